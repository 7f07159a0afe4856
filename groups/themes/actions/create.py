"""Creating a theme: under a name, as the built-in one is, or with values that were imported."""

from django.db import transaction

from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.writes import save_new
from groups.themes.change import require_readable, theme_actor
from groups.themes.names import theme_name
from groups.themes.values import BUILT_IN, ThemeValues
from workspaces.models import Theme, Workspace


@checked
def create_theme(
    workspace: Workspace, name: str, values: ThemeValues = BUILT_IN, *, actor: Actor, reason: str = ""
) -> Theme:
    """A new theme, which nobody wears yet. Raises ValidationError where the name is bad or taken or text cannot be
    read, and NotAllowed to anybody but workspace admins and builders.
    """
    return _made(workspace, name, values, Action.THEME_CREATED, actor=actor, reason=reason)


@checked
def import_theme(workspace: Workspace, name: str, values: ThemeValues, *, actor: Actor, reason: str = "") -> Theme:
    """A new theme with the values of a file. Raises as ``create_theme`` does."""
    return _made(workspace, name, values, Action.THEME_IMPORTED, actor=actor, reason=reason)


def _made(workspace: Workspace, name: str, values: ThemeValues, action: Action, *, actor: Actor, reason: str) -> Theme:
    require_readable(values)
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = theme_actor(actor, workspace.pk)
        theme = Theme(workspace=workspace, name=theme_name(name), values=values.as_json())
        save_new(theme, action, actor=actor, reason=reason)
    return theme
