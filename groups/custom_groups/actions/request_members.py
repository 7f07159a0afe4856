"""Asking workspace admins to add people whom a group admin may not add. Nobody's access changes by it."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.commit import AlreadyDone
from groups.changes.events import event
from groups.changes.people import MemberIds, member_ids
from groups.changes.requests.letters import tell_admins
from groups.changes.shown_names import Person
from groups.custom_groups.names import request_reason
from groups.custom_groups.request_queries import wanted_people
from groups.models import AddRequest, Group, RequestedPerson
from groups.permissions.authority import Standing, load_standing
from groups.permissions.policy import GroupFacts, can_request_members
from nexus.database.bulk import insert_rows
from workspaces.models import Membership, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


@checked
def request_members(
    group: Group,
    people: Iterable[Membership] | MemberIds,
    reason: str,
    *,
    actor: Actor,
    operation: uuid.UUID | None = None,
) -> AddRequest:
    """Ask for those of ``people`` whom only a workspace admin can add; the request. Admins are told by mail.

    Raises ValidationError where nobody needs asking for or the reason is bad, AlreadyDone where this ``operation`` was
    carried out, Group.DoesNotExist where the group is gone, and NotAllowed to all but group admins of the group.
    """
    chosen, reason = member_ids(people).check(), request_reason(reason)
    with transaction.atomic():
        Workspace.objects.lock(group.workspace_id)
        standing = load_standing(actor, group.workspace_id, group_id=group.pk, operation=operation)
        if standing.has_happened:
            raise AlreadyDone
        if not can_request_members(standing.authority, GroupFacts(group.pk, Role(group.role) if group.role else None)):
            raise NotAllowed(_("Only the group's own group admins ask for people in it."))
        wanted = wanted_people(group, chosen)
        wanted.check()
        request = _save(wanted.group, wanted.persons, reason, standing)
        events = [event(Action.REQUEST_MADE, wanted.group, person) for person in wanted.persons]
        journal.record(group.workspace_id, events, actor=standing.actor, operation=operation, reason=reason)
        tell_admins(request)
    return request


def _save(group: Group, persons: Sequence[Person], reason: str, standing: Standing) -> AddRequest:
    """Two statements."""
    request = AddRequest.objects.create(
        workspace_id=group.workspace_id,
        group=group,
        group_name=group.name,
        asker_id=standing.authority.membership_id,
        asker_name=standing.actor.name,
        reason=reason,
        asked_at=timezone.now(),
    )
    columns = ("workspace_id", "request_id", "group_id", "membership_id", "user_id", "person_name", "answer")
    here = (group.workspace_id, request.pk, group.pk)
    rows = [(*here, person.id, person.user_id, person.full_name, "") for person in persons]
    insert_rows(RequestedPerson, columns, rows)
    return request
