"""A page of the log, as the workspace's own page and a group's history show it."""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from nexus.components.empty import Empty
from nexus.paging import page

NOTHING_YET: Final = Empty("clock", _("Nothing has happened yet"), _("Every change is written down here."))


def log_page(request: HttpRequest, entries: QuerySet[Entry]) -> dict[str, Any]:
    """What `audit/_entries.html` needs: the entries that the address asks for, newest first."""
    return {"page": page(request, entries, ("position", "id"), descending=True), "empty": NOTHING_YET}
