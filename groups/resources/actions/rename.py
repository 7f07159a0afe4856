"""Giving a resource another name. Nobody's access changes, so it shows no review."""

from typing import TypeVar

from django.db import transaction

from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.writes import save_name
from groups.permissions.policy import ResourceAction
from groups.resources.change import load_permissions, read_for
from workspaces.models import Resource, Workspace
from workspaces.names import normalize_name

_Resource = TypeVar("_Resource", bound=Resource)


@checked
def rename_resource(resource: _Resource, name: str, *, actor: Actor, reason: str = "") -> _Resource:
    """The resource, renamed; the same name again changes nothing. Raises ValidationError where the name is bad or
    taken, and NotAllowed to those who do not hold the kind's top level on it.
    """
    with transaction.atomic():
        Workspace.objects.lock(resource.workspace_id)
        permissions, actor = load_permissions(actor, resource.workspace_id)
        resource = read_for(ResourceAction.RENAME, resource, permissions)
        save_name(resource, normalize_name(name), Action.RESOURCE_RENAMED, actor=actor, reason=reason)
    return resource
