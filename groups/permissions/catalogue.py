"""What permissions mean for people: data, not code.

``BUILDER_PERMISSIONS`` is the one place where builder-level is defined. A permission is a codename: a switch and "all
of a kind" are held on the workspace, a level on one resource.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from workspaces.kinds import APP, FOLDER, KIND_OF, KINDS, LEVELS, SWITCH_BY_CODENAME, Level
from workspaces.vocabulary import Role

SWITCH_CODENAMES: Final = frozenset(SWITCH_BY_CODENAME)

BUILDER_PERMISSIONS: Final = SWITCH_CODENAMES | frozenset(
    name for name, level in LEVELS.items() if level.is_builder_level
)
"""A group that holds any of these is builder-level; an End User cannot be in it (product, section 2)."""

VIEW_PERMISSIONS: Final = frozenset(
    name for kind in (APP, FOLDER) for name in (kind.levels[0].codename, kind.levels[0].on_all)
)
"""View on apps, their own or through their folder: the permissions that can hide an app and choose environments."""

_TOP_LEVELS: Final = frozenset(kind.levels[-1].on_all for kind in KINDS)
BORN_WITH: Final[dict[Role, frozenset[str]]] = {
    Role.ADMIN: SWITCH_CODENAMES | _TOP_LEVELS,
    Role.BUILDER: SWITCH_CODENAMES | _TOP_LEVELS,
    Role.END_USER: frozenset((APP.levels[0].on_all,)),
}
"""What each default group holds on the workspace when it is created. A custom group is born with nothing."""


class Givers(NamedTuple):
    """The permissions that give a level on a resource, by what they are held on."""

    on_object: tuple[str, ...]
    on_kind: tuple[str, ...]
    on_folder: tuple[str, ...]
    on_all_folders: tuple[str, ...]


def givers(codename: str) -> Givers:
    """Which permissions give the level ``codename``: the upper level includes the lower; a folder's reach its apps."""
    level, kind = LEVELS[codename], KIND_OF[codename]
    place = kind.levels.index(level)
    enough = kind.levels[place:]
    through = FOLDER.levels[place:] if kind is APP else ()
    return Givers(_single(enough), _on_all(enough), _single(through), _on_all(through))


def is_builder_level(permissions: Iterable[str]) -> bool:
    """Whether a group that holds these is builder-level."""
    return not BUILDER_PERMISSIONS.isdisjoint(permissions)


def _single(levels: Iterable[Level]) -> tuple[str, ...]:
    return tuple(level.codename for level in levels)


def _on_all(levels: Iterable[Level]) -> tuple[str, ...]:
    return tuple(level.on_all for level in levels)
