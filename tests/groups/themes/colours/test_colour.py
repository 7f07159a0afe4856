"""Colours as numbers: contrast as WCAG counts it, and the nearest colour that can be read."""

import random

import pytest

from groups.themes.colours.colour import (
    contrast,
    from_seen,
    hue_distance,
    luminance,
    mix,
    nearest_passing,
    seen,
    shown,
    weakest,
)


def random_colour(rng):
    return f"#{rng.randrange(1 << 24):06x}"


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        # Source: the examples of WebAIM's contrast checker, and WCAG's own for black on white.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#0000ff", "#ffffff", 8.592),
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_what_wcag_says_in_either_order(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.001)
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize(
    ("ratio", "text"), [(4.49, "4.4"), (4.4999999, "4.4"), (4.5, "4.5"), (3.199, "3.1"), (21, "21.0"), (1, "1.0")]
)
def test_a_ratio_is_cut_and_never_rounded_up(ratio, text):
    assert shown(ratio) == text


def test_what_is_shown_as_passing_passes():
    rng = random.Random(3)  # noqa: S311 - the same colours each time
    for _ in range(2000):
        ratio = contrast(random_colour(rng), random_colour(rng))
        assert float(shown(ratio)) <= ratio < float(shown(ratio)) + 0.1


def test_luminance_runs_from_black_to_white():
    assert (luminance("#000000"), luminance("#ffffff")) == (0, pytest.approx(1))


@pytest.mark.parametrize(("share", "colour"), [(0, "#fbfbfc"), (1, "#0f172a"), (0.42, "#989ba4"), (0.5, "#858993")])
def test_a_mixture_is_what_a_half_transparent_colour_looks_like(share, colour):
    assert mix("#fbfbfc", "#0f172a", share) == colour


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma", "hue"),
    [
        # Source: CSS Color 4's oklch() of these names.
        ("#ff0000", 0.628, 0.2577, 29.23),
        ("#00ff00", 0.8664, 0.2948, 142.5),
        ("#0000ff", 0.452, 0.3132, 264.05),
        ("#ffa500", 0.7927, 0.171, 70.67),
    ],
)
def test_a_colour_is_seen_as_css_says(colour, lightness, chroma, hue):
    look = seen(colour)
    assert look.lightness == pytest.approx(lightness, abs=0.001)
    assert (look.chroma, look.hue) == (pytest.approx(chroma, abs=0.001), pytest.approx(hue, abs=0.1))


def test_every_colour_comes_back_from_how_it_is_seen():
    rng = random.Random(1)  # noqa: S311 - the same colours each time
    colours = ["#000000", "#ffffff", *(random_colour(rng) for _ in range(500))]
    assert [from_seen(seen(colour)) for colour in colours] == colours


def test_hues_lie_on_a_circle():
    assert [hue_distance(350, 10), hue_distance(10, 350), hue_distance(0, 180), hue_distance(40, 30)] == [
        20,
        20,
        180,
        10,
    ]


def test_a_colour_that_passes_is_its_own_nearest():
    assert nearest_passing("#3b5bdb", ["#ffffff", "#fbfbfc"], 4.5) == "#3b5bdb"


def test_the_nearest_passes_and_one_step_nearer_fails():
    near = nearest_passing("#c47a00", ["#ffffff", "#f7faf9"], 4.5)
    assert weakest(near, ["#ffffff", "#f7faf9"]) >= 4.5
    nearer = from_seen(seen(near)._replace(lightness=seen(near).lightness + 0.006))
    assert weakest(nearer, ["#ffffff", "#f7faf9"]) < 4.5


def test_the_nearest_keeps_its_hue_and_goes_the_shorter_way():
    grounds = ["#777777"]
    assert luminance(nearest_passing("#aaaaaa", grounds, 3)) > luminance("#aaaaaa")
    assert luminance(nearest_passing("#444444", grounds, 3)) < luminance("#444444")
    assert hue_distance(seen(nearest_passing("#c47a00", ["#ffffff"], 4.5)).hue, seen("#c47a00").hue) < 3


def test_there_is_none_where_grounds_leave_no_room():
    assert nearest_passing("#3b5bdb", ["#ffffff", "#666666"], 4.5) is None
    assert nearest_passing("#3b5bdb", ["#bbbbbb", "#444444"], 4.5) is None


def test_between_black_and_white_there_is_a_narrow_band_and_it_is_found():
    near = nearest_passing("#cc0000", ["#ffffff", "#000000"], 4.5)
    assert weakest(near, ["#ffffff", "#000000"]) >= 4.5


def test_what_is_said_to_be_nearest_always_passes():
    rng = random.Random(2)  # noqa: S311 - the same colours each time
    for _ in range(300):
        colour, grounds = random_colour(rng), [random_colour(rng) for _ in range(rng.randrange(1, 4))]
        near = nearest_passing(colour, grounds, 4.5)
        possible = any(weakest(f"#{v:02x}{v:02x}{v:02x}", grounds) >= 4.5 for v in range(256))
        assert weakest(near, grounds) >= 4.5 if near else not possible
