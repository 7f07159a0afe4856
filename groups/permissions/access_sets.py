"""What somebody can reach: for every resource, which levels, in which environments, shown on the dashboard or not.

Pure algebra over masks. "All of a kind" stays one entry, however many resources there are; so unions and differences
cost what the single grants cost, and are exact all the same. In words they are ``access_labels``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeVar

from groups.permissions.catalogue import SWITCH_CODENAMES
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, KIND_OF, KINDS, LEVELS, SWITCHES

_T = TypeVar("_T")
SWITCH: Final = "switch"
Key = tuple[str, int | str]
"""A kind's key with the id of a resource, or ``SWITCH`` with a codename."""

SHOWN: Final = 1 << 7
ENVIRONMENT_BITS: Final = {name: 1 << (3 + place) for place, name in enumerate(ENVIRONMENTS)}
EVERY_APP_BIT: Final = 0b11 | SHOWN | sum(ENVIRONMENT_BITS.values())
FULL_MASKS: Final = {kind.key: EVERY_APP_BIT if kind is APP else (1 << len(kind.levels)) - 1 for kind in KINDS}
"""Everything that can be held on one resource, by the key of its kind."""


def mask_of(permission: str, *, hidden: bool = False, environments: Iterable[str] = ENVIRONMENTS) -> int:
    """What a permission says of the resource it is on: its level and those below it, and for apps where they show."""
    if permission in SWITCH_CODENAMES:
        return 1
    kind, level = KIND_OF[permission], LEVELS[permission]
    levels = (1 << (kind.levels.index(level) + 1)) - 1
    return levels if kind is not APP else _app_mask(levels, hidden=hidden, environments=environments)


def mask_inside(permission: str, *, hidden: bool = False, environments: Iterable[str] = ENVIRONMENTS) -> int:
    """What a permission on a folder says of the apps that lie in it."""
    levels = 0b1 if FOLDER.levels.index(LEVELS[permission]) == 0 else 0b11
    return _app_mask(levels, hidden=hidden, environments=environments)


def _app_mask(levels: int, *, hidden: bool, environments: Iterable[str]) -> int:
    """Edit shows an app everywhere; View as far as the grant says."""
    if levels > 1:
        return EVERY_APP_BIT
    return levels | (0 if hidden else SHOWN) | sum(ENVIRONMENT_BITS[name] for name in environments)


@dataclass(frozen=True)
class AccessSet:
    """``all_of_kind``: masks on all resources of a kind. ``by_object``: masks on single ones, on top of that."""

    all_of_kind: Mapping[str, int] = field(default_factory=dict)
    by_object: Mapping[Key, int] = field(default_factory=dict)

    def __or__(self, other: "AccessSet") -> "AccessSet":
        if not (other.all_of_kind or other.by_object) or self is other:
            return self
        return AccessSet(_union(self.all_of_kind, other.all_of_kind), _union(self.by_object, other.by_object))

    def on(self, key: Key) -> int:
        """The mask on one resource, or 1 for a switch that is on."""
        return self.all_of_kind.get(str(key[0]), 0) | self.by_object.get(key, 0)

    def beyond(self, other: "AccessSet") -> "AccessDiff":
        """What this reaches and ``other`` does not."""
        there = other.all_of_kind
        whole = {kind: left for kind, mask in self.all_of_kind.items() if (left := mask & ~there.get(kind, 0))}
        keys = set(self.by_object) | {key for key in other.by_object if key[0] in whole}
        return AccessDiff(whole, {key: self.on(key) & ~other.on(key) for key in keys})

    def within(self, diff: "AccessDiff") -> "AccessDiff":
        """How much of ``diff`` this reaches."""
        keys = {key for key in self.by_object if key in diff.by_object or key[0] in diff.all_of_kind}
        if self.all_of_kind:
            keys |= {key for key in diff.by_object if key[0] in self.all_of_kind}
        return AccessDiff(_both(self.all_of_kind, diff.all_of_kind), {key: self.on(key) & diff.on(key) for key in keys})


NOTHING: Final = AccessSet()
EVERYTHING: Final = AccessSet(FULL_MASKS, {(SWITCH, switch.codename): 1 for switch in SWITCHES})


def _both(one: Mapping[_T, int], two: Mapping[_T, int]) -> dict[_T, int]:
    return {key: both for key in one.keys() & two.keys() if (both := one[key] & two[key])}


def _union(one: Mapping[_T, int], two: Mapping[_T, int]) -> dict[_T, int]:
    return {**one, **two, **{key: one[key] | two[key] for key in one.keys() & two.keys()}}


@dataclass(frozen=True)
class AccessDiff:
    """A part of an access set, such as a difference. Of a resource in ``by_object`` that says all, be it nothing."""

    all_of_kind: Mapping[str, int]
    by_object: Mapping[Key, int]

    def on(self, key: Key) -> int:
        return self.by_object.get(key, self.all_of_kind.get(str(key[0]), 0))

    def __bool__(self) -> bool:
        return bool(self.all_of_kind) or self.objects > 0

    @cached_property
    def objects(self) -> int:
        """How many single resources and switches it touches."""
        return sum(1 for mask in self.by_object.values() if mask)

    def count(self, totals: Mapping[str, int]) -> int:
        """How many resources it touches, switches included; ``totals`` are the numbers of resources of each kind."""
        apart = Counter(kind for kind, _ in self.by_object)
        return self.objects + sum(totals[kind] - apart[kind] for kind in self.all_of_kind)

    def but(self, changes: Mapping[Key, int]) -> "AccessDiff":
        """The same with other masks on some resources."""
        return AccessDiff(self.all_of_kind, {**self.by_object, **changes}) if changes else self

    @property
    def named(self) -> set[Key]:
        """The single resources that it says something of, switches aside."""
        return {key for key, mask in self.by_object.items() if mask and key[0] != SWITCH}

    @property
    def shape(self) -> tuple[tuple[tuple[str, int], ...], frozenset[tuple[Key, int]]]:
        """Equal for diffs that say the same: exceptions count where they are exceptions from something."""
        by_object = (
            (key, mask) for key, mask in self.by_object.items() if mask != self.all_of_kind.get(str(key[0]), 0)
        )
        return tuple(sorted(self.all_of_kind.items())), frozenset(by_object)
