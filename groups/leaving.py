"""Removing people from a custom group. Nobody's role changes: a lower role is never inferred."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import promotion, rules, telling
from groups.access import NotAllowed, authority_of, facts_of, names_known
from groups.committing import commit
from groups.holdings import rights_of
from groups.lines import about
from groups.models import Group, GroupMembership
from groups.plans import Effect, Obstacle, Plan, people_who
from groups.reasons import Reason
from groups.roster import in_workspace, introduce, members, named, people
from nexus.among import among


@dataclass(frozen=True)
class Outcome:
    group: Group
    leavers: rules.Ids


def plan(group: Group, chosen: Iterable[int], *, actor: Actor) -> Plan:
    """What removing the memberships ``chosen`` from ``group`` would do now. Reads only.

    Raises NotAllowed where the actor may not fill this group at all.
    """
    group = Group.objects.get(pk=group.pk)
    authority, actor = authority_of(actor, group.workspace_id, group)
    facts = facts_of(group)
    if not rules.fills_group(authority, facts):
        raise NotAllowed(f"You may not remove people from {group.name}." if group.is_custom else Reason.DEFAULT_GROUP)
    asked = people(in_workspace(group.workspace_id, chosen))
    found = rules.leaving(facts, asked.ids, members(group.pk, asked.ids))
    number = len(found.leavers)
    return introduce(
        Plan(
            heading=f"Review: remove {people_who(number)} from {group.name}",
            confirm=f"Remove {number:,} user{'' if number == 1 else 's'}",
            done=people_who(number, f"was removed from {group.name}.", f"were removed from {group.name}."),
            actor=actor,
            effects=tuple(_effects(group, found.leavers, asked, names_known(authority))),
            obstacles=tuple(Obstacle(blocker.reason, blocker.people) for blocker in found.blockers),
            outcome=Outcome(group, found.leavers),
        )
    )


def leave(
    group: Group, chosen: Iterable[int], *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor
) -> Plan:
    """Remove the memberships ``chosen`` from ``group``, as the plan with the seal ``confirmed`` said."""
    chosen = frozenset(chosen)
    return commit(
        group.workspace_id, lambda: plan(group, chosen, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def _effects(group: Group, leavers: rules.Ids, asked: rules.People, known: frozenset[str] | None) -> Iterator[Effect]:
    rights = rights_of([group.pk]).get(group.pk, [])
    awake = leavers & asked.active
    yield from telling.losses(telling.discreet(promotion.with_moves(group, awake, before=rights), known))
    if leavers:
        title = people_who(len(leavers), f"leaves {group.name}", f"leave {group.name}")
        yield Effect("plain", "user-minus", title, "Roles stay as they are.", leavers)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    GroupMembership.objects.filter(among("membership_id", outcome.leavers), group=outcome.group).delete()
    for person in named(outcome.leavers).values():
        yield about(Action.MEMBER_REMOVED, outcome.group, person)
