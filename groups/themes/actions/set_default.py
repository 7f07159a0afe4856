"""Setting the theme that a workspace wears: everybody in it sees another one from their next page on."""

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
from groups.themes.effects import EverybodySees
from workspaces.models import Workspace


@dataclass(frozen=True)
class SetDefaultTheme(ThemeChange):
    """Let the workspace of ``theme`` wear it; the built-in one too."""

    name = "set_default_theme"
    is_reversible = True

    def blockers(self, facts: ThemeFacts, decision: None) -> Iterable[Blocker]:
        return (Blocker(Reason.ALREADY_DEFAULT),) if facts.is_default else ()

    def effects(self, facts: ThemeFacts, decision: None) -> Iterator[Effect]:
        if not facts.is_default:
            yield EverybodySees(workspace=facts.workspace.name, before=facts.default.pk, after=facts.theme.pk)

    def summary(self, facts: ThemeFacts, decision: None, names: Names) -> Summary:
        words = {"theme": facts.theme.name, "workspace": facts.workspace.name}
        return Summary(
            _("Review: set %(theme)s as default") % words,
            _("Set %(theme)s as default") % words,
            _("Everybody in %(workspace)s sees %(theme)s from now on.") % words,
        )

    def write(self, facts: ThemeFacts, decision: None, actor: Actor) -> Iterator[Event]:
        Workspace.objects.filter(pk=facts.workspace.pk).update(theme=facts.theme.pk or None)
        was, now = facts.default, facts.theme
        detail = from_to(was.pk, now.pk)
        yield event(Action.THEME_DEFAULT_SET, now, before=was.name, after=now.name, detail=detail)
