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


def search_text(*parts: str) -> str:
    """One casefolded line in which a search looks for a piece: as much of it as the column holds."""
    return name_key(" ".join(parts))[:SEARCH_LENGTH]
