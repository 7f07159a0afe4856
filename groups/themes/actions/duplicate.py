"""Duplicating a theme. Nobody wears the copy yet, so it shows no review."""

from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import event
from groups.themes.change import fresh, theme_actor
from groups.themes.names import theme_name
from groups.themes.queries import values_of
from workspaces.models import Theme, Workspace


@checked
def duplicate_theme(theme: Theme, name: str, *, actor: Actor, reason: str = "") -> Theme:
    """A new theme with the values that ``theme`` has now; the built-in one can be duplicated too.

    Raises ValidationError where the name is bad or taken, Gone where the theme is gone, and NotAllowed to anybody but
    workspace admins and builders.
    """
    with transaction.atomic():
        workspace = Workspace.objects.lock(theme.workspace_id)
        actor = theme_actor(actor, workspace.pk)
        source = fresh(theme)
        copy = Theme(workspace=workspace, name=theme_name(name), values=values_of(source).as_json())
        copy.full_clean()
        copy.save()
        made = event(Action.THEME_DUPLICATED, copy, before=source.name, after=copy.name)
        journal.record(workspace.pk, [made], actor=actor, reason=reason)
    return copy
