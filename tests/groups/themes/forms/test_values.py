"""The values of a theme, as they are typed."""

import dataclasses

import pytest
from django.http import QueryDict

from groups.themes.forms.values import ThemeForm, changed_on_top, fields_of
from groups.themes.values import BUILT_IN
from tests.groups.themes import hostile


def typed(**fields):
    """What a browser would send, with these fields typed over."""
    sent = QueryDict(mutable=True)
    sent.update({**{name: str(value) for name, value in fields_of(BUILT_IN).items()}, **fields})
    return sent


COLOURS = [name for name in fields_of(BUILT_IN) if name.endswith(("_light", "_dark"))]


def test_a_form_shows_what_is_stored_and_calls_each_field_by_meaning_and_ground():
    form = ThemeForm(None, BUILT_IN)
    assert (form["primary_light"].label, form["primary_light"].value()) == ("Primary, light", "#3b5bdb")
    assert (form["corner_card"].label, form["app_dark"].label) == ("Corners of cards", "App background, dark")
    assert (form.unsaved, form.values) == (0, BUILT_IN)


def test_colours_may_be_written_large_and_with_blanks_around():
    form = ThemeForm(typed(primary_light=" #0F766E "), BUILT_IN)
    assert form.is_valid()
    assert (form.values.light["primary"], form.unsaved) == ("#0f766e", 1)


@pytest.mark.parametrize(
    "value", [each for each in hostile.COLOURS if each != "#123456\r\n"], ids=lambda v: ascii(v)[:30]
)
def test_whatever_is_no_colour_is_refused_beside_each_of_the_24_fields(value):
    form = ThemeForm(typed(**dict.fromkeys(COLOURS, value)), BUILT_IN)
    assert {name: len(found) for name, found in form.errors.items()} == dict.fromkeys(COLOURS, 1)
    assert form.values == BUILT_IN
    assert form["primary_light"].value() == value


@pytest.mark.parametrize("value", [*map(str, hostile.SIZES), "6 px", "٦", "６", "0x6", "1e1", "9" * 5000])
def test_whatever_is_no_size_is_refused(value):
    if value == "6":
        return
    form = ThemeForm(typed(corner_control=value, corner_card="24", corner_dialog="0"), BUILT_IN)
    assert form.errors == {"corner_control": ["Write a whole number from 0 to 24."]}


@pytest.mark.parametrize("value", [str(each) for each in hostile.FONTS])
def test_whatever_is_no_font_is_refused(value):
    assert ThemeForm(typed(font=value), BUILT_IN).errors == {"font": ["Choose one of the fonts listed."]}


def test_nothing_sent_is_refused_in_every_field():
    assert len(ThemeForm(QueryDict(), BUILT_IN).errors) == 28


def test_text_that_cannot_be_read_is_refused_at_its_field_with_a_colour_that_can():
    form = ThemeForm(typed(text_light="#9aa5b1", warning_light="#eeeeee"), BUILT_IN)
    assert list(form.errors) == ["text_light"]
    assert form.errors["text_light"][0].startswith(
        "Text, light cannot be read on any surface. The nearest colour that can: #"
    )
    assert form.values.light["text"] == "#9aa5b1"


def test_what_cannot_be_read_as_a_colour_leaves_the_preview_with_what_is_stored():
    form = ThemeForm(typed(primary_light="red", primary_dark="#123456"), BUILT_IN)
    assert (form.values.light["primary"], form.values.dark["primary"]) == ("#3b5bdb", "#123456")


def test_ones_own_changes_stand_upon_those_of_others():
    mine = dataclasses.replace(BUILT_IN, font="serif")
    theirs = dataclasses.replace(BUILT_IN, font="mono", light={**BUILT_IN.light, "primary": "#0f766e"})
    shown = changed_on_top(mine, BUILT_IN, theirs)
    assert (shown["font"], shown["primary_light"], shown["primary_dark"]) == ("serif", "#0f766e", "#7f97ff")


@pytest.mark.parametrize("was", ["", "x", "{}", "9" * 500])
def test_a_form_that_does_not_say_what_it_was_is_measured_by_what_is_stored(was):
    form = ThemeForm(typed(was=was, version=was), BUILT_IN)
    assert form.is_valid()
    assert (form.seen, form.seen_version) == (BUILT_IN, 0)
