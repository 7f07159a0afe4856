"""Colours as numbers: how far two stand apart, what lies between them, and the nearest one that can be read.

Pure: a colour is "#rrggbb" going in and coming out.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

BLACK: Final = "#000000"
WHITE: Final = "#ffffff"
_CLOSE: Final = 5e-4
"""How near a search for a lightness or a chroma comes: an eighth of one step of eight bits."""
_ROUNDING: Final = 1e-4
"""How far light may lie outside what a screen shows, and still be that."""


class Lch(NamedTuple):
    """A colour as it is seen: lightness 0 to 1, chroma from 0 (grey) to about 0.32, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(colour: str) -> list[float]:
    """The channels as light, each 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    parts = [each / 255 for each in channels(colour)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def weakest(colour: str, grounds: Iterable[str]) -> float:
    """The contrast of a colour on that of some grounds from which it stands out least."""
    return min(contrast(colour, ground) for ground in grounds)


def shown(ratio: float) -> str:
    """A contrast for people: “4.4”. Cut and never rounded up, so that nothing that fails is shown as passing."""
    return f"{math.floor(ratio * 10 + 1e-9) / 10:.1f}"


def mix(first: str, second: str, share: float) -> str:
    """The first colour with this share, 0 to 1, of the second: what a half-transparent one looks like on another."""
    pairs = zip(channels(first), channels(second), strict=True)
    return _written(round(a + (b - a) * share) for a, b in pairs)


def _written(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


# --- As it is seen: OKLCH ---------------------------------------------------------------------------
# Source of the matrices: Björn Ottosson, "A perceptual color space for image processing", as in CSS Color 4.


@lru_cache(maxsize=4096)
def seen(colour: str) -> Lch:
    """Lightness, chroma and hue of a colour, in OKLCH."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return Lch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def hue_distance(first: float, second: float) -> float:
    """How far two hues lie apart on their circle, 0 to 180 degrees."""
    return abs((first - second + 180) % 360 - 180)


def _light(look: Lch) -> tuple[float, float, float]:
    """Red, green and blue as light; below 0 or above 1 where no screen shows this."""
    turn = math.radians(look.hue)
    a, b = look.chroma * math.cos(turn), look.chroma * math.sin(turn)
    long = (look.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (look.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (look.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def from_seen(look: Lch) -> str:
    """The colour of this lightness and hue, with as much of the chroma as a screen can show."""
    light = _light(look)
    if not _fits(light):
        least, most = 0.0, look.chroma
        while most - least > _CLOSE:
            middle = (least + most) / 2
            least, most = (middle, most) if _fits(_light(look._replace(chroma=middle))) else (least, middle)
        light = _light(look._replace(chroma=least))
    return _written(round(255 * _encoded(min(max(part, 0.0), 1.0))) for part in light)


def _fits(light: tuple[float, float, float]) -> bool:
    return min(light) >= -_ROUNDING and max(light) <= 1 + _ROUNDING


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


# --- The nearest that can be read -------------------------------------------------------------------


def nearest_passing(colour: str, grounds: Iterable[str], needed: float) -> str | None:
    """The nearest colour that stands out from every ground by what is needed: the hue is kept, the lightness moved, and
    of the chroma as much is kept as can be shown. The colour itself where it passes; None where none does.
    """
    grounds = tuple(grounds)
    if weakest(colour, grounds) >= needed:
        return colour
    look = seen(colour)
    found = [each for least, most in _readable(grounds, needed) for each in _at(look, grounds, needed, least, most)]
    return min(found, key=lambda each: abs(seen(each).lightness - look.lightness), default=None)


def _readable(grounds: tuple[str, ...], needed: float) -> Iterator[tuple[float, float]]:
    """The spans of luminance, darkest first, within which a colour stands out from every ground."""
    spans = [(0.0, 1.0)]
    for ground in grounds:
        darker = (luminance(ground) + 0.05) / needed - 0.05
        lighter = (luminance(ground) + 0.05) * needed - 0.05
        cut = [span for a, b in spans for span in ((a, min(b, darker)), (max(a, lighter), b))]
        spans = [(a, b) for a, b in cut if a <= b]
    yield from spans


def _at(look: Lch, grounds: tuple[str, ...], needed: float, least: float, most: float) -> Iterator[str]:
    """The colour of this hue nearest to it within a span of luminance: just inside, as eight bits a channel allow."""
    bright = luminance(from_seen(look))
    ends = sorted([(least, 0.001), (most, -0.001)], key=lambda end: abs(end[0] - bright))
    for edge, step in ends:
        lightness = _lightness_for(look, edge)
        for nudge in range(40):
            near = from_seen(look._replace(lightness=min(max(lightness + nudge * step, 0.0), 1.0)))
            if weakest(near, grounds) >= needed:
                yield near
                return


def _lightness_for(look: Lch, wanted: float) -> float:
    """The lightness at which this hue has the luminance that is wanted."""
    least, most = 0.0, 1.0
    while most - least > _CLOSE:
        middle = (least + most) / 2
        bright = luminance(from_seen(look._replace(lightness=middle)))
        least, most = (middle, most) if bright < wanted else (least, middle)
    return (least + most) / 2
