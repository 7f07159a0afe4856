"""Changes of one's own account, and by a link; and what changes nobody's access, with the entries that it leaves."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from groups.members.actions.resend import copy_link
from tests.cast import acting
from tests.groups.members.views.invitations.links import path_in_mail
from tests.pages import visitor
from tests.record.web_deeds import constant, deed, looks, of, people, theme
from tests.workspaces.accounts.links import link_for, token_of
from workspaces.demo_cast import PASSWORD
from workspaces.mail import delivery

NEW_PASSWORD = "a long enough sentence"


def own(name, form):
    return lambda world: (world.eve, visitor(world.eve), reverse(name), form)


def by_mail(world):
    return world.ivy, Client(), path_in_mail("ivy@nexus.test"), {"name": "Ivy Novak", "password": NEW_PASSWORD}


def confirmed(world):
    """Ivy joined by a copied link, and answers the letter that was sent to her address."""
    link = copy_link(world.ivy, actor=acting(world.ada))
    browser = Client()
    browser.post(link, {"name": "Ivy Novak", "password": NEW_PASSWORD})
    delivery.deliver_due()
    found = re.search(r"http://[^/]+(/invitations/confirm/\S+/)", mail.outbox[-1].body)
    return world.ivy, browser, found[1], {}


def new_address(world):
    browser = visitor(world.eve)
    browser.post(reverse("change_email"), {"new_email": "eve@else.test", "current_password": PASSWORD})
    delivery.deliver_due()
    return world.eve, browser, re.search(r"http://[^/]+(/-/profile/email/\S+)", mail.outbox[-1].body)[1], {}


def forgotten(world):
    form = {"token": token_of(link_for("eve@nexus.test")), "new_password": NEW_PASSWORD}
    return world.eve, Client(), reverse("reset_password"), form


PROFILE = {
    "name": "Eve Lind",
    "appearance": "system",
    "density": "comfortable",
    "language": "en-gb",
    "time_zone": "UTC",
    "single_key_shortcuts": "on",
}
ACCOUNT_DEEDS = {
    "members:invitation": by_mail,
    "members:confirm_address": confirmed,
    "profile": own("profile", PROFILE),
    "change_password": own("change_password", {"current_password": PASSWORD, "new_password": NEW_PASSWORD}),
    "confirm_email": new_address,
    "reset_password": forgotten,
}
OF_NO_ACCESS = {
    "login": ["account.signed_in"],
    "logout": ["account.signed_out"],
    "sign_out_everywhere": ["account.signed_out_everywhere"],
    "appearance": [],
    "password_reset": [],
    "change_email": [],
    "groups:select_members": [],
    "members:select_users": [],
    "members:add_people_to_group": [],
    "members:add_to_group": [],
    "members:copy_invitation_link": ["invitation.copied"],
    "members:export_users": ["people.exported"],
    "audit_log_export": ["log.exported"],
    "instance_log_export": ["log.exported"],
    "resources:show_constant": ["constant.shown"],
    "themes:preview": [],
    "themes:export": ["theme.exported"],
    "instance:add": [],
    "instance:setup": ["tried apart"],
}
"""What changes nobody's access, and which entries it leaves."""
ASIDE = {
    "login": lambda w: (w.eve, Client(), reverse("login"), {"username": "eve@nexus.test", "password": PASSWORD}),
    "logout": own("logout", {}),
    "sign_out_everywhere": own("sign_out_everywhere", {}),
    "appearance": own("appearance", {"appearance": "dark"}),
    "password_reset": lambda w: (w.eve, Client(), reverse("password_reset"), {"email": "eve@nexus.test"}),
    "change_email": own("change_email", {"new_email": "eve@else.test", "current_password": PASSWORD}),
    "groups:select_members": deed("gil", "groups:select_members", people("eve"), about=of("ops")),
    "members:select_users": deed("ada", "members:select_users", people("eve")),
    "members:add_people_to_group": deed("ada", "members:add_people_to_group", people("eve")),
    "members:add_to_group": deed("ada", "members:add_to_group", about=of("eve")),
    "members:copy_invitation_link": deed("ada", "members:copy_invitation_link", about=of("ivy")),
    "members:export_users": deed("ada", "members:export_users", {"format": "csv"}),
    "audit_log_export": deed("ada", "audit_log_export", {"format": "csv"}),
    "instance_log_export": lambda w: (w.sue, visitor(w.sue), reverse("instance_log_export"), {"format": "csv"}),
    "resources:show_constant": deed("ben", "resources:show_constant", about=constant),
    "themes:preview": deed("ben", "themes:preview", looks, about=theme),
    "themes:export": deed("ben", "themes:export", about=theme),
    "instance:add": deed("sue", "instance:add", {"email": "wes@nexus.test"}),
}
