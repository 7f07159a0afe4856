"""A change of access as effects: who loses what, who gains what, and through what others hold it anyway."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.effects import PLAIN, Effect, Place, Sentence
from groups.changes.impact.diff import AccessChange, Case, Kept, Part, digest_of
from groups.changes.impact.sentences import (
    DIRECT,
    ICONS,
    MORE,
    PLACES,
    THROUGH,
    THROUGH_MORE,
    TO_COME,
    TONES,
    Verb,
    each_to,
    every_to_come,
)
from groups.changes.shown_names import Names, count_rights
from groups.permissions.access_labels import labels, rights_in
from groups.permissions.access_sets import AccessSet, Key, Span
from groups.permissions.policy import NOBODY, Ids
from nexus.words import number

CASES_SHOWN: Final = 5
"""Sets of people to whom the same happens, told one by one; the rest are told together."""


@dataclass(frozen=True, kw_only=True)
class _AccessEffect(Effect):
    verb: Verb

    @property
    def reached(self) -> tuple[Span, ...]:
        """How much it is, for each set of people: a number, and the kinds of which all there are come on top."""
        return ()

    @property
    def kinds_counted(self) -> Iterable[str]:
        return {kind for _fixed, kinds in self.reached for kind in kinds}

    @property
    def tone(self) -> str:  # type: ignore[override]  # hangs on the verb
        return TONES.get(self.verb, PLAIN)

    def tone_of(self, names: Names) -> str:
        return PLAIN if self.is_to_come(names) else self.tone

    def is_to_come(self, names: Names) -> bool:
        """Whether nothing of it is there yet. Where it is not known how many things there are, something is."""
        kinds = set(self.kinds_counted)
        return bool(kinds) and kinds <= names.totals.keys() and not any(self.counts(names))

    def counts(self, names: Names) -> list[int]:
        """How many things there are just now, the fewest first."""
        return sorted(fixed + sum(names.totals.get(kind, 0) for kind in kinds) for fixed, kinds in self.reached)

    def title(self, names: Names) -> str:
        if self.verb not in TO_COME or not self.is_to_come(names):
            return super().title(names)
        return str(TO_COME[self.verb] % (self.words(names) | {"things": every_to_come(self.kinds_counted)}))

    @property
    def icon(self) -> str:  # type: ignore[override]  # as the tone
        return ICONS[self.verb]

    @property
    def place(self) -> Place:  # type: ignore[override]  # as the tone
        return PLACES[self.verb]


@dataclass(frozen=True, kw_only=True)
class AccessChanges(_AccessEffect):
    """People who lose, or gain, the same access. ``through``: what of it comes by which source, where by several."""

    diff: AccessSet
    through: tuple[Part, ...] = ()

    @property
    def sentence(self) -> Sentence:  # type: ignore[override]  # as the tone
        return DIRECT[self.verb]

    def words(self, names: Names) -> dict[str, object]:
        told = [diff for _source, diff in self._told_by(names)] or [self.diff]
        return super().words(names) | {"rights": count_rights(sum(map(rights_in, told)))}

    def items(self, names: Names) -> tuple[str, ...]:
        return labels(self.diff, names.resources, names.totals)

    def items_by(self, names: Names) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (self._way(source, diff, names), labels(diff, names.resources, names.totals))
            for source, diff in self._told_by(names)
        ]

    def _way(self, source: int, diff: AccessSet, names: Names) -> str:
        return _("%(count)s %(way)s") % {"count": number(rights_in(diff)), "way": names.source(source)}

    def _told_by(self, names: Names) -> tuple[Part, ...]:
        """By which sources it comes; none where the reader may not know of one of them."""
        return () if any(names.is_hidden(source) for source, _diff in self.through) else self.through

    @property
    def group_ids(self) -> Iterable[int]:
        return (source for source, _diff in self.through if source > 0)

    def why(self, names: Names) -> str:
        kinds = self.kinds_counted
        if not kinds or (self.verb in TO_COME and self.is_to_come(names)):
            return ""
        return _("This includes %(kinds)s.") % {"kinds": every_to_come(kinds)}

    @property
    def resource_keys(self) -> Iterable[Key]:
        return self.diff.named.union(*(diff.named for _source, diff in self.through))

    @property
    def reached(self) -> tuple[Span, ...]:
        return (self.diff.span,)

    def likeness(self, names: Names) -> tuple[object, ...]:
        """What happens to several reads the same, of whatever it is made."""
        return None, None, self.reading(names)

    def reading(self, names: Names) -> object:
        """How it reads, but for its people."""
        nobody, names = replace(self, people=NOBODY), names.marked
        return nobody.title(names), nobody.items(names), tuple(nobody.items_by(names))


@dataclass(frozen=True, kw_only=True)
class AccessThrough(AccessChanges):
    """People who keep, or have already, some of it through one other ``source``.

    ``others``: more groups of which the reader may not know, where these are told together.
    """

    source: int
    others: Ids = NOBODY

    @property
    def sentence(self) -> Sentence:  # type: ignore[override]  # as the tone
        return THROUGH[self.verb]

    @property
    def group_ids(self) -> Iterable[int]:
        return (self.source,) if self.source > 0 else ()

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"source": names.source(self.source, self.others)}

    def likeness(self, names: Names) -> tuple[object, ...]:
        """Groups that the reader may not know of read the same: of the same people, and then of the same things."""
        if not names.is_hidden(self.source):
            return super().likeness(names)
        text = replace(self, others=NOBODY).reading(names)
        return (self.verb, self.people), (self.verb, self.diff.digest), text

    def told_with(self, other: Any) -> Self:
        diff = self.diff | other.diff if self.people == other.people else self.diff
        others = (self.others | other.others | {other.source}) - {self.source}
        return replace(super().told_with(other), diff=diff, others=others)


@dataclass(frozen=True, kw_only=True)
class MoreAccessChanges(_AccessEffect):
    """The many small cases together. ``digest`` stands in the seal for what is too much to show.

    ``spans``: how many things each case is.
    """

    digest: str
    spans: tuple[Span, ...]

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"number": number(len(self.people))}

    @property
    def sentence(self) -> Sentence:  # type: ignore[override]  # as the tone
        return MORE[self.verb]

    def measure(self, names: Names) -> str:
        if self.is_to_come(names):
            return ""
        measure = each_to(self.counts(names))
        if not self.kinds_counted:
            return measure
        return _("%(measure)s, and %(kinds)s") % {"measure": measure, "kinds": every_to_come(self.kinds_counted)}

    @property
    def reached(self) -> tuple[Span, ...]:
        return self.spans


@dataclass(frozen=True, kw_only=True)
class AccessThroughMore(_AccessEffect):
    """People who keep, or have already, some of it through many other ``sources``."""

    sources: tuple[int, ...]

    @property
    def sentence(self) -> Sentence:  # type: ignore[override]  # as the tone
        return THROUGH_MORE[self.verb]

    @property
    def group_ids(self) -> Iterable[int]:
        return (source for source in self.sources if source > 0)

    def measure(self, names: Names) -> str:
        count = len(set(self.sources))
        return ngettext("in %(count)s other way", "in %(count)s other ways", count) % {"count": number(count)}

    def items(self, names: Names) -> tuple[str, ...]:
        return names.sources(self.sources)


def losses(change: AccessChange) -> list[Effect]:
    """Who loses what, and who keeps it, through which other source."""
    return [*_told(Verb.LOSES, change.lost), *_told_through(Verb.KEEPS, change.kept)]


def gains(change: AccessChange) -> list[Effect]:
    """Who gains what, and who has it already, through which other source."""
    return [*_told(Verb.GAINS, change.gained), *_told_through(Verb.HAS, change.had)]


def _told(verb: Verb, cases: Sequence[Case]) -> Iterator[Effect]:
    for case in cases[:CASES_SHOWN]:
        yield AccessChanges(verb=verb, people=case.people, diff=case.diff, through=case.through)
    if rest := cases[CASES_SHOWN:]:
        spans = tuple(sorted({case.span for case in rest}))
        yield MoreAccessChanges(verb=verb, people=_everybody(rest), digest=digest_of(rest), spans=spans)


def _told_through(verb: Verb, kept: Sequence[Kept]) -> Iterator[Effect]:
    for each in kept[:CASES_SHOWN]:
        yield AccessThrough(verb=verb, people=each.people, diff=each.diff, source=each.source)
    if rest := kept[CASES_SHOWN:]:
        yield AccessThroughMore(verb=verb, people=_everybody(rest), sources=tuple(each.source for each in rest))


def _everybody(cases: Iterable[Case | Kept]) -> Ids:
    return frozenset[int]().union(*(case.people for case in cases))
