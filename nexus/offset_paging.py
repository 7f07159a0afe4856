"""Pages of a list that is at hand already, by offset."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nexus.http import as_id
from nexus.paging import PAGE_SIZE, Page
from nexus.words import number


def offset_page(request: HttpRequest, rows: Sequence[Any], size: int = PAGE_SIZE) -> Page:
    """A page of a list that is at hand as a whole: the address holds where it starts (``from``, from 0)."""
    start = min(as_id(request.GET.get("from", "")) or 0, len(rows))
    shown = list(rows[start : start + size])

    def href(place: int) -> str:
        query = request.GET.copy()
        query["from"] = str(place)
        return f"{request.path}?{query.urlencode()}"

    words = {"first": number(start + 1), "last": number(start + len(shown)), "total": number(len(rows))}
    label = _("%(first)s to %(last)s of %(total)s") % words if shown else ""
    before = href(max(start - size, 0)) if start else ""
    return Page(shown, before, href(start + size) if start + size < len(rows) else "", label)
