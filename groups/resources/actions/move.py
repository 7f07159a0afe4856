"""Moving an app into a folder, into another, or out of it: the grants on folders reach the apps that lie in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import BAD, GOOD, Effect
from groups.changes.events import event, from_to
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.folder_move import folder_move
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.permissions.member_permissions import MemberPermissions, can_arrange
from groups.permissions.policy import Authority, ResourceAction
from groups.resources.change import ResourceChange, names_of_resource
from groups.resources.effects import AppMoves, folder_name, move_button
from workspaces.models import App, Folder
from workspaces.refusals import NotAllowed

NO_FOLDER = "no folder"
"""What the log says of where an app lies that lies in none."""


@dataclass(frozen=True)
class Facts:
    app: App
    folder: Folder | None


@dataclass(frozen=True)
class MoveApp(ResourceChange[Facts, None]):
    """Put ``resource``, an app, into the folder with this id, or out of its folder."""

    resource: App
    folder_id: int | None = None
    name = "move"
    is_reversible = True
    action = ResourceAction.MOVE

    def intent(self) -> dict[str, Any]:
        return {"folder_id": self.folder_id}

    def facts(self, authority: Authority) -> Facts:
        app, permissions = self.read(authority)
        return Facts(app, _folder(self.folder_id, permissions))

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def blockers(self, facts: Facts, decision: None) -> Iterable[Blocker]:
        return (Blocker(Reason.ALREADY_IN_FOLDER),) if facts.app.folder_id == self.folder_id else ()

    def effects(self, facts: Facts, decision: None) -> Iterator[Effect]:
        app = facts.app
        change = folder_move({app.pk: app.folder_id}, {app.pk: self.folder_id}, self.workspace_id)
        access = [*losses(change), *gains(change)]
        yield from access
        yield AppMoves(
            app_id=app.pk,
            before=app.folder_id or 0,
            after=self.folder_id or 0,
            changes_access=any(effect.tone in (GOOD, BAD) for effect in access),
        )

    def known_names(self, facts: Facts) -> Names:
        names = names_of_resource(facts.app)
        return names | names_of_resource(facts.folder) if facts.folder else names

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        before, after = facts.app.folder_id or 0, self.folder_id or 0
        words = {"app": facts.app.name, "folder": folder_name(names, after)}
        return Summary(
            _("Review: move %(app)s") % words,
            move_button(names, before, after),
            _("%(app)s lies in %(folder)s now.") % words,
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        app, folder = facts.app, facts.folder
        before = app.folder.name if app.folder else NO_FOLDER
        App.objects.filter(pk=app.pk).update(folder=folder)
        after = folder.name if folder else NO_FOLDER
        detail = from_to(app.folder_id, folder and folder.pk)
        yield event(Action.RESOURCE_MOVED, app, before=before, after=after, detail=detail)


def can_arrange_folder(folder_id: int, permissions: MemberPermissions) -> bool:
    """Whether they may put apps into this folder of their workspace, and take them out; one statement."""
    folders = Folder.objects.filter(workspace_id=permissions.workspace_id, pk=folder_id)
    return folders.filter(can_arrange(permissions)).exists()


def _folder(folder_id: int | None, permissions: MemberPermissions) -> Folder | None:
    if folder_id is None:
        return None
    folder = Folder.objects.filter(workspace_id=permissions.workspace_id, pk=folder_id).first()
    if folder is None:
        raise NotAllowed(_("This folder is not here any more."))
    if not can_arrange_folder(folder_id, permissions):
        raise NotAllowed(_("You may not put apps into this folder."))
    return folder
