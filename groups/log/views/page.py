"""A page of a log: what is asked of it, the lines that answer, and where its pages are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.checkpoints.keeping import begins_after, begins_on
from audit.journal import Actor
from audit.log_page import NOTHING_YET
from audit.reading.details import Details, details_of
from audit.reading.filters import LogFilter
from audit.reading.lines import Line, Total, find_lines, lines_page, number_of_lines, page_label, with_entries
from audit.reading.rows import Hrefs, days_of
from audit.reading.verified import verified_words
from groups.log.actions.export import export_log
from groups.log.forms.asking import ASKED, LogForm
from nexus.components.empty import Empty
from nexus.components.search import SearchBox
from nexus.exports.formats import FORMATS
from nexus.paging import PAGE_SIZE, Page
from nexus.words import number

_NOTHING: Final = Empty("search", _("Nothing found"), _("No entry of the log is what you ask for."))
_AMISS: Final = Empty("alert", _("Nothing was looked for"), _("One of the questions above cannot be answered."))


@dataclass(frozen=True)
class LogPlace:
    """A log and its addresses. ``operation_href``: of an operation, with “%s” for its id, or empty.

    ``kept``: what its address says besides the questions. ``hrefs``: where the pages are of what some lines name.
    ``unfolds``: whether the page of an operation can be shown beneath its line.
    """

    workspace_id: int
    href: str
    export_href: str
    operation_href: str
    hrefs: Callable[[list[Line]], Hrefs]
    kept: tuple[tuple[str, str], ...] = ()
    unfolds: bool = True

    @property
    def clear_href(self) -> str:
        """The same log, of which nothing is asked."""
        return f"{self.href}?{urlencode(self.kept)}" if self.kept else self.href


def log_data(request: HttpRequest, place: LogPlace) -> tuple[dict[str, Any], int]:
    """What `log/_log.html` needs, and the status of the answer. Some seven statements, however long the log is."""
    form = LogForm(request.GET, place.workspace_id)
    box = SearchBox(_("Search the log"), form.search)
    data = {"form": form, "place": place, "box": box}
    if not form.is_valid():
        nothing: dict[str, Any] = {
            "days": [],
            "details": None,
            "page": Page([]),
            "foot": [],
            "empty": _AMISS,
            "export_href": "",
        }
        return data | nothing, 422
    return data | _answer(request, form, place), 200


def _answer(request: HttpRequest, form: LogForm, place: LogPlace) -> dict[str, Any]:
    asked = form.asked
    found = find_lines(asked)
    page = lines_page(request, found)
    total = Total(len(page.rows)) if page.is_whole else number_of_lines(found)
    lines = with_entries(page.rows)
    hrefs = place.hrefs(lines)
    return {
        "days": days_of(lines, hrefs, place.operation_href),
        "details": _details(asked, hrefs) if asked.operation and lines else None,
        "page": replace(page, label=page_label(page, total)),
        "foot": [
            " · ".join(filter(None, (_told(page, total), "" if page.next_href else _begins(place.workspace_id)))),
            verified_words(place.workspace_id),
        ],
        "empty": _NOTHING if form.is_asking else NOTHING_YET,
        "export_href": f"{place.export_href}?{request.GET.urlencode()}",
    }


def _begins(workspace_id: int) -> str:
    """What is said at the end of a log of which the oldest entries were let go; one statement, or three."""
    return begins_on(workspace_id) if begins_after(workspace_id) else ""


def _details(asked: LogFilter, hrefs: Hrefs) -> Details:
    """What one operation consists of: where it is asked for, it is unfolded."""
    return details_of(list(asked.entries().order_by("position")[:PAGE_SIZE]), hrefs)


def exported(request: HttpRequest, workspace_id: int, name: str, actor: Actor) -> StreamingHttpResponse | None:
    """The file that the address asks for, in the format that the form names; None where either makes no sense."""
    form, wanted = LogForm(request.GET, workspace_id), FORMATS.get(request.POST.get("format", ""))
    if not form.is_valid() or wanted is None:
        return None
    said = "&".join(f"{key}={request.GET[key]}" for key in ASKED if request.GET.get(key))
    return export_log(form.asked, wanted, name, said=said, actor=actor)


def _told(page: Page, total: Total) -> str:
    """“8 operations”, where the page holds them all."""
    if not (page.is_whole and page.rows):
        return ""
    return ngettext("%(count)s operation", "%(count)s operations", total.number) % {"count": number(total.number)}
