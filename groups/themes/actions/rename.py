"""Renaming a theme. Nobody sees anything else afterwards, so it shows no review."""

from django.db import transaction

from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.writes import save_name
from groups.themes.change import stored, theme_actor
from groups.themes.names import theme_name
from workspaces.models import Theme, Workspace


@checked
def rename_theme(theme: Theme, name: str, *, actor: Actor, reason: str = "") -> Theme:
    """The theme, renamed; the same name again changes nothing. Raises ValidationError where the name is bad or taken or
    the theme is the built-in one, Gone where it is gone, and NotAllowed to anybody but workspace admins and builders.
    """
    with transaction.atomic():
        Workspace.objects.lock(theme.workspace_id)
        actor = theme_actor(actor, theme.workspace_id)
        theme = stored(theme)
        save_name(theme, theme_name(name), Action.THEME_RENAMED, actor=actor, reason=reason)
    return theme
