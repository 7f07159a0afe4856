"""Deleting a theme that nobody wears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import Effect
from groups.changes.events import event, from_to
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.themes.change import ThemeChange, ThemeFacts
from groups.themes.effects import NobodyWearsIt


@dataclass(frozen=True)
class DeleteTheme(ThemeChange):
    """Delete ``theme``; not the one that the workspace wears, and not the built-in one."""

    name = "delete_theme"
    is_reversible = True

    def blockers(self, facts: ThemeFacts, decision: None) -> Iterator[Blocker]:
        if facts.theme.is_built_in:
            yield Blocker(Reason.BUILT_IN_THEME)
        if facts.is_default:
            yield Blocker(Reason.DEFAULT_THEME)

    def effects(self, facts: ThemeFacts, decision: None) -> Iterable[Effect]:
        return () if facts.is_default else (NobodyWearsIt(theme=facts.theme.pk),)

    def summary(self, facts: ThemeFacts, decision: None, names: Names) -> Summary:
        words = {"theme": facts.theme.name}
        return Summary(
            _("Review: delete %(theme)s") % words,
            _("Delete %(theme)s") % words,
            _("%(theme)s was deleted.") % words,
            "always",
        )

    def write(self, facts: ThemeFacts, decision: None, actor: Actor) -> Iterator[Event]:
        deleted = event(Action.THEME_DELETED, facts.theme, detail=from_to(facts.theme.values, None))
        facts.theme.delete()
        yield deleted
