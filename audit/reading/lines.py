"""Pages of the log, a line an operation, and how many lines there are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from audit.lines import Count
from audit.models import Entry, LogLine
from audit.reading.filters import LogFilter
from audit.reading.walk import first_lines
from nexus.database.lookups import in_array
from nexus.database.search import ALL, COUNTED, Words, number_found
from nexus.database.search_ways import FREQUENT
from nexus.paging import Page, page, range_label
from nexus.words import number as in_words

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


@dataclass(frozen=True)
class Found:
    """The lines that are found: those of ``rows`` that hold ``words``. ``walks``: whether entries lead to them."""

    asked: LogFilter
    rows: QuerySet[LogLine]
    words: Words
    walks: bool = False


def find_lines(asked: LogFilter) -> Found:
    """How to reach what is asked without reading all of a long log; most often no statement, four at most.

    What single entries tell is walked to along its index. Where words or a capacity are asked besides, what is rarer
    leads: the entries, all of whose lines are listed then; or the lines of the capacity, or of the words.
    """
    if not asked.asks_entries:
        return Found(asked, asked.lines(), asked.words)
    if not (asked.words or asked.capacity):
        return Found(asked, asked.lines(), ALL, walks=True)
    in_any_capacity = replace(asked, capacity="")
    if sum(way.order_by()[: FREQUENT + 1].count() for way in in_any_capacity.ways()) <= FREQUENT:
        places = in_array("first", first_lines(asked, FREQUENT))
        rows = LogLine.objects.filter(places, workspace_id=asked.workspace_id)
        return Found(asked, rows, replace(asked.words, is_indexed=False))
    in_capacity = LogLine.objects.filter(workspace_id=asked.workspace_id, capacity=asked.capacity)
    if asked.words or in_capacity[: FREQUENT + 1].count() <= FREQUENT:
        return Found(asked, asked.lines(), asked.words)
    return Found(asked, asked.lines(), ALL, walks=True)


def lines_page(request: HttpRequest, found: Found) -> Page:
    """The page of lines that the address asks for, newest first; a statement or two."""
    rows, asked = found.rows.only(*_SHOWN), found.asked

    def beside(beyond: Any, most: int, *, down: bool) -> list[LogLine]:
        return _at(asked.workspace_id, first_lines(asked, most, beyond=beyond, down=down), down=down)

    reach = beside if found.walks else None
    return page(request, rows, _KEYS, words=found.words, descending=True, beside=reach)


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


def number_of_lines(found: Found) -> Total:
    """How many lines are found, as far as they are counted: ten thousand, of a search or of what is asked of entries a
    thousand. One statement, of a search two.
    """
    most = COUNTED if found.words or found.asked.asks_entries else _IN_FULL
    if found.words:
        number = number_found(found.rows, found.words)
    elif found.walks:
        number = len(first_lines(found.asked, most + 1))
    else:
        number = found.rows.order_by("-first")[: most + 1].count()
    return Total(min(number, most), number > most)


def page_label(shown: Page, total: Total) -> str:
    """Which of how many, as ``range_label``; where that many are not counted, “of 10,000+”."""
    if not total.is_more:
        return range_label(shown, total.number)
    if shown.before is None or not shown.rows:
        return ""
    last = shown.before + len(shown.rows)
    if last > total.number:
        return range_label(shown)
    words = {"first": in_words(shown.before + 1), "last": in_words(last), "total": in_words(total.number)}
    return _("%(first)s–%(last)s of %(total)s+") % words
