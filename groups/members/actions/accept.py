"""Accepting an invitation: the person is in the workspace from now on, with the role and groups that waited."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.consequences import restoring
from groups.members.actions.restore import come_back
from groups.members.change import groups_by_name, read_member
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Status


def accept(membership: Membership, *, actor: Actor) -> Membership:
    """The invited person joins. An End User comes without the groups that are builder-level by now; the log names
    them. Raises ValidationError where there is no open invitation.
    """
    with transaction.atomic():
        Workspace.objects.lock(membership.workspace_id)
        membership.refresh_from_db()
        if membership.status != Status.INVITED:
            raise ValidationError(_("This invitation is no longer open."))
        one = read_member(membership)
        decision = restoring(one.member)
        left = ", ".join(group.name for group in groups_by_name(decision.leaves))
        events = list(come_back(one.person, decision, Status.ACTIVE, Action.PERSON_JOINED))
        Membership.objects.filter(pk=membership.pk).update(joined_at=timezone.now())
        reason = f"Came without {left}: builder-level by now." if left else ""
        journal.record(membership.workspace_id, events, actor=actor, reason=reason)
    membership.refresh_from_db()
    return membership
