"""Making the things that rights are about. A switch allows it; the maker of an app owns it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.access import NotAllowed
from groups.lines import about_thing
from groups.reasons import Reason
from groups.resource_access import arranges_folder, may_create, standing_of_actor
from groups.standing import Standing
from workspaces.models import App, Folder, Membership, Resource, Workspace
from workspaces.naming import tidy
from workspaces.vocabulary import Role, Status


def make(kind: type[Resource], workspace: Workspace, name: str, *, actor: Actor) -> Resource:
    """A workflow, data source, module or folder. Raises ValidationError where the name is bad or taken, and
    NotAllowed where the switch is off for the actor.
    """
    return _save(kind(workspace=workspace, name=tidy(name)), actor)


def make_app(
    workspace: Workspace, name: str, *, owner: Membership, folder: Folder | None = None, actor: Actor
) -> Resource:
    """An app, owned by ``owner``, in ``folder`` if given. Raises as ``make`` does; the owner has to be an active
    Builder or Admin, and the folder one that the actor may put apps into.
    """
    return _save(App(workspace=workspace, name=tidy(name), owner=owner, folder=folder), actor)


def able_to_own(workspace_id: int) -> QuerySet[Membership]:
    """Those to whom an app may belong: the active Builders and Admins of this workspace whose account is open."""
    able = Membership.objects.filter(workspace_id=workspace_id, status=Status.ACTIVE, user__is_active=True)
    return able.filter(role__in=(Role.BUILDER, Role.ADMIN))


def _save(thing: Resource, actor: Actor) -> Resource:
    with transaction.atomic():
        Workspace.objects.lock(thing.workspace_id)
        standing, actor = standing_of_actor(actor, thing.workspace_id)
        if not may_create(standing, thing.kind):
            raise NotAllowed(f"You may not create {thing.kind.plural} here.")
        if isinstance(thing, App):
            _check(thing, standing)
        thing.full_clean()
        thing.save()
        journal.record(thing.workspace_id, [about_thing(Action.RESOURCE_CREATED, thing)], actor=actor)
    return thing


def _check(app: App, standing: Standing) -> None:
    if not able_to_own(app.workspace_id).filter(pk=app.owner_id).exists():
        raise ValidationError({"owner": Reason.OWNER_IS_ABLE})
    if not standing.is_admin and app.owner_id != (standing.membership and standing.membership.pk):
        raise NotAllowed("Whoever creates an app owns it. It can be handed over afterwards.")
    if app.folder_id and not arranges_folder(app.folder_id, standing):
        raise NotAllowed("You may not put apps into this folder.")
