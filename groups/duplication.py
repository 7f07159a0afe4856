"""Duplicating a custom group: a new one with the parts that were chosen."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import promotion, rules, telling
from groups.access import admin_only
from groups.committing import commit
from groups.holdings import Held, rights_of
from groups.lines import about, about_right
from groups.models import RIGHT_MODELS, Group, GroupMembership, Post, Right
from groups.naming import copy_name
from groups.plans import Effect, Obstacle, Plan, people_who
from groups.reasons import Reason
from groups.roster import introduce, named, people, people_of
from groups.vocabulary import SWITCH_CODENAMES, is_builder_level
from nexus.bulk import insert_objects, insert_rows

USERS, PERMISSIONS, GRANULAR_ACCESS, GROUP_ADMINS = "users", "permissions", "granular_access", "group_admins"
PARTS = {
    USERS: "Users",
    PERMISSIONS: "Permissions",
    GRANULAR_ACCESS: "Granular access",
    GROUP_ADMINS: "Group admins",
}
"""What of a group can be taken over into its duplicate, with the words on the page."""


@dataclass(frozen=True)
class Outcome:
    source: Group
    name: str
    members: rules.Ids
    promoted: rules.Ids
    holders: rules.Ids
    rights: tuple[Held, ...]


def plan(group: Group, parts: Iterable[str], *, actor: Actor) -> Plan:
    """What duplicating ``group`` with these ``PARTS`` would do now.

    Raises NotAllowed to anybody but a workspace admin.
    """
    group, parts = Group.objects.get(pk=group.pk), frozenset(parts)
    actor = admin_only(actor, group.workspace_id, "Only a workspace admin duplicates groups.")
    name = copy_name(group.name, _taken(group))
    rights = tuple(right for right in rights_of([group.pk]).get(group.pk, []) if _part(right) in parts)
    everybody = people(people_of(group)) if USERS in parts and group.is_custom else rules.People()
    holders = Post.objects.filter(group=group) if GROUP_ADMINS in parts else Post.objects.none()
    after = rules.GroupFacts(0, None, is_builder_level(right.codename for right in rights))
    found = rules.rearranging(rules.GroupFacts(0), after, everybody, rules.RightsChange(changes=True))
    outcome = Outcome(
        group, name, everybody.ids, found.promoted, frozenset(holders.values_list("membership_id", flat=True)), rights
    )
    return introduce(
        Plan(
            heading=f"Review: duplicate {group.name}",
            confirm=f"Duplicate {group.name}",
            done=f"{name} was created as a duplicate of {group.name}.",
            actor=actor,
            effects=(
                *_effects(outcome, found, everybody),
                *telling.on_file(found.on_file, is_builder_level=after.is_builder_level),
            ),
            obstacles=() if group.is_custom else (Obstacle(Reason.DEFAULT_GROUP),),
            outcome=outcome,
        )
    )


def duplicate(
    group: Group, parts: Iterable[str], *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor
) -> Plan:
    """Duplicate ``group``, as the plan with the seal ``confirmed`` said."""
    parts = frozenset(parts)
    return commit(
        group.workspace_id, lambda: plan(group, parts, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def _taken(group: Group) -> set[str]:
    return set(Group.objects.filter(workspace_id=group.workspace_id).values_list("name_key", flat=True))


def _part(right: Held) -> str:
    return PERMISSIONS if right.codename in SWITCH_CODENAMES else GRANULAR_ACCESS


def _effects(outcome: Outcome, found: rules.Rearranging, everybody: rules.People) -> Iterator[Effect]:
    yield from telling.promotion(found.promoted, outcome.name, outcome.rights)
    yield Effect("plain", "copy", f"A new group, {outcome.name}", rights=tuple(right.label for right in outcome.rights))
    if everybody.ids:
        title = people_who(len(everybody.ids), f"joins {outcome.name}", f"join {outcome.name}")
        yield Effect("plain", "user-plus", title, "", everybody.ids)
        new = Group(workspace_id=outcome.source.workspace_id)
        moved = promotion.with_moves(new, everybody.active, found.promoted, after=outcome.rights)
        yield from telling.losses(moved)
        yield from telling.gains(moved)
    if outcome.holders:
        title = people_who(len(outcome.holders), f"administers {outcome.name}", f"administer {outcome.name}")
        yield Effect("plain", "shield", title, "", outcome.holders)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    source = outcome.source
    group = Group.objects.create(workspace_id=source.workspace_id, name=outcome.name)
    yield about(Action.GROUP_DUPLICATED, group, before=source.name, after=group.name)
    members = named(outcome.members)
    yield from promotion.promote({pk: person for pk, person in members.items() if pk in outcome.promoted})
    _copy_people(group, outcome, plan.actor.name)
    yield from (about(Action.MEMBER_ADDED, group, person) for person in members.values())
    yield from (about(Action.POST_ASSIGNED, group, person) for person in named(outcome.holders).values())
    for model in RIGHT_MODELS:
        _copy_rights(model, source, group, {(right.codename, right.object_id) for right in outcome.rights})
    yield from (about_right(group, right, given=True) for right in outcome.rights)


def _copy_people(group: Group, outcome: Outcome, by: str) -> None:
    now = timezone.now()
    columns = ("workspace_id", "group_id", "membership_id", "sort_name", "since", "by_name")
    ties = GroupMembership.objects.filter(group=outcome.source).values_list("membership_id", "sort_name")
    insert_rows(
        GroupMembership, columns, [(group.workspace_id, group.pk, *tie, now, by) for tie in ties if outcome.members]
    )
    insert_rows(
        Post,
        ("workspace_id", "group_id", "membership_id", "since", "by_name"),
        [(group.workspace_id, group.pk, pk, now, by) for pk in sorted(outcome.holders)],
    )


def _copy_rights(model: type[Right], source: Group, group: Group, chosen: set[tuple[str, int | None]]) -> None:
    """Copy the chosen rights of one table with all they say (hidden, environments)."""
    held = model._default_manager.filter(group=source).annotate(codename=F("permission__codename"))
    copies = []
    for right in held:
        if (right.codename, right.content_object_id) in chosen or (right.codename, None) in chosen:
            right.pk, right.group_id, right._state.adding = None, group.pk, True
            copies.append(right)
    insert_objects(copies)
