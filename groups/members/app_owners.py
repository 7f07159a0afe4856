"""Who may own an app (product, section 3): active Builders and Admins of its workspace whose account is open."""

from django.db.models import QuerySet

from workspaces.models import Membership
from workspaces.vocabulary import Role


def eligible_owners(workspace_id: int) -> QuerySet[Membership]:
    """Those to whom an app may belong, in no order yet."""
    return Membership.objects.able().filter(workspace_id=workspace_id, role__in=(Role.BUILDER, Role.ADMIN))
