"""Effects that only changes of themes have. How many people there are is shown, and no part of the seal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy

from groups.changes.effects import Effect
from groups.changes.shown_names import Names, count_people
from groups.permissions.access_sets import Key
from workspaces.kinds import THEME

EVERYBODY: Final = "everybody"
"""By which the number of active people stands among the totals."""


@dataclass(frozen=True, kw_only=True)
class EverybodySees(Effect):
    """``before`` and ``after``: ids of themes, 0 being the built-in one."""

    icon = "palette"
    sentence = gettext_lazy("Everybody in %(workspace)s sees %(after)s from their next page on")
    reason = gettext_lazy("%(count)s now see %(before)s. Rights, groups and roles stay as they are.")
    workspace: str
    before: int
    after: int

    def words(self, names: Names) -> dict[str, object]:
        told: dict[str, object] = {"workspace": self.workspace, "count": count_people(names.totals.get(EVERYBODY, 0))}
        themes = {"before": names.resource((THEME.key, self.before)), "after": names.resource((THEME.key, self.after))}
        return told | themes

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((THEME.key, self.before), (THEME.key, self.after))


@dataclass(frozen=True, kw_only=True)
class NobodyWearsIt(Effect):
    """What of a theme that is deleted."""

    icon = "palette"
    sentence = gettext_lazy("Nobody wears %(theme)s")
    reason = gettext_lazy("Nobody sees anything else. Its colours are gone for good; export it first to keep them.")
    theme: int

    def words(self, names: Names) -> dict[str, object]:
        return {"theme": names.resource((THEME.key, self.theme))}

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((THEME.key, self.theme),)
