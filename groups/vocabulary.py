"""What rights mean for people: data, not code.

``BUILDER_RIGHTS`` is the one place where builder-level is defined. A right is a permission's codename; a
switch and "all of a kind" are held on the workspace, a level on one resource.
"""

from collections.abc import Iterable
from typing import Final

from workspaces.vocabulary import (
    APP,
    DATA_SOURCE,
    FOLDER,
    KINDS,
    MODULE,
    SWITCHES,
    WORKFLOW,
    Kind,
    Level,
    Role,
)

NAME_LENGTH: Final = 50
RESERVED_KEYS: Final = ("admin", "builder", "enduser")
"""Refused as a custom group's key once spaces, hyphens and underscores are taken out of it."""

DEFAULT_NAMES: Final = {Role.ADMIN: "Admin", Role.BUILDER: "Builder", Role.END_USER: "End User"}

SWITCH_CODENAMES: Final = frozenset(switch.codename for switch in SWITCHES)
LEVELS: Final = {name: level for kind in KINDS for level in kind.levels for name in (level.codename, level.on_all)}
KIND_OF: Final = {name: kind for kind in KINDS for level in kind.levels for name in (level.codename, level.on_all)}

_BUILDER_LEVELS: Final = (
    *APP.levels[1:],
    *WORKFLOW.levels[1:],
    *DATA_SOURCE.levels,
    *MODULE.levels,
    *FOLDER.levels[1:],
)
BUILDER_RIGHTS: Final = SWITCH_CODENAMES | frozenset(
    name for level in _BUILDER_LEVELS for name in (level.codename, level.on_all)
)
"""A group that holds any of these is builder-level; an End User cannot be in it."""

VIEW_RIGHTS: Final = frozenset(
    name for level in (APP.levels[0], FOLDER.levels[0]) for name in (level.codename, level.on_all)
)
"""View on apps, their own or through their folder: the rights that can hide an app and choose environments."""

_TOPS: Final = frozenset(kind.levels[-1].on_all for kind in KINDS)
BORN_WITH: Final[dict[Role, frozenset[str]]] = {
    Role.ADMIN: SWITCH_CODENAMES | _TOPS,
    Role.BUILDER: SWITCH_CODENAMES | _TOPS,
    Role.END_USER: frozenset((APP.levels[0].on_all,)),
}
"""What each default group holds on the workspace when it is founded. A custom group is born with nothing."""


def level_on(kind: Kind, level: str, name: str) -> str:
    """A level and what it is on, as one says it: “View all apps”, “View apps in “Money””, “Edit folder “Money””."""
    if kind is not FOLDER:
        return f"{level} {name}"
    if level == FOLDER.levels[-1].name:
        return f"Edit {name}" if name.startswith("all ") else f"{level} {name}"
    return f"{level} in {name}"


def is_builder_level(rights: Iterable[str]) -> bool:
    """Whether a group that holds these is builder-level."""
    return not BUILDER_RIGHTS.isdisjoint(rights)


def satisfied_by(codename: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Which rights give ``codename`` on a resource: on itself, on all of its kind, on its folder, on all folders.

    The upper level includes the lower; a folder's levels reach the apps in it.
    """
    level, kind = LEVELS[codename], KIND_OF[codename]
    enough = kind.levels[kind.levels.index(level) :]
    through = FOLDER.levels[kind.levels.index(level) :] if kind is APP else ()
    return _names(enough)[0], _names(enough)[1], _names(through)[0], _names(through)[1]


def _names(levels: Iterable[Level]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    levels = tuple(levels)
    return tuple(level.codename for level in levels), tuple(level.on_all for level in levels)


__all__ = [
    "BORN_WITH",
    "BUILDER_RIGHTS",
    "DEFAULT_NAMES",
    "KIND_OF",
    "LEVELS",
    "NAME_LENGTH",
    "RESERVED_KEYS",
    "SWITCH_CODENAMES",
    "VIEW_RIGHTS",
    "Kind",
    "is_builder_level",
    "level_on",
    "satisfied_by",
]
