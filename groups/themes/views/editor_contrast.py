"""How well a theme can be read, as the editor tells it: what would mend it first, then its pairs, weakest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.themes.colours.contrast import Cure, Pair, Ratio, cures, label_of, pairs, unrecognisable
from groups.themes.values import SCHEMES, ThemeValues
from nexus.words import number

WEAKEST: Final = 6
"""Pairs that are shown at once."""


@dataclass(frozen=True)
class Verdict:
    """A pair in one scheme: “4.4” and whether that is enough, by a mark and in words."""

    ratio: str
    passes: bool
    icon: str
    words: str


@dataclass(frozen=True)
class PairRow:
    label: str
    needed: str
    verdicts: list[Verdict]


@dataclass(frozen=True)
class Contrast:
    """How well a theme can be read. ``failing``: the fields that cannot, for those that are outlined."""

    title: str
    tone: str
    icon: str
    cures: list[Cure]
    notes: list[str]
    weakest: list[PairRow]
    others: list[PairRow]
    all_label: str
    failing: str


def contrast_of(values: ThemeValues) -> Contrast:
    """How well these values can be read, and what would mend them."""
    found, mending = pairs(values), cures(values)
    fails, every = sum(pair.fails for pair in found), len(found) * len(SCHEMES)
    title = ngettext("%(fails)s of %(count)s fails", "%(fails)s of %(count)s fail", fails)
    rows = [_row(pair) for pair in found]
    return Contrast(
        title % {"fails": number(fails), "count": number(every)} if fails else _("All pass"),
        "bad" if any(cure.refuses for cure in mending) else "warn" if fails else "good",
        "x" if fails else "check",
        mending,
        list(_notes(values, mending)),
        rows[:WEAKEST],
        rows[WEAKEST:],
        _("All %(count)s pairs") % {"count": number(len(rows))},
        " ".join(cure.field for cure in mending),
    )


def _row(pair: Pair) -> PairRow:
    def verdict(ratio: Ratio) -> Verdict:
        words = _("passes") if ratio.passes else _("fails")
        return Verdict(ratio.text, ratio.passes, "check" if ratio.passes else "x", words)

    return PairRow(pair.label, number_format(f"{pair.needed:g}"), [verdict(pair.light), verdict(pair.dark)])


def _notes(values: ThemeValues, mending: Iterable[Cure]) -> Iterator[str]:
    """What pages do where a colour cannot carry words."""
    if any(not cure.refuses for cure in mending):
        yield _(
            "A brand or status colour that cannot be read fills buttons and grounds; words keep Nexus’s own colour."
        )
    names = {"error": _("red"), "warning": _("amber"), "success": _("green or blue")}
    for meaning, scheme in unrecognisable(values):
        words = {"label": label_of(meaning, scheme), "name": names[meaning]}
        yield _("%(label)s would not be taken for %(name)s: everything keeps Nexus’s own colour.") % words
