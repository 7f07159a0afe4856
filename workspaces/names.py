"""How names are written and when two are the same (the product's rule on names).

A name is trimmed, its runs of white space become one space, and it is NFC. Two names are the same when
their keys are: NFKC, then casefold. Control, format and bidi characters are refused, not stripped.
"""

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SORT_LENGTH: Final = 400
SEARCH_LENGTH: Final = 1000
"""Characters that the columns hold: one letter of a name may become eighteen of its key."""
_REFUSED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Characters that leave no mark though they are no format characters: fillers, variation selectors, the blank braille
cell (Unicode's Default_Ignorable_Code_Point, and U+2800)."""
_SPACES = re.compile(r"[^\S\x1c-\x1f\x85]+")
"""White space, but for the control characters that Python counts as such."""
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Marks upon letters, as they stand by themselves in NFD. Marks that make another letter (が, कि) are none of them."""
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n"}
)
"""Letters that Unicode takes for whole, and that a reader finds under others."""
_SIGNS = frozenset("@%_&#*\\")
"""What Unicode counts as punctuation, and a name means."""
_ALSO_PUNCTUATION = frozenset("<>|`ʹʺʻʼʽʾʿˈ")
_IN_ADDRESSES = ".-'"


def normalize_name(text: str) -> str:
    """The name as it is stored: trimmed, white space folded, NFC.

    Raises ValidationError where a character could not be seen, or could disguise the rest.
    """
    spaced = _SPACES.sub(" ", text).strip(" ")
    if _UNSEEN.search(spaced) or any(unicodedata.category(character) in _REFUSED for character in spaced):
        raise ValidationError(_("Use letters, digits, punctuation and spaces only: this holds an invisible character."))
    return unicodedata.normalize("NFC", spaced)


def name_key(name: str) -> str:
    """What a name is compared by: NFKC, casefold, and NFKC again, as casefold may undo it."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return _SPACES.sub(" ", folded).strip()


def sort_name(name: str) -> str:
    """What a person is sorted by: as much of the key of their name as the column holds."""
    return name_key(name)[:SORT_LENGTH]


# --- Searching -------------------------------------------------------------------------------------


def search_text(*parts: str) -> str:
    """One folded line in which a search looks for words: as much of it as the column holds.

    A word with punctuation in it stands there without it as well: “O'Brien” is found by “obrien” too.
    """
    folded = _fold(" ".join(parts))
    joined = [bare for word in folded.split() if "@" not in word and (bare := _bare(word)) not in word]
    return " ".join([*folded.split(), *joined])[:SEARCH_LENGTH]


def search_words(text: str) -> tuple[str, ...]:
    """The folded words that all must stand in a search text, in whatever order; none where nothing is looked for.

    What is typed is cut at its punctuation, but for that within an e-mail address. Signs (%, _, &, +) are characters
    like others; one that stands alone among words is passed over.
    """
    found: dict[str, None] = {}
    for word in "".join(" " if _separates(character) else character for character in _fold(text)).split():
        pieces = [word.strip(_IN_ADDRESSES)] if "@" in word else _spaced(word).split()
        found |= dict.fromkeys(piece for piece in pieces if piece)
    named = tuple(word for word in found if any(character.isalnum() for character in word))
    return named or tuple(found)


def is_found(words: tuple[str, ...], text: str) -> bool:
    """Whether all ``words`` stand in ``text``, which is not folded yet: the search, for what is in no table."""
    line = search_text(text)
    return all(word in line for word in words)


def _fold(text: str) -> str:
    """The key without accents, strokes and what cannot be seen."""
    if text.isascii():
        return name_key(text)
    seen = "".join(each for each in _UNSEEN.sub("", text) if unicodedata.category(each) != "Cf")
    apart = unicodedata.normalize("NFD", name_key(seen))
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", apart).translate(_PLAIN))


def _bare(word: str) -> str:
    return "".join(character for character in word if not _is_punctuation(character))


def _spaced(word: str) -> str:
    return "".join(" " if _is_punctuation(character) else character for character in word)


def _separates(character: str) -> bool:
    return _is_punctuation(character) and character not in _IN_ADDRESSES


def _is_punctuation(character: str) -> bool:
    if character in _SIGNS:
        return False
    return unicodedata.category(character).startswith("P") or character in _ALSO_PUNCTUATION
