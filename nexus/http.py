"""A request as the views of Nexus see it, typed."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from workspaces.models import User


class Request(HttpRequest):
    """A request that has come through the front door: somebody is signed in."""

    user: "User"
    htmx: "HtmxDetails"


def client_address(request: HttpRequest) -> str:
    """Return the IP address a request came from, "" if unknown.

    Behind a trusted proxy that is the last address the proxy itself wrote down; what stands before
    it in the header is the client's own claim.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
