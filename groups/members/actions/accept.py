"""Accepting an invitation: the person is in the workspace from now on, with the role and groups that waited."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.consequences import restoring
from groups.changes.people import MemberIds
from groups.members.actions.restore import come_back
from groups.members.change import of_each
from groups.members.consequences import for_each
from groups.members.some_people import read_people
from workspaces.models import Invitation, Membership, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Status


@checked
def accept(membership: Membership, *, actor: Actor) -> Membership:
    """The invited person joins. An End User comes without the groups that are builder-level by now; the log has a
    line for each. Raises ValidationError where there is no open
    invitation, and NotAllowed to anybody else and to a closed account.
    """
    with transaction.atomic():
        Workspace.objects.lock(membership.workspace_id)
        membership.refresh_from_db()
        if not actor.is_trusted and actor.user_id != membership.user_id:
            raise NotAllowed(_("Only the person invited accepts an invitation."))
        if not membership.user.is_active:
            raise NotAllowed(_("This account has been closed."))
        if membership.status != Status.INVITED:
            raise ValidationError(_("This invitation is no longer open."))
        joining = MemberIds([membership.pk])
        facts = read_people(membership.workspace_id, joining)
        events = list(come_back(facts, for_each(of_each(facts, restoring)), joining, Action.PERSON_JOINED, actor=actor))
        Membership.objects.filter(pk=membership.pk).update(joined_at=timezone.now())
        Invitation.objects.filter(pk=membership.pk).delete()
        journal.record(membership.workspace_id, events, actor=actor)
    membership.refresh_from_db()
    return membership
