"""Pages of the log, a line an operation, and how many lines there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from audit.lines import Count
from audit.models import Entry, LogLine
from audit.reading.filters import LogFilter
from audit.reading.walk import first_lines
from nexus.database.lookups import in_array
from nexus.database.search import COUNTED, number_found
from nexus.paging import Page, page, range_label
from nexus.words import number

_KEYS: Final = ("first", "id")
_IN_FULL: Final = 10_000
"""So many lines are counted where nothing but their own columns is asked."""
_SHOWN: Final = ("id", "workspace_id", "first", "last", "told", "at", "capacity", "tally")


@dataclass(frozen=True)
class Line:
    """A line of the log: the entry that tells the deed, and what there is of each action, the deed first.

    ``place``: of its first entry in the chain.
    """

    entry: Entry
    counts: list[Count]
    place: int


@dataclass(frozen=True)
class Total:
    """How many there are; ``is_more``: and more than those."""

    number: int
    is_more: bool = False


def lines_page(request: HttpRequest, asked: LogFilter) -> Page:
    """The page of lines that the address asks for, newest first; two statements, or three."""
    rows = asked.lines().only(*_SHOWN)
    if asked.asks_entries and not asked.words:

        def beside(beyond: Any, most: int, *, down: bool) -> list[LogLine]:
            places = first_lines(asked, most, beyond=beyond, down=down)
            return _at(asked.workspace_id, places, down=down)

        return page(request, rows, _KEYS, descending=True, beside=beside)
    return page(request, rows, _KEYS, words=asked.words, descending=True)


def _at(workspace_id: int, places: list[int], *, down: bool) -> list[LogLine]:
    if not places:
        return []
    found = LogLine.objects.filter(in_array("first", places), workspace_id=workspace_id).only(*_SHOWN)
    return list(found.order_by("-first" if down else "first"))


def with_entries(lines: Iterable[LogLine]) -> list[Line]:
    """The lines, each with the entry that tells its deed; one statement. All are of one workspace."""
    lines = list(lines)
    if not lines:
        return []
    told = in_array("position", [line.told for line in lines])
    entries = {entry.position: entry for entry in Entry.objects.filter(told, workspace_id=lines[0].workspace_id)}
    return [Line(entries[line.told], Count.read(line.tally), line.first) for line in lines]


def number_of_lines(asked: LogFilter) -> Total:
    """How many lines are found, as far as they are counted: ten thousand, of a search or of what is asked of entries a
    thousand. One statement, of a search two.
    """
    if asked.words:
        found, most = number_found(asked.lines(), asked.words), COUNTED
    elif asked.asks_entries:
        found, most = len(first_lines(asked, COUNTED + 1)), COUNTED
    else:
        rows: QuerySet[LogLine] = asked.lines()
        found, most = rows.order_by("-first")[: _IN_FULL + 1].count(), _IN_FULL
    return Total(min(found, most), found > most)


def page_label(shown: Page, total: Total) -> str:
    """Which of how many, as ``range_label``; where that many are not counted, “of 10,000+”."""
    if not total.is_more:
        return range_label(shown, total.number)
    if shown.before is None or not shown.rows:
        return ""
    last = shown.before + len(shown.rows)
    if last > total.number:
        return range_label(shown)
    words = {"first": number(shown.before + 1), "last": number(last), "total": number(total.number)}
    return _("%(first)s–%(last)s of %(total)s+") % words
