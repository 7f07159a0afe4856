"""The letters about accounts. They name nobody and hold nothing that was typed: anybody may have some of them sent."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nexus.words import dated
from workspaces.accounts import email_changes, reset_links
from workspaces.accounts.preferences import writing_to
from workspaces.mail.letter import Letter
from workspaces.models import EmailChange, OutgoingMail, User

_LATE: Final = timedelta(hours=1)
"""How long after it was asked for a link is still sent: as long as it would have lived."""


def password_reset(mail: OutgoingMail) -> Letter | None:
    """The link to a new password; None where there is no such account, or it was asked for too long ago."""
    user = reset_links.account_to_write_to(mail.recipient)
    if user is None or _is_late(mail):
        return None
    with writing_to(user):
        return Letter(
            _("Choose a new password for Nexus"),
            [_("Somebody, most likely you, asked for a new password for your account at Nexus.")],
            _("Choose a new password"),
            reset_links.reset_link(user),
            [
                _("The link works once, and for an hour."),
                _("If it was not you, there is nothing to do: your password stays as it is."),
            ],
        )


def password_changed(mail: OutgoingMail) -> Letter | None:
    """That there is another password, and what to do if that was somebody else."""
    user = User.objects.filter(pk=mail.ids["user"]).first()
    if user is None:
        return None
    with writing_to(user):
        return Letter(
            _("Your password was changed"),
            [
                _("The password of your account at Nexus was changed on %(moment)s.")
                % {"moment": _moment(mail.created_at)},
                _("All other browsers were signed out."),
                _("If it was not you, choose another one at once, and tell whoever runs Nexus."),
            ],
            _("Choose another password"),
            settings.SITE_URL + reverse("password_reset"),
        )


def confirm_email(mail: OutgoingMail) -> Letter | None:
    """The link that confirms a new address; None where it was asked for too long ago, or is wanted no more."""
    change = EmailChange.objects.select_related("user").filter(pk=mail.ids["change"]).first()
    if change is None or _is_late(mail):
        return None
    with writing_to(change.user):
        return Letter(
            _("Confirm your address for Nexus"),
            [_("Somebody, most likely you, asked to use this address for their account at Nexus.")],
            _("Use this address"),
            email_changes.link(change),
            [
                _("The link works once, for an hour, and in a browser where you are signed in."),
                _("If it was not you, there is nothing to do: nothing changes."),
            ],
        )


def email_changed(mail: OutgoingMail) -> Letter | None:
    """To the address that was: that it is no more."""
    user = User.objects.filter(pk=mail.ids["user"]).first()
    if user is None:
        return None
    with writing_to(user):
        return Letter(
            _("Your address was changed"),
            [
                _("Your account at Nexus has used another address than this one since %(moment)s.")
                % {"moment": _moment(mail.created_at)},
                _("If it was not you, tell whoever runs Nexus at once."),
            ],
        )


def _is_late(mail: OutgoingMail) -> bool:
    return timezone.now() - mail.created_at >= _LATE


def _moment(at: datetime) -> str:
    words = {"moment": dated(timezone.localtime(at), "j F Y, H:i"), "zone": timezone.get_current_timezone_name()}
    return _("%(moment)s (%(zone)s)") % words
