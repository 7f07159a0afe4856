"""Saving the values of a theme. Whoever saved meanwhile is not overwritten: the second is told what the first did."""

from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.models import Entry
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import event, from_to
from groups.themes.change import require_readable, stored, theme_actor
from groups.themes.differences import told_differences
from groups.themes.queries import values_of
from groups.themes.values import ThemeValues
from workspaces.models import Theme, Workspace

_LOOKED_THROUGH: Final = 300
"""Entries among which the changes of a theme are looked for that were made a moment ago."""


@dataclass(frozen=True)
class Meanwhile:
    """What somebody else saved: who, and the fields before and after."""

    by: str
    before: str
    after: str


class SavedMeanwhile(Exception):
    """Somebody else has saved this theme since it was shown. Nothing was written; ``theme`` is how it stands now, and
    ``changes`` what was done to it, the latest first, as far as the log tells it.
    """

    def __init__(self, theme: Theme, changes: list[Meanwhile]) -> None:
        super().__init__(self.__doc__)
        self.theme, self.changes = theme, changes


@checked
def save_theme(theme: Theme, values: ThemeValues, *, seen_version: int, actor: Actor, reason: str = "") -> Theme:
    """The theme with these values; the same values again change nothing. ``seen_version``: the one that was edited.

    Raises SavedMeanwhile where that is not the theme's any more, ValidationError where it is the built-in one
    or text cannot be read, Gone where it is gone, and NotAllowed to anybody but workspace admins and builders.
    """
    with transaction.atomic():
        Workspace.objects.lock(theme.workspace_id)
        actor = theme_actor(actor, theme.workspace_id)
        theme = stored(theme)
        before = values_of(theme)
        if theme.values == values.as_json():
            return theme
        require_readable(values)
        if theme.version != seen_version:
            raise SavedMeanwhile(theme, _changes(theme, theme.version - seen_version))
        detail = from_to(theme.values, values.as_json())
        theme.values, theme.version = values.as_json(), theme.version + 1
        theme.save(update_fields=["values", "version"])
        pairs = told_differences(before, values)
        changed = event(Action.THEME_CHANGED, theme)
        first, *more = [replace(changed, before=was, after=now) for was, now in pairs] or [changed]
        events = [replace(first, detail=detail), *more]
        journal.record(theme.workspace_id, events, actor=actor, reason=reason)
    return theme


def _changes(theme: Theme, saves: int) -> list[Meanwhile]:
    """What the last so many saves did; one statement."""
    latest = Entry.objects.filter(workspace_id=theme.workspace_id).order_by("-position")[:_LOOKED_THROUGH]
    mine = [each for each in latest if (each.action, each.resource_id) == (Action.THEME_CHANGED, theme.pk)]
    operations = list(dict.fromkeys(each.operation for each in mine))[: max(saves, 0)]
    return [Meanwhile(each.actor_name, each.before, each.after) for each in mine if each.operation in operations]
