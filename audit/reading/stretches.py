"""All entries that are found, newest first, a stretch at a time: a million are read in the memory of a few."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from audit.reading.filters import LogFilter
from nexus import paging
from nexus.database.lookups import in_array

AT_ONCE: Final = 2_000
Row = tuple[Any, ...]


def stretches(asked: LogFilter, columns: tuple[str, ...], *, until: int) -> Iterator[list[Row]]:
    """These columns of the entries that are found, up to the place ``until``; a statement a stretch.

    Words find lines, of which each entry is given that is asked for otherwise. What is appended meanwhile lies beyond
    ``until``: an export does not tell of itself.
    """
    found = asked.entries().order_by("-position")
    if not asked.words:
        listed: Any = found.filter(position__lte=until).values_list("position", "id", *columns, named=True)
        for rows in paging.stretches(listed, ("position", "id"), descending=True):
            yield [row[2:] for row in rows]
        return
    all_places = _places(asked, until)
    while places := list(islice(all_places, AT_ONCE)):
        yield list(found.filter(in_array("position", places)).values_list(*columns))


def _places(asked: LogFilter, until: int) -> Iterator[int]:
    """The places of all entries of the lines that hold the words."""
    last = until + 1
    lines = asked.lines().filter(asked.words.condition).order_by("-first")
    while found := list(lines.filter(first__lt=last).values_list("first", "last")[:AT_ONCE]):
        last = found[-1][0]
        yield from chain.from_iterable(range(end, first - 1, -1) for first, end in found)
