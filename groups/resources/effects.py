"""Effects that only changes of resources have."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext

from groups.changes.effects import BAD, AboutGroup, Effect, Place
from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from groups.permissions.policy import NOBODY, Ids
from nexus.words import number
from workspaces.kinds import APP, FOLDER, KIND_BY_KEY, LEVELS
from workspaces.words.kinds import the_kind


@dataclass(frozen=True, kw_only=True)
class _AppChanges(Effect):
    """``before`` and ``after``: where it lies, or whose it is. ``changes_access``: whether anybody gains or loses."""

    app_id: int
    before: int
    after: int
    changes_access: bool

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"app": names.resource((APP.key, self.app_id))}

    def why(self, names: Names) -> str:
        now = super().why(names)
        return now if self.changes_access else " ".join((now, _("Nobody's access changes.")))

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, self.app_id),)


@dataclass(frozen=True, kw_only=True)
class AppMoves(_AppChanges):
    """Between folders; 0 is none."""

    icon = "folder"
    reason = gettext_lazy("It lies in %(folder)s now.")

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"folder": folder_name(names, self.before)}

    def title(self, names: Names) -> str:
        words = self.words(names) | {"to": folder_name(names, self.after), "from": folder_name(names, self.before)}
        if self.after:
            return _("%(app)s moves into %(to)s") % words
        return (_("%(app)s moves out of %(from)s") if self.before else _("%(app)s moves out of its folder")) % words

    @property
    def resource_keys(self) -> Iterable[Key]:
        folders = ((FOLDER.key, folder) for folder in (self.before, self.after) if folder)
        return (*super().resource_keys, *folders)


@dataclass(frozen=True, kw_only=True)
class OwnerChanges(_AppChanges):
    """Between memberships."""

    icon = "app"
    sentence = gettext_lazy("%(app)s goes to %(new_owner)s")
    reason = gettext_lazy("%(owner)s owns it now.")

    def words(self, names: Names) -> dict[str, object]:
        owner, new_owner = (names.who(frozenset([person])) for person in (self.before, self.after))
        return super().words(names) | {"owner": owner, "new_owner": new_owner}


# --- Deleting --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LosesResource(Effect):
    tone, icon, place = BAD, "eye-off", Place.LOSSES
    sentence = ngettext_lazy("%(who)s loses %(resource)s", "%(who)s lose %(resource)s", "count")
    reason = gettext_lazy("%(the_thing)s is gone for everybody who has access to it now.")
    key: Key

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {
            "resource": names.resource(self.key),
            "the_thing": the_kind(KIND_BY_KEY[self.key[0]]),
        }

    @property
    def resource_keys(self) -> Iterable[Key]:
        return (self.key,)


_UNSEEN: Final = "through groups that the reader may not know of"


@dataclass(frozen=True, kw_only=True)
class ReachesThrough(AboutGroup):
    """``others``: more groups of which the reader may not know, where these are told together."""

    place = Place.STAYS
    sentence = ngettext_lazy("%(who)s has it through %(group)s", "%(who)s have it through %(group)s", "count")
    others: Ids = NOBODY

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"group": names.group(self.group_id, self.others)}

    def likeness(self, names: Names) -> tuple[object, ...]:
        return (_UNSEEN,) if names.is_hidden(self.group_id) else ()

    def told_with(self, other: "ReachesThrough | ReachesThroughMore") -> Self:
        more = other.groups if isinstance(other, ReachesThroughMore) else (other.group_id, *other.others)
        return replace(super().told_with(other), others=self.others | frozenset(more))


@dataclass(frozen=True, kw_only=True)
class ReachesThroughMore(Effect):
    place = Place.STAYS
    sentence = ngettext_lazy(
        "%(who)s have it through %(groups)s more group", "%(who)s have it through %(groups)s more groups", "count"
    )
    groups: tuple[int, ...]

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"groups": number(len(self.groups)), "count": len(self.groups)}

    def items(self, names: Names) -> tuple[str, ...]:
        return names.listed(self.groups)

    def likeness(self, names: Names) -> tuple[object, ...]:
        return (_UNSEEN,) if all(map(names.is_hidden, self.groups)) else ()

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


@dataclass(frozen=True, kw_only=True)
class FolderIsEmpty(Effect):
    icon, place = "folder", Place.ASIDE
    sentence = gettext_lazy("No app lies in it")


@dataclass(frozen=True, kw_only=True)
class AppsLoseFolder(Effect):
    icon, place = "folder", Place.ASIDE
    sentence = ngettext_lazy("%(apps)s app stays, without a folder", "%(apps)s apps stay, without a folder", "count")
    apps: tuple[int, ...]

    def words(self, names: Names) -> dict[str, object]:
        return {"apps": number(len(self.apps)), "count": len(self.apps)}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(name for app in self.apps if (name := names.resources.get((APP.key, app))))

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, app) for app in self.apps)


@dataclass(frozen=True, kw_only=True)
class GrantsGoWithIt(Effect):
    """``grants``: group and permission of each grant on the resource."""

    icon, place = "key", Place.ASIDE
    sentence = ngettext_lazy("%(grants)s grant goes with it", "%(grants)s grants go with it", "count")
    grants: tuple[tuple[int, str], ...]

    def words(self, names: Names) -> dict[str, object]:
        return {"grants": number(len(self.grants)), "count": len(self.grants)}

    def items(self, names: Names) -> tuple[str, ...]:
        known = ((names.groups.get(group), LEVELS[permission].label) for group, permission in self.grants)
        return tuple(_("%(group)s: %(level)s") % {"group": group, "level": level} for group, level in known if group)

    @property
    def group_ids(self) -> Iterable[int]:
        return (group for group, _permission in self.grants)


@dataclass(frozen=True, kw_only=True)
class ValueIsLost(Effect):
    """What becomes of a constant's value."""

    tone, icon, place = BAD, "key", Place.LOSSES
    sentence = gettext_lazy("Its value is lost")
    reason = gettext_lazy("Whatever is built with it no longer finds it. Nobody's access changes.")


def folder_name(names: Names, folder_id: int) -> str:
    """The folder's name, “no folder”, or “a folder” that the reader may not know of."""
    if not folder_id:
        return _("no folder")
    return names.resources.get((FOLDER.key, folder_id)) or pgettext("in, into, out of", "a folder")


def move_button(names: Names, before: int, after: int) -> str:
    """What confirms a move: “Move into Money”, “Move out of Money”."""
    if after:
        return _("Move into %(folder)s") % {"folder": folder_name(names, after)}
    if before:
        return _("Move out of %(folder)s") % {"folder": folder_name(names, before)}
    return _("Move out of its folder")
