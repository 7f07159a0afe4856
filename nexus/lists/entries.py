"""The addresses in a text, in whatever clothes they come, and the lines that hold none.

In time that grows with the length, whatever the text is made of: no expression here looks at a character again and
again, and a list that is too long is left where its limit is reached.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

ENTRIES_AT_MOST: Final = 10_000
TOKENS_AT_MOST: Final = 2 * ENTRIES_AT_MOST
"""Words with an “@” that are looked at: an entry may say its address more than once."""
LONGEST_SHOWN: Final = 200
"""Characters of what is no address that are told again."""
_APART: Final = r"\s,;:<>()\[\]{}\"|/\\?"
_TOKEN: Final = re.compile(rf"(?<![^{_APART}])[^{_APART}@]*+@[^{_APART}]*+")
_DOMAIN: Final = re.compile(r"[\w.-]*")
_PREFIX: Final = re.compile(r"(?:e-?mail|mail|smtp|to|cc|bcc)=", re.IGNORECASE)
_IN_QUOTES: Final = re.compile(r'"[^"@]*+"|\([^()@]*+\)')
_PIECES: Final = re.compile(r"[,;|\t]+")
_NAMED: Final = re.compile(r"[^@<(]*+[<(]")
_SAYS: Final = re.compile(r"\w")
_DRESS: Final = "'*_-~=#+!.`"


class Entry(NamedTuple):
    """One entry of a list: its address in lower case, or ``text``, what it says instead."""

    address: str
    text: str = ""


class TooLong(Exception):
    """The list holds more than is read at once."""


def entries_of(text: str) -> Iterator[Entry]:
    """Each entry of a cleaned text, line by line; what stands beside an address on its entry belongs to it."""
    tokens = 0
    for line in filter(_SAYS.search, text.split("\n")):
        tokens += line.count("@")
        if tokens > TOKENS_AT_MOST:
            raise TooLong
        yield from _of_line(line) if "@" in line else no_address(line)


def addresses_in(text: str) -> list[str]:
    """The addresses in a piece of text, each once."""
    found = (address_in(token) for token in _TOKEN.findall(text)) if "@" in text else ()
    return list(dict.fromkeys(filter(None, found)))


def address_in(token: str) -> str:
    """The address that a word with an “@” holds; empty where it holds none."""
    local, _at, rest = token.partition("@")
    local = _PREFIX.sub("", _undressed(local, rest), count=1)
    domain = "" if "@" in rest else _whole(_DOMAIN, rest).rstrip(".-_")
    bare = f"{local}@{domain}".lower()
    try:
        validate_email(bare)
    except ValidationError:
        return ""
    return bare


def no_address(text: str) -> Iterable[Entry]:
    """The entry that ``text`` without an address is; none where it says nothing."""
    return [Entry("", " ".join(text[: 2 * LONGEST_SHOWN].split())[:LONGEST_SHOWN])] if _SAYS.search(text) else []


def _undressed(local: str, rest: str) -> str:
    """Without bullets, quotes and emphasis. An underline may begin an address, so it goes where it ends one too."""
    bare = re.sub(r"^[^\w]+", "", local)
    return bare.lstrip("_") if rest.endswith("_") else bare


def _whole(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""


def _of_line(line: str) -> Iterator[Entry]:
    """The entries of a line that holds an “@”. Where it has both, semicolons are between people, commas within."""
    bare = _IN_QUOTES.sub(" ", line)
    for part in bare.split(";") if "," in bare else [bare]:
        yield from _of_part(part) if "@" in part else no_address(part)


def _of_part(part: str) -> Iterator[Entry]:
    """The entries between two semicolons. Words between commas are a name where the name's address follows."""
    entries: list[Entry] = []
    aside: list[Entry] = []
    for piece in _PIECES.split(part):
        if "@" not in piece:
            aside += no_address(piece)
            continue
        if not _NAMED.match(piece):
            entries += aside
        aside = []
        entries += _of_piece(piece)
    found = sum(1 for entry in entries if entry.address)
    yield from (each for each in (*entries, *aside) if each.address or found != 1 or "@" in each.text)


def _of_piece(piece: str) -> Iterable[Entry]:
    """Its addresses, each once, and the words that look like one; “@ed” beside an address is none. Where there is
    neither (“una @ nexus.test”), all of it.
    """
    return list(_in_piece(piece)) or no_address(piece)


def _in_piece(piece: str) -> Iterator[Entry]:
    tokens = {token: address_in(token) for token in _TOKEN.findall(piece)}
    found = dict.fromkeys(filter(None, tokens.values()))
    yield from map(Entry, found)
    for token, address in tokens.items():
        if not address and not (found and token.startswith("@")):
            yield from no_address(token)
