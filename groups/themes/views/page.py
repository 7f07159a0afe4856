"""Where the pages of themes live."""

from django.urls import reverse

from workspaces.context import WorkspaceContext
from workspaces.models import Theme


def themes_url(context: WorkspaceContext) -> str:
    """Where the themes are listed."""
    return reverse("themes:themes", args=[context.workspace.slug])


def theme_url(theme: Theme) -> str:
    """Where a theme is edited."""
    return reverse("themes:theme", args=[theme.workspace.slug, theme.pk])
