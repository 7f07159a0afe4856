"""Effects that only changes of resources have."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.effects import BAD, AboutGroup, Effect
from groups.changes.names import Names
from groups.permissions.access_sets import Key
from nexus.words import number
from workspaces.kinds import APP, FOLDER, KIND_BY_KEY, LEVELS


@dataclass(frozen=True, kw_only=True)
class AppMoves(Effect):
    """``before`` and ``after``: folders, 0 for none. ``changes_access``: whether anybody gains or loses."""

    icon = "folder"
    app_id: int
    before: int
    after: int
    changes_access: bool

    def title(self, names: Names) -> str:
        words = {"app": names.resource((APP.key, self.app_id)), "where": where(names, self.before, self.after)}
        return _("%(app)s moves %(where)s") % words

    def why(self, names: Names) -> str:
        lies = _("It lies in %(folder)s now.") % {"folder": folder_name(names, self.before)}
        return lies if self.changes_access else f"{lies} {nothing_changes()}"

    @property
    def resource_keys(self) -> Iterable[Key]:
        folders = ((FOLDER.key, folder) for folder in (self.before, self.after) if folder)
        return ((APP.key, self.app_id), *folders)


@dataclass(frozen=True, kw_only=True)
class OwnerChanges(Effect):
    icon = "app"
    app_id: int
    before: int
    after: int
    changes_access: bool

    def title(self, names: Names) -> str:
        words = {"app": names.resource((APP.key, self.app_id)), "person": names.who(frozenset([self.after]))}
        return _("%(app)s goes to %(person)s") % words

    def why(self, names: Names) -> str:
        owns = _("%(person)s owns it now.") % {"person": names.who(frozenset([self.before]))}
        return owns if self.changes_access else f"{owns} {nothing_changes()}"

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, self.app_id),)


# --- Deleting --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LosesResource(Effect):
    tone = BAD
    icon = "eye-off"
    key: Key

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people), "resource": names.resource(self.key)}
        return ngettext("%(who)s loses %(resource)s", "%(who)s lose %(resource)s", len(self.people)) % words

    def why(self, names: Names) -> str:
        kind = KIND_BY_KEY[self.key[0]]
        return _("It is gone for everybody who reaches this %(kind)s now.") % {"kind": kind.label}

    @property
    def resource_keys(self) -> Iterable[Key]:
        return (self.key,)


@dataclass(frozen=True, kw_only=True)
class ReachesThrough(AboutGroup):
    def title(self, names: Names) -> str:
        sentence = ngettext(
            "%(who)s reaches it through %(group)s", "%(who)s reach it through %(group)s", len(self.people)
        )
        return sentence % self.words(names)


@dataclass(frozen=True, kw_only=True)
class ReachesThroughMore(Effect):
    groups: tuple[int, ...]

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people), "count": number(len(self.groups))}
        sentence = ngettext(
            "%(who)s through %(count)s more group", "%(who)s through %(count)s more groups", len(self.groups)
        )
        return sentence % words

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(sorted({names.group(group) for group in self.groups}))

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


@dataclass(frozen=True, kw_only=True)
class AppsLoseFolder(Effect):
    icon = "folder"
    apps: tuple[int, ...]

    def title(self, names: Names) -> str:
        count = len(self.apps)
        if not count:
            return _("No app lies in it")
        sentence = ngettext("%(count)s app stays, without a folder", "%(count)s apps stay, without a folder", count)
        return sentence % {"count": number(count)}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(name for app in self.apps if (name := names.resources.get((APP.key, app))))

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, app) for app in self.apps)


@dataclass(frozen=True, kw_only=True)
class GrantsGoWithIt(Effect):
    """``grants``: group and permission of each grant on the resource."""

    icon = "key"
    grants: tuple[tuple[int, str], ...]

    def title(self, names: Names) -> str:
        count = len(self.grants)
        return ngettext("%(count)s grant goes with it", "%(count)s grants go with it", count) % {"count": number(count)}

    def items(self, names: Names) -> tuple[str, ...]:
        known = ((names.groups.get(group), LEVELS[permission]) for group, permission in self.grants)
        return tuple(
            _("%(group)s: %(level)s") % {"group": group, "level": level.label} for group, level in known if group
        )

    @property
    def group_ids(self) -> Iterable[int]:
        return (group for group, _permission in self.grants)


@dataclass(frozen=True, kw_only=True)
class ValueIsLost(Effect):
    """What becomes of a constant's value."""

    tone = BAD
    icon = "key"

    def title(self, names: Names) -> str:
        return _("Its value is lost")

    def why(self, names: Names) -> str:
        return _("Whatever is built with it no longer finds it. Nobody's access changes.")


def nothing_changes() -> str:
    """Said of a change after which everybody has the access that they had."""
    return _("Nobody's access changes.")


def folder_name(names: Names, folder_id: int) -> str:
    """The folder's name, “no folder”, or “a folder” that the reader may not know of."""
    if not folder_id:
        return _("no folder")
    return names.resources.get((FOLDER.key, folder_id)) or _("a folder")


def where(names: Names, before: int, after: int) -> str:
    """Whither an app moves: “into Money”, “out of Money”."""
    if after:
        return _("into %(folder)s") % {"folder": folder_name(names, after)}
    if before:
        return _("out of %(folder)s") % {"folder": folder_name(names, before)}
    return _("out of its folder")
