"""Deleting a custom group: its people lose what it alone gave them, its posts fall, nobody's role changes."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import promotion, rules, telling
from groups.access import admin_only
from groups.committing import commit
from groups.holdings import Held, rights_of
from groups.lines import about, about_right
from groups.models import Group, Post
from groups.plans import Effect, Obstacle, Plan, people_who
from groups.reasons import Reason
from groups.roster import introduce, named, people, people_of


@dataclass(frozen=True)
class Outcome:
    group: Group
    members: rules.Ids
    holders: rules.Ids
    rights: tuple[Held, ...]


def plan(group: Group, *, actor: Actor) -> Plan:
    """What deleting ``group`` would do now. Reads only. Raises NotAllowed to anybody but a workspace admin."""
    group = Group.objects.get(pk=group.pk)
    actor = admin_only(actor, group.workspace_id, "Only a workspace admin deletes groups.")
    everybody = people(people_of(group))
    holders = frozenset(Post.objects.filter(group=group).values_list("membership_id", flat=True))
    rights = tuple(rights_of([group.pk]).get(group.pk, []))
    obstacles = () if group.is_custom else (Obstacle(Reason.DEFAULT_GROUP),)
    return introduce(
        Plan(
            heading=f"Review: delete {group.name}",
            confirm=f"Delete {group.name}",
            done=f"{group.name} was deleted.",
            actor=actor,
            effects=tuple(_effects(group, everybody, holders, rights)),
            obstacles=obstacles,
            outcome=Outcome(group, everybody.ids, holders, rights),
        )
    )


def delete(group: Group, *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Delete ``group``, as the plan with the seal ``confirmed`` said."""
    return commit(
        group.workspace_id, lambda: plan(group, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def _effects(group: Group, everybody: rules.People, holders: rules.Ids, rights: tuple[Held, ...]) -> Iterator[Effect]:
    yield from telling.losses(promotion.with_moves(group, everybody.active, before=rights))
    if holders:
        title = people_who(len(holders), "is no longer group admin", "are no longer group admins")
        yield Effect("bad", "shield", title, f"Nobody administers {group.name} once it is gone.", holders)
    leave = people_who(len(everybody.ids), f"leaves {group.name}", f"leave {group.name}")
    title = leave if everybody.ids else f"{group.name} has no members"
    yield Effect("plain", "users", title, "Roles stay as they are. The log keeps the group's history.", everybody.ids)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    group = outcome.group
    members, holders = named(outcome.members), named(outcome.holders)
    lines = [about(Action.MEMBER_REMOVED, group, person) for person in members.values()]
    lines += [about(Action.POST_REMOVED, group, person) for person in holders.values()]
    lines += [about_right(group, right, given=False) for right in outcome.rights]
    lines.append(about(Action.GROUP_DELETED, group))
    group.delete()
    yield from lines
