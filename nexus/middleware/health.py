"""`/healthz`: 200 while the database answers, 503 while it does not."""

from typing import Final

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from nexus.errors import RETRY_AFTER
from nexus.middleware.types import GetResponse

PATH: Final = "/healthz"


def health_check(get_response: GetResponse) -> GetResponse:
    """Answer a probe before anything else is asked: no session, no static file, no host, no redirect to HTTPS.

    Nobody keeps the answer: it is true at its moment only.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != PATH:
            return get_response(request)
        response = healthz(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def healthz(request: HttpRequest) -> HttpResponse:
    """Ask the database the smallest question there is; within 5 s (safety, rule 9) there is an answer."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        headers = {"Retry-After": str(RETRY_AFTER)}
        return HttpResponse("unavailable\n", "text/plain", status=503, headers=headers)
    return HttpResponse("ok\n", "text/plain")
