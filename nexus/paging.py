"""Pages of a long list by keyset: the deepest page costs what the first one does.

A page is found by the key of the row beside it, never by counting rows: ``name >= a AND (name > a OR id > b)``,
the one form that both engines answer from the index.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, NamedTuple, Protocol

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from nexus.database.search import ALL, Words, first_found, ranked_beyond
from nexus.http import as_id
from nexus.words import number

PAGE_SIZE: Final = 50
PLACE: Final = ("after", "before", "from")
"""What in an address says which page it is; all of it goes when a list is searched, filtered or sorted anew."""
STRETCH: Final = 1_000
"""Rows of an export that are read at a time."""
_RANKS: Final = 10
"""More than a search has."""
_MANY: Final = 10**9
"""More rows than a list has."""


@dataclass(frozen=True)
class Page:
    """Some rows of a list, with the addresses of its neighbours; empty where there is none.

    ``before``: how many rows stand before it, as its address says; None where it does not say.
    """

    rows: list[Any]
    previous_href: str = ""
    next_href: str = ""
    label: str = ""
    before: int | None = 0

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole list."""
        return not (self.previous_href or self.next_href)


def range_label(page: Page, total: int | None = None) -> str:
    """Which rows of how many, or where the total is not known only which rows; empty where the page is the whole list,
    or where its address does not say which part it is.
    """
    if page.is_whole or page.before is None or not page.rows:
        return ""
    last = page.before + len(page.rows)
    words = {"first": number(page.before + 1), "last": number(last)}
    if total is None:
        return _("%(first)s–%(last)s") % words
    return _("%(first)s–%(last)s of %(total)s") % {**words, "total": number(max(total, last))}


@dataclass(frozen=True)
class Sort:
    """A way to sort a list: the attributes that carry it, and which way."""

    name: str
    keys: tuple[str, str]
    descending: bool = False

    @property
    def sign(self) -> str:
        """As it stands in the address: “name”, “-name”."""
        return f"-{self.name}" if self.descending else self.name

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a search of the list keeps of it in the address: nothing of the list's own order, that of names."""
        return [] if self.sign == "name" else [("sort", self.sign)]

    def of(self, words: Words) -> Words:
        """The same words, whose best hits come first in the list's own order alone."""
        return words if self.sign == "name" else replace(words, best=())


class Beside(Protocol):
    """So many rows beyond the first key of one, or of none, up or down the order."""

    def __call__(self, beyond: Any, most: int, *, down: bool) -> list[Any]: ...


class _Cursor(NamedTuple):
    """The keys of a row beside a page, and its rank among the hits of a search."""

    first: Any
    second: int
    rank: int


def page(
    request: HttpRequest,
    rows: QuerySet[Any, Any],
    keys: tuple[str, str],
    *,
    words: Words = ALL,
    descending: bool = False,
    beside: Beside | None = None,
) -> Page:
    """The page that the request's ``after`` or ``before`` asks for, of the rows that hold the ``words``; one statement.

    ``keys``: two attributes that order the rows, the second one unique; of words with ``best`` hits, those come first.
    A cursor that makes no sense, or beyond which there is nothing, is the first page. ``beside``: another way to rows.
    """
    reach = partial(_beside, rows, keys, words=words) if beside is None else partial(_reached, beside)
    backwards = "before" in request.GET and "after" not in request.GET
    cursor = _read(request.GET.get("before" if backwards else "after", ""), rows, keys, is_ranked=bool(words.best))
    shown = reach(cursor, down=descending != (backwards and cursor is not None))
    if cursor is not None and not shown:  # what stood there has gone
        cursor, shown = None, reach(None, down=descending)
    backwards = backwards and cursor is not None
    more = len(shown) > PAGE_SIZE
    shown = shown[:PAGE_SIZE][:: -1 if backwards else 1]
    has_previous, has_next = (more, True) if backwards else (cursor is not None, more)
    before = _rows_before(request) if has_previous else 0
    to = partial(_href, request, keys=(*keys, "rank") if words.best else keys)
    previous_href = to("before", shown[0], before=_moved(before, -PAGE_SIZE)) if has_previous and shown else ""
    next_href = to("after", shown[-1], before=_moved(before, len(shown))) if has_next and shown else ""
    return Page(shown, previous_href, next_href, before=before)


def stretches(
    rows: QuerySet[Any, Any], keys: tuple[str, str], *, words: Words = ALL, descending: bool = False
) -> Iterator[list[Any]]:
    """All the rows that hold the ``words``, in the order of their pages, so many at a time; a short statement each.

    For exports: nothing is held in memory but a stretch, and no statement or transaction waits for who reads it.
    """
    cursor = None
    while shown := _beside(rows, keys, cursor, words, down=descending, number=STRETCH):
        yield shown
        if len(shown) < STRETCH:
            return
        first, second = (getattr(shown[-1], key) for key in keys)
        cursor = _Cursor(first, second, shown[-1].rank if words.best else 0)


def _rows_before(request: HttpRequest) -> int | None:
    """How many rows stand before the page, as the link to it said; None where it said nothing that can be so."""
    before = as_id(request.GET.get("from", ""))
    return before if before and before < _MANY else None


def _moved(before: int | None, by: int) -> int | None:
    return None if before is None else max(before + by, 0)


def _reached(beside: Beside, cursor: _Cursor | None, *, down: bool) -> list[Any]:
    return beside(cursor and cursor.first, PAGE_SIZE + 1, down=down)


def _beside(
    rows: QuerySet[Any, Any],
    keys: tuple[str, str],
    cursor: _Cursor | None,
    words: Words,
    *,
    down: bool,
    number: int = PAGE_SIZE + 1,
) -> list[Any]:
    """The first rows beyond ``cursor``: those of a page, and one more where there are more."""
    found = rows.order_by(*(f"-{key}" if down else key for key in keys))
    beyond = _beyond(keys, cursor, down=down) if cursor else None
    if words.best:
        place = (cursor.rank, beyond) if cursor and beyond else None
        return ranked_beyond(found, words, number, place, down=down)
    return list(first_found(found.filter(beyond) if beyond else found, words, number))


def _beyond(keys: tuple[str, str], cursor: _Cursor, *, down: bool) -> Q:
    first, second = keys
    sign = "lt" if down else "gt"
    return Q(**{f"{first}__{sign}e": cursor.first}) & (
        Q(**{f"{first}__{sign}": cursor.first}) | Q(**{f"{second}__{sign}": cursor.second})
    )


def _href(request: HttpRequest, which: str, row: Any, *, keys: Sequence[str], before: int | None) -> str:
    query: QueryDict = request.GET.copy()
    for name in PLACE:
        query.pop(name, None)
    text = json.dumps([getattr(row, key) for key in keys], default=str)
    query[which] = base64.urlsafe_b64encode(text.encode()).decode()
    if before:
        query["from"] = str(before)
    return f"{request.path}?{query.urlencode()}"


def _read(text: str, rows: QuerySet[Any, Any], keys: tuple[str, str], *, is_ranked: bool) -> _Cursor | None:
    """What a cursor holds, as the fields understand it; None for anything else."""
    try:
        values: list[Any] = json.loads(base64.urlsafe_b64decode(text.encode()))
        rank: Any = values.pop() if is_ranked else 0
        first, second = (_sound(_field(rows, key).to_python(value)) for key, value in zip(keys, values, strict=True))
    except Exception:  # noqa: BLE001 - whatever is wrong with a hand-made cursor, it is the first page
        return None
    is_sound = isinstance(second, int) and -(2**63) <= second < 2**63 and rank in range(_RANKS if is_ranked else 1)
    return _Cursor(first, second, rank) if is_sound else None


def _field(rows: QuerySet[Any, Any], key: str) -> Any:
    """The field that a key is: one of the model's, or what the rows are annotated with."""
    annotated = rows.query.annotations.get(key)
    return rows.model._meta.get_field(key) if annotated is None else annotated.output_field


def _sound(value: Any) -> Any:
    """The value, if every database can hold it and compare with it; else ValueError or OverflowError is raised."""
    if value is None:
        raise ValueError("nothing at all")
    if isinstance(value, str) and "\x00" in value.encode().decode():
        raise ValueError("a NUL byte")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment of no time zone")
        value.astimezone(UTC)
    return value
