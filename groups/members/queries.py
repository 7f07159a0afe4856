"""Finding the person whom a page is about."""

from django.http import Http404

from workspaces.context import WorkspaceContext
from workspaces.models import Membership


def get_member(context: WorkspaceContext, membership_id: int) -> Membership:
    """Somebody of this workspace, to its admins and to themselves; one statement. Raises Http404 to others."""
    is_self = context.membership is not None and context.membership.pk == membership_id
    people = Membership.objects.filter(workspace=context.workspace).select_related("user")
    found = people.filter(pk=membership_id).first() if context.is_admin or is_self else None
    if found is None:
        raise Http404
    return found
