"""A request as the views of Nexus see it, typed."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from workspaces.models import User


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: "User"
    htmx: "HtmxDetails"


LONGEST_SEARCH: Final = 200
"""Characters: what a search box takes. A much longer pattern is more than SQLite will compare with."""


def searched(fields: Mapping[str, Any], name: str = "q") -> str:
    """What is searched for by a field: as much of it as its box would have taken."""
    return str(fields.get(name, "")).strip()[:LONGEST_SEARCH]


def posted(request: HttpRequest) -> QueryDict | None:
    """The form that was sent, or None where none was: a form made with it is unbound."""
    return request.POST if request.method == "POST" else None


LONGEST_ID: Final = 18
"""Digits of the longest id: what every database can hold, and Python will read."""
_ID = re.compile(rf"[0-9]{{1,{LONGEST_ID}}}")


def as_id(text: object) -> int | None:
    """The id that ``text`` from a request is, or None: the one place where ids are parsed."""
    return int(str(text)) if _ID.fullmatch(str(text)) else None


def client_address(request: HttpRequest) -> str:
    """Return the IP address a request came from, "" if unknown.

    Behind a trusted proxy that is the last address the proxy itself wrote down; what stands before
    it in the header is the client's own claim.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
