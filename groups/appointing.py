"""Group admins: Builders to whom the membership of one custom group is entrusted, and nothing else of it."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import promotion, rules, telling
from groups.access import admin_only, facts_of
from groups.committing import commit
from groups.lines import about
from groups.models import Group, Post
from groups.plans import Effect, Obstacle, Plan, listed, people_who
from groups.reasons import Reason
from groups.roster import in_workspace, introduce, named, people
from nexus.among import among
from nexus.bulk import insert_rows
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class Outcome:
    group: Group
    people: rules.Ids
    promoted: rules.Ids = rules.NOBODY


def plan(group: Group, chosen: Iterable[int], *, convert: bool = False, actor: Actor) -> Plan:
    """What making the memberships ``chosen`` group admins would do. ``convert``: End Users become Builders first.

    Raises NotAllowed to anybody but a workspace admin.
    """
    group = Group.objects.get(pk=group.pk)
    actor = admin_only(actor, group.workspace_id, "Only a workspace admin names group admins.")
    found = rules.appointing(facts_of(group), _asked(group.workspace_id, chosen), _holders(group), convert=convert)
    number = len(found.appointed)
    return introduce(
        Plan(
            heading=f"Review: make {people_who(number)} group admin{'' if number == 1 else 's'} of {group.name}",
            confirm=f"Assign {number:,} group admin{'' if number == 1 else 's'}",
            done=people_who(number, f"can now add and remove people in {group.name}."),
            actor=actor,
            effects=tuple(_effects(group, found)),
            obstacles=tuple(Obstacle(blocker.reason, blocker.people) for blocker in found.blockers),
            outcome=Outcome(group, found.appointed, found.promoted),
        )
    )


def appoint(
    group: Group,
    chosen: Iterable[int],
    *,
    convert: bool = False,
    confirmed: str,
    operation: uuid.UUID | None = None,
    actor: Actor,
) -> Plan:
    """Make the memberships ``chosen`` group admins, as the plan with the seal ``confirmed`` said."""
    chosen = frozenset(chosen)
    return commit(
        group.workspace_id,
        lambda: plan(group, chosen, convert=convert, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def plan_relief(group: Group, chosen: Iterable[int], *, actor: Actor) -> Plan:
    """What taking the post from the memberships ``chosen`` would do."""
    group = Group.objects.get(pk=group.pk)
    actor = admin_only(actor, group.workspace_id, "Only a workspace admin names group admins.")
    relieved = _holders(group) & frozenset(chosen)
    number = len(relieved)
    names = listed(person.name for person in named(relieved).values())
    effect = Effect(
        "bad",
        "shield",
        people_who(number, f"no longer administers {group.name}", f"no longer administer {group.name}"),
        "They can no longer add or remove people. Role and memberships stay as they are.",
        relieved,
    )
    return introduce(
        Plan(
            heading=f"Review: remove {people_who(number)} as group admin of {group.name}",
            confirm=f"Remove {number:,} group admin{'' if number == 1 else 's'}",
            done=f"{names} no longer administer{'s' if number == 1 else ''} {group.name}.",
            actor=actor,
            effects=(effect,) if relieved else (),
            obstacles=() if relieved else (Obstacle(Reason.NOBODY_TO_RELIEVE),),
            outcome=Outcome(group, relieved),
        )
    )


def relieve(
    group: Group, chosen: Iterable[int], *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor
) -> Plan:
    """Take the post from the memberships ``chosen``, as the plan with the seal ``confirmed`` said."""
    chosen = frozenset(chosen)
    return commit(
        group.workspace_id,
        lambda: plan_relief(group, chosen, actor=actor),
        _write_relief,
        confirmed=confirmed,
        operation=operation,
    )


def _asked(workspace_id: int, chosen: Iterable[int]) -> rules.People:
    """The chosen people. Whose account is closed is as far away as the archived: a post would be in nobody's hands."""
    here = in_workspace(workspace_id, chosen)
    asked, closed = people(here), frozenset(here.filter(user__is_active=False).values_list("id", flat=True))
    return replace(asked, archived=asked.archived | closed)


def _holders(group: Group) -> rules.Ids:
    return frozenset(Post.objects.filter(group=group).values_list("membership_id", flat=True))


def _effects(group: Group, found: rules.Appointing) -> Iterator[Effect]:
    if found.promoted:
        title = people_who(len(found.promoted), *telling.BECOMING)
        why = "A group admin is a Builder."
        yield Effect("warn", "arrow-up", title, why, found.promoted, change=(Role.END_USER, Role.BUILDER))
    if found.appointed:
        number = len(found.appointed)
        title = people_who(number, f"administers {group.name}", f"administer {group.name}")
        why = "They may add and remove its people, and nothing else: never its rights, never anybody's role."
        yield Effect("plain", "shield", title, why, found.appointed)
    moved = promotion.with_moves(Group(workspace_id=group.workspace_id), rules.NOBODY, found.promoted)
    yield from telling.losses(moved)
    yield from telling.gains(moved)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    group = outcome.group
    appointed = named(outcome.people)
    yield from promotion.promote({pk: person for pk, person in appointed.items() if pk in outcome.promoted})
    columns = ("workspace_id", "group_id", "membership_id", "since", "by_name")
    now, by = timezone.now(), plan.actor.name
    insert_rows(Post, columns, [(group.workspace_id, group.pk, pk, now, by) for pk in appointed])
    yield from (about(Action.POST_ASSIGNED, group, person) for person in appointed.values())


def _write_relief(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    Post.objects.filter(among("membership_id", outcome.people), group=outcome.group).delete()
    yield from (about(Action.POST_REMOVED, outcome.group, person) for person in named(outcome.people).values())
