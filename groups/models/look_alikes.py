"""What a name looks like, so that one that only looks like another is told from it by a look-up.

The letters that look alike are Unicode's (UTS #39), out of the package confusable-homoglyphs. Its table is read by
itself: the package's own module takes ten times as long to import, and knows pairs where a key is wanted.
"""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from nexus.database.folding import without_accents, without_joiners

SKELETON_LENGTH: Final = 1000
_DIRECTION: Final = "\u200e"
"""The table wraps letters of right-to-left scripts in it."""


def skeleton(name: str) -> str:
    """The same for two names that look alike: every letter is the one that stands for its look-alikes, without accents.

    Case is told apart first (a capital I looks like an l, an i does not), and then no longer.
    """
    table = _letters()
    plain = without_accents(unicodedata.normalize("NFKC", without_joiners(name)))
    drawn = without_accents("".join(table.get(character, character) for character in plain))
    return unicodedata.normalize("NFC", " ".join(drawn.casefold().split()))[:SKELETON_LENGTH]


@cache
def _letters() -> dict[str, str]:
    """For a letter that looks like others the one that stands for them all. Made once in a process, when it is asked.

    The table knows families, of one letter and those that look like it: it lists that one with all of them, and each
    of them with it alone.
    """
    table = (files("confusable_homoglyphs") / "confusables.json").read_text("utf-8")
    like: dict[str, list[str]] = {_bare(drawn): [_bare(each["c"]) for each in same] for drawn, same in _read(table)}
    found = {letter: same[0] for letter, same in like.items() if len(letter) == 1 and len(same) == 1}
    return {letter: first for letter, first in found.items() if _stands_for(first, letter, like)}


def _read(table: str) -> Iterable[tuple[str, list[dict[str, str]]]]:
    return json.loads(table).items()  # type: ignore[no-any-return]  # a file of its package, of a fixed form


def _stands_for(first: str, letter: str, like: dict[str, list[str]]) -> bool:
    """Whether ``first`` stands for ``letter``. Of two that have none but each other, the several letters do, or the
    one that comes first.
    """
    return len(like.get(first, ())) > 1 or len(first) > 1 or first < letter


def _bare(drawn: str) -> str:
    return drawn.replace(_DIRECTION, "")
