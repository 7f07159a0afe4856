"""What those ask who watch: `/healthz`, `/livez` and `/readyz`."""

from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from nexus.errors import RETRY_AFTER
from nexus.health.readiness import readiness
from nexus.middleware.types import GetResponse


def health_check(get_response: GetResponse) -> GetResponse:
    """Answer a probe before anything else is asked: no session, no static file, no host, no redirect to HTTPS.

    Nobody keeps the answer: it is true at its moment only.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return get_response(request)
        response = probe() if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def healthz() -> HttpResponse:
    """200 while the database answers the smallest question there is, else 503, within 5 s (safety, rule 9)."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return _unavailable("unavailable")
    return _said("ok")


def livez() -> HttpResponse:
    """200: the process answers. It asks nothing, so that a database that is away restarts nobody."""
    return _said("ok")


def readyz() -> HttpResponse:
    """200 while nothing that serving needs is missing, else 503; by identifiers, whose sentences are in the log."""
    try:
        found = readiness()
    except (DatabaseError, InterfaceError):
        return _unavailable("unavailable")
    if found.missing:
        return _unavailable(" ".join(("missing:", *found.missing)))
    return _said(" ".join(("ready; remarks:", *found.remarks)) if found.remarks else "ready")


PROBES: Final[dict[str, Callable[[], HttpResponse]]] = {"/healthz": healthz, "/livez": livez, "/readyz": readyz}


def _said(words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", "text/plain")


def _unavailable(words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", "text/plain", status=503, headers={"Retry-After": str(RETRY_AFTER)})
