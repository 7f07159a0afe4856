"""How names are written and when two are the same (the product's rule on names).

A name is trimmed, its runs of white space become one space, and it is NFC. Two names are the same when
their keys are: NFKC, casefold and NFKC once more, without variation selectors and joiners. Control, format and bidi
characters are refused, not stripped. Emoji as they are usually written are letters like others: what is not seen in
them (U+FE0F, U+200D) is taken where it belongs to one, and nowhere else.
"""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nexus.database.folding import SPACES, UNSEEN, fold, spaced, text_key

SORT_LENGTH: Final = 400
"""Characters that the column holds: one letter of a name may become eighteen of its key."""
_REFUSED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_DRAWN: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa"
    "\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626"
    "\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f"
    "\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26ce\u26cf\u26d1"
    "\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702\u2705\u2708-\u270d\u270f\u2712\u2714\u2716\u271d\u2721"
    "\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935"
    "\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
"""Characters that are drawn as emoji (Unicode's emoji-data.txt: Emoji, but for digits, # and *)."""
_ONE = f"[{_DRAWN}][\U0001f3fb-\U0001f3ff]?\ufe0f?"
_EMOJI = re.compile(f"{_ONE}(?:\u200d{_ONE})*|[0-9#*]\ufe0f\u20e3")
"""An emoji, some of them joined to one, or a keycap. Flags of regions (England's) are none: they are spelt in
characters that are never seen, which could spell anything.
"""
_UNSEEN_IN_EMOJI = str.maketrans("", "", "\ufe0f\u200d")
_HIDDEN: Final = (
    r"\u0001-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200c"
    r"\u200e\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    r"\ufffe\uffff\U000e0000-\U0010ffff"
)
"""Characters that the database refuses by itself, as Python's and PostgreSQL's expressions both write them: blanks
other than the space, and what is not seen. What joins emoji (U+200D, U+FE0F) is the model's to judge."""
NEVER_IN_A_NAME: Final = f"[{_HIDDEN}]|^ | $|  "
NEVER_IN_AN_ADDRESS: Final = rf"[ {_HIDDEN}\u200d\ufe0f]"
_APOSTROPHES = frozenset("'`´‘’ʹʺʻʼʽʾʿˈ＇")


def normalize_name(text: str) -> str:
    """The name as it is stored: trimmed, white space folded, NFC.

    Raises ValidationError where a character could not be seen, or could disguise the rest.
    """
    spaced = SPACES.sub(" ", text).strip(" ")
    plain = spaced if spaced.isascii() else _EMOJI.sub(lambda emoji: emoji[0].translate(_UNSEEN_IN_EMOJI), spaced)
    if UNSEEN.search(plain) or any(unicodedata.category(character) in _REFUSED for character in plain):
        raise ValidationError(_("Use letters, digits, punctuation and spaces only: this holds an invisible character."))
    return unicodedata.normalize("NFC", spaced)


def name_key(name: str) -> str:
    """What a name is compared by: NFKC, casefold, and NFKC again, as casefold may undo it."""
    return text_key(name)


def cut_name(name: str, length: int) -> str:
    """The beginning of a name, of so many characters at most: no emoji is torn, and no space ends it."""
    for emoji in _EMOJI.finditer(name):
        if emoji.start() < length < emoji.end():
            length = emoji.start()
    return name[:length].rstrip()


def free_copy(name: str, taken: AbstractSet[str], longest: int) -> str:
    """A free name for a duplicate: ``name_copy``, then ``name_copy_2`` …, cut to fit. ``taken`` holds keys."""
    count = 1
    while True:
        ending = "_copy" if count == 1 else f"_copy_{count}"
        candidate = cut_name(name, longest - len(ending)) + ending
        if name_key(candidate) not in taken:
            return candidate
        count += 1


# --- Sorting ---------------------------------------------------------------------------------------


def sort_name(name: str, email: str = "") -> str:
    """What somebody or something is sorted by, compared byte for byte: base letters, then accents, then the e-mail.

    As much of it as the column holds. A tab stands before every letter, and so the shorter name before the longer one.
    """
    return "\t".join((sort_base(name), name_key(name), *([email] if email else ())))[:SORT_LENGTH]


def sort_base(text: str) -> str:
    """The letters a reader looks a name up by: no case, accents or apostrophes; other punctuation is a space."""
    letters = "".join(each for each in fold(text) if each not in _APOSTROPHES)
    return " ".join(spaced(letters).split())
