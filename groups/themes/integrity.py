"""Themes whose values a hand wrote: pages wear the built-in ones in their place, and here they are named."""

from collections.abc import Iterator

from groups.permissions.integrity.problem import Problem
from groups.themes.values import ThemeValues
from workspaces.models import Theme


def problems() -> Iterator[Problem]:
    """Every theme with values that no page would take; one statement."""
    for theme in Theme.objects.order_by("pk").select_related("workspace").iterator():
        try:
            ThemeValues.from_json(theme.values)
        except ValueError:
            yield Problem(
                f"The theme {theme.pk}, “{theme}”, holds values that are none, and is shown as the built-in one.",
                f"In the workspace {theme.workspace.slug}, open it on the Themes page and save it.",
            )
