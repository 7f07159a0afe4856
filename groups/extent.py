"""How far rights reach: for every thing, which levels, in which environments, shown on the dashboard or not.

Pure algebra over masks. "All of a kind" stays one entry, however many things there are; so unions and differences
cost what the single grants cost, and are exact all the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeVar

from groups.vocabulary import KIND_OF, LEVELS, SWITCH_CODENAMES, level_on
from workspaces.vocabulary import APP, ENVIRONMENTS, FOLDER, KINDS, SWITCHES, Kind

_T = TypeVar("_T")
SWITCH: Final = "switch"
Key = tuple[str, int | str]
"""A kind's key with the id of a thing, or ``SWITCH`` with a codename."""

SWITCH_NAMES: Final = {switch.codename: switch.name for switch in SWITCHES}
_SHOWN: Final = 1 << 7
_ENVIRONMENT: Final = {name: 1 << (3 + place) for place, name in enumerate(ENVIRONMENTS)}
EVERY_APP_BIT: Final = 0b11 | _SHOWN | sum(_ENVIRONMENT.values())


def mask_of(codename: str, *, hidden: bool = False, environments: Iterable[str] = ENVIRONMENTS) -> int:
    """What a right says of the thing it is on: its level and those below it, and for apps where they show."""
    if codename in SWITCH_CODENAMES:
        return 1
    kind, level = KIND_OF[codename], LEVELS[codename]
    levels = (1 << (kind.levels.index(level) + 1)) - 1
    return levels if kind is not APP else _app_mask(levels, hidden=hidden, environments=environments)


def mask_inside(codename: str, *, hidden: bool = False, environments: Iterable[str] = ENVIRONMENTS) -> int:
    """What a right on a folder says of the apps that lie in it."""
    levels = 0b1 if FOLDER.levels.index(LEVELS[codename]) == 0 else 0b11
    return _app_mask(levels, hidden=hidden, environments=environments)


def _app_mask(levels: int, *, hidden: bool, environments: Iterable[str]) -> int:
    """Edit shows an app everywhere; View as far as the grant says."""
    if levels > 1:
        return EVERY_APP_BIT
    return levels | (0 if hidden else _SHOWN) | sum(_ENVIRONMENT[name] for name in environments)


@dataclass(frozen=True)
class Extent:
    """``everywhere``: masks on all things of a kind. ``single``: masks on single things, on top of that."""

    everywhere: Mapping[str, int] = field(default_factory=dict)
    single: Mapping[Key, int] = field(default_factory=dict)

    def __or__(self, other: "Extent") -> "Extent":
        if not (other.everywhere or other.single) or self is other:
            return self
        return Extent(_union(self.everywhere, other.everywhere), _union(self.single, other.single))

    def on(self, key: Key) -> int:
        return self.everywhere.get(str(key[0]), 0) | self.single.get(key, 0)

    def beyond(self, other: "Extent") -> "Residue":
        """What this reaches and ``other`` does not."""
        there = other.everywhere
        everywhere = {kind: left for kind, mask in self.everywhere.items() if (left := mask & ~there.get(kind, 0))}
        keys = set(self.single) | {key for key in other.single if key[0] in everywhere}
        return Residue(everywhere, {key: self.on(key) & ~other.on(key) for key in keys})

    def within(self, residue: "Residue") -> "Residue":
        """How much of ``residue`` this reaches."""
        keys = {key for key in self.single if key in residue.single or key[0] in residue.everywhere}
        if self.everywhere:
            keys |= {key for key in residue.single if key[0] in self.everywhere}
        return Residue(
            _both(self.everywhere, residue.everywhere), {key: self.on(key) & residue.on(key) for key in keys}
        )


def _both(one: Mapping[_T, int], two: Mapping[_T, int]) -> dict[_T, int]:
    return {key: both for key in one.keys() & two.keys() if (both := one[key] & two[key])}


def _union(one: Mapping[_T, int], two: Mapping[_T, int]) -> dict[_T, int]:
    return {**one, **two, **{key: one[key] | two[key] for key in one.keys() & two.keys()}}


@dataclass(frozen=True)
class Residue:
    """A part of an extent, such as a difference. Of a thing in ``single`` that says all, be it nothing."""

    everywhere: Mapping[str, int]
    single: Mapping[Key, int]

    def on(self, key: Key) -> int:
        return self.single.get(key, self.everywhere.get(str(key[0]), 0))

    def __bool__(self) -> bool:
        return bool(self.everywhere) or self.named > 0

    @cached_property
    def named(self) -> int:
        """How many single things it touches."""
        return sum(1 for mask in self.single.values() if mask)

    def count(self, totals: Mapping[str, int]) -> int:
        """How many things it touches, switches included; ``totals`` are the numbers of things of each kind."""
        apart = Counter(kind for kind, _ in self.single)
        return self.named + sum(totals[kind] - apart[kind] for kind in self.everywhere)

    def but(self, changes: Mapping[Key, int]) -> "Residue":
        """The same with other masks on some things."""
        return Residue(self.everywhere, {**self.single, **changes}) if changes else self

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal for residues that say the same: exceptions count where they are exceptions from something."""
        single = ((key, mask) for key, mask in self.single.items() if mask or key[0] in self.everywhere)
        return tuple(sorted(self.everywhere.items())), frozenset(single)


def in_words(residue: Residue, names: Mapping[Key, str]) -> tuple[str, ...]:
    """What a residue holds, in words: switches, then all of a kind, then single things by name."""
    labels = [SWITCH_NAMES[str(name)] for (kind, name), mask in residue.single.items() if kind == SWITCH and mask]
    labels.sort(key=list(SWITCH_NAMES.values()).index)
    for kind in KINDS:
        if mask := residue.everywhere.get(kind.key, 0):
            kept = sum(1 for key, left in residue.single.items() if key[0] == kind.key and not left)
            labels.append(_mask_in_words(kind, mask, f"all {kind.plural}") + (f" but {kept:,}" if kept else ""))
        things = [
            _mask_in_words(kind, mask, f"“{names[key]}”")
            for key, mask in residue.single.items()
            if key[0] == kind.key and mask and mask != residue.everywhere.get(kind.key)
        ]
        labels += sorted(things, key=str.casefold)
    return tuple(labels)


def _mask_in_words(kind: Kind, mask: int, name: str) -> str:
    """A mask on one thing, or on all of a kind: its highest level, or what it says of how an app is viewed."""
    levels = [level.name for place, level in enumerate(kind.levels) if mask >> place & 1]
    if levels:
        return level_on(kind, levels[-1], name)
    places = [environment for environment, bit in _ENVIRONMENT.items() if mask & bit]
    shown = [f"see {name} on the dashboard"] if mask & _SHOWN else []
    return " and ".join([*shown, *([f"open {name} in {', '.join(places)}"] if places else [])])


def access_in_words(kind: Kind, mask: int) -> str:
    """What a mask on one thing comes to: “Edit”, “View in released, hidden from the dashboard”, “No access”."""
    levels = [level.name for place, level in enumerate(kind.levels) if mask >> place & 1]
    if not levels:
        return "No access"
    if kind is not APP or mask == EVERY_APP_BIT:
        return levels[-1]
    places = ", ".join(environment for environment, bit in _ENVIRONMENT.items() if mask & bit)
    return f"{levels[-1]} in {places}" + ("" if mask & _SHOWN else ", hidden from the dashboard")
