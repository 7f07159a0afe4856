"""The one reader of lists of addresses: text, pasted or from a file, to entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nexus.lists.clean import clean
from nexus.lists.entries import ENTRIES_AT_MOST, Entry, TooLong, entries_of
from nexus.lists.table import Column, Table, find_table

BYTES_AT_MOST: Final = 5_000_000

LONGEST_HEADING: Final = 40
_HEADING: Final = re.compile(
    r"[\s\":]*(?:(?:e-?)?mail[ _-]?)?(?:e-?mail|mail|address|adresse)(?:e?s)?[\s\":]*", re.IGNORECASE
)
"""What a single column is called."""


@dataclass(frozen=True)
class ReadList:
    """What a list holds: each entry once, in order, and how many stood there ``twice`` or more.

    Of a table ``columns`` are those that hold addresses, and ``column`` the one that was read.
    """

    entries: tuple[Entry, ...]
    twice: int = 0
    columns: tuple[Column, ...] = ()
    column: int | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether several columns could be meant."""
        return len(self.columns) > 1

    @property
    def ignored(self) -> list[str]:
        """What the other columns are called that hold addresses."""
        return [each.label for each in self.columns if each.number != self.column]


def read(text: str, column: int | None = None) -> ReadList:
    """The entries of a list; of a table those of ``column``, or of the likeliest one.

    Raises TooLong over 5 MB, before anything else is done, and over 10,000 entries.
    """
    if len(text) > BYTES_AT_MOST or len(text.encode(errors="replace")) > BYTES_AT_MOST:
        raise TooLong
    text = clean(text)
    table = find_table(text) if "@" in text else None
    if table is None:
        return _read(entries_of(_without_heading(text)))
    return _of_table(table, column)


def read_all(texts: Iterable[str], column: int | None = None) -> ReadList:
    """The entries of several texts, one after the other. Raises TooLong as for one."""
    lists = [read(text, column) for text in texts]
    if len(lists) == 1:
        return lists[0]
    tables = [each for each in lists if each.columns]
    both = _read(entry for each in lists for entry in each.entries)
    twice = both.twice + sum(each.twice for each in lists)
    return ReadList(both.entries, twice, *((tables[0].columns, tables[0].column) if tables else ()))


def _of_table(table: Table, column: int | None) -> ReadList:
    if len(table.rows) > ENTRIES_AT_MOST:
        raise TooLong
    columns = tuple(table.columns)
    column = column if column in {each.number for each in columns} else table.likeliest
    return _read(table.entries(column), columns, column)


def _read(entries: Iterable[Entry], columns: tuple[Column, ...] = (), column: int | None = None) -> ReadList:
    found = list(islice(entries, ENTRIES_AT_MOST + 1))
    if len(found) > ENTRIES_AT_MOST:
        raise TooLong
    once = dict.fromkeys(found)
    return ReadList(tuple(once), len(found) - len(once), columns, column)


def _without_heading(text: str) -> str:
    """A single column without what it is called."""
    first, _end, rest = text.lstrip().partition("\n")
    return rest if len(first) < LONGEST_HEADING and _HEADING.fullmatch(first) else text
