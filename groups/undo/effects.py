"""Effects that only an inverse has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from groups.changes.effects import BAD, GOOD, AboutGroup, Effect, LeavesGroup, Place
from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from groups.permissions.grants import Grant
from nexus.words import number
from workspaces.kinds import APP


@dataclass(frozen=True, kw_only=True)
class GroupComesBack(AboutGroup):
    """A deleted group, with what it held."""

    tone, icon = GOOD, "users"
    sentence = gettext_lazy("%(group)s is there again")
    reason = gettext_lazy("With its history, under the address that it had.")
    grants: tuple[Grant, ...]

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(grant.label for grant in self.grants)


@dataclass(frozen=True, kw_only=True)
class GroupGoesAgain(AboutGroup):
    """A group that was made, and has nobody and nothing but what it was given."""

    icon = "trash"
    sentence = gettext_lazy("%(group)s is deleted")
    reason = gettext_lazy("It has had no other people or rights since it was made.")


@dataclass(frozen=True, kw_only=True)
class LeavesAgain(AboutGroup):
    """Somebody leaves where roles change too, which is told beside it."""

    icon, sentence = LeavesGroup.icon, LeavesGroup.sentence


@dataclass(frozen=True, kw_only=True)
class AppsGoBack(Effect):
    """``apps``: each with the membership whose it is again. ``people``: all of these."""

    icon = "app"
    apps: tuple[tuple[int, int], ...]

    def title(self, names: Names) -> str:
        count = len(self.apps)
        apps = ngettext("%(count)s app", "%(count)s apps", count) % {"count": number(count)}
        told = names.resource((APP.key, self.apps[0][0])) if count == 1 else apps
        sentence = ngettext("%(apps)s goes back to %(who)s", "%(apps)s go back to %(who)s", count)
        return sentence % (self.words(names) | {"apps": told})

    def items(self, names: Names) -> tuple[str, ...]:
        if len(self.apps) == 1:
            return ()
        return tuple(
            _("%(app)s: %(who)s") % {"app": names.resource((APP.key, app)), "who": names.who(frozenset([owner]))}
            for app, owner in self.apps
        )

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, app) for app, _owner in self.apps)


@dataclass(frozen=True, kw_only=True)
class IsCalledAgain(Effect):
    """Something that has the name again that it had. No id stands for a name, so the seal covers it."""

    icon = "pencil"
    sentence = gettext_lazy("“%(before)s” is called “%(after)s” again")
    reason = gettext_lazy("Nobody's access changes.")
    key: tuple[str, int]
    before: str
    after: str

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"before": self.before, "after": self.after}


@dataclass(frozen=True, kw_only=True)
class IsDescribedAgain(AboutGroup):
    icon = "pencil"
    sentence = gettext_lazy("%(group)s is described as “%(after)s” again")
    reason = IsCalledAgain.reason
    after: str

    def title(self, names: Names) -> str:
        if not self.after:
            return _("%(group)s has no description again") % self.words(names)
        return super().title(names)

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"after": self.after}


@dataclass(frozen=True, kw_only=True)
class HasAddressAgain(Effect):
    icon = "pencil"
    sentence = gettext_lazy("%(app)s opens in %(environment)s at %(after)s again")
    reason = IsCalledAgain.reason
    app_id: int
    environment: str
    after: str

    def title(self, names: Names) -> str:
        if not self.after:
            return _("%(app)s has no address for %(environment)s again") % self.words(names)
        return super().title(names)

    def words(self, names: Names) -> dict[str, object]:
        app, environment = names.resource((APP.key, self.app_id)), _(self.environment)
        return super().words(names) | {"app": app, "environment": environment, "after": self.after}

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, self.app_id),)


@dataclass(frozen=True, kw_only=True)
class _OfTheme(Effect):
    icon = "palette"
    theme: int
    theme_name: str

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"theme": self.theme_name}


@dataclass(frozen=True, kw_only=True)
class ThemeComesBack(_OfTheme):
    tone = GOOD
    sentence = gettext_lazy("The theme “%(theme)s” is there again")
    reason = gettext_lazy("Nobody wears it until it is set as default.")


@dataclass(frozen=True, kw_only=True)
class ThemeGoesAgain(_OfTheme):
    tone = BAD
    sentence = gettext_lazy("The theme “%(theme)s” is deleted")
    reason = gettext_lazy("Nobody wears it, and it has not been changed since it was made.")


@dataclass(frozen=True, kw_only=True)
class ThemeLooksAgain(_OfTheme):
    """``values``: as the log keeps them."""

    sentence = gettext_lazy("The theme “%(theme)s” looks as it did before")
    values: str


@dataclass(frozen=True, kw_only=True)
class DefaultAgain(_OfTheme):
    sentence = gettext_lazy("Everybody sees the theme “%(theme)s” again")


# --- Notes -----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class KeepsRole(Effect):
    """People whose promotion is not taken back."""

    icon, place = "info", Place.ASIDE
    sentence = ngettext_lazy("%(who)s keeps their present role", "%(who)s keep their present roles", "count")


@dataclass(frozen=True, kw_only=True)
class NotHereAnyMore(Effect):
    """``number``: of people who have left. To who may not know of them, the archived are among them."""

    icon, place = "info", Place.ASIDE
    number: int

    def title(self, names: Names) -> str:
        sentence = ngettext(
            "%(count)s person is not in this workspace any more, and is left out.",
            "%(count)s people are not in this workspace any more, and are left out.",
            self.number,
        )
        return sentence % {"count": number(self.number)}


@dataclass(frozen=True, kw_only=True)
class RightsLapsed(Effect):
    icon, place = "info", Place.ASIDE
    number: int

    def title(self, names: Names) -> str:
        sentence = ngettext(
            "%(count)s right was on something that is gone, and is left out.",
            "%(count)s rights were on things that are gone, and are left out.",
            self.number,
        )
        return sentence % {"count": number(self.number)}
