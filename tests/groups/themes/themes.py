"""What the tests of themes say for short."""

from dataclasses import replace

from groups.themes.actions.create import create_theme
from groups.themes.values import BUILT_IN
from tests.cast import acting

TEAL = replace(BUILT_IN, light={**BUILT_IN.light, "primary": "#0f766e"}, dark={**BUILT_IN.dark, "primary": "#4fd1c0"})
"""The built-in theme, but for its primary colour."""


def harbour(cast, name="Harbour"):
    """A theme of Nexus, made by Ada."""
    return create_theme(cast.nexus, name, TEAL, actor=acting(cast.ada))


def wear(theme):
    """Let the theme's workspace wear it, as the row in the database says."""
    theme.workspace.theme = theme
    theme.workspace.save(update_fields=["theme"])
    return theme
