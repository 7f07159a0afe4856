"""A group is called something that people can tell apart, and never what the role groups are called."""

import re
import sys
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from groups.custom_groups.names import copy_name, group_name
from groups.models import RESERVED, RESERVED_KEYS
from workspaces.names import name_key, normalize_name
from workspaces.vocabulary import ROLE_NAMES

unhurried = settings(deadline=None)  # a busy machine is not a fault


def fits(text):
    """Whether it is a name for something, if not for a group."""
    try:
        return 0 < len(normalize_name(text)) <= 50
    except ValidationError:
        return False


NAMES = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=50).filter(fits)

DISGUISES = [
    "Admin",
    "ADMIN",
    "ＡＤＭＩＮ",
    "a-d-m-i-n",
    " Admin ",
    "Ⓐⓓⓜⓘⓝ",
    "𝐀𝐝𝐦𝐢𝐧",
    "Builder",
    "B u i l d e r",
    "_builder_",
    "ＢｕｉｌＤＥＲ",
    "End User",
    "End-User",
    "end_user",
    "ENDUSER",
    "End\u00a0 User",
    "End\uff0dUser",
    "End\uff3fUser",
    "- end _ user -",
]

DASHES = {
    "hyphen-minus": "-",
    "Armenian hyphen": "\u058a",
    "hyphen": "\u2010",
    "non-breaking hyphen": "\u2011",
    "figure dash": "\u2012",
    "en dash": "\u2013",
    "em dash": "\u2014",
    "horizontal bar": "\u2015",
    "superscript minus": "\u207b",
    "subscript minus": "\u208b",
    "minus sign": "\u2212",
    "two-em dash": "\u2e3a",
    "three-em dash": "\u2e3b",
    "upright em dash": "\ufe31",
    "upright en dash": "\ufe32",
    "small em dash": "\ufe58",
    "small hyphen-minus": "\ufe63",
    "full-width hyphen-minus": "\uff0d",
}

INVISIBLE = {
    "NUL": "\0",
    "soft hyphen": "\u00ad",
    "zero width joiner": "\u200d",
    "right-to-left override": "\u202e",
    "tag letter": "\U000e0061",
    "file separator": "\x1c",
    "next line": "\x85",
    "blank braille cell": "\u2800",
    "Hangul filler": "\u3164",
    "variation selector": "\ufe0f",
}


def test_a_name_is_stored_tidy():
    assert group_name("  Field \t team  ") == "Field team"


@pytest.mark.parametrize("empty", ["", " ", "\t\n", "\u3000\u00a0"])
def test_an_empty_name_is_refused(empty):
    with pytest.raises(ValidationError, match="Give the group a name"):
        group_name(empty)


@pytest.mark.parametrize("length", [1, 2, 49, 50])
def test_a_name_of_one_to_fifty_characters_is_taken(length):
    assert group_name("x" * length) == "x" * length


@pytest.mark.parametrize("length", [51, 52, 500])
def test_a_longer_name_is_refused_with_its_length(length):
    with pytest.raises(ValidationError, match=f"at most 50 characters; this one has {length}"):
        group_name("x" * length)


def test_characters_are_counted_once_the_name_is_tidy():
    assert len(group_name("  " + "e\u0301" * 50 + "  ")) == 50


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
def test_a_name_with_an_invisible_character_is_refused(character):
    with pytest.raises(ValidationError, match="invisible"):
        group_name(f"Ad{character}min")


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_role_groups_name_is_refused_in_every_disguise(disguise):
    with pytest.raises(ValidationError, match="kept for the role groups"):
        group_name(disguise)


@pytest.mark.parametrize("dash", DASHES.values(), ids=DASHES)
@pytest.mark.parametrize("name", ["End{}User", "{}Admin", "Builder {}", "B{0}uil{0}{0}der"])
def test_no_dash_makes_a_new_name_of_a_role_groups(name, dash):
    with pytest.raises(ValidationError, match="kept for the role groups"):
        group_name(name.format(dash))


def test_every_blank_dash_and_underscore_that_unicode_knows_joins():
    everything = map(chr, range(sys.maxunicode + 1))
    joining = [each for each in everything if unicodedata.category(each) in ("Pd", "Pc", "Zs")]
    assert [each for each in joining if not re.search(RESERVED, name_key(f"End{each}User"))] == []


@pytest.mark.parametrize("dash", DASHES.values(), ids=DASHES)
def test_a_dash_stays_in_a_name_that_is_free(dash):
    assert group_name(f"End{dash}Users") == f"End{dash}Users"


def test_names_that_differ_in_their_dash_are_two():
    assert len({name_key(f"Dev{dash}Ops") for dash in "-\u2010\u2013\u2014\u2212_ "}) == 7


@pytest.mark.parametrize(
    "name", ["Admins", "Administrators", "Builder 2", "End Users", "The Admin", "Admin.", "End+User"]
)
def test_a_name_that_only_begins_like_a_role_is_taken(name):
    assert group_name(name) == name


def test_the_reserved_keys_are_those_of_the_role_groups():
    assert set(RESERVED_KEYS) == {name_key(name).replace(" ", "") for name in ROLE_NAMES.values()}


@unhurried
@given(NAMES)
def test_naming_twice_is_naming_once(text):
    try:
        name = group_name(text)
    except ValidationError:
        return  # hypothesis may well come across "admin"
    assert group_name(name) == name


@pytest.mark.parametrize(
    ("taken", "copy"),
    [
        (set(), "Dev_copy"),
        ({"dev"}, "Dev_copy"),
        ({"dev", "dev_copy"}, "Dev_copy_2"),
        ({"dev_copy", "dev_copy_2", "dev_copy_3"}, "Dev_copy_4"),
        ({"dev_copy", "dev_copy_3"}, "Dev_copy_2"),
    ],
)
def test_a_duplicate_takes_the_first_free_name(taken, copy):
    assert copy_name("Dev", taken) == copy


def test_a_name_taken_in_other_letters_is_taken():
    assert copy_name("ＤＥＶ", {name_key("dev_COPY")}) == "ＤＥＶ_copy_2"


def test_a_copy_of_a_copy_says_so():
    assert copy_name("Dev_copy", {"dev", "dev_copy"}) == "Dev_copy_copy"


@pytest.mark.parametrize(("copies", "ending"), [(0, "_copy"), (1, "_copy_2"), (9, "_copy_10"), (99, "_copy_100")])
def test_a_long_name_is_cut_so_that_its_copy_fits(copies, ending):
    taken = set()
    for _ in range(copies):
        taken.add(name_key(copy_name("x" * 50, taken)))
    assert copy_name("x" * 50, taken) == "x" * (50 - len(ending)) + ending


def test_a_name_cut_at_a_space_leaves_none_before_the_ending():
    assert copy_name("x" * 44 + " abcde", set()) == "x" * 44 + "_copy"


@unhurried
@given(NAMES, st.integers(0, 12))
def test_every_copy_has_a_name_that_a_group_may_have(text, copies):
    name, taken = normalize_name(text), set()
    for _ in range(copies + 1):
        copy = copy_name(name, taken)
        assert group_name(copy) == copy
        assert name_key(copy) not in taken
        taken.add(name_key(copy))
