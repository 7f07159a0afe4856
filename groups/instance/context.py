"""Who is asking about the instance: Super Admins. To everybody else its pages do not exist."""

from django.http import Http404

from nexus.http import Request
from workspaces.account_log import INSTANCE
from workspaces.context import WorkspaceContext, actor_of
from workspaces.models import Workspace


class InstanceContext(WorkspaceContext):
    """A Super Admin before all workspaces. In the place of one stands the instance, under the number of its log."""


def get_instance_context(request: Request) -> InstanceContext:
    """The Super Admin who asks; no statement. Raises Http404 to everybody else."""
    if not request.user.is_superuser:
        raise Http404
    instance = Workspace(pk=INSTANCE, name="Nexus", slug="")
    return InstanceContext(instance, request.user, None, actor_of(request, None))
