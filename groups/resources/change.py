"""The base of every change of one resource, and the authority that each asks for again under the lock."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from audit.journal import Actor
from groups.changes.change import Change
from groups.changes.commit import Gone
from groups.changes.shown_names import Names
from groups.permissions.authority import load_authority
from groups.permissions.member_permissions import MemberPermissions, actions_on, read_permissions, with_flags
from groups.permissions.policy import Authority, ResourceAction
from groups.resources.context import refusal_of
from workspaces.models import RESOURCE_MODELS, Resource
from workspaces.refusals import NotAllowed

F = TypeVar("F")
D = TypeVar("D")
_Resource = TypeVar("_Resource", bound=Resource)


@dataclass(frozen=True)
class ResourceChange(Change[F, D]):
    """A change of ``resource``, to those who may do ``action`` with it."""

    resource: Resource
    action: ClassVar[ResourceAction]

    @property
    def subject(self) -> Resource:
        return self.resource

    @property
    def workspace_id(self) -> int:
        return self.resource.workspace_id

    def authorize(self, authority: Authority) -> None:
        """What may be done hangs on the resource as it is read with the facts."""

    def read(self, authority: Authority) -> tuple[Any, MemberPermissions]:
        """The resource as it stands now, and the actor's permissions; three statements.

        Raises NotAllowed where they may not do this with it, and Gone where it is not there any more.
        """
        permissions = permissions_for(authority, self.workspace_id)
        return read_for(self.action, self.resource, permissions), permissions


def permissions_for(authority: Authority, workspace_id: int) -> MemberPermissions:
    """What somebody with this authority may do; one statement, for Admins none."""
    return read_permissions(workspace_id, authority.membership_id, is_admin=authority.is_admin)


def load_permissions(actor: Actor, workspace_id: int) -> tuple[MemberPermissions, Actor]:
    """What ``actor`` may do now, and the actor in their capacity. Raises NotAllowed where the account is closed."""
    authority, actor = load_authority(actor, workspace_id)
    return permissions_for(authority, workspace_id), actor


def read_for(action: ResourceAction, resource: _Resource, permissions: MemberPermissions) -> _Resource:
    """The resource as it stands now, if they may do ``action``. Raises NotAllowed if not, and Gone if it is gone."""
    rows = RESOURCE_MODELS[resource.kind.key]._default_manager.filter(
        workspace_id=resource.workspace_id, pk=resource.pk
    )
    found: Any = with_flags(rows, resource.kind, permissions).first()
    if found is None:
        raise Gone
    if action not in actions_on(found, permissions):
        raise NotAllowed(refusal_of(action, found))
    fresh: _Resource = found
    return fresh


def names_of_resource(resource: Resource) -> Names:
    """Only this resource's name: whoever may change it knows it."""
    return Names(resources={(resource.kind.key, resource.pk): resource.name})
