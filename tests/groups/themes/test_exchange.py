"""A theme as a file, and back: whole or not at all, each fault named, and nothing long repeated."""

import json

import pytest
from django.core.exceptions import ValidationError

from groups.themes.exchange import as_text, read_theme
from groups.themes.values import BUILT_IN, CORNERS, MEANINGS, SCHEMES
from tests.groups.themes import hostile
from tests.groups.themes.random_themes import random_themes


def told(**changed):
    return {"format": "nexus-theme-1", "name": "Harbour", **BUILT_IN.as_json(), **changed}


def faults(data):
    """The sentences with which a file is refused; fails where it is not."""
    with pytest.raises(ValidationError) as refused:
        read_theme(data if isinstance(data, bytes) else json.dumps(data).encode())
    return refused.value.messages


def test_what_was_exported_comes_back_as_it_was():
    for values in random_themes(20):
        assert read_theme(as_text("Häfen & Ships ⚓", values).encode()) == ("Häfen & Ships ⚓", values)


def test_a_file_may_begin_with_a_byte_order_mark_and_write_its_colours_large():
    light = {key: colour.upper() for key, colour in BUILT_IN.light.items()}
    data = b"\xef\xbb\xbf" + json.dumps(told(light=light)).encode()
    assert read_theme(data) == ("Harbour", BUILT_IN)


@pytest.mark.parametrize("data", hostile.FILES.values(), ids=hostile.FILES)
def test_a_file_that_is_no_theme_is_refused_in_short_words(data):
    found = faults(data)
    assert 1 <= len(found) <= 40
    assert all(len(fault) < 200 for fault in found)


@pytest.mark.parametrize("value", [*hostile.COLOURS, *hostile.OTHER_KINDS], ids=lambda value: ascii(value)[:30])
def test_what_is_no_colour_is_refused_in_each_of_the_24_fields_by_its_name(value):
    everywhere = {scheme: dict.fromkeys(MEANINGS, value) for scheme in SCHEMES}
    fields = [f"{MEANINGS[key].label}, {scheme}" for scheme in SCHEMES for key in MEANINGS]
    assert faults(told(**everywhere)) == [f"{field}: write a colour like #3b5bdb." for field in fields]


@pytest.mark.parametrize("value", hostile.SIZES, ids=lambda value: ascii(value)[:30])
def test_what_is_no_size_is_refused_in_each_corner(value):
    for key, (label, _size) in CORNERS.items():
        found = faults(told(corners={**BUILT_IN.corners, key: value}))
        assert found == [f"{label}: a whole number from 0 to 24."]


@pytest.mark.parametrize("value", hostile.FONTS, ids=lambda value: ascii(value)[:30])
def test_what_is_no_font_is_refused(value):
    assert faults(told(font=value)) == ["Font: choose one of inter, system, serif, mono."]


@pytest.mark.parametrize("value", hostile.NAMES, ids=lambda value: ascii(value)[:30])
def test_what_is_no_name_is_refused(value):
    assert [fault[:6] for fault in faults(told(name=value))] == ["Name: "]


@pytest.mark.parametrize("value", [None, [], "light", 5, {}])
def test_what_holds_no_colours_is_refused(value):
    assert faults(told(dark=value))
    assert faults(told(corners=value))


def test_every_fault_is_named_at_once():
    found = faults(told(name="Four", font="x", light={**BUILT_IN.light, "primary": "red", "error": "red"}))
    assert [fault.partition(":")[0] for fault in found] == ["Name", "Primary, light", "Error, light", "Font"]


def test_a_key_that_no_theme_has_is_refused_and_named_only_where_it_is_short_and_plain():
    assert faults(told(css="x")) == ["“css” is nothing that a theme has."]
    assert faults(told(dark={**BUILT_IN.dark, "--evil": "x"})) == ["“--evil” is nothing that a theme has."]
    for key in ("x" * 31, "<script>", "\u202e", "\ud800", ""):
        assert faults(told(**{key: 1})) == ["The file has a field that no theme has."]


def test_a_file_of_something_else_is_refused_in_forty_sentences_at_most():
    assert len(faults(told(**{f"key{number}": 1 for number in range(500)}))) == 40


def test_brackets_within_texts_are_no_nesting():
    assert faults(told(name="[[[[{{{{ Harbour", font="x")) == ["Font: choose one of inter, system, serif, mono."]


def test_another_format_is_refused():
    assert faults(told(format="nexus-theme-2")) == ["Format: this has to be “nexus-theme-1”."]
