"""A page of the log, as the page of an operation and the histories of groups and people show it."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from audit.reading.details import Details, details_of
from audit.reading.filters import LogFilter
from audit.reading.history import history_page
from audit.reading.rows import Day, Hrefs, days_of
from nexus.components.empty import Empty
from nexus.paging import page

NOTHING_YET: Final = Empty("clock", _("Nothing has happened yet"), _("Every change is written down here."))


@dataclass(frozen=True)
class HistoryReader:
    """Who reads a history. ``hrefs``: the pages of what some entries name, of those that the reader may see.

    ``redact`` takes out of entries what they may not know. ``operation_href``: where an operation is shown with all
    that it did, with “%s” for its id; empty to whoever may know of no more of it than the history tells.
    """

    hrefs: Callable[[Sequence[Entry]], Hrefs]
    redact: Callable[[Sequence[Entry]], None]
    operation_href: str = ""


@dataclass(frozen=True)
class Logged:
    """What a history shows: its lines by days, or, ``unfolded``, each entry of one operation."""

    days: list[Day]
    details: Details | None = None
    unfolded: bool = False


def log_page(request: HttpRequest, entries: QuerySet[Entry]) -> dict[str, Any]:
    """What `audit/_details.html` needs besides ``details``: the entries that the address asks for, newest first."""
    return {"page": page(request, entries, ("position", "id"), descending=True), "empty": NOTHING_YET}


def history_data(request: HttpRequest, asked: LogFilter, reader: HistoryReader) -> dict[str, Any]:
    """What `audit/_entries.html` needs: a line for each operation, newest first; or each entry of the one asked for."""
    if operation := _operation(request.GET.get("operation", "")):
        log = log_page(request, replace(asked, operation=operation).entries())
        reader.redact(log["page"].rows)
        details = details_of(log["page"].rows, reader.hrefs(log["page"].rows)) if log["page"].rows else None
        return {**log, "logged": Logged([], details, unfolded=True)}
    shown, lines = history_page(request, asked)
    entries = [line.entry for line in lines]
    reader.redact(entries)
    href = reader.operation_href or f"{request.path}?operation=%s"
    return {"page": shown, "empty": NOTHING_YET, "logged": Logged(days_of(lines, reader.hrefs(entries), href))}


def history_partial(request: HttpRequest) -> str:
    """Which part of a history a script asks for: what unfolds beneath a line, or all of it."""
    target = getattr(getattr(request, "htmx", None), "target", None) or ""
    return "details" if target.startswith("more-") else "entries"


def _operation(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
