"""What a workspace wears, for its pages."""

from django import template
from django.urls import reverse

from groups.themes.sheets import sheet_of
from workspaces.context import WorkspaceContext

register = template.Library()


@register.simple_tag
def worn_sheet(context: WorkspaceContext) -> str:
    """Where the stylesheet of the workspace's theme stands; empty where it wears the built-in one."""
    theme = context.workspace.theme
    if theme is None:
        return ""
    return reverse("themes:sheet", args=[context.workspace.slug, theme.pk, sheet_of(theme).digest])
