"""A page of the log, as the workspace's own page and a group's history show it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from nexus.components.empty import Empty
from nexus.paging import page
from nexus.words import called

NOTHING_YET: Final = Empty("clock", _("Nothing has happened yet"), _("Every change is written down here."))


Hrefs = Callable[[Collection[int]], Mapping[int, str]]
"""The addresses of people by their accounts, of those whose pages the reader may see."""


@dataclass(frozen=True)
class LoggedEntry:
    """An entry as a page shows it. ``actor``: their name, with the e-mail where two of that name act on the page."""

    entry: Entry
    actor: str
    actor_href: str
    person_href: str


def log_page(request: HttpRequest, entries: QuerySet[Entry]) -> dict[str, Any]:
    """What `audit/_entries.html` needs besides ``logged``: the entries that the address asks for, newest first."""
    return {"page": page(request, entries, ("position", "id"), descending=True), "empty": NOTHING_YET}


def logged(entries: Sequence[Entry], hrefs: Hrefs) -> list[LoggedEntry]:
    """These entries as the page shows them, with the ways to the people whose pages the reader may see."""
    users = {user for entry in entries for user in (entry.actor_id, entry.person_id) if user}
    ways, actors = hrefs(users), {entry.actor_name for entry in entries}
    number = Counter(_key(name) for name in actors)
    return [
        LoggedEntry(
            entry,
            entry.actor_name if number[_key(entry.actor_name)] > 1 else called(entry.actor_name),
            ways.get(entry.actor_id or 0, ""),
            ways.get(entry.person_id or 0, ""),
        )
        for entry in entries
    ]


def _key(full_name: str) -> str:
    return called(full_name).casefold()
