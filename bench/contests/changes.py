"""A tenth of all people join a group, each with an entry: ours, set SQL, and Django's ``bulk_create``.

The two others write what is asked and no more: they plan nothing, and their entries bear no digest.
"""

import uuid
from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from audit.models import Chain, Entry
from audit.vocabulary import Action, Capacity
from bench.contest import Contest
from bench.contestants import BOUND, BULK_CREATE, NEXUS
from bench.contests.world import ACTOR, World, undone
from bench.questions import ADDING
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.create import create_group
from groups.models import Group, GroupMembership
from workspaces.models import Membership
from workspaces.vocabulary import Status

_MEMBERSHIPS = """
INSERT INTO groups_groupmembership (workspace_id, group_id, membership_id, sort_name, added_at, added_by_name)
SELECT m.workspace_id, %s, m.id, m.sort_name, %s, %s
FROM workspaces_membership m WHERE m.workspace_id = %s AND m.status = 'active' AND m.id <= %s
"""
_ENTRIES = """
INSERT INTO audit_entry (workspace_id, position, at, operation, action, capacity, actor_name, person_id, person_name,
    group_id, group_name, resource_kind, resource_name, before, after, reason, ip_address, user_agent, origin, detail,
    digest)
SELECT m.workspace_id, c.length + row_number() OVER (ORDER BY m.id), %s, '00000000000000000000000000000000',
    %s, %s, %s, u.id, u.name, g.id, g.name, '', '', '', '', '', '', '', '', '', ''
FROM groups_group g, audit_chain c, workspaces_membership m JOIN workspaces_user u ON u.id = m.user_id
WHERE g.id = %s AND c.workspace_id = m.workspace_id
    AND m.workspace_id = %s AND m.status = 'active' AND m.id <= %s
"""


class _Joining(NamedTuple):
    """An empty group, and who joins it: active people, up to the last of them."""

    group: Group
    people: QuerySet[Membership]
    number: int
    last: int


def changes(world: World) -> Iterator[Contest]:
    """The confirm only: all three know already who is to join."""
    joining = _joining(world)
    change = AddMembers(joining.group, joining.people)
    seal = change.plan(actor=ACTOR).seal

    def ours() -> tuple[int, int]:
        change.commit(seal=seal, actor=ACTOR)
        return _written(joining)

    contestants = {
        NEXUS: undone(ours),
        BOUND: undone(lambda: _by_set_sql(joining)),
        BULK_CREATE: undone(lambda: _by_bulk_create(joining)),
    }
    yield Contest(ADDING, [()], contestants, things=joining.number)


def _joining(world: World) -> _Joining:
    group = create_group(world.workspace, "Newcomers", actor=ACTOR)
    active = Membership.objects.filter(workspace=world.workspace, status=Status.ACTIVE).order_by("pk")
    ids = list(active.values_list("pk", flat=True))
    number = len(ids) // 10
    last = ids[number - 1]
    return _Joining(group, active.filter(pk__lte=last).select_related("user"), number, last)


def _by_set_sql(joining: _Joining) -> tuple[int, int]:
    group, last = joining.group, joining.last
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERSHIPS, [group.pk, now, ACTOR.name, group.workspace_id, last])
        said = [now, Action.MEMBER_ADDED.value, Capacity.SUPPORT.value, ACTOR.name]
        cursor.execute(_ENTRIES, [*said, group.pk, group.workspace_id, last])
    _move_chain(joining)
    return _written(joining)


def _by_bulk_create(joining: _Joining) -> tuple[int, int]:
    group, now, operation = joining.group, timezone.now(), uuid.uuid4()
    people = list(joining.people.all())
    GroupMembership.objects.bulk_create(
        GroupMembership(
            workspace_id=group.workspace_id,
            group=group,
            membership=person,
            sort_name=person.sort_name,
            added_at=now,
            added_by_name=ACTOR.name,
        )
        for person in people
    )
    start = 1 + Chain.objects.get(workspace_id=group.workspace_id).length
    Entry.objects.bulk_create(
        Entry(
            workspace_id=group.workspace_id,
            position=position,
            at=now,
            operation=operation,
            action=Action.MEMBER_ADDED,
            capacity=Capacity.SUPPORT,
            actor_name=ACTOR.name,
            **{"person_id": person.user_id, "person_name": person.user.name, **group.audit_fields},
        )
        for position, person in enumerate(people, start)
    )
    _move_chain(joining)
    return _written(joining)


def _move_chain(joining: _Joining) -> None:
    Chain.objects.filter(workspace_id=joining.group.workspace_id).update(length=F("length") + joining.number)


def _written(joining: _Joining) -> tuple[int, int]:
    """How many are in the group now, as its trigger counts, and how many entries there are."""
    here = joining.group.workspace_id
    entries = Entry.objects.filter(workspace_id=here).order_by("-position").values_list("position", flat=True)[0]
    return Group.objects.values_list("member_count", flat=True).get(pk=joining.group.pk), entries
