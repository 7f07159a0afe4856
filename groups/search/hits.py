"""What the search of everything shows: hits by kind, the kinds with the best hits first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nexus.database.folding import search_words

_EXACT, _BEGINS, _HOLDS = range(3)
_BEST: Final = _EXACT


@dataclass(frozen=True)
class Hit:
    """Something found, and where it leads. ``hint``: what is said behind its ``label``. ``opens``: whether that is a
    dialog, which stands in place of this one.
    """

    label: str
    href: str
    icon: str
    hint: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Part:
    """The hits of a kind. ``more``: where the others of them are, or None where these are all."""

    key: str
    title: str
    hits: list[Hit]
    more: Hit | None = None


def ranked(parts: Iterable[Part], search: str) -> list[Part]:
    """The parts that hold something. Those come first in which something is called as is searched, then those in which
    a name begins so; within that they keep their order.
    """
    return sorted((part for part in parts if part.hits), key=lambda part: _rank(part, search_words(search)))


def _rank(part: Part, words: tuple[str, ...]) -> int:
    return min(_rank_of(text, words) for hit in part.hits for text in (hit.label, hit.hint))


def _rank_of(text: str, words: tuple[str, ...]) -> int:
    found = search_words(text)
    if not words or found == words:
        return _BEST
    return _BEGINS if " ".join(found).startswith(" ".join(words)) else _HOLDS
