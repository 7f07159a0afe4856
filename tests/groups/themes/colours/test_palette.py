"""What a page wears of a theme: whatever its colours, every word can be read, red is red and amber amber."""

import dataclasses
import random
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from groups.themes.colours.colour import contrast, hue_distance, seen
from groups.themes.colours.palette import is_recognisable, palette
from groups.themes.colours.tokens import OURS
from groups.themes.values import BUILT_IN, MEANINGS, SCHEMES, ThemeValues
from tests.groups.themes.random_themes import random_colour, random_themes
from tests.nexus.test_contrast import EDGES, TEXT

TOKENS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text("utf-8")
DARKENING = {"veil", "shade", "shade-deep"}
"""They let through what lies behind them: no colours of a theme."""


def themed(scheme="light", **colours):
    """The built-in theme with some colours of one scheme changed."""
    return dataclasses.replace(BUILT_IN, **{scheme: {**getattr(BUILT_IN, scheme), **colours}})


def in_stylesheet(scheme):
    """Each token that ``tokens.css`` declares after its palette, as #rrggbb."""
    declared = dict(re.findall(r"--([\w-]+):\s*([^;]+);", TOKENS))
    found = {}
    for token, value in declared.items():
        if choice := re.fullmatch(r"light-dark\((.+\)), (.+\))\)", value):
            chosen = choice[1 + SCHEMES.index(scheme)]
            name = re.fullmatch(r"var\(--([\w-]+)\)", chosen)
            parts = re.fullmatch(r"rgb\((\d+) (\d+) (\d+)\)", chosen)
            found[token] = (
                declared[name[1]] if name else parts and "#{:02x}{:02x}{:02x}".format(*map(int, parts.groups()))
            )
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_built_in_theme_is_what_the_stylesheet_says(scheme):
    written = in_stylesheet(scheme)
    assert {token for token, colour in written.items() if colour is None} == DARKENING
    assert palette(BUILT_IN, scheme) == OURS[scheme] == {t: c for t, c in written.items() if c}


@cache
def worn_at_random():
    """What a thousand accepted themes make of both schemes."""
    return [(values, scheme, palette(values, scheme)) for values in random_themes(1000) for scheme in SCHEMES]


def test_in_a_thousand_themes_every_word_can_be_read_and_every_control_seen():
    for values, scheme, worn in worn_at_random():
        unread = [pair for pair in TEXT if contrast(*(worn[token] for token in pair)) < 4.5]
        unseen = [pair for pair in EDGES if contrast(*(worn[token] for token in pair)) < 3]
        assert (unread, unseen) == ([], []), (values, scheme)


@pytest.mark.parametrize(("token", "middle", "reach"), [("bad", 25, 20), ("warn", 74, 28)])
def test_in_a_thousand_themes_red_is_red_and_amber_amber(token, middle, reach):
    """In the words; where no red word can be read at all, in the edge of the box they stand in."""
    in_words = 0
    for values, scheme, worn in worn_at_random():
        words, line = (
            look.chroma >= 0.05 and hue_distance(look.hue, middle) <= reach
            for look in (seen(worn[token]), seen(worn[f"{token}-line"]))
        )
        assert words or line, (values, scheme)
        in_words += words
    assert in_words >= 1900


@pytest.mark.parametrize("name", ["#dc143c", "#b22222", "#ff0000", "#ff6347", "#cd5c5c", "#8b0000"])
def test_crimson_firebrick_red_tomato_and_dark_red_are_red(name):
    assert is_recognisable("error", name, "light")
    assert not is_recognisable("warning", name, "light")


@pytest.mark.parametrize("name", ["#ff8c00", "#ffa500", "#daa520", "#ffd700", "#b8860b", "#cd853f"])
def test_dark_orange_orange_goldenrod_and_gold_are_amber(name):
    assert is_recognisable("warning", name, "light")
    assert not is_recognisable("error", name, "light")


@pytest.mark.parametrize(
    "name", ["#ff1493", "#db7093", "#ff7f50", "#ffff00", "#008000", "#0000ff", "#808080", "#ffe4e1"]
)
def test_pink_coral_yellow_green_blue_grey_and_pale_are_neither(name):
    assert not is_recognisable("error", name, "light")
    assert not is_recognisable("warning", name, "light")


@pytest.mark.parametrize("name", ["#ff0000", "#ffa500", "#808080"])
def test_no_success_is_red_amber_or_grey_and_any_brand_may_be(name):
    assert not is_recognisable("success", name, "light")
    assert is_recognisable("primary", name, "light")


def test_a_colour_that_can_be_read_carries_words():
    worn = palette(themed(primary="#0f766e", error="#b42323"), "light")
    assert (worn["accent"], worn["brand"], worn["bad"]) == ("#0f766e", "#0f766e", "#b42323")


def test_one_that_cannot_fills_buttons_and_leaves_the_words_to_nexus():
    worn = palette(themed(primary="#ffd500"), "light")
    assert (worn["brand"], worn["accent"]) == ("#ffd500", "#3b5bdb")
    assert contrast(worn["on-brand"], "#ffd500") >= 4.5
    assert worn["brand-edge"] == worn["line-strong"]


def test_a_pale_warning_leaves_its_ground_and_line_and_nexus_its_words():
    worn = palette(themed(warning="#e08a00"), "light")
    assert worn["warn"] == "#8a5200"
    assert worn["warn-soft"] != OURS["light"]["warn-soft"]
    assert hue_distance(seen(worn["warn-line"]).hue, 70) < 15


def test_an_error_that_is_blue_is_red_all_the_same():
    worn = palette(themed(error="#1d4ed8"), "light")
    assert worn["bad"] == "#c22b2b"
    assert hue_distance(seen(worn["bad-soft"]).hue, 25) < 25


def test_a_light_scheme_that_is_dark_wears_the_words_of_the_dark_one():
    worn = palette(dataclasses.replace(BUILT_IN, light=BUILT_IN.dark | {"warning": "#222222"}), "light")
    assert (worn["warn"], worn["pink"], worn["orange-soft"]) == ("#f3b763", "#f29bc8", "#3a2014")


def test_where_neither_of_ours_can_be_read_the_nearest_colour_is_taken():
    surfaces = dict.fromkeys(("app", "surface_1", "surface_2", "surface_3"), "#8d8d8d")
    worn = palette(themed(**surfaces, text="#000000", error="#777777"), "light")
    assert contrast(worn["bad"], "#8d8d8d") >= 4.5
    assert hue_distance(seen(worn["bad"]).hue, 26) < 5


def test_a_theme_whose_text_cannot_be_read_can_be_previewed():
    rng = random.Random(5)  # noqa: S311 - the same colours each time
    for _ in range(200):
        colours = [{key: random_colour(rng) for key in MEANINGS} for _scheme in SCHEMES]
        assert set(palette(ThemeValues(*colours), "dark")) == set(OURS["dark"])


def test_the_inks_are_quieter_than_the_text_and_no_quieter_than_can_be_read():
    worn = palette(themed(text="#172524"), "light")
    ratios = [contrast(worn[ink], "#ffffff") for ink in ("ink", "ink-2", "ink-3")]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[1] - ratios[2] > 0.5


def test_what_is_raised_in_the_dark_lies_between_the_first_and_the_third_surface():
    worn = palette(themed("dark", surface_1="#131d1c", surface_3="#22312f"), "dark")
    assert "#131d1c" < worn["raised"] == worn["hover"] < "#22312f"


def test_a_theme_is_made_in_no_other_way_than_from_its_values():
    with pytest.raises(ValueError, match="not the values"):
        ThemeValues(light={**BUILT_IN.light, "primary": "red;}"})
