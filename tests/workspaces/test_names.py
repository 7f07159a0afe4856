"""Names are written in one way, and two that differ only in case or in form are compared as one."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.database.folding import is_found, search_text, search_words
from workspaces.names import name_key, normalize_name

unhurried = settings(deadline=None)  # a busy machine is not a fault

# What a screen shows nothing for, from Unicode's DerivedCoreProperties.txt (Default_Ignorable_Code_Point),
# first and last of each run; and the blank braille cell, which is no more than a wide space.
IGNORABLE = """
00AD 00AD, 034F 034F, 061C 061C, 115F 1160, 17B4 17B5, 180B 180F, 200B 200F, 202A 202E, 2060 206F, 3164 3164,
FE00 FE0F, FEFF FEFF, FFA0 FFA0, FFF0 FFF8, 1BCA0 1BCA3, 1D173 1D17A, E0000 E0FFF, 2800 2800
"""
RUNS = [tuple(int(code, 16) for code in run.split()) for run in IGNORABLE.split(",")]
UNSEEN = [chr(code) for first, last in RUNS for code in range(first, last + 1)]
PYTHONS_SPACES = {f"U+{ord(character):04X}": character for character in "\x1c\x1d\x1e\x1f\x85"}

TEXTS = st.text(alphabet=st.characters() | st.sampled_from([*UNSEEN, *PYTHONS_SPACES.values()]), max_size=60)
SEEN = st.text(alphabet=st.characters(exclude_categories=("C",), exclude_characters=UNSEEN), max_size=60)

INVISIBLE = {
    "NUL": "\0",
    "backspace": "\b",
    "escape": "\x1b",
    "delete": "\x7f",
    "soft hyphen": "\u00ad",
    "Arabic letter mark": "\u061c",
    "zero width space": "\u200b",
    "zero width non-joiner": "\u200c",
    "zero width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "left-to-right embedding": "\u202a",
    "right-to-left override": "\u202e",
    "word joiner": "\u2060",
    "right-to-left isolate": "\u2067",
    "pop directional isolate": "\u2069",
    "byte order mark": "\ufeff",
    "interlinear annotation": "\ufff9",
    "tag letter a": "\U000e0061",
    "cancel tag": "\U000e007f",
    "lone surrogate": "\ud800",
    "private use": "\ue000",
    "combining grapheme joiner": "\u034f",
    "Hangul choseong filler": "\u115f",
    "Khmer inherent vowel": "\u17b4",
    "Mongolian variation selector": "\u180b",
    "blank braille cell": "\u2800",
    "Hangul filler": "\u3164",
    "text presentation": "\ufe0e",
    "emoji presentation": "\ufe0f",
    "half-width Hangul filler": "\uffa0",
    "variation selector 17": "\U000e0100",
    "variation selector 256": "\U000e01ef",
}

BESIDE_THEM = "\u034e\u0350\u115e\u1161\u17b3\u17b6\u180a\u1810\u27ff\u2801\u3163\u3165\ufe10\uff9f\uffa1"

SAME = [
    ("Operations", "OPERATIONS"),
    ("ﬀ", "FF"),
    ("Straße", "STRASSE"),
    ("ẞ", "ss"),
    ("İ", "i\u0307"),
    ("Ｄｅｖ", "dev"),
    ("300 \N{KELVIN SIGN}", "300 k"),
    ("\N{ANGSTROM SIGN}", "å"),
    ("Café", "Cafe\u0301"),
    ("ΟΔΟΣ", "οδος"),
    ("①", "1"),
    ("Dev\u00a0Ops", "dev ops"),
    ("Dev\u3000Ops", "dev ops"),
]

DIFFERENT = [("Dev", "Dev 2"), ("Ops", "Op s"), ("Resume", "Résumé"), ("I", "ı"), ("a-b", "a_b"), ("O", "0")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Dev  ", "Dev"),
        ("Dev \t\r\n Ops", "Dev Ops"),
        ("\u2003Dev\u00a0\u3000Ops\u2028", "Dev Ops"),
        ("\v\fDev\u2029\u1680Ops\v", "Dev Ops"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("Ｄｅｖ ﬀ", "Ｄｅｖ ﬀ"),
        ("Команда 你好 🚀", "Команда 你好 🚀"),
        ("   ", ""),
    ],
)
def test_a_name_is_trimmed_its_white_space_folded_and_composed(typed, stored):
    assert normalize_name(typed) == stored


@pytest.mark.parametrize(
    "character", [*INVISIBLE.values(), *PYTHONS_SPACES.values()], ids=[*INVISIBLE, *PYTHONS_SPACES]
)
@pytest.mark.parametrize("name", ["De{}v", "{}Dev", "Dev{}"], ids=["within", "before", "after"])
def test_an_invisible_character_is_refused_wherever_it_stands(name, character):
    with pytest.raises(ValidationError):
        normalize_name(name.format(character))


@pytest.mark.parametrize("character", PYTHONS_SPACES.values(), ids=PYTHONS_SPACES)
def test_a_control_character_that_python_takes_for_a_space_does_not_pass_among_spaces(character):
    with pytest.raises(ValidationError):
        normalize_name(f" {character} Dev")


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"U+{run[0]:04X}")
def test_nothing_is_taken_that_unicode_tells_a_screen_to_ignore(run):
    for code in range(run[0], run[1] + 1):
        with pytest.raises(ValidationError):
            normalize_name(f"De{chr(code)}v")


@pytest.mark.parametrize("character", BESIDE_THEM, ids=lambda character: f"U+{ord(character):04X}")
def test_a_character_beside_an_invisible_one_is_taken(character):
    assert normalize_name(f"De{character}v") == f"De{character}v"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_read_the_same_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_read_differently_have_two_keys(one, other):
    assert name_key(one) != name_key(other)


@unhurried
@given(SEEN)
def test_a_name_normalized_twice_is_normalized_once(text):
    assert normalize_name(normalize_name(text)) == normalize_name(text)


@unhurried
@given(TEXTS)
def test_what_is_stored_is_composed_trimmed_and_visible_or_it_is_refused(text):
    try:
        name = normalize_name(text)
    except ValidationError:
        return
    assert name == name.strip() == unicodedata.normalize("NFC", name)
    assert "  " not in name
    seen = name.replace("\ufe0f", "").replace("\u200d", "")  # what belongs to emoji
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in seen)
    assert not set(UNSEEN) & set(seen)


@unhurried
@given(TEXTS)
def test_the_key_of_a_key_is_itself(text):
    assert name_key(name_key(text)) == name_key(text)


@unhurried
@given(SEEN)
def test_a_name_has_the_key_of_what_was_typed(text):
    assert name_key(normalize_name(text)) == name_key(text)


@unhurried
@given(SEEN)
def test_a_name_that_shows_something_has_a_key(text):
    assert bool(name_key(text)) == bool(normalize_name(text))


def test_a_search_looks_for_a_piece_of_one_casefolded_line():
    assert search_text("Ada  LOVELACE", "Ada@Nexus.Test") == "  ada  lovelace  <ada@nexus.test"


@pytest.mark.parametrize("piece", ["straSSE", "ＳＴＲ", "weg@"])
def test_a_piece_is_found_however_it_is_written(piece):
    assert search_text(piece).strip() in search_text("Straße", "weg@nexus.test")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("muller jan", "Jan Müller"),
        ("MÜLLER", "jan muller"),
        ("dubois chloe", "Chloé Dubois"),
        ("Okafor, Ben", "Ben Okafor"),
        ("Okafor,Ben", "Ben Okafor"),
        ("<ben@…>", "Ben Okafor ben@nexus.test"),
        ("Ben Okafor <ben@nexus.test>;", "Ben Okafor ben@nexus.test"),
        ("o'brien", "Seán O’Brien"),
        ("obrien", "Seán O'Brien"),
        ("o brien", "Seán O'Brien"),
        ("jean luc", "Jean-Luc Picard"),
        ("jeanluc", "Jean-Luc Picard"),
        ("Jean–Luc", "jean-luc"),
        ("soren lukasz", "Łukasz Søren"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("istanbul", "İstanbul"),
        ("ａｂｃ", "abc"),
        ("한글", "한글"),
        ("sales emea", "Sales/EMEA"),
        ("mu\u200bller", "Müller"),
        ("mu\u0308ller", "M\u00fcller"),
        ("r&d", "R&D Berlin"),
        ("100%", "100% Anna"),
    ],
)
def test_words_are_found_in_any_order_without_regard_to_case_accents_and_punctuation(typed, text):
    assert is_found(search_words(typed), text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("muller jana", "Jan Müller"),
        ("100%", "100 Dora"),
        ("a_b", "axb"),
        ("か", "がく"),
        ("ben@nexus.test", "benjamin@nexus.test"),
        ("eve@", "Steve stev@nexus.test"),
    ],
)
def test_a_word_that_is_not_there_is_not_found(typed, text):
    assert not is_found(search_words(typed), text)


@pytest.mark.parametrize("typed", ["", "  ", "-", '"', "''", "<>", ",;"])
def test_blanks_and_punctuation_alone_look_for_nothing(typed):
    assert search_words(typed) == ()


@unhurried
@given(SEEN)
def test_a_name_is_found_by_itself_and_by_its_own_search_text(text):
    assert is_found(search_words(text), text)
    assert is_found(search_words(search_text(text)), text)


@unhurried
@given(SEEN)
def test_the_search_text_of_words_found_is_no_other(text):
    words = search_words(text)
    assert search_words(" ".join(words)) == words
