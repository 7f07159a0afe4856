"""What a change does to people's access: people by what they gain and lose, counted exactly, and what they keep.

A change ends some ways in which people reach things, and begins others: each a grant, a role, owning. What the sources
that it is about give them by other ways it tells; everything else they hold stays, and is read for all of them at once,
in a fixed number of statements. So nobody is said to lose what another way still gives, of the same group or another.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, reduce
from operator import and_
from typing import Final

from groups.changes.impact.baseline import Baseline, GroupsOfPeople, Source, read_baseline
from groups.permissions.access_sets import NOTHING, AccessSet, Span
from groups.permissions.policy import NOBODY, Ids

NAMELESS: Final = -2
"""In the place of a source that is not to be told: it ends with the change, or is only made by it."""


Part = tuple[int, AccessSet]
"""A source, and what comes by it."""


@dataclass(frozen=True)
class Move:
    """People for whom ways end that led to ``ended``, and others begin that lead to ``begun``.

    ``before`` and ``after``: by source, all that the sources which the change is about give them. Of these, and of
    those ``besides``, nothing is read.
    """

    people: Ids
    ended: AccessSet = NOTHING
    begun: AccessSet = NOTHING
    before: Mapping[int, AccessSet] = field(default_factory=dict)
    after: Mapping[int, AccessSet] = field(default_factory=dict)
    besides: Ids = NOBODY

    @property
    def told_itself(self) -> Ids:
        return self.besides | self.before.keys() | self.after.keys()

    @property
    def staying(self) -> dict[int, AccessSet]:
        """What its sources gave before and give afterwards."""
        return {source: self.before[source].within(self.after[source]) for source in self.before.keys() & self.after}


@dataclass(frozen=True)
class Case:
    """People for whom the same changes: ``digest`` stands for it, ``span`` says how much it is. What it is exactly is
    found again for the few that are shown: to keep it for all would take much memory.
    """

    people: Ids
    digest: str
    span: Span
    opened: Callable[[], AccessSet]
    sources: Mapping[int, AccessSet]

    @cached_property
    def diff(self) -> AccessSet:
        return self.opened()

    @property
    def through(self) -> tuple[Part, ...]:
        """What of it comes by each source, where it comes by several and all of them can be told: a switch, or all of a
        kind, by the first that gives it.
        """
        rest, found = self.diff, []
        for source, reach in self.sources.items():
            if part := reach.within(rest):
                found.append((source, part))
                rest = rest.beyond(part.broad)
        return tuple(found) if len(found) > 1 and NAMELESS not in dict(found) else ()


def digest_of(cases: Iterable[Case]) -> str:
    """A SHA-256 in hexadecimal of whom these cases are about, and of what."""
    found = hashlib.sha256()
    for case in sorted(cases, key=lambda case: case.digest):
        found.update(f"{case.digest} {sorted(case.people)}".encode())
    return found.hexdigest()


@dataclass(frozen=True)
class Kept:
    """People who hold some of it anyway, through one other source."""

    source: int
    people: Ids
    diff: AccessSet


@dataclass(frozen=True)
class AccessChange:
    """The whole of it; the most people first."""

    lost: tuple[Case, ...] = ()
    gained: tuple[Case, ...] = ()
    kept: tuple[Kept, ...] = ()
    had: tuple[Kept, ...] = ()


def access_change(moves: Iterable[Move], workspace_id: int, groups_of: GroupsOfPeople | None = None) -> AccessChange:
    """What these moves do to the access of their people, who are all active. Four statements at most."""
    moves = [move for move in moves if move.people]
    touched = [diff for move in moves for diff in (move.ended, move.begun) if diff]
    if not touched:
        return AccessChange()
    everybody = frozenset[int]().union(*(move.people for move in moves))
    besides = reduce(and_, (move.told_itself for move in moves))
    rest = read_baseline(everybody, touched, workspace_id, groups_of, besides=besides)
    lost, kept = _told(((move, move.ended, move.after, move.after, {}) for move in moves), rest)
    gained, had = _told(((move, move.begun, move.before, move.staying, move.after) for move in moves), rest)
    return AccessChange(lost, gained, kept, had)


_Reaches = Mapping[int, AccessSet]
_Side = tuple[Move, AccessSet, _Reaches, _Reaches, _Reaches]
"""Of a move what goes, or comes; what its sources give of that anyway; how much of that is told; by what it comes."""


def _told(sides: Iterable[_Side], rest: Baseline) -> tuple[tuple[Case, ...], tuple[Kept, ...]]:
    """People sorted by what exactly goes, or comes, for them; and through which source they hold it anyway."""
    cases, kept, all_sources = _Cases(), _Kept(), rest.all_sources
    for move, diff, anyway, to_tell, comes_by in sides:
        if not diff:
            continue
        overlap, itself = _Overlap(diff), move.told_itself
        others = frozenset(each for each in all_sources if each.id not in itself and overlap.of(each))
        silent = frozenset([Source(NAMELESS, AccessSet.united(anyway.values()))])
        told = (Source(source, reach) for source, reach in to_tell.items() if source != NAMELESS)
        own = frozenset(each for each in told if overlap.of(each))
        for sources, people in rest.alike(move.people, others).items():
            cases.add(people, overlap, sources | silent, comes_by)
            kept.add(people, overlap, sources | own)
    return cases.sorted(), kept.sorted()


class _Overlap:
    """What the sources give of one difference anyway, each looked at once: a thousand grants are not gone through for
    each of ten thousand people.
    """

    def __init__(self, diff: AccessSet) -> None:
        self.diff = diff
        self._parts: dict[Source, AccessSet] = {}
        self._digests: dict[Source, str] = {}

    def of(self, source: Source) -> AccessSet:
        if source not in self._parts:
            self._parts[source] = source.reach.within(self.diff)
        return self._parts[source]

    def digest(self, source: Source) -> str:
        if source not in self._digests:
            self._digests[source] = self.of(source).digest
        return self._digests[source]

    def left_by(self, sources: Iterable[Source]) -> AccessSet:
        """What changes for somebody with these other sources."""
        return self.diff.beyond(AccessSet.united(map(self.of, sources)))


class _Cases:
    """Sets of people to whom the same happens, by the digest of it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[set[int], Case]] = {}

    def add(self, people: set[int], overlap: _Overlap, sources: frozenset[Source], comes_by: _Reaches) -> None:
        """``comes_by``: the sources by which it comes; where the same comes to others by others, it is told of none."""
        if left := overlap.left_by(sources):
            case = Case(NOBODY, left.digest, left.span, partial(overlap.left_by, sources), comes_by)
            found, first = self._found.setdefault(left.digest, (set(), case))
            found.update(people)
            if first.sources.keys() != comes_by.keys():
                self._found[left.digest] = found, replace(first, sources={})

    def sorted(self) -> tuple[Case, ...]:
        """The most people first."""
        cases = (replace(case, people=frozenset(people)) for people, case in self._found.values())
        return tuple(sorted(cases, key=lambda case: (-len(case.people), min(case.people))))


class _Kept:
    """People who hold some of it anyway, by the source and what it is."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], tuple[set[int], AccessSet]] = {}

    def add(self, people: set[int], overlap: _Overlap, sources: Iterable[Source]) -> None:
        for source in sources:
            part = overlap.of(source)
            self._found.setdefault((source.id, overlap.digest(source)), (set(), part))[0].update(people)

    def sorted(self) -> tuple[Kept, ...]:
        """The most people first."""
        kept = (Kept(source, frozenset(people), part) for (source, _), (people, part) in self._found.items())
        return tuple(sorted(kept, key=lambda each: (-len(each.people), each.source)))
