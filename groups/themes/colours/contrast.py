"""What can be read in a theme, pair by pair, and what would mend it: the verdicts that the editor shows. Pure.

Refused is one thing only: text that cannot be read on a surface. A brand or status colour under AA is worn without
words (``palette``), and said so.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.themes.colours.colour import contrast, nearest_passing, shown, weakest
from groups.themes.colours.palette import (
    EDGE_NEEDS,
    EDGE_SURFACES,
    HUES,
    SURFACES,
    TEXT_NEEDS,
    WORDS,
    is_recognisable,
    palette,
)
from groups.themes.values import MEANINGS, SCHEMES, ThemeValues
from nexus.words import listed

SCHEME_LABELS: Final = {"light": _("light"), "dark": _("dark")}
_MADE: Final = (
    ("ink-2", _("Second text"), TEXT_NEEDS, SURFACES),
    ("line-strong", _("Edge of controls"), EDGE_NEEDS, EDGE_SURFACES),
)
"""Tokens that are made from the theme's text: their words, what they need, and where they stand."""
_INK_LABELS: Final = {"text": _("Text"), **{key: MEANINGS[key].label for key in WORDS}}


class Ratio(NamedTuple):
    """How far an ink stands out from its ground in one scheme."""

    ratio: float
    needed: float

    @property
    def passes(self) -> bool:
        return self.ratio >= self.needed

    @property
    def text(self) -> str:
        """For people: "4.4", cut and never rounded up."""
        return number_format(shown(self.ratio))


class Pair(NamedTuple):
    """An ink on the ground it stands on."""

    ink: Promise
    ground: Promise
    needed: float
    light: Ratio
    dark: Ratio

    @property
    def label(self) -> str:
        return gettext("%(ink)s on %(ground)s") % {"ink": self.ink, "ground": self.ground}

    @property
    def weakness(self) -> float:
        """By how much the weaker scheme passes: the less, the weaker; below 1 it fails."""
        return min(each.ratio / each.needed for each in (self.light, self.dark))

    @property
    def fails(self) -> int:
        """In how many schemes it fails."""
        return sum(not each.passes for each in (self.light, self.dark))


class Cure(NamedTuple):
    """A colour of one scheme that cannot be read on some surfaces, and the nearest one that can on all four.

    ``colour`` is None where no colour of any lightness can: then the surfaces lie too far apart.
    """

    meaning: str
    scheme: str
    grounds: tuple[str, ...]
    ratio: float
    colour: str | None

    @property
    def refuses(self) -> bool:
        """Whether the theme cannot be saved as long as this stands."""
        return self.meaning == "text"

    @property
    def field(self) -> str:
        """The field it is about: "text_light"."""
        return f"{self.meaning}_{self.scheme}"

    @property
    def label(self) -> str:
        """As the field is called: "Text, light"."""
        return label_of(self.meaning, self.scheme)

    @property
    def problem(self) -> str:
        """What is wrong: "Text, light, cannot be read on Surface 1 and App background"."""
        words = {"label": self.label, "grounds": listed(str(MEANINGS[each].label) for each in self.grounds)}
        if self.colour and len(self.grounds) == len(SURFACES):
            return gettext("%(label)s cannot be read on any surface.") % words
        if self.colour is None:
            return gettext("%(label)s cannot be read on %(grounds)s, nor can any other colour.") % words
        return gettext("%(label)s cannot be read on %(grounds)s.") % words

    @property
    def sentence(self) -> str:
        """What is wrong, and what would mend it."""
        if self.colour is None:
            return self.problem
        words = {"problem": self.problem, "colour": self.colour}
        return gettext("%(problem)s The nearest colour that can: %(colour)s.") % words


def label_of(meaning: str, scheme: str) -> str:
    """What a colour is called wherever it is spoken of: "Primary, light"."""
    return gettext("%(meaning)s, %(scheme)s") % {
        "meaning": MEANINGS[meaning].label,
        "scheme": SCHEME_LABELS[scheme],
    }


def pairs(values: ThemeValues) -> list[Pair]:
    """Every pair that carries text or is the edge of a control, weakest first."""
    worn = {scheme: palette(values, scheme) for scheme in SCHEMES}
    return sorted(_pairs(values, worn), key=lambda pair: pair.weakness)


def _pairs(values: ThemeValues, worn: dict[str, dict[str, str]]) -> Iterator[Pair]:
    own = {"light": values.light, "dark": values.dark}

    def measured(ink: Promise, ground: Promise, needed: float, colours: dict[str, tuple[str, str]]) -> Pair:
        ratios = {scheme: Ratio(contrast(*colours[scheme]), needed) for scheme in SCHEMES}
        return Pair(ink, ground, needed, **ratios)

    for surface in SURFACES:
        ground = MEANINGS[surface].label
        for meaning, label in _INK_LABELS.items():
            colours = {scheme: (own[scheme][meaning], own[scheme][surface]) for scheme in SCHEMES}
            yield measured(label, ground, TEXT_NEEDS, colours)
    for token, label, needed, surfaces in _MADE:
        for surface in surfaces:
            colours = {scheme: (worn[scheme][token], own[scheme][surface]) for scheme in SCHEMES}
            yield measured(label, MEANINGS[surface].label, needed, colours)
    colours = {scheme: (worn[scheme]["on-brand"], worn[scheme]["brand"]) for scheme in SCHEMES}
    yield measured(_("Button text"), MEANINGS["primary"].label, TEXT_NEEDS, colours)


def cures(values: ThemeValues) -> list[Cure]:
    """What cannot be read, and the nearest colour that can: what refuses first, then the weakest."""
    found = [
        Cure(meaning, scheme, below, ratio, nearest)
        for scheme in SCHEMES
        for meaning in _INK_LABELS
        for below, ratio, nearest in _failing(values, meaning, scheme)
    ]
    return sorted(found, key=lambda cure: (not cure.refuses, cure.ratio))


def refusals(values: ThemeValues) -> list[Cure]:
    """What stands against saving: text that cannot be read on its surfaces."""
    return [
        Cure("text", scheme, below, ratio, nearest)
        for scheme in SCHEMES
        for below, ratio, nearest in _failing(values, "text", scheme)
    ]


def _failing(values: ThemeValues, meaning: str, scheme: str) -> Iterator[tuple[tuple[str, ...], float, str | None]]:
    """Once, where a colour fails: the surfaces it fails on, weakest first, its least ratio, and the cure."""
    own = values.light if scheme == "light" else values.dark
    ratios = {surface: contrast(own[meaning], own[surface]) for surface in SURFACES}
    below = tuple(sorted((each for each in ratios if ratios[each] < TEXT_NEEDS), key=lambda each: ratios[each]))
    if below:
        yield below, ratios[below[0]], _nearest(values, meaning, scheme, [own[each] for each in SURFACES])


def _nearest(values: ThemeValues, meaning: str, scheme: str, surfaces: list[str]) -> str | None:
    """The nearest colour that can be read; of an error that nobody calls red, what its words wear instead."""
    own = getattr(values, scheme)[meaning]
    if is_recognisable(meaning, own, scheme):
        return nearest_passing(own, surfaces, TEXT_NEEDS)
    worn = palette(values, scheme)[WORDS[meaning]]
    return worn if weakest(worn, surfaces) >= TEXT_NEEDS else None


def unrecognisable(values: ThemeValues) -> list[tuple[str, str]]:
    """The (meaning, scheme) of status colours that nobody calls red, amber or green: words keep Nexus's own."""
    own = {"light": values.light, "dark": values.dark}
    return [(key, scheme) for scheme in SCHEMES for key in HUES if not is_recognisable(key, own[scheme][key], scheme)]
