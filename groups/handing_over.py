"""Giving an app a new owner. An owner always edits their app; the former one keeps what their groups give them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import telling
from groups.access import NotAllowed
from groups.committing import commit
from groups.lines import about_thing
from groups.making import able_to_own
from groups.plans import Effect, Obstacle, Person, Plan
from groups.reach import Move, reach
from groups.reasons import Reason
from groups.resource_access import Deed, authorised
from groups.roster import in_workspace, introduce, named
from groups.stays import OWNING, owning
from workspaces.models import App
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class Outcome:
    app: App
    owner: Person
    heir: Person


def plan(app: App, *, heir: int, actor: Actor) -> Plan:
    """What making the membership ``heir`` the owner of ``app`` would do now. Reads only.

    Raises NotAllowed to anybody but the owner and workspace admins.
    """
    app, _, actor = authorised(Deed.HAND_OVER, app, actor)
    if not in_workspace(app.workspace_id, [heir]).exists():
        raise NotAllowed("This person is not in this workspace.")
    people = named([app.owner_id, heir])
    owner, new = people[app.owner_id], people[heir]
    shifted = who_shifts(app, owner, new) if owner != new else []
    why = f"{owner.name} owns it now." + telling.unless_it_changes(shifted)
    return introduce(
        Plan(
            heading=f"Review: change the owner of {app.name}",
            confirm=f"Change owner to {new.name}",
            done=f"{app.name} belongs to {new.name} now.",
            actor=actor,
            effects=(Effect("plain", "app", f"“{app.name}” goes to {new.name}", why), *shifted),
            obstacles=tuple(Obstacle(reason, frozenset([new.id])) for reason in _reasons(app, heir)),
            outcome=Outcome(app, owner, new),
        )
    )


def hand_over(app: App, *, heir: int, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Give ``app`` its new owner, as the plan with the seal ``confirmed`` said."""
    return commit(
        app.workspace_id,
        lambda: plan(app, heir=heir, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def who_shifts(app: App, owner: Person, heir: Person) -> list[Effect]:
    """Who gains and who loses what only the owner has."""
    moves = [Move(frozenset([owner.id]), before=owning([app.pk]), besides=frozenset([OWNING]))]
    moves.append(Move(frozenset([heir.id]), after=owning([app.pk])))
    active = {owner.id: owner.status, heir.id: heir.status}
    moved = reach([move for move in moves if active[min(move.people)] == Status.ACTIVE], app.workspace_id)
    return [*telling.losses(moved), *telling.gains(moved)]


def _reasons(app: App, heir: int) -> Iterator[Reason]:
    if heir == app.owner_id:
        yield Reason.OWNS_IT
    elif not able_to_own(app.workspace_id).filter(pk=heir).exists():
        yield Reason.OWNER_IS_ABLE


def _write(plan: Plan) -> Iterator[Line]:
    app, owner, heir = plan.outcome.app, plan.outcome.owner, plan.outcome.heir
    App.objects.filter(pk=app.pk).update(owner_id=heir.id)
    yield about_thing(Action.OWNER_CHANGED, app, owner, before=owner.full_name, after=heir.full_name)
