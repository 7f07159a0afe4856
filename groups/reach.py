"""What a change does to people's access: people by things gained and lost, counted exactly, and what they keep
through other groups.

A change moves some people from what they had (``before``) to what they will have (``after``) by the groups it is
about. Everything else they hold stays; it is read for all of them at once, in a fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from groups import stays
from groups.extent import Extent, Key, Residue
from groups.rules import NOBODY, Ids

NOTHING: Final = Extent()
CASES_TOLD: Final = 5
"""Sets of people to whom the same happens, told one by one; the rest are told together."""


@dataclass(frozen=True)
class Move:
    """People for whom ``before`` is replaced by ``after``; what the groups ``besides`` give is told by these two."""

    people: Ids
    before: Extent = NOTHING
    after: Extent = NOTHING
    besides: Ids = NOBODY


@dataclass(frozen=True)
class Shift:
    """People for whom the same things change: ``base``, but for the ``changes``, which are what they hold anyway."""

    people: Ids
    base: Residue
    changes: Mapping[Key, int]

    @property
    def residue(self) -> Residue:
        return self.base.but(self.changes)


@dataclass(frozen=True)
class Keeping:
    """People who hold some of it anyway, through one other group (or as owners, or as Super Admins)."""

    through: str
    people: Ids
    residue: Residue


@dataclass(frozen=True)
class Reach:
    """The whole of it; the most people first. ``totals``: numbers of things, ``names``: names of single things."""

    lost: tuple[Shift, ...] = ()
    gained: tuple[Shift, ...] = ()
    kept: tuple[Keeping, ...] = ()
    had: tuple[Keeping, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[Key, str] = field(default_factory=dict)


def reach(moves: Iterable[Move], workspace_id: int) -> Reach:
    """What these moves do to the access of their people, who are all active."""
    moves = [move for move in moves if move.people]
    leaving = [move.before.beyond(move.after) for move in moves]
    coming = [move.after.beyond(move.before) for move in moves]
    touched = [residue for residue in (*leaving, *coming) if residue]
    if not touched:
        return Reach()
    everybody = frozenset[int]().union(*(move.people for move in moves))
    rest = stays.read(everybody, touched, workspace_id)
    lost, gained = _shifts(moves, rest)
    kept, had = _keepings(moves, leaving, rest), _keepings(moves, coming, rest)
    return Reach(
        lost,
        gained,
        kept,
        had,
        stays.totals({kind for residue in touched for kind in residue.everywhere}, workspace_id),
        stays.names(_told(lost, gained, kept, had)),
    )


def _told(*cases: tuple[Shift, ...] | tuple[Keeping, ...]) -> list[Residue]:
    """What is told in words, and needs names for it."""
    return [case.residue for some in cases for case in some[:CASES_TOLD]]


def _shifts(moves: list[Move], rest: stays.Stays) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    """People sorted by what exactly they lose, and by what they gain. People who hold the same rest are one case."""
    lost, gained = _Cases(rest.extents), _Cases(rest.extents)
    for move in moves:
        for sources, people in rest.alike(move.people, move.besides).items():
            lost.add(people, move.before, move.after, sources)
            gained.add(people, move.after, move.before, sources)
    return lost.shifts(), gained.shifts()


class _Cases:
    """Sets of people to whom the same happens. Differences are taken from a common base, of which there are few, and
    what a source spares of a base is looked up once; so a thousand grants are not gone through for each of ten
    thousand people.
    """

    def __init__(self, extents: Mapping[stays.Source, Extent]) -> None:
        self._extents = extents
        self._bases: dict[object, Residue] = {}
        self._spared: dict[tuple[int, stays.Source], dict[Key, int]] = {}
        self._found: dict[object, tuple[set[int], Residue, dict[Key, int]]] = {}

    def add(self, people: set[int], one: Extent, other: Extent, sources: Iterable[stays.Source]) -> None:
        """``people`` have what is in ``one`` and not in ``other``, where no source gives it to them anyway."""
        base = self._base(one, other, sources)
        changes: dict[Key, int] = {}
        for source in sources:
            for key, mask in self._overlap(base, source).items():
                changes[key] = changes.get(key, base.on(key)) & ~mask
        spared = sum(1 for mask in changes.values() if not mask)
        if base.everywhere or base.named > spared:
            case = id(base), frozenset(changes.items())
            self._found.setdefault(case, (set(), base, changes))[0].update(people)

    def _base(self, one: Extent, other: Extent, sources: Iterable[stays.Source]) -> Residue:
        """The difference as it is for everybody whose sources reach as far on "all of a kind"."""
        everywhere: dict[str, int] = {}
        for source in sources:
            for kind, mask in self._extents[source].everywhere.items():
                everywhere[kind] = everywhere.get(kind, 0) | mask
        which = id(one), id(other), tuple(sorted(everywhere.items()))
        if which not in self._bases:
            self._bases[which] = one.beyond(other | Extent(everywhere))
        return self._bases[which]

    def _overlap(self, base: Residue, source: stays.Source) -> dict[Key, int]:
        which = id(base), source
        if which not in self._spared:
            single = self._extents[source].single
            self._spared[which] = {key: mask for key, mask in single.items() if base.on(key) & mask}
        return self._spared[which]

    def shifts(self) -> tuple[Shift, ...]:
        """The most people first."""
        shifts = (Shift(frozenset(people), base, changes) for people, base, changes in self._found.values())
        return tuple(sorted(shifts, key=lambda shift: (-len(shift.people), min(shift.people))))


def _keepings(moves: list[Move], residues: list[Residue], rest: stays.Stays) -> tuple[Keeping, ...]:
    """Through which other source people hold what goes, or what comes, anyway."""
    found: dict[tuple[str, object], tuple[set[int], Residue]] = {}
    for move, residue in zip(moves, residues, strict=True):
        by_source: dict[stays.Source, set[int]] = defaultdict(set)
        for sources, people in rest.alike(move.people, move.besides).items():
            for source in sources:
                by_source[source] |= people
        for source, people in by_source.items():
            if part := rest.extents[source].within(residue):
                found.setdefault((source.name, part.shape), (set(), part))[0].update(people)
    keepings = (Keeping(name, frozenset(people), part) for (name, _), (people, part) in found.items())
    return tuple(sorted(keepings, key=lambda keeping: (-len(keeping.people), keeping.through)))
