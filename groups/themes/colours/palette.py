"""What a page wears of a theme: every colour token of ``tokens.css``, made from the theme's 24 colours.

The promise: where a theme's text can be read on its surfaces, every word on every page can. A brand or status colour is
used for words only where it reaches AA on all surfaces; else the words keep Nexus's own colour, and the theme's shows
in fills, soft grounds and lines. Red stays red and amber amber, whatever a theme calls an error. Pure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple

from groups.themes.colours.colour import (
    BLACK,
    WHITE,
    contrast,
    hue_distance,
    luminance,
    mix,
    nearest_passing,
    seen,
    weakest,
)
from groups.themes.colours.tokens import OTHER, OURS, VEIL
from groups.themes.values import BUILT_IN, ThemeValues

TEXT_NEEDS: Final = 4.5
"""Contrast of words. Source: WCAG 2.2, 1.4.3, level AA."""
EDGE_NEEDS: Final = 3.0
"""Contrast of a control's edge. Source: WCAG 2.2, 1.4.11, level AA."""
SURFACES: Final = ("app", "surface_1", "surface_2", "surface_3")
EDGE_SURFACES: Final = SURFACES[:3]
"""Where controls stand: the third surface is what a pressed row wears."""
WORDS: Final = {
    "primary": "accent",
    "secondary": "violet",
    "tertiary": "teal",
    "success": "good",
    "error": "bad",
    "warning": "warn",
}
"""The token that carries the words of a meaning."""


class HueRange(NamedTuple):
    """Around which hue, in degrees of OKLCH, a colour is still called by its name, and how far to both sides."""

    middle: float
    reach: float

    def holds(self, hue: float) -> bool:
        return hue_distance(hue, self.middle) <= self.reach


HUES: Final = {"error": HueRange(25, 14), "warning": HueRange(74, 22), "success": HueRange(190, 80)}
"""Source: the names of CSS. In red lie crimson, firebrick, red and tomato, and no pink (palevioletred) or orange
(coral); in amber darkorange, orange, goldenrod and gold, and no brown-red (sienna) or yellow; what tells of success may
be any green or blue. Between red and amber 13 degrees stay free, so that the two are never one.
"""
LEAST_CHROMA: Final = 0.5
"""A status colour is recognised while it has half of the chroma that Nexus's own has: pale pink is no red."""


def is_recognisable(meaning: str, colour: str, scheme: str) -> bool:
    """Whether people call this colour what its meaning is called: an error red, a warning amber. Brands may be any."""
    if meaning not in HUES:
        return True
    look, ours = seen(colour), seen(OURS[scheme][WORDS[meaning]])
    return HUES[meaning].holds(look.hue) and look.chroma >= ours.chroma * LEAST_CHROMA


def palette(values: ThemeValues, scheme: str) -> dict[str, str]:
    """Every token that a theme sets, for one scheme: {"canvas": "#rrggbb" …}. Of the built-in theme: Nexus's own.

    Where the theme's text passes on its surfaces, so does every pair of tokens that carries text; where it does not, as
    in a preview, what cannot be read is the text.
    """
    return _Palette(values, scheme).made()


@dataclass
class _Palette:
    """One theme in one scheme, while its tokens are made. A token whose sources are untouched is Nexus's own."""

    values: ThemeValues
    scheme: str
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own: Mapping[str, str] = getattr(self.values, self.scheme)
        self.ours = OURS[self.scheme]
        self.built_in: Mapping[str, str] = getattr(BUILT_IN, self.scheme)
        self.surfaces = [self.own[key] for key in SURFACES]
        self.is_dark = luminance(self.own["text"]) > luminance(self.own["surface_1"])
        self.nearer = "dark" if self.is_dark else "light"

    def made(self) -> dict[str, str]:
        self._surfaces()
        self._inks()
        self._words()
        self._between()
        self._fills()
        self._softs()
        return {token: self.tokens[token] for token in self.ours}

    def _is_ours(self, *meanings: str) -> bool:
        return all(self.own[key] == self.built_in[key] for key in meanings)

    def _surfaces(self) -> None:
        veil, thickness = VEIL[self.scheme]
        self.tokens |= {
            "canvas": self.own["app"],
            "surface": self.own["surface_1"],
            "sunken": self.own["surface_2"],
            "pressed": self.own["surface_3"],
            "veiled": mix(self.own["app"], veil, thickness),
            "line": self.own["border"],
            "ink": self.own["text"],
        }

    def _inks(self) -> None:
        """Second and third ink, and the edge of controls: between text and surface, as quiet as can still be read."""
        text, back = self.own["text"], self.own["surface_1"]
        untouched = self._is_ours("text", *SURFACES)
        for token, quietest in (("ink-2", 0.28), ("ink-3", 0.37)):
            quiet = [mix(text, back, quietest * step / 12) for step in range(12, -1, -1)]
            self.tokens[token] = self._first([self.ours[token]] * untouched + quiet)
        strong = [mix(self.own["border"], text, step / 16) for step in range(17)]
        ours = [self.ours["line-strong"]] * (untouched and self._is_ours("border"))
        grounds = [self.own[key] for key in EDGE_SURFACES]
        seen_edges = (each for each in [*ours, *strong] if weakest(each, grounds) >= EDGE_NEEDS)
        self.tokens["line-strong"] = next(seen_edges, text)

    def _first(self, candidates: Iterable[str]) -> str:
        """The first that can be read on all four surfaces; the text, where none can."""
        passing = (each for each in candidates if weakest(each, self.surfaces) >= TEXT_NEEDS)
        return next(passing, self.own["text"])

    def _words(self) -> None:
        for meaning, token in WORDS.items():
            own = self.own[meaning]
            candidates = [self.ours[token], OURS[OTHER[self.scheme]][token]]
            if is_recognisable(meaning, own, self.scheme):
                candidates.insert(0, own)
            nearest = (nearest_passing(each, self.surfaces, TEXT_NEEDS) for each in candidates[:1])
            self.tokens[token] = self._first(each for each in chain(candidates, nearest) if each)

    def _between(self) -> None:
        """What is raised or under the pointer: in light a surface itself, in dark one between the first and the third,
        as far up as everything on it can be read.
        """
        low, high = self.own["surface_1"], self.own["surface_3"]
        between = [mix(low, high, share) for share in (0.45, 0.3, 0.15)] if self.is_dark else []
        for token, last in (("raised", low), ("hover", low if self.is_dark else self.own["surface_2"])):
            ours = [self.ours[token]] * self._is_ours("surface_1", "surface_2", "surface_3")
            self.tokens[token] = next((each for each in ours + between if self._carries_all(each)), last)

    def _carries_all(self, ground: str) -> bool:
        words = [self.tokens[token] for token in ("ink", "ink-2", "ink-3", *WORDS.values())]
        return weakest(ground, words) >= TEXT_NEEDS and contrast(ground, self.tokens["line-strong"]) >= EDGE_NEEDS

    def _fills(self) -> None:
        """What words stand on in full colour: the ink on it is white where that can be read, else nearly black."""
        brand, grounds = self.own["primary"], [*self.surfaces, self.tokens["raised"], self.tokens["hover"]]
        can_be_seen = weakest(brand, grounds) >= EDGE_NEEDS
        self.tokens |= {"brand": brand, "brand-edge": brand if can_be_seen else self.tokens["line-strong"]}
        for fill in ("brand", "accent", "bad"):
            self.tokens |= _filled(fill, self.tokens[fill])

    def _softs(self) -> None:
        """The soft ground of each colour, and the lines of red and amber boxes."""
        for meaning, token in WORDS.items():
            colour = self.own[meaning] if is_recognisable(meaning, self.own[meaning], self.scheme) else self.ours[token]
            self.tokens[f"{token}-soft"] = self._soft(token, colour, ours=self._is_ours(meaning, "surface_1"))
            if token in ("warn", "bad"):
                line = self.ours[f"{token}-line"] if self._is_ours(meaning, "surface_1") else ""
                self.tokens[f"{token}-line"] = line or self._line(meaning, colour)
        for token in ("pink", "orange"):
            self.tokens |= {each: OURS[self.nearer][each] for each in (token, f"{token}-soft")}

    def _soft(self, token: str, colour: str, *, ours: bool) -> str:
        """As much of a colour on the first surface as lets the inks, and its own words, be read on it."""
        inks = [self.tokens[ink] for ink in ("ink", "ink-2", token)]
        most = 0.18 if self.is_dark else 0.1
        shares = [most, most * 0.7, most * 0.4, most * 0.2]
        candidates = [self.ours[f"{token}-soft"]] * ours + [mix(self.own["surface_1"], colour, each) for each in shares]
        return next((each for each in candidates if weakest(each, inks) >= TEXT_NEEDS), self.own["surface_1"])

    def _line(self, meaning: str, colour: str) -> str:
        """The edge of a red or amber box: quiet while the words in it have the colour, and the colour itself else."""
        words = self.tokens[WORDS[meaning]]
        return mix(self.own["surface_1"], colour, 0.32) if is_recognisable(meaning, words, self.scheme) else colour


def _filled(fill: str, colour: str) -> dict[str, str]:
    """The ink on a fill, and the fill under the pointer: Nexus's own where the fill is."""
    parts = [part for part in (f"on-{fill}", f"{fill}-hover") if part in OURS["light"]]
    ours = next((tokens for tokens in OURS.values() if tokens[fill] == colour), None)
    if ours:
        return {part: ours[part] for part in parts}
    inks: list[Callable[[], str]] = [lambda: WHITE, lambda: mix(colour, BLACK, 0.84), lambda: BLACK]
    ink = next(each() for each in inks if contrast(each(), colour) >= TEXT_NEEDS)
    hover = mix(colour, BLACK if ink == WHITE else WHITE, 0.18)
    return {part: ink if part.startswith("on-") else hover for part in parts}
