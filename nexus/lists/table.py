"""A table in a text: its heading, its rows, and which of its columns hold addresses."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from django.utils.translation import gettext as _

from nexus.lists.entries import ENTRIES_AT_MOST, Entry, TooLong, addresses_in, no_address
from nexus.words import number

DELIMITERS: Final = "\t;|,"
SAMPLE: Final = 1_000
"""Lines that are looked at to find out whether this is a table."""
HEADING_WITHIN: Final = 5
"""Rows in which a heading begins; above it stand titles."""
ROWS_AT_MOST: Final = ENTRIES_AT_MOST + HEADING_WITHIN
LONGEST_LABEL: Final = 60
_LOOKS_LIKE_ONE: Final = re.compile(r"\w@\w[\w.-]*\.\w")
_MAIL: Final = re.compile(r"e.?mail|^mail|smtp|@", re.IGNORECASE)
_JUST_MAIL: Final = re.compile(
    r"(?:the |primary |work |business )?(?:e.?mail|mail)s?(?:[ _-]?(?:address|adresse))?", re.IGNORECASE
)
_OF_OTHERS: Final = re.compile(
    r"manag|superv|boss|chef|leiter|lead|report|assist|owner|sponsor|backup|emergency|creat|by\b|cc\b|altern|second|2nd",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """A column that holds addresses: its place, what it is called, and in how many rows."""

    number: int
    label: str
    count: int


@dataclass(frozen=True)
class Table:
    """Rows of cells below a heading, which is empty where there is none."""

    heading: list[str]
    rows: list[list[str]]
    width: int

    @property
    def columns(self) -> list[Column]:
        """Those that hold addresses, from left to right."""
        counts = _counts(self.rows, self.width)
        return [Column(place, self._label(place), count) for place, count in enumerate(counts) if count]

    @property
    def likeliest(self) -> int:
        """The column that is meant, as far as its heading and its cells tell."""
        return max(self.columns, key=lambda each: (_likelihood(each.label), each.count, -each.number)).number

    def entries(self, column: int) -> Iterator[Entry]:
        """The addresses of one column; a row that is cut otherwise gives what it holds."""
        for row in self.rows:
            cell = row[column] if column < len(row) else ""
            found = addresses_in(cell)
            if not found and len(row) != self.width:
                found = [address for each in row for address in addresses_in(each)]
            yield from map(Entry, found) if found else no_address(" ".join(filter(None, row)))

    def _label(self, place: int) -> str:
        words = " ".join(self.heading[place].split()) if place < len(self.heading) else ""
        return words[:LONGEST_LABEL] or _("Column %(number)s") % {"number": number(place + 1)}


def find_table(text: str) -> Table | None:
    """The table that a cleaned text is, or None where it is a list."""
    lines = text.split("\n", SAMPLE)[:SAMPLE]
    sample = "\n".join(lines)
    for delimiter in DELIMITERS:
        if delimiter in sample and _is_table(_rows(sample, delimiter), delimiter):
            return _table(_rows(text, delimiter))
    return None


def _is_table(rows: list[list[str]], delimiter: str) -> bool:
    width, share = _width(rows)
    if len(rows) < 2 or width < 2 or share <= len(rows) / 2:  # most rows of a table are alike
        return False
    table = _table(rows)
    counts = _counts(table.rows, table.width)
    holding = {place for place, count in enumerate(counts) if count}
    words = {place for row in _alike(table.rows, width) for place, cell in enumerate(row) if cell} - holding
    if not holding:
        return False
    if table.heading:
        return bool(words) or any(_MAIL.search(cell) for cell in table.heading)
    return delimiter == "\t" or (bool(words) and not _has_names(table.rows, holding))


def _has_names(rows: list[list[str]], holding: set[int]) -> bool:
    """Whether the addresses stand in angles behind names: a list of people, and commas are parts of names."""
    return any("<" in row[place] for row in rows for place in holding if place < len(row))


def _table(rows: list[list[str]]) -> Table:
    width, _share = _width(rows)
    for place, row in enumerate(rows[:HEADING_WITHIN]):
        if any("@" in cell for cell in row):
            break
        if len(row) == width and sum(map(bool, row)) > 1:
            return Table(row, rows[place + 1 :], width)
    return Table([], rows, width)


def _width(rows: list[list[str]]) -> tuple[int, int]:
    """How many cells most rows have, and how many rows those are."""
    return Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)


def _alike(rows: list[list[str]], width: int) -> Iterator[list[str]]:
    return (row for row in rows if len(row) == width)


def _counts(rows: list[list[str]], width: int) -> list[int]:
    """In how many rows each column holds an address."""
    counts = [0] * width
    for row in _alike(rows, width):
        for place, cell in enumerate(row):
            if "@" in cell and _LOOKS_LIKE_ONE.search(cell):
                counts[place] += 1
    return counts


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows that are not blank, none where the text cannot be read as a table. Raises TooLong."""
    try:
        rows = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
        if any("\n" in cell and "@" in cell for row in rows for cell in row):  # a quote that nobody closed
            rows = _parsed(text, delimiter, csv.QUOTE_NONE)
    except csv.Error:
        return []
    return rows


def _parsed(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, quoting=quoting)
    cells = ([cell.strip(' "') for cell in row] for row in reader)
    rows = list(islice(filter(any, cells), ROWS_AT_MOST + 1))
    if len(rows) > ROWS_AT_MOST:
        raise TooLong
    return rows


def _likelihood(label: str) -> int:
    if _OF_OTHERS.search(label):
        return 0
    return 3 if _JUST_MAIL.fullmatch(label) else 2 if _MAIL.search(label) else 1
