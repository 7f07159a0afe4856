"""Adding people to a custom group. End Users who join a builder-level group become Builders."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

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
from nexus.bulk import insert_rows


@dataclass(frozen=True)
class Outcome:
    group: Group
    newcomers: rules.Ids
    promoted: rules.Ids
    self_granted: int | None


def plan(group: Group, chosen: Iterable[int], *, actor: Actor) -> Plan:
    """What adding the memberships ``chosen`` to ``group`` would do now. Reads only.

    Raises NotAllowed where the actor may not fill this group at all.
    """
    group = Group.objects.get(pk=group.pk)
    authority, actor = authority_of(actor, group.workspace_id, group)
    facts = facts_of(group)
    if not rules.fills_group(authority, facts):
        raise NotAllowed(f"You may not add people to {group.name}." if group.is_custom else Reason.DEFAULT_GROUP)
    asked = people(in_workspace(group.workspace_id, chosen))
    found = rules.joining(authority, facts, asked, members(group.pk, asked.ids))
    number = len(found.newcomers)
    return introduce(
        Plan(
            heading=f"Review: add {people_who(number)} to {group.name}",
            confirm=f"Add {number:,} user{'' if number == 1 else 's'}",
            done=_done(group.name, found),
            actor=actor,
            effects=tuple(_effects(group, found, asked, authority)),
            obstacles=tuple(Obstacle(blocker.reason, blocker.people) for blocker in found.blockers),
            notes=_notes(found, authority),
            outcome=Outcome(
                group, found.newcomers, found.promoted, authority.membership_id if found.self_granted else None
            ),
        )
    )


def join(
    group: Group, chosen: Iterable[int], *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor
) -> Plan:
    """Add the memberships ``chosen`` to ``group``, as the plan with the seal ``confirmed`` said."""
    chosen = frozenset(chosen)
    return commit(
        group.workspace_id, lambda: plan(group, chosen, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def _effects(group: Group, found: rules.Joining, asked: rules.People, authority: rules.Authority) -> Iterator[Effect]:
    rights = rights_of([group.pk]).get(group.pk, [])
    yield from telling.promotion(found.promoted, group.name, rights)
    number = len(found.newcomers)
    if number:
        title = people_who(number, f"joins {group.name}", f"join {group.name}")
        yield Effect("plain", "user-plus", title, "", found.newcomers)
    awake = found.newcomers & asked.active
    moved = promotion.with_moves(group, awake, found.promoted & awake, after=rights)
    moved = telling.discreet(moved, names_known(authority))
    yield from telling.losses(moved)
    yield from telling.gains(moved)
    if (dormant := found.newcomers - awake) and authority.is_admin:
        why = "They have not accepted their invitation yet; they have the group from then on."
        yield Effect("plain", "mail", people_who(len(dormant), "is invited", "are invited"), why, dormant)


def _notes(found: rules.Joining, authority: rules.Authority) -> tuple[str, ...]:
    """What else is to be said. Who is archived, a group admin is not told."""
    notes, are_gone = [], ("is archived", "are archived") if authority.is_admin else ("cannot be added",) * 2
    if found.already_in:
        one, many = "is in the group already and stays.", "are in the group already and stay."
        notes.append(people_who(len(found.already_in), one, many))
    if found.left_out:
        one, many = (f"{gone} and will be left out." for gone in are_gone)
        notes.append(people_who(len(found.left_out), one, many))
    if found.self_granted:
        notes.append("You are adding yourself. The log will say so.")
    return tuple(notes)


def _done(name: str, found: rules.Joining) -> str:
    said = [people_who(len(found.newcomers), f"was added to {name}.", f"were added to {name}.")]
    if found.promoted:
        said.append(people_who(len(found.promoted), "became a Builder.", "became Builders."))
    return " ".join(said)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    group, now, by = outcome.group, timezone.now(), plan.actor.name
    joined = named(outcome.newcomers)
    yield from promotion.promote({pk: joined[pk] for pk in joined if pk in outcome.promoted})
    columns = ("workspace_id", "group_id", "membership_id", "sort_name", "since", "by_name")
    sort_names = in_workspace(group.workspace_id, outcome.newcomers).values_list("id", "sort_name")
    insert_rows(GroupMembership, columns, [(group.workspace_id, group.pk, *row, now, by) for row in sort_names])
    for person in joined.values():
        self_granted = "self-granted" if person.id == outcome.self_granted else ""
        yield about(Action.MEMBER_ADDED, group, person, after=self_granted)
