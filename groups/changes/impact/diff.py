"""What a change does to people's access: people by what they gain and lose, counted exactly, and what they keep.

A change moves some people from what they had (``before``) to what they will have (``after``) by the groups it is
about. Everything else they hold stays; it is read for all of them at once, in a fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_

from groups.changes.impact.baseline import Baseline, GroupsOfPeople, Source, read_baseline
from groups.permissions.access_sets import NOTHING, AccessDiff, AccessSet, Key
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
    """People for whom the same things change: ``base``, but for the ``changes``, which are what they hold anyway."""

    people: Ids
    base: AccessDiff
    changes: Mapping[Key, int]

    @property
    def diff(self) -> AccessDiff:
        return self.base.but(self.changes)


@dataclass(frozen=True)
class Kept:
    """People who hold some of it anyway, through one other source."""

    source: int
    people: Ids
    diff: AccessDiff


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
    lost, gained = _cases(moves, rest)
    return AccessChange(lost, gained, _kept(moves, leaving, rest), _kept(moves, coming, rest))


def _cases(moves: list[Move], rest: Baseline) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """People sorted by what exactly they lose, and by what they gain. People who hold the same rest are one case."""
    lost, gained = _Cases(), _Cases()
    for move in moves:
        for sources, people in rest.alike(move.people, move.besides).items():
            lost.add(people, move.before, move.after, sources)
            gained.add(people, move.after, move.before, sources)
    return lost.sorted(), gained.sorted()


class _Cases:
    """Sets of people to whom the same happens. Differences are taken from a common base, of which there are few, and
    what a source spares of a base is looked up once; so a thousand grants are not gone through for each of ten
    thousand people.
    """

    def __init__(self) -> None:
        self._bases: dict[object, AccessDiff] = {}
        self._spared: dict[tuple[int, Source], dict[Key, int]] = {}
        self._found: dict[object, tuple[set[int], AccessDiff, dict[Key, int]]] = {}

    def add(self, people: set[int], one: AccessSet, other: AccessSet, sources: Iterable[Source]) -> None:
        """``people`` have what is in ``one`` and not in ``other``, where no source gives it to them anyway."""
        base = self._base(one, other, sources)
        changes: dict[Key, int] = {}
        for source in sources:
            for key, mask in self._overlap(base, source).items():
                changes[key] = changes.get(key, base.on(key)) & ~mask
        spared = sum(1 for mask in changes.values() if not mask)
        if base.all_of_kind or base.objects > spared:
            case = id(base), frozenset(changes.items())
            self._found.setdefault(case, (set(), base, changes))[0].update(people)

    def _base(self, one: AccessSet, other: AccessSet, sources: Iterable[Source]) -> AccessDiff:
        """The difference as it is for everybody whose sources reach as far on "all of a kind"."""
        whole: dict[str, int] = {}
        for source in sources:
            for kind, mask in source.reach.all_of_kind.items():
                whole[kind] = whole.get(kind, 0) | mask
        which = id(one), id(other), tuple(sorted(whole.items()))
        if which not in self._bases:
            self._bases[which] = one.beyond(other | AccessSet(whole))
        return self._bases[which]

    def _overlap(self, base: AccessDiff, source: Source) -> dict[Key, int]:
        which = id(base), source
        if which not in self._spared:
            by_object = source.reach.by_object
            self._spared[which] = {key: mask for key, mask in by_object.items() if base.on(key) & mask}
        return self._spared[which]

    def sorted(self) -> tuple[Case, ...]:
        """The most people first."""
        cases = (Case(frozenset(people), base, changes) for people, base, changes in self._found.values())
        return tuple(sorted(cases, key=lambda case: (-len(case.people), min(case.people))))


def _kept(moves: list[Move], diffs: list[AccessDiff], rest: Baseline) -> tuple[Kept, ...]:
    """Through which other source people hold what goes, or what comes, anyway."""
    found: dict[tuple[int, object], tuple[set[int], AccessDiff]] = {}
    for move, diff in zip(moves, diffs, strict=True):
        by_source: dict[Source, set[int]] = defaultdict(set)
        for sources, people in rest.alike(move.people, move.besides).items():
            for source in sources:
                by_source[source] |= people
        for source, people in by_source.items():
            if part := source.reach.within(diff):
                found.setdefault((source.id, part.shape), (set(), part))[0].update(people)
    kept = (Kept(source, frozenset(people), part) for (source, _), (people, part) in found.items())
    return tuple(sorted(kept, key=lambda each: (-len(each.people), each.source)))
