"""Text folded for comparing and for searching: without regard to case, accents, and what cannot be seen."""

import re
import unicodedata
from typing import Final

SEARCH_LENGTH: Final = 1000
"""Characters that the columns hold in which names are searched."""
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Characters that leave no mark though they are no format characters: fillers, variation selectors, the blank braille
cell (Unicode's Default_Ignorable_Code_Point, and U+2800)."""
_KEYLESS = re.compile("[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
"""Variation selectors and joiners: what changes the look of a character, or says nothing, makes no other name."""
SPACES = re.compile(r"[^\S\x1c-\x1f\x85]+")
"""White space, but for the control characters that Python counts as such."""
_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+"
)
"""Marks upon letters, as they stand by themselves in NFD: accents, Hebrew and Arabic vowels, and the stroke that only
stretches an Arabic word. Marks that make another letter (が, कि) are none of them."""
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n"}
)
"""Letters that Unicode takes for whole, and that a reader finds under others."""
_SIGNS = frozenset("@%_&#*\\")
"""What Unicode counts as punctuation, and a name means."""
_ALSO_PUNCTUATION = frozenset("<>|`ʹʺʻʼʽʾʿˈ")
_IN_ADDRESSES = ".-'"
_BLANK = "  "
"""What stands before each word of a search text, so that its beginning too is three characters in a row."""
_ADDRESS = "<"
"""What then stands before the e-mail address."""


def text_key(text: str) -> str:
    """What a text is compared by: NFKC, casefold, and NFKC again, as casefold may undo it.

    Variation selectors and joiners go first: what stands on both sides of one may become one character.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", without_joiners(text)).casefold())
    return SPACES.sub(" ", folded).strip()


def search_text(name: str, email: str = "", *, longest: int = SEARCH_LENGTH) -> str:
    """One folded line in which a search looks for words: as much of it as ``longest``, the address always.

    A word with punctuation in it stands there in its parts, and as one: “O'Brien” is found by “obrien” too.
    """
    words: dict[str, None] = {}
    for word in fold(name).split():
        if word.isalnum() or "@" in word:
            words[word] = None
        elif pieces := spaced(word).split():
            words |= dict.fromkeys([*pieces, "".join(pieces)])
    address = begin_of_email(fold(email)) if email else ""
    return "".join(begin_of_word(word) for word in words)[: longest - len(address)] + address


def begin_of_word(piece: str) -> str:
    """What stands in a search text where a word of the name begins with ``piece``."""
    return _BLANK + piece


def begin_of_email(piece: str) -> str:
    """What stands in a search text whose e-mail address begins with ``piece``."""
    return _BLANK + _ADDRESS + piece


def search_words(text: str) -> tuple[str, ...]:
    """The folded words that all must stand in a search text, in whatever order; none where nothing is looked for.

    What is typed is cut at its punctuation, but for that within an e-mail address. Signs (%, _, &, +) are characters
    like others; one that stands alone among words is passed over.
    """
    found: dict[str, None] = {}
    for word in "".join(" " if _separates(character) else character for character in fold(text)).split():
        pieces = [word.strip(_IN_ADDRESSES)] if "@" in word else spaced(word).split()
        found |= dict.fromkeys(piece for piece in pieces if piece)
    named = tuple(word for word in found if any(character.isalnum() for character in word))
    return named or tuple(found)


def is_found(words: tuple[str, ...], text: str) -> bool:
    """Whether all ``words`` stand in ``text``, which is not folded yet: the search, for what is in no table."""
    line = search_text(text)
    return all(word in line for word in words)


def without_joiners(text: str) -> str:
    """The text without what makes no other name: variation selectors and joiners."""
    return _KEYLESS.sub("", text)


def without_accents(text: str) -> str:
    """The text without the marks upon its letters, taken apart (NFD)."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def fold(text: str) -> str:
    """The key without accents, strokes and what cannot be seen."""
    if text.isascii():
        return text_key(text)
    seen = "".join(each for each in UNSEEN.sub("", text) if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", without_accents(text_key(seen)).translate(_PLAIN))


def spaced(word: str) -> str:
    """The word with a space in place of each punctuation mark."""
    return "".join(" " if _is_punctuation(character) else character for character in word)


def _separates(character: str) -> bool:
    return _is_punctuation(character) and character not in _IN_ADDRESSES


def _is_punctuation(character: str) -> bool:
    if character in _SIGNS:
        return False
    return unicodedata.category(character).startswith("P") or character in _ALSO_PUNCTUATION
