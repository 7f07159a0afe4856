"""What can be read in a theme: verdicts pair by pair, what refuses, and what would mend it."""

import dataclasses

import pytest

from groups.themes.colours.colour import weakest
from groups.themes.colours.contrast import Cure, Ratio, cures, label_of, pairs, refusals, unrecognisable
from groups.themes.colours.palette import SURFACES, WORDS, palette
from groups.themes.values import BUILT_IN, SCHEMES
from tests.groups.themes.random_themes import random_themes


def themed(scheme="light", **colours):
    return dataclasses.replace(BUILT_IN, **{scheme: {**getattr(BUILT_IN, scheme), **colours}})


def test_the_built_in_theme_has_nothing_to_mend():
    assert sum(pair.fails for pair in pairs(BUILT_IN)) == 0
    assert (cures(BUILT_IN), refusals(BUILT_IN), unrecognisable(BUILT_IN)) == ([], [], [])


def test_every_colour_that_carries_words_is_judged_on_every_surface():
    labels = [pair.label for pair in pairs(BUILT_IN)]
    inks = ["Text", "Second text", "Primary", "Secondary", "Tertiary", "Success", "Error", "Warning"]
    grounds = ["App background", "Surface 1", "Surface 2", "Surface 3"]
    edges = [f"Edge of controls on {ground}" for ground in grounds[:3]]
    assert sorted(labels) == sorted([*(f"{i} on {g}" for i in inks for g in grounds), *edges, "Button text on Primary"])


def test_pairs_stand_weakest_first_and_fail_by_scheme():
    found = pairs(themed(warning="#c47a00"))
    assert [pair.weakness for pair in found] == sorted(pair.weakness for pair in found)
    assert [pair.label for pair in found[:4]] == [
        "Warning on Surface 3",
        "Warning on Surface 2",
        "Warning on App background",
        "Warning on Surface 1",
    ]
    assert [(pair.light.passes, pair.dark.passes, pair.fails) for pair in found[:4]] == [(False, True, 1)] * 4


def test_an_edge_needs_3_and_words_4_and_a_half():
    needs = {pair.label: pair.needed for pair in pairs(BUILT_IN)}
    assert needs["Edge of controls on Surface 1"] == 3
    assert needs["Second text on Surface 1"] == needs["Button text on Primary"] == 4.5


def test_a_ratio_of_4_49_fails_and_is_shown_as_4_4():
    assert (Ratio(4.4999, 4.5).passes, Ratio(4.4999, 4.5).text) == (False, "4.4")
    assert (Ratio(4.5, 4.5).passes, Ratio(4.5, 4.5).text) == (True, "4.5")


def test_text_that_cannot_be_read_refuses_and_the_nearest_that_can_is_offered():
    found = refusals(themed(text="#9aa5b1"))
    assert [(each.label, each.field, each.refuses) for each in found] == [("Text, light", "text_light", True)]
    assert found[0].grounds == ("surface_3", "surface_2", "app", "surface_1")
    assert weakest(found[0].colour, [BUILT_IN.light[key] for key in SURFACES]) >= 4.5
    assert refusals(themed(text=found[0].colour)) == []


def test_text_is_refused_in_both_schemes_at_once():
    bad = dataclasses.replace(
        BUILT_IN, light=BUILT_IN.light | {"text": "#cccccc"}, dark=BUILT_IN.dark | {"text": "#333333"}
    )
    assert [each.label for each in refusals(bad)] == ["Text, light", "Text, dark"]


def test_where_surfaces_lie_too_far_apart_no_colour_is_offered():
    found = refusals(themed(app="#ffffff", surface_1="#666666"))
    assert [each.colour for each in found] == [None]


@pytest.mark.parametrize("meaning", WORDS)
def test_a_pale_brand_or_status_colour_warns_and_does_not_refuse(meaning):
    pale = themed(**{meaning: "#dddddd"})
    assert refusals(pale) == []
    found = [each for each in cures(pale) if each.meaning == meaning]
    assert [(each.scheme, each.refuses, len(each.grounds)) for each in found] == [("light", False, 4)]


def test_what_refuses_stands_before_what_warns():
    found = cures(themed(text="#777777", warning="#eeeeee"))
    assert [each.meaning for each in found] == ["text", "warning"]


def test_a_colour_that_fails_on_one_surface_names_that_one():
    assert [
        each.grounds for each in cures(themed(surface_3="#c9ced4", primary="#3b5bdb")) if each.meaning == "primary"
    ] == [("surface_3",)]


def test_taking_every_suggestion_leaves_nothing_that_fails():
    for values in random_themes(60, seed=11):
        mended = {scheme: dict(getattr(values, scheme)) for scheme in SCHEMES}
        unmendable = [cure for cure in cures(values) if cure.colour is None]
        for cure in cures(values):
            mended[cure.scheme][cure.meaning] = cure.colour or mended[cure.scheme][cure.meaning]
        assert len(cures(dataclasses.replace(values, **mended))) == len(unmendable)


def test_what_passes_here_is_what_carries_words_on_the_pages():
    for values in random_themes(60, seed=12):
        failing = {(cure.meaning, cure.scheme) for cure in cures(values)} | set(unrecognisable(values))
        for scheme in SCHEMES:
            worn = palette(values, scheme)
            own = {key for key in WORDS if (key, scheme) not in failing}
            assert {key for key in own if worn[WORDS[key]] != getattr(values, scheme)[key]} == set()


def test_second_text_and_edges_pass_in_whatever_is_accepted():
    made = ("Second text", "Edge of controls", "Button text")
    for values in random_themes(60, seed=13):
        assert [pair.label for pair in pairs(values) if pair.label.startswith(made) and pair.fails] == []


def test_for_an_error_that_is_pale_blue_the_red_that_is_worn_is_offered():
    (cure,) = cures(themed(error="#9bb8ff"))
    assert (cure.label, cure.colour) == ("Error, light", "#c22b2b")


def test_an_error_that_is_blue_is_named():
    assert unrecognisable(themed(error="#1d4ed8")) == [("error", "light")]


def test_a_colour_is_called_by_meaning_and_ground():
    assert [label_of(key, "dark") for key in ("primary", "app")] == ["Primary, dark", "App background, dark"]
    assert Cure("error", "dark", ("app",), 2.0, None).label == "Error, dark"
