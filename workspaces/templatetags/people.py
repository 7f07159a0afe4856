"""People by their names, as links to their pages for who may see these."""

from django import template
from django.utils.safestring import SafeString

from nexus.components.marks import named
from workspaces.context import WorkspaceContext

register = template.Library()


@register.simple_tag
def person_name(context: WorkspaceContext, membership_id: int, name: str) -> SafeString:
    """The name of the person with this membership; a link to workspace admins, and to the person."""
    return named(name, context.person_href(membership_id))
