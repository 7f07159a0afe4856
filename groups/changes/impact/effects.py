"""A change of access as effects: who loses what, who gains what, and through what others hold it anyway."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from groups.changes.effects import BAD, GOOD, Effect
from groups.changes.impact.diff import AccessChange, Case, Kept
from groups.changes.names import Names
from groups.permissions.access_labels import labels
from groups.permissions.access_sets import AccessDiff, Key
from groups.permissions.policy import Ids
from nexus.words import number

CASES_SHOWN: Final = 5
"""Sets of people to whom the same happens, told one by one; the rest are told together."""


@dataclass(frozen=True, kw_only=True)
class _Access(Effect):
    diff: AccessDiff

    def items(self, names: Names) -> tuple[str, ...]:
        return labels(self.diff, names.resources)

    def measure(self, names: Names) -> str:
        totals = {kind: names.totals.get(kind, 0) for kind in self.diff.all_of_kind}
        return _("to %(things)s") % {"things": count_things(self.diff.count(totals))}

    @property
    def resource_keys(self) -> Iterable[Key]:
        return self.diff.named

    @property
    def kinds_counted(self) -> Iterable[str]:
        return self.diff.all_of_kind


@dataclass(frozen=True, kw_only=True)
class LosesAccess(_Access):
    tone = BAD
    icon = "eye-off"
    sentence = ngettext_lazy("%(who)s loses access", "%(who)s lose access", "count")


@dataclass(frozen=True, kw_only=True)
class GainsAccess(_Access):
    tone = GOOD
    icon = "eye"
    sentence = ngettext_lazy("%(who)s gains access", "%(who)s gain access", "count")


@dataclass(frozen=True, kw_only=True)
class _Through(_Access):
    icon = "shield"
    source: int

    @property
    def group_ids(self) -> Iterable[int]:
        return (self.source,) if self.source > 0 else ()

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"source": names.source(self.source)}


@dataclass(frozen=True, kw_only=True)
class KeepsAccess(_Through):
    sentence = ngettext_lazy(
        "%(who)s keeps access through %(source)s", "%(who)s keep access through %(source)s", "count"
    )


@dataclass(frozen=True, kw_only=True)
class HasAccess(_Through):
    sentence = ngettext_lazy(
        "%(who)s has access already through %(source)s", "%(who)s have access already through %(source)s", "count"
    )


@dataclass(frozen=True, kw_only=True)
class _More(Effect):
    """The many small cases together. ``digest`` stands in the seal for what is too much to show.

    ``spans``: how many things each case is, as a number and the kinds of which all there are come on top.
    """

    digest: str
    spans: tuple[tuple[int, tuple[str, ...]], ...]

    def measure(self, names: Names) -> str:
        counts = sorted(fixed + sum(names.totals.get(kind, 0) for kind in kinds) for fixed, kinds in self.spans)
        words = {"fewest": number(counts[0]), "most": count_things(counts[-1])}
        return _("to between %(fewest)s and %(most)s each") % words

    @property
    def kinds_counted(self) -> Iterable[str]:
        return {kind for _fixed, kinds in self.spans for kind in kinds}


@dataclass(frozen=True, kw_only=True)
class MoreLoseAccess(_More):
    tone = BAD
    icon = "eye-off"
    sentence = ngettext_lazy("%(who)s more loses access", "%(who)s more lose access", "count")


@dataclass(frozen=True, kw_only=True)
class MoreGainAccess(_More):
    tone = GOOD
    icon = "eye"
    sentence = ngettext_lazy("%(who)s more gains access", "%(who)s more gain access", "count")


@dataclass(frozen=True, kw_only=True)
class _ThroughMore(Effect):
    icon = "shield"
    sources: tuple[int, ...]

    @property
    def group_ids(self) -> Iterable[int]:
        return (source for source in self.sources if source > 0)

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"groups": number(len(self.sources))}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(sorted({names.source(source) for source in self.sources}))


@dataclass(frozen=True, kw_only=True)
class KeepsThroughMore(_ThroughMore):
    sentence = ngettext_lazy(
        "%(who)s keeps some of it through %(groups)s more groups",
        "%(who)s keep some of it through %(groups)s more groups",
        "count",
    )


@dataclass(frozen=True, kw_only=True)
class HasThroughMore(_ThroughMore):
    sentence = ngettext_lazy(
        "%(who)s has some of it already through %(groups)s more groups",
        "%(who)s have some of it already through %(groups)s more groups",
        "count",
    )


def losses(change: AccessChange) -> list[Effect]:
    """Who loses what, and who keeps it, through which other source."""
    found: list[Effect] = [LosesAccess(people=case.people, diff=case.diff) for case in change.lost[:CASES_SHOWN]]
    if rest := change.lost[CASES_SHOWN:]:
        found.append(MoreLoseAccess(**_together(rest)))
    found += [KeepsAccess(people=each.people, diff=each.diff, source=each.source) for each in change.kept[:CASES_SHOWN]]
    if others := change.kept[CASES_SHOWN:]:
        found.append(KeepsThroughMore(people=_everybody(others), sources=tuple(each.source for each in others)))
    return found


def gains(change: AccessChange) -> list[Effect]:
    """Who gains what, and who has it already, through which other source."""
    found: list[Effect] = [GainsAccess(people=case.people, diff=case.diff) for case in change.gained[:CASES_SHOWN]]
    if rest := change.gained[CASES_SHOWN:]:
        found.append(MoreGainAccess(**_together(rest)))
    found += [HasAccess(people=each.people, diff=each.diff, source=each.source) for each in change.had[:CASES_SHOWN]]
    if others := change.had[CASES_SHOWN:]:
        found.append(HasThroughMore(people=_everybody(others), sources=tuple(each.source for each in others)))
    return found


def _together(cases: Iterable[Case]) -> dict[str, Any]:
    """What the effect of many small cases holds."""
    cases = list(cases)
    facts = sorted((sorted(case.people), sorted(map(str, case.changes.items()))) for case in cases)
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    return {"people": _everybody(cases), "digest": digest, "spans": tuple(sorted({_span(case) for case in cases}))}


def _span(case: Case) -> tuple[int, tuple[str, ...]]:
    """How many things a case is, counted from its base, of which there are few."""
    kinds = tuple(sorted(case.base.all_of_kind))
    whole = case.base.count(dict.fromkeys(kinds, 0))
    return whole - sum(1 for mask in case.changes.values() if not mask), kinds


def _everybody(cases: Iterable[Case | Kept]) -> Ids:
    return frozenset[int]().union(*(case.people for case in cases))


def count_things(count: int) -> str:
    """“1 thing”, “1,234 things”."""
    return ngettext("%(count)s thing", "%(count)s things", count) % {"count": number(count)}
