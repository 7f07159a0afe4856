"""Making the things that rights are about. A switch allows it; the maker of an app owns it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import journal
from audit.journal import Actor, Line
from audit.vocabulary import Action
from workspaces.models import App, Folder, Membership, Resource, User, Workspace
from workspaces.naming import tidy


def make(kind: type[Resource], workspace: Workspace, name: str, *, actor: Actor) -> Resource:
    """A workflow, data source, module or folder. Raises ValidationError where the name is bad or taken, and
    PermissionDenied where the switch is off for the actor.
    """
    return _save(kind(workspace=workspace, name=tidy(name)), actor)


def make_app(
    workspace: Workspace, name: str, *, owner: Membership, folder: Folder | None = None, actor: Actor
) -> Resource:
    """An app, owned by ``owner``, in ``folder`` if given. Raises as ``make`` does."""
    return _save(App(workspace=workspace, name=tidy(name), owner=owner, folder=folder), actor)


def _save(resource: Resource, actor: Actor) -> Resource:
    with transaction.atomic():
        Workspace.objects.lock(resource.workspace_id)
        switch = f"workspaces.create_{resource.kind.plural.replace(' ', '_')}"
        if not actor.is_trusted and not User.objects.get(pk=actor.user_id).has_perm(switch, resource.workspace):
            raise PermissionDenied(f"You may not create {resource.kind.plural} here.")
        resource.full_clean()
        resource.save()
        line = Line(
            Action.RESOURCE_CREATED,
            resource_kind=resource.kind.key,
            resource_id=resource.pk,
            resource_name=resource.name,
        )
        journal.record(resource.workspace_id, [line], actor=actor)
    return resource
