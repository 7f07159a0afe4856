"""Moving an app into a folder, into another, or out of it: the grants on folders reach the apps that lie in them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import telling
from groups.access import NotAllowed
from groups.committing import commit
from groups.lines import about_thing
from groups.plans import Effect, Obstacle, Plan
from groups.reasons import Reason
from groups.relocation import relocation
from groups.resource_access import Deed, arranges_folder, authorised
from groups.roster import introduce
from groups.standing import Standing
from workspaces.models import App, Folder

NO_FOLDER = "no folder"


@dataclass(frozen=True)
class Outcome:
    app: App
    folder: Folder | None


def plan(app: App, *, folder: int | None, actor: Actor) -> Plan:
    """What moving ``app`` into the folder with this id, or out of its folder, would do now. Reads only.

    Raises NotAllowed to those who may not edit the app, or not arrange the folder it leaves or the one it enters.
    """
    app, standing, actor = authorised(Deed.MOVE, app, actor)
    to = _folder(folder, standing)
    name = to.name if to else NO_FOLDER
    where = f"into {to.name}" if to else f"out of {app.folder.name}" if app.folder else "out of its folder"
    shifted = who_shifts(app, to)
    why = f"It lies in {_name(app.folder)} now." + telling.unless_it_changes(shifted)
    return introduce(
        Plan(
            heading=f"Review: move {app.name}",
            confirm=f"Move {where}",
            done=f"{app.name} lies in {name} now.",
            actor=actor,
            effects=(*shifted, Effect("plain", "folder", f"“{app.name}” moves {where}", why)),
            obstacles=(Obstacle(Reason.LIES_THERE),) if app.folder_id == folder else (),
            outcome=Outcome(app, to),
        )
    )


def move(app: App, *, folder: int | None, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Move ``app``, as the plan with the seal ``confirmed`` said."""
    return commit(
        app.workspace_id,
        lambda: plan(app, folder=folder, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def who_shifts(app: App, to: Folder | None) -> list[Effect]:
    """Who gains and who loses what through the grants on folders."""
    moved = relocation({app.pk: app.folder_id}, {app.pk: to.pk if to else None}, app.workspace_id)
    return [*telling.losses(moved), *telling.gains(moved)]


def _folder(folder_id: int | None, standing: Standing) -> Folder | None:
    if folder_id is None:
        return None
    folder = Folder.objects.filter(workspace_id=standing.workspace_id, pk=folder_id).first()
    if folder is None:
        raise NotAllowed("This folder is not here any more.")
    if not arranges_folder(folder_id, standing):
        raise NotAllowed(f"You may not put apps into “{folder.name}”.")
    return folder


def _name(folder: Folder | None) -> str:
    return folder.name if folder else NO_FOLDER


def _write(plan: Plan) -> Iterator[Line]:
    app, to = plan.outcome.app, plan.outcome.folder
    App.objects.filter(pk=app.pk).update(folder=to)
    yield about_thing(Action.RESOURCE_MOVED, app, before=_name(app.folder), after=_name(to))
