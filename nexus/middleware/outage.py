"""Answers 503 with Retry-After, instead of 500, where the database did not answer."""

import logging
import sys
from typing import Any, Final

from django.core.signals import got_request_exception
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nexus.database.outages import first_line, is_outage
from nexus.errors import outage
from nexus.middleware.types import GetResponse

log: Final = logging.getLogger("nexus.outage")


def outage_page(get_response: GetResponse) -> GetResponse:
    """Answer 503 where a request failed because the database did.

    Django turns exceptions into a 500 at every layer, so the layers between here and the failure
    (the session's among them) never let one through; its signal is what tells us.
    """
    got_request_exception.connect(_note_outage, dispatch_uid="nexus.outage")

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        reason = getattr(request, "nexus_outage", "")
        if response.status_code != 500 or not reason:
            return response
        log.warning("%s %s: %s", request.method, _printable(request.path), reason)
        answer = outage(request)
        answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - Django would say it once more
        return answer

    return middleware


def _note_outage(request: HttpRequest | None = None, **_signal: Any) -> None:
    """Remember on `request` that the exception being handled is an outage, in the words of the database."""
    error = sys.exc_info()[1]
    if request is not None and is_outage(error):
        request.nexus_outage = first_line(error)  # type: ignore[attr-defined]


class TracebacksOfOutages(logging.Filter):
    """Keeps Django's own report of an outage, a whole traceback for each request, out of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and is_outage(record.exc_info[1]))


def _printable(path: str) -> str:
    """The address as one line."""
    return path.encode("unicode_escape").decode("ascii")
