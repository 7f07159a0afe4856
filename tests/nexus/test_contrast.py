"""The colours can be read: computed from the tokens, for light and for dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEETS = Path(settings.BASE_DIR, "static/css")
TOKENS = (SHEETS / "tokens.css").read_text("utf-8")
DECLARED: dict[str, str] = dict(re.findall(r"--([\w-]+):\s*([^;]+);", TOKENS))
SCHEMES = ["light", "dark"]
GROUNDS = ["canvas", "sunken", "surface", "raised", "hover"]
HUES = ["accent", "violet", "good", "warn", "bad", "teal", "pink", "orange"]

# Ink first, the ground it stands on second.
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "accent", "bad", "good", "warn") for ground in GROUNDS],
    *[(hue, f"{hue}-soft") for hue in HUES],
    *[(ink, f"{hue}-soft") for ink in ("ink", "ink-2") for hue in ("accent", "warn", "bad", "good")],
    *[("on-accent", "accent"), ("on-brand", "brand"), ("on-brand", "brand-hover")],
    *[("on-bad", "bad"), ("on-bad", "bad-hover"), ("ink-2", "pressed")],
]
EDGES = [(edge, ground) for edge in ("line-strong", "accent", "bad", "brand-edge") for ground in GROUNDS]


def colour(name: str, scheme: str) -> str:
    """The #rrggbb a token comes to, through light-dark() and other tokens."""
    value = DECLARED[name]
    if choice := re.fullmatch(r"light-dark\(var\(--([\w-]+)\), var\(--([\w-]+)\)\)", value):
        return colour(choice[1 + SCHEMES.index(scheme)], scheme)
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"--{name} is {value}"
    return value


def luminance(value: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str, scheme: str) -> float:
    """Contrast of two tokens, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted(luminance(colour(name, scheme)) for name in (first, second))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_from_its_ground(ink: str, ground: str, scheme: str) -> None:
    assert contrast(ink, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_a_control_stands_out_from_its_ground(edge: str, ground: str, scheme: str) -> None:
    assert contrast(edge, ground, scheme) >= 3


def test_black_on_white_is_known_to_be_21_to_1() -> None:
    assert (luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)


def test_components_read_meanings_and_never_the_palette_or_a_bare_colour() -> None:
    palette = "|".join(name for name in DECLARED if DECLARED[name].startswith("#"))
    bare = re.compile(rf"#[0-9a-f]{{3,8}}\b(?=[^{{}}]*[;}}])|\b(?:rgb|hsl|oklch)\(|--(?:{palette})\b")
    for sheet in SHEETS.glob("*.css"):
        if sheet.name != "tokens.css":
            rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
            assert not bare.findall(rules), sheet.name
