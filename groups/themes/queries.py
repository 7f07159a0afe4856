"""The themes of a workspace, the built-in one among them; and what stands in a row."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404

from groups.permissions.integrity.problem import Problem
from groups.themes.colours.contrast import refusals
from groups.themes.values import BUILT_IN, ThemeValues
from workspaces.models import Theme, Workspace
from workspaces.models.theme import BUILT_IN_ID, BUILT_IN_NAME


def themes_of(workspace: Workspace) -> QuerySet[Theme]:
    """The themes that were made in the workspace; the built-in one is none of them."""
    return Theme.objects.filter(workspace=workspace)


def built_in(workspace: Workspace) -> Theme:
    """The theme that every workspace has. It is no row, and is never saved."""
    return Theme(pk=BUILT_IN_ID, workspace=workspace, name=BUILT_IN_NAME, values=BUILT_IN.as_json())


def get_theme(workspace: Workspace, theme_id: int) -> Theme:
    """The theme with this id, 0 being the built-in one; one statement. Raises Http404 where the workspace has none."""
    if theme_id == BUILT_IN_ID:
        return built_in(workspace)
    theme = themes_of(workspace).filter(pk=theme_id).first()
    if theme is None:
        raise Http404
    theme.workspace = workspace
    return theme


def is_default(theme: Theme, workspace: Workspace) -> bool:
    """Whether this is what the pages of the workspace wear."""
    return (workspace.theme_id or BUILT_IN_ID) == theme.pk


def values_of(theme: Theme) -> ThemeValues:
    """The theme's values; the built-in ones where a hand wrote something else into its row."""
    try:
        return ThemeValues.from_json(theme.values)
    except ValueError:
        return BUILT_IN


def problems() -> Iterator[Problem]:
    """Every theme with values that no page would take; one statement."""
    for theme in Theme.objects.order_by("pk").select_related("workspace").iterator():
        if wrong := _wrong_with(theme):
            cure = f"In the workspace {theme.workspace.slug}, open it on the Themes page, mend it and save it."
            yield Problem(f"The theme {theme.pk}, “{theme}”, {wrong}", cure)


def _wrong_with(theme: Theme) -> str:
    try:
        values = ThemeValues.from_json(theme.values)
    except ValueError:
        return "holds values that are none, and is shown as the built-in one."
    return "has text that cannot be read on its surfaces." if refusals(values) else ""
