"""Creating a resource. A switch allows it; whoever creates an app owns it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.blockers import Reason
from groups.changes.events import from_to
from groups.changes.writes import save_new
from groups.members.app_owners import eligible_owners
from groups.permissions.member_permissions import MemberPermissions
from groups.resources.actions.move import can_arrange_folder
from groups.resources.change import load_permissions
from workspaces.models import App, Folder, Membership, Resource, Workspace
from workspaces.names import normalize_name
from workspaces.refusals import NotAllowed


@checked
def create_resource(
    model: type[Resource], workspace: Workspace, name: str, *, actor: Actor, reason: str = ""
) -> Resource:
    """A workflow, data source, module or folder. Raises ValidationError where the name is bad or taken, and
    NotAllowed where the switch is off for the actor.
    """
    return _save(model(workspace=workspace, name=normalize_name(name)), actor, reason)


@checked
def create_app(
    workspace: Workspace,
    name: str,
    *,
    owner: Membership,
    folder: Folder | None = None,
    actor: Actor,
    reason: str = "",
) -> Resource:
    """An app, owned by ``owner``, in ``folder`` if given. Raises as ``create_resource`` does; the owner has to be an
    active Builder or Admin, and the folder one that the actor may put apps into.
    """
    app = App(workspace=workspace, name=normalize_name(name), owner=owner, folder=folder)
    return _save(app, actor, reason)


def _save(resource: Resource, actor: Actor, reason: str) -> Resource:
    with transaction.atomic():
        Workspace.objects.lock(resource.workspace_id)
        permissions, actor = load_permissions(actor, resource.workspace_id)
        if not permissions.can_create(resource.kind):
            raise NotAllowed(_("You may not create %(things)s here.") % {"things": resource.kind.label_plural})
        if isinstance(resource, App):
            _check(resource, permissions)
        detail = from_to(None, [resource.owner_id, resource.folder_id]) if isinstance(resource, App) else ""
        save_new(resource, Action.RESOURCE_CREATED, actor=actor, reason=reason, detail=detail)
    return resource


def _check(app: App, permissions: MemberPermissions) -> None:
    if not eligible_owners(app.workspace_id).filter(pk=app.owner_id).exists():
        raise ValidationError({"owner": Reason.CANNOT_OWN.sentence})
    if not permissions.is_admin and app.owner_id != permissions.membership_id:
        raise NotAllowed(_("Whoever creates an app owns it. It can be handed over afterwards."))
    if app.folder_id and not can_arrange_folder(app.folder_id, permissions):
        raise NotAllowed(_("You may not put apps into this folder."))
