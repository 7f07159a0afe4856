"""Exporting a theme: its values leave the workspace, and the log says so."""

from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import event
from groups.themes.change import fresh, theme_actor
from workspaces.models import Theme, Workspace


@checked
def export_theme(theme: Theme, *, actor: Actor, reason: str = "") -> Theme:
    """The theme as it stands now; one entry. Raises Gone where it is gone, and NotAllowed to anybody but workspace
    admins and builders.
    """
    with transaction.atomic():
        Workspace.objects.lock(theme.workspace_id)
        actor = theme_actor(actor, theme.workspace_id)
        theme = fresh(theme)
        exported = event(Action.THEME_EXPORTED, theme)
        journal.record(theme.workspace_id, [exported], actor=actor, reason=reason)
    return theme
