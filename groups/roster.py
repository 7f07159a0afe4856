"""People by their memberships: the plain facts that the rules ask for, and the names that a review shows."""

from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from groups.models import Group, GroupMembership
from groups.plans import NAMES_SHOWN, Effect, Obstacle, Person, Plan
from groups.rules import Ids, People
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

_WEIGHTS = {"warn": 0, "bad": 1}
"""Roles that change come first, then what is taken away; the rest keeps the order in which it was told."""


def people(memberships: QuerySet[Membership]) -> People:
    """These memberships as the rules see them; one statement, no objects."""
    rows = list(memberships.values_list("id", "role", "status"))
    return People(
        ids=frozenset(pk for pk, _, _ in rows),
        admins=frozenset(pk for pk, role, _ in rows if role == Role.ADMIN),
        end_users=frozenset(pk for pk, role, _ in rows if role == Role.END_USER),
        invited=frozenset(pk for pk, _, status in rows if status == Status.INVITED),
        archived=frozenset(pk for pk, _, status in rows if status == Status.ARCHIVED),
    )


def in_workspace(workspace_id: int, ids: Iterable[int]) -> QuerySet[Membership]:
    """Those of these memberships that are of this workspace: an id of another one finds nobody."""
    return Membership.objects.filter(among("id", ids), workspace_id=workspace_id)


def people_of(group: Group) -> QuerySet[Membership]:
    """The people of a group: those with the role of a default one, those on the list of a custom one."""
    if group.role:
        return Membership.objects.filter(workspace_id=group.workspace_id, role=group.role, status=Status.ACTIVE)
    return Membership.objects.filter(group_memberships__group=group)


def members(group_id: int, ids: Ids | None = None) -> Ids:
    """Who is in a custom group; of ``ids`` alone where they are given."""
    ties = GroupMembership.objects.filter(group_id=group_id)
    if ids is not None:
        ties = ties.filter(among("membership_id", ids))
    return frozenset(ties.values_list("membership_id", flat=True))


def named(ids: Iterable[int]) -> dict[int, Person]:
    """The people with these memberships, by membership id, in order of name."""
    found = Membership.objects.filter(among("id", ids)).order_by("sort_name", "id")
    rows: Any = found.values_list("id", "user_id", "user__name", "user__email", "role", "status")
    return {row[0]: Person(*row) for row in rows}


def introduce(plan: Plan) -> Plan:
    """The plan, weightiest effects first, with the first names of every effect and obstacle filled in.

    Two statements, whatever their number.
    """
    plan = replace(
        plan, effects=tuple(sorted(plan.effects, key=lambda effect: _WEIGHTS.get(effect.tone, len(_WEIGHTS))))
    )
    parts: tuple[Effect | Obstacle, ...] = (*plan.effects, *plan.obstacles)
    everybody = frozenset[int]().union(*(part.people for part in parts))
    if not everybody:
        return plan
    ranks = {pk: rank for rank, pk in enumerate(_in_order(everybody))}
    first = [nsmallest(NAMES_SHOWN, part.people, key=ranks.__getitem__) for part in parts]
    known = named(frozenset(chain.from_iterable(first)))
    shown = [tuple(known[pk] for pk in ids) for ids in first]
    effects = tuple(
        replace(effect, shown=names, title=_by_name(effect.title, names))
        for effect, names in zip(plan.effects, shown, strict=False)
    )
    obstacles = tuple(
        replace(obstacle, shown=names) for obstacle, names in zip(plan.obstacles, shown[len(effects) :], strict=True)
    )
    return replace(plan, effects=effects, obstacles=obstacles)


def _by_name(title: str, people: tuple[Person, ...]) -> str:
    """“1 person joins Dev” is “Eve Lindqvist joins Dev” where it is known who."""
    return title.replace("1 person", people[0].name, 1) if len(people) == 1 and title.startswith("1 person") else title


def _in_order(ids: Ids) -> Iterable[int]:
    return Membership.objects.filter(among("id", ids)).order_by("sort_name", "id").values_list("id", flat=True)
