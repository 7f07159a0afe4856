"""The letters of invitations, written when they are sent: only then is there a link."""

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups.members.invitations.confirming import confirmation_path, may_confirm
from groups.members.invitations.links import is_open, link_path
from nexus.words import dated
from workspaces.accounts.preferences import writing_to
from workspaces.mail.letter import Letter
from workspaces.models import Invitation, OutgoingMail, User
from workspaces.vocabulary import Role


def invitation(mail: OutgoingMail) -> Letter | None:
    """The letter to somebody who is invited; None where their invitation is no longer open. One statement."""
    rows = Invitation.objects.select_related("membership__user", "membership__workspace")
    found = rows.filter(pk=mail.ids["membership"], membership__user__email=mail.recipient).first()
    if found is None or not is_open(found):
        return None
    with writing_to(found.membership.user):
        return _inviting(found, mail.recipient)


def _inviting(found: Invitation, recipient: str) -> Letter:
    words = {
        "inviter": found.invited_by_name,
        "workspace": found.membership.workspace.name,
        "role": Role(found.membership.role).label,
        "address": recipient,
        "day": dated(localtime(found.expires_at), "j F Y"),
    }
    return Letter(
        _("%(inviter)s invites you to %(workspace)s") % words,
        [
            _("%(inviter)s invites you to join the workspace %(workspace)s as %(role)s.") % words,
            _("The link works once, for %(address)s alone, until %(day)s.") % words,
        ],
        _("Join %(workspace)s") % words,
        settings.SITE_URL + link_path(found),
        [_("If you did not expect this, you need do nothing: without the link's button nothing happens.")],
    )


def confirmation(mail: OutgoingMail) -> Letter | None:
    """The letter that asks whether an address is the person's; None where that is known, or is no question any more."""
    user = User.objects.filter(pk=mail.ids["user"], email=mail.recipient).first()
    if user is None or not may_confirm(user):
        return None
    with writing_to(user):
        return Letter(
            _("Confirm your address"),
            [
                _("An account of Nexus was made for %(address)s with a link that was handed on.")
                % {"address": user.email},
                _("Was it you? Then confirm it, and you can join other workspaces too."),
            ],
            _("Confirm address"),
            settings.SITE_URL + confirmation_path(user),
            [
                _(
                    "If it was not you, do not confirm it: somebody else has an account with your address. Choose a new"
                    " password by “Forgotten your password?”, and it is yours."
                )
            ],
        )
