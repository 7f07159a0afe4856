"""A request as the views of Nexus see it, typed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from workspaces.models import User


class Request(HttpRequest):
    """A request that has come through the front door: somebody is signed in."""

    user: "User"
    htmx: "HtmxDetails"


LONGEST_SEARCH: Final = 200
"""Characters: what a search box takes. A much longer pattern is more than SQLite will compare with."""


def searched(fields: Mapping[str, Any]) -> str:
    """What is searched for by the field ``q``: as much of it as its box would have taken."""
    return str(fields.get("q", "")).strip()[:LONGEST_SEARCH]


def client_address(request: HttpRequest) -> str:
    """Return the IP address a request came from, "" if unknown.

    Behind a trusted proxy that is the last address the proxy itself wrote down; what stands before
    it in the header is the client's own claim.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
