"""The addresses of every page, as the tests go from one to the next."""

import uuid

from django.conf import settings
from django.utils import timezone

from audit.models import Entry
from groups.members.invitations.links import link_path
from groups.models import RunningChange
from tests.browser.moves import GROUPS
from tests.groups.requests import asked
from tests.groups.themes.themes import harbour
from workspaces.accounts import email_changes, reset_links
from workspaces.models import EmailChange


def operation_under_way(cast):
    begun = RunningChange.objects.create(operation=uuid.uuid4(), workspace=cast.nexus, actor_id=cast.ada.user_id)
    return f"/nexus/operations/{begun.pk}/"


def addresses(cast):
    """Every page inside: in their order the lists, a group's tabs, what nobody is shown, and one's own account."""
    yield from (
        "/",
        "/?choose=1",
        *("/-/help/", "/-/accessibility/"),
        GROUPS,
        f"{GROUPS}?q=nobody",
        "/nexus/workspace-settings/audit-log/",
        "/nexus/workspace-settings/audit-log/?person=nobody&action=role.changed",
        "/missing/",
    )
    today = timezone.localdate()
    yield from (f"{GROUPS}{cast.dev.pk}/history/?as_of={day}" for day in (today, "2026-02-30"))
    for tab in ("users", "users/?q=nobody", "permissions", "granular-access", "group-admins", "history"):
        yield f"{GROUPS}{cast.dev.pk}/{tab}" + ("" if "?" in tab else "/")
    yield f"{GROUPS}{cast.nexus.groups.get(role='admin').pk}/permissions/"
    lists = ("my-access", "workflows", "data-sources", "modules", "constants", "search")
    yield from ("/nexus/search/?q=e", "/-/help/keyboard/", *(f"/nexus/{page}/" for page in lists))
    yield f"/nexus/operations/{Entry.objects.filter(workspace_id=cast.nexus.pk).latest('position').operation}/"
    yield operation_under_way(cast)
    request = cast.nexus.add_requests.first() or asked(cast, cast.ed)
    yield from (f"{GROUPS}requests/", f"{GROUPS}requests/?state=answered", f"{GROUPS}{request.group_id}/requests/")
    themes = "/nexus/workspace-settings/themes/"
    yield from (themes, f"{themes}{(cast.nexus.themes.first() or harbour(cast)).pk}/")
    payroll = f"kind=app&thing={cast.payroll.pk}"
    yield from (f"/nexus/apps/{cast.payroll.pk}/", "/nexus/why/?q=pay")
    yield from (f"/nexus/people/{cast.eve.pk}/{tab}" for tab in ("", "access/", "history/", f"history/?as_of={today}"))
    yield from (f"/nexus/why/?{payroll}", f"/nexus/why/?{payroll}&person={cast.ben.pk}")
    yield from ("/-/profile/", "/-/profile/email/", path_of(email_changes.link(new_address(cast.ada.user))))


def outside(cast):
    """The pages of whoever is not signed in: signing in, a forgotten password, an invitation; and their dead links."""
    invitation = link_path(cast.ivy.invitation)
    yield from ("/login/", "/password-reset/", "/password-reset/sent/", path_of(reset_links.reset_link(cast.ben.user)))
    yield from ("/password-reset/1-forged/", invitation, "/invitations/forged/")


def new_address(user):
    email_changes.ask(user, f"{'n' * 64}@{'w' * 60}.test")
    return EmailChange.objects.select_related("user").get(user=user)


def path_of(link):
    return link.removeprefix(settings.SITE_URL)
