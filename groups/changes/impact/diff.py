"""What a change does to people's access: people by what they gain and lose, counted exactly, and what they keep.

A change moves some people from what they had (``before``) to what they will have (``after``) by the groups it is
about. Everything else they hold stays; it is read for all of them at once, in a fixed number of statements.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from operator import and_

from groups.changes.impact.baseline import Baseline, GroupsOfPeople, Source, read_baseline
from groups.permissions.access_sets import NOTHING, AccessSet, Span
from groups.permissions.policy import NOBODY, Ids


@dataclass(frozen=True)
class Move:
    """People for whom ``before`` is replaced by ``after``; what the sources ``besides`` give is told by these two."""

    people: Ids
    before: AccessSet = NOTHING
    after: AccessSet = NOTHING
    besides: Ids = NOBODY


@dataclass(frozen=True)
class Case:
    """People for whom the same changes: ``digest`` stands for it, ``span`` says how much it is. What it is exactly is
    found again for the few that are shown: to keep it for all would take much memory.
    """

    people: Ids
    digest: str
    span: Span
    _open: Callable[[], AccessSet]

    @cached_property
    def diff(self) -> AccessSet:
        return self._open()


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
    leaving = [move.before.beyond(move.after) for move in moves]
    coming = [move.after.beyond(move.before) for move in moves]
    touched = [diff for diff in (*leaving, *coming) if diff]
    if not touched:
        return AccessChange()
    everybody = frozenset[int]().union(*(move.people for move in moves))
    besides = reduce(and_, (move.besides for move in moves))
    rest = read_baseline(everybody, touched, workspace_id, groups_of, besides=besides)
    lost, kept = _told(moves, leaving, rest)
    gained, had = _told(moves, coming, rest)
    return AccessChange(lost, gained, kept, had)


def _told(moves: list[Move], diffs: list[AccessSet], rest: Baseline) -> tuple[tuple[Case, ...], tuple[Kept, ...]]:
    """People sorted by what exactly goes, or comes, for them; and through which other source they hold it anyway."""
    cases, kept, all_sources = _Cases(), _Kept(), rest.all_sources
    for move, diff in zip(moves, diffs, strict=True):
        overlap = _Overlap(diff)
        others = frozenset(each for each in all_sources if each.id not in move.besides and overlap.of(each))
        for sources, people in rest.alike(move.people, others).items() if diff else ():
            cases.add(people, overlap, sources)
            kept.add(people, overlap, sources)
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
        self._found: dict[str, tuple[set[int], Span, Callable[[], AccessSet]]] = {}

    def add(self, people: set[int], overlap: _Overlap, sources: frozenset[Source]) -> None:
        if left := overlap.left_by(sources):
            case = set[int](), left.span, partial(overlap.left_by, sources)
            self._found.setdefault(left.digest, case)[0].update(people)

    def sorted(self) -> tuple[Case, ...]:
        """The most people first."""
        cases = (
            Case(frozenset(people), digest, span, opened) for digest, (people, span, opened) in self._found.items()
        )
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
