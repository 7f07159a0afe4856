"""Whether the lines of the log say what its entries say, looked over for ``manage.py doctor``; and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Max

from audit.checkpoints.keeping import begins_after
from audit.lines import LINE_COLUMNS, lines_of
from audit.models import Chain, Entry, LogLine
from audit.models.columns import COLUMNS
from nexus.database.bulk import insert_rows

_PAGE: Final = 500
"""Lines that are read at once, with their entries."""
_Row = tuple[Any, ...]


@dataclass(frozen=True)
class Gap:
    """Entries of a chain that no line tells of, from ``first`` to ``last``."""

    workspace_id: int
    first: int
    last: int


@dataclass(frozen=True)
class Astray:
    """A line that says something else than its entries, or lies over another."""

    pk: int
    workspace_id: int
    first: int


def astray(workspace_id: int | None = None) -> Iterator[Gap | Astray]:
    """What of the lines is not as the entries have it, of a chain or of all; reads all of them, in pages."""
    chains = Chain.objects.order_by("workspace_id").values_list("workspace_id", flat=True)
    for pk in list(chains) if workspace_id is None else [workspace_id]:
        yield from _of_chain(pk)


def mend(workspace_id: int) -> int:
    """Write the lines of entries that none tells of; of how many stretches. Nothing else of them can be written anew.

    The caller keeps the chain from growing meanwhile.
    """
    gaps = [found for found in _of_chain(workspace_id) if isinstance(found, Gap)]
    for gap in gaps:
        insert_rows(LogLine, LINE_COLUMNS, list(lines_of(_entries(workspace_id, gap.first, gap.last))))
    return len(gaps)


def _of_chain(workspace_id: int) -> Iterator[Gap | Astray]:
    """Lines lie one after the other, from the first kept entry to the last. The log may grow while this is read."""
    end = Entry.objects.filter(workspace_id=workspace_id).aggregate(last=Max("position"))["last"] or 0
    told = begins_after(workspace_id)
    for lines in _pages(workspace_id, end):
        entries = {row[1]: row for row in _entries(workspace_id, lines[0][2], max(line[3] for line in lines))}
        for pk, *line in lines:
            first, last = line[1:3]
            if first > told + 1:
                yield Gap(workspace_id, told + 1, first - 1)
            mine = [entries[place] for place in range(first, last + 1) if place in entries]
            if first <= told or [tuple(line)] != list(lines_of(mine)):
                yield Astray(pk, workspace_id, first)
            told = max(told, last)
    if told < end:
        yield Gap(workspace_id, told + 1, end)


def _pages(workspace_id: int, end: int) -> Iterator[list[_Row]]:
    lines = LogLine.objects.filter(workspace_id=workspace_id, first__lte=end).order_by("first")
    last = 0
    while page := list(lines.filter(first__gt=last).values_list("pk", *LINE_COLUMNS)[:_PAGE]):
        last = page[-1][2]
        yield page


def _entries(workspace_id: int, first: int, last: int) -> list[_Row]:
    found = Entry.objects.filter(workspace_id=workspace_id, position__range=(first, last)).order_by("position")
    return list(found.values_list(*COLUMNS))
