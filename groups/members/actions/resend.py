"""Sending an invitation once more, and copying its link: both are entries, and neither is done too often."""

from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.blockers import Reason
from groups.members.invitations.links import link_path
from groups.members.invitations.rows import renew
from groups.permissions.authority import require_admin
from workspaces.models import Invitation, Membership, Workspace
from workspaces.vocabulary import Status

COOL_DOWN: Final = timedelta(minutes=5)


@checked
def resend(membership: Membership, *, actor: Actor, reason: str = "") -> None:
    """Mail the invitation once more: it is good for another seven days, and links made before stop working.

    Raises ValidationError, with a sentence, where nobody is invited or a mail went out less than five minutes ago, and
    NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        actor = _admin(membership, actor)
        if too_soon := wait_to_resend(membership):
            raise ValidationError(too_soon)
        renew({membership.pk: membership.user.email}, by=actor)
        _record(Action.INVITATION_RESENT, membership, actor, reason)


@checked
def copy_link(membership: Membership, *, actor: Actor, reason: str = "") -> str:
    """The path of a link to hand on; one that is over is opened anew first, without a mail. Whoever has the link can
    join by it: that it was made is an entry.

    Raises ValidationError, with a sentence, where nobody is invited, and NotAllowed as ``resend``.
    """
    with transaction.atomic():
        actor = _admin(membership, actor)
        found = Invitation.objects.filter(pk=membership.pk).first()
        if found is None or found.is_over:
            renew({membership.pk: membership.user.email}, by=actor, mails=False)
            found = Invitation.objects.get(pk=membership.pk)
        found.membership = membership
        _record(Action.INVITATION_COPIED, membership, actor, reason)
    return link_path(found, is_copied=True)


def wait_to_resend(membership: Membership) -> str:
    """Why a mail cannot be sent just now; empty where it can. One statement."""
    sent_at = Invitation.objects.filter(pk=membership.pk).values_list("last_sent_at", flat=True).first()
    wait = sent_at + COOL_DOWN - timezone.now() if sent_at else timedelta()
    return _too_soon(wait) if wait > timedelta() else ""


def _admin(membership: Membership, actor: Actor) -> Actor:
    """The actor in their capacity, under the workspace's lock, where ``membership`` is invited still."""
    Workspace.objects.lock(membership.workspace_id)
    actor = require_admin(actor, membership.workspace_id, _("Only a workspace admin invites people."))
    if not Membership.objects.filter(pk=membership.pk, status=Status.INVITED).exists():
        raise ValidationError(Reason.NOT_INVITED.sentence)
    return actor


def _record(action: Action, membership: Membership, actor: Actor, reason: str) -> None:
    journal.record(membership.workspace_id, [Event(action, **membership.audit_fields)], actor=actor, reason=reason)


def _too_soon(wait: timedelta) -> str:
    minutes = -(-int(wait.total_seconds() + 1) // 60)
    text = ngettext(
        "A mail was sent a moment ago. Another can be sent in %(minutes)s minute.",
        "A mail was sent a moment ago. Another can be sent in %(minutes)s minutes.",
        minutes,
    )
    return text % {"minutes": minutes}
