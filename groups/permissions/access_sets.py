"""What somebody can reach: for every resource, which levels, in which environments, shown on the dashboard or not.

Pure algebra over masks and sets of ids. "All of a kind" is one mask, however many resources there are, and the
resources with the same other mask are one bitmap; so a union or a difference costs what the number of different masks
is, which is small, and not what the number of grants is. In words they are ``access_labels``.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Final

from pyroaring import BitMap64

from groups.permissions.catalogue import SWITCH_CODENAMES
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, KIND_OF, KINDS, LEVELS, SWITCHES

SWITCH: Final = "switch"
Key = tuple[str, int | str]
"""A kind's key with the id of a resource, or ``SWITCH`` with a codename."""
Span = tuple[int, tuple[str, ...]]
"""How many resources: a number, to which all those of some kinds are to be added."""

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
class Part:
    """Masks on the resources of one kind: ``on_all`` of them, but for those that stand in ``apart`` under another mask.

    No resource stands in it twice, and none under ``on_all``: parts that say the same are equal.
    """

    on_all: int = 0
    apart: Mapping[int, BitMap64] = field(default_factory=dict)

    def on(self, thing: int) -> int:
        return next((mask for mask, things in self.apart.items() if thing in things), self.on_all)

    def __bool__(self) -> bool:
        return bool(self.on_all or self.apart)

    @property
    def touched(self) -> int:
        """How many resources have a mask; where all have one, how many more than all: none, or fewer."""
        if self.on_all:
            return -len(self.apart.get(0, ()))
        return sum(len(things) for things in self.apart.values())


_NO_PART: Final = Part()


def _combined(one: Part, two: Part, said: Callable[[int, int], int]) -> Part:
    """Of each resource what is ``said`` of its two masks."""
    found: dict[int, list[BitMap64]] = defaultdict(list)
    for mask, things in one.apart.items():
        for other, others in two.apart.items():
            found[said(mask, other)].append(things & others)
        found[said(mask, two.on_all)].append(things.difference(*two.apart.values()))
    for other, others in two.apart.items():
        found[said(one.on_all, other)].append(others.difference(*one.apart.values()))
    on_all = said(one.on_all, two.on_all)
    unions = ((mask, _union(sets)) for mask, sets in found.items() if mask != on_all)
    return Part(on_all, {mask: things for mask, things in unions if things})


def _union(sets: list[BitMap64]) -> BitMap64:
    return BitMap64.union(*sets) if len(sets) > 1 else sets[0]


def _beyond(one: int, two: int) -> int:
    return one & ~two


@dataclass(frozen=True)
class AccessSet:
    """A part for every kind, and for the switches, of which something is said. Sets that say the same are equal."""

    parts: Mapping[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, masks: Iterable[tuple[str, int | str | None, int]]) -> "AccessSet":
        """What these say together: a kind's key or ``SWITCH``, the resource (None: all of it) or codename, a mask."""
        singles: dict[tuple[str, int], list[int]] = defaultdict(list)
        whole: dict[str, int] = defaultdict(int)
        for kind, thing, mask in masks:
            if thing is None:
                whole[kind] |= mask
            else:
                singles[kind, mask].append(_number(thing))
        bitmaps = ((kind, mask, BitMap64(things)) for (kind, mask), things in singles.items())
        return cls.united((*(cls._all(*each) for each in whole.items()), *(cls.on_some(*each) for each in bitmaps)))

    @classmethod
    def _all(cls, kind: str, mask: int) -> "AccessSet":
        return cls({kind: Part(mask)} if mask else {})

    @classmethod
    def on_some(cls, kind: str, mask: int, things: BitMap64) -> "AccessSet":
        """One mask on some resources of a kind."""
        return cls({kind: Part(0, {mask: things})} if mask and things else {})

    @classmethod
    def united(cls, sets: Iterable["AccessSet"]) -> "AccessSet":
        """What any of them holds. Equal masks are united first: of many sets there are few."""
        parts: dict[str, list[Part]] = defaultdict(list)
        for each in sets:
            for kind, part in each.parts.items():
                parts[kind].append(part)
        return cls({kind: _united(some) if len(some) > 1 else some[0] for kind, some in parts.items()})

    def __or__(self, other: "AccessSet") -> "AccessSet":
        return AccessSet.united((self, other))

    def beyond(self, other: "AccessSet") -> "AccessSet":
        """What this reaches and ``other`` does not."""
        there = other.parts
        parts = {
            kind: _combined(part, there[kind], _beyond) if kind in there else part for kind, part in self.parts.items()
        }
        return AccessSet({kind: part for kind, part in parts.items() if part})

    def within(self, other: "AccessSet") -> "AccessSet":
        """What both reach."""
        both = self.parts.keys() & other.parts.keys()
        parts = {kind: _combined(self.parts[kind], other.parts[kind], and_) for kind in both}
        return AccessSet({kind: part for kind, part in parts.items() if part})

    def on(self, key: Key) -> int:
        """The mask on one resource, or 1 for a switch that is on."""
        return self.parts.get(key[0], _NO_PART).on(_number(key[1]))

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def all_of_kind(self) -> dict[str, int]:
        """The masks on all resources of a kind."""
        return {kind: part.on_all for kind, part in self.parts.items() if part.on_all}

    def apart(self, kind: str) -> Iterator[tuple[int, BitMap64]]:
        """The resources of a kind of which something else is said than of all, by mask, be it nothing."""
        yield from self.parts.get(kind, _NO_PART).apart.items()

    @property
    def broad(self) -> "AccessSet":
        """Its switches, and what it says of all of a kind; without what it says of some resources alone."""
        return AccessSet({kind: part for kind, part in self.parts.items() if part.on_all or kind == SWITCH})

    @property
    def span(self) -> Span:
        """How many resources and switches it touches."""
        kinds = tuple(sorted(self.all_of_kind))
        return sum(part.touched for part in self.parts.values()), kinds

    def count(self, totals: Mapping[str, int]) -> int:
        """The same as one number; ``totals`` are the numbers of resources of each kind."""
        number, kinds = self.span
        return number + sum(totals[kind] for kind in kinds)

    @property
    def named(self) -> set[Key]:
        """The single resources that it says something of, switches aside."""
        parts = ((kind, part) for kind, part in self.parts.items() if kind != SWITCH)
        return {
            (kind, thing) for kind, part in parts for mask, things in part.apart.items() if mask for thing in things
        }

    @property
    def digest(self) -> str:
        """A SHA-256 in hexadecimal: the same for sets that say the same, and for no others, in every process."""
        found = hashlib.sha256()
        for kind, part in sorted(self.parts.items()):
            found.update(f"{kind} {part.on_all}".encode())
            for mask, things in sorted(part.apart.items()):
                found.update(b" %d %d " % (mask, len(things)) + _bytes(things))
        return found.hexdigest()


_PLACES: Final = {switch.codename: place for place, switch in enumerate(SWITCHES)}


def _number(thing: int | str) -> int:
    """A resource's id; of a switch its place."""
    return _PLACES[thing] if isinstance(thing, str) else thing


def _bytes(things: BitMap64) -> bytes:
    """The ids, canonically: how a bitmap is packed may hang on how it came about, until it is packed best."""
    packed = BitMap64(things)
    packed.run_optimize()
    return packed.serialize()


def _united(parts: Iterable[Part]) -> Part:
    """Equal masks first, of which there are few among many parts; then these with one another."""
    same: dict[int, list[BitMap64]] = defaultdict(list)
    found = []
    for part in parts:
        if part.on_all:
            found.append(part)
        else:
            for mask, things in part.apart.items():
                same[mask].append(things)
    found += [Part(0, {mask: _union(sets)}) for mask, sets in same.items()]
    return reduce(lambda one, two: _combined(one, two, or_), found)


NOTHING: Final = AccessSet()
EVERYTHING: Final = AccessSet.of(
    [*((kind, None, mask) for kind, mask in FULL_MASKS.items()), *((SWITCH, each.codename, 1) for each in SWITCHES)]
)
