"""Archiving a person in a workspace, and their return: from the archive, or by accepting an invitation."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import journal
from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import places, rules, telling
from groups.access import admin_only
from groups.committing import commit
from groups.lines import about
from groups.plans import Effect, Obstacle, Person, Plan, listed
from groups.reach import Reach
from groups.roles import groups_named, holder, leave_groups, lose_posts, lost_places
from groups.roster import introduce, named
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class Outcome:
    person: Person
    decision: rules.RoleChange
    becomes: Status


def plan(membership: Membership, *, actor: Actor) -> Plan:
    """What archiving this person would do. Raises NotAllowed to anybody but a workspace admin."""
    actor = admin_only(actor, membership.workspace_id, "Only a workspace admin archives people.")
    person = named([membership.pk])[membership.pk]
    decision = rules.archiving(holder(person, membership.workspace_id))
    who = frozenset([person.id])
    why = "Their access ends. Role, groups and owned apps rest on file."
    ended = Effect("bad", "archive", f"{person.name} is archived", why, who)
    moved = places.absence(membership.workspace_id, person) if person.status == Status.ACTIVE else Reach()
    return introduce(
        Plan(
            heading=f"Review: archive {person.name}",
            confirm=f"Archive {person.name}",
            done=f"{person.name} was archived.",
            actor=actor,
            effects=(ended, *lost_places(person, decision), *telling.losses(moved)),
            obstacles=tuple(Obstacle(blocker.reason, who) for blocker in decision.blockers),
            outcome=Outcome(person, decision, Status.ARCHIVED),
        )
    )


def archive(membership: Membership, *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Archive this person, as the plan with the seal ``confirmed`` said."""
    return commit(
        membership.workspace_id,
        lambda: plan(membership, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def plan_return(membership: Membership, *, actor: Actor) -> Plan:
    """What restoring this person would give back. Raises NotAllowed to anybody but a workspace admin."""
    actor = admin_only(actor, membership.workspace_id, "Only a workspace admin restores people.")
    person = named([membership.pk])[membership.pk]
    decision = rules.restoring(holder(person, membership.workspace_id))
    who = frozenset([person.id])
    kept = membership.group_memberships.exclude(group_id__in=decision.leaves).values_list("group__name", flat=True)
    groups = f"with {listed(sorted(kept))}" if kept else "in no custom group"
    why = f"As {Role(person.role).label}, {groups}."
    membership.refresh_from_db()
    becomes = Status.ACTIVE if membership.joined_at else Status.INVITED
    title = f"{person.name} {'comes back' if becomes == Status.ACTIVE else 'is invited again'}"
    comes_back = becomes == Status.ACTIVE
    moved = places.presence(membership.workspace_id, person, without=decision.leaves) if comes_back else Reach()
    back = Effect("good", "check", title, why, who)
    return introduce(
        Plan(
            heading=f"Review: restore {person.name}",
            confirm=f"Restore {person.name}",
            done=f"{person.name} is back.",
            actor=actor,
            effects=(back, *lost_places(person, decision), *telling.gains(moved)),
            obstacles=tuple(Obstacle(blocker.reason, who) for blocker in decision.blockers),
            outcome=Outcome(person, decision, becomes),
        )
    )


def restore(membership: Membership, *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Restore this person, as the plan with the seal ``confirmed`` said."""
    return commit(
        membership.workspace_id,
        lambda: plan_return(membership, actor=actor),
        lambda plan: _come_back(plan.outcome, Action.PERSON_RESTORED),
        confirmed=confirmed,
        operation=operation,
    )


def accept(membership: Membership, *, actor: Actor) -> Membership:
    """The invited person joins. An End User comes without the groups that are builder-level by now; the log names
    them. Raises ValidationError where there is no open invitation.
    """
    with transaction.atomic():
        Workspace.objects.lock(membership.workspace_id)
        membership.refresh_from_db()
        if membership.status != Status.INVITED:
            raise ValidationError("This invitation is no longer open.")
        person = named([membership.pk])[membership.pk]
        decision = rules.restoring(holder(person, membership.workspace_id))
        left = ", ".join(group.name for group in groups_named(decision.leaves).values())
        lines = list(_come_back(Outcome(person, decision, Status.ACTIVE), Action.PERSON_JOINED))
        Membership.objects.filter(pk=membership.pk).update(joined_at=timezone.now())
        reason = f"Came without {left}: builder-level by now." if left else ""
        journal.record(membership.workspace_id, lines, actor=actor, reason=reason)
    membership.refresh_from_db()
    return membership


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    yield from lose_posts(outcome.person, outcome.decision.loses_posts)
    Membership.objects.filter(pk=outcome.person.id).update(status=outcome.becomes)
    before, after = Status(outcome.person.status).label, Status.ARCHIVED.label
    yield about(Action.PERSON_ARCHIVED, person=outcome.person, before=before, after=after)


def _come_back(outcome: Outcome, action: Action) -> Iterator[Line]:
    yield from leave_groups(outcome.person, outcome.decision.leaves)
    Membership.objects.filter(pk=outcome.person.id).update(status=outcome.becomes)
    yield about(action, person=outcome.person, before=Status(outcome.person.status).label, after=outcome.becomes.label)
