"""Pages of a list that is at hand already, by offset."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nexus.http import as_id
from nexus.paging import PAGE_SIZE, Page, range_label
from nexus.words import number

_FURTHEST: Final = 10**9
"""More rows than a list has."""


def offset_page(request: HttpRequest, rows: Sequence[Any], size: int = PAGE_SIZE) -> Page:
    """A page of a list that is at hand as a whole: the address holds where it starts (``from``, from 0)."""
    start = min(as_id(request.GET.get("from", "")) or 0, len(rows))
    shown = list(rows[start : start + size])

    words = {"first": number(start + 1), "last": number(start + len(shown)), "total": number(len(rows))}
    label = _("%(first)s to %(last)s of %(total)s") % words if shown else ""
    before = _href(request, max(start - size, 0)) if start else ""
    return Page(shown, before, _href(request, start + size) if start + size < len(rows) else "", label)


def fetched_page(request: HttpRequest, fetch: Callable[[slice], list[Any]]) -> Page:
    """A page of a list that is read a part at a time; ``fetch`` once, and again where the list ends before the page."""
    start = min(as_id(request.GET.get("from", "")) or 0, _FURTHEST)
    rows = fetch(slice(start, start + PAGE_SIZE + 1))
    if start and not rows:
        start, rows = 0, fetch(slice(PAGE_SIZE + 1))
    before = _href(request, max(start - PAGE_SIZE, 0)) if start else ""
    beyond = _href(request, start + PAGE_SIZE) if len(rows) > PAGE_SIZE else ""
    page = Page(rows[:PAGE_SIZE], before, beyond, before=start)
    return replace(page, label=range_label(page))


def _href(request: HttpRequest, place: int) -> str:
    query = request.GET.copy()
    query["from"] = str(place)
    return f"{request.path}?{query.urlencode()}"
