"""Who is asking about a list of resources, or about one, and what they may do with it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from groups.permissions.member_permissions import (
    MemberPermissions,
    actions_on,
    permissions_of,
    visible,
    with_flags,
)
from groups.permissions.policy import ResourceAction
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.kinds import Kind
from workspaces.models import Resource
from workspaces.refusals import refuse


@dataclass(frozen=True)
class ResourcesContext(WorkspaceContext):
    """Somebody before a list of resources: what they may do decides what the page offers."""

    permissions: MemberPermissions


@dataclass(frozen=True)
class ResourceContext(ResourcesContext):
    """Somebody before one resource, which comes ``with_flags``."""

    subject: Any
    allowed_actions: AbstractSet[ResourceAction]


def get_resources_context(request: Request, slug: str, kind: Kind) -> ResourcesContext:
    """The list of a kind's resources; two statements. Some kinds have one for everybody, the rest for Builders and
    Admins. Raises Http404 to all others.
    """
    context = get_workspace_context(request, slug)
    if not (kind.is_listed_for_everybody or context.can_open_settings):
        raise Http404
    return ResourcesContext(**vars(context), permissions=permissions_of(context))


def get_resources_context_for_create(request: Request, slug: str, kind: Kind) -> ResourcesContext:
    """As ``get_resources_context``, to those whose switch is on. Raises NotAllowed to others who have the list."""
    context = get_resources_context(request, slug, kind)
    if not context.permissions.can_create(kind):
        raise refuse(request, context, why=_("You may not create %(things)s here.") % {"things": kind.label_plural})
    return context


def get_resource_context(request: Request, slug: str, kind: Kind, resource_id: int) -> ResourceContext:
    """The resource, to those who may know of it; three statements. Raises Http404 to all others."""
    context = get_workspace_context(request, slug)
    permissions = permissions_of(context)
    resource = with_flags(visible(kind, context, permissions), kind, permissions).filter(pk=resource_id).first()
    if resource is None:
        raise Http404
    actions = actions_on(resource, permissions)
    return ResourceContext(**vars(context), permissions=permissions, subject=resource, allowed_actions=actions)


def get_resource_context_for_update(
    action: ResourceAction, request: Request, slug: str, kind: Kind, resource_id: int
) -> ResourceContext:
    """As ``get_resource_context``, to those who may do ``action``. Raises NotAllowed to others who see it."""
    context = get_resource_context(request, slug, kind, resource_id)
    if action not in context.allowed_actions:
        raise refuse(request, context, context.subject, why=refusal_of(action, context.subject))
    return context


def refusal_of(action: ResourceAction, resource: Resource) -> str:
    """The sentence for those who see a resource and may not do this."""
    sentences = {
        ResourceAction.RENAME: _("You may see “%(name)s”, but you may not rename it."),
        ResourceAction.MOVE: _("You may see “%(name)s”, but you may not move it."),
        ResourceAction.CHANGE_OWNER: _("You may see “%(name)s”, but you may not hand it over."),
        ResourceAction.SET_ADDRESSES: _("You may see “%(name)s”, but you may not change its addresses."),
        ResourceAction.DELETE: _("You may see “%(name)s”, but you may not delete it."),
    }
    return sentences[action] % {"name": resource.name}
