"""Answers 503 with Retry-After, instead of 500, where the database did not answer."""

import sqlite3
import sys
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nexus.errors import outage
from nexus.middleware.types import GetResponse

# What in SQLSTATE speaks of the server or of its other users, not of the statement: connection lost, out of
# resources, shutting down or cancelled; a lock that was not to be had in time, a deadlock. Nothing was written:
# to try again in a moment is the right advice for all of them.
OUTAGE_CLASSES = ("08", "53", "57", "55P03", "40")


def outage_page(get_response: GetResponse) -> GetResponse:
    """Answer 503 where a request failed because the database did.

    Django turns exceptions into a 500 at every layer, so the layers between here and the failure
    (the session's among them) never let one through; its signal is what tells us.
    """
    got_request_exception.connect(_note_outage, dispatch_uid="nexus.outage")

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 500 and getattr(request, "nexus_outage", False):
            return outage(request)
        return response

    return middleware


def is_outage(error: BaseException | None) -> bool:
    """Say whether `error`, as Django raised it, means that the database does not answer."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # SQLITE_ERROR is a mistake in the statement; all else is the file, the disk or a lock.
        return getattr(cause, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
    sqlstate = getattr(cause, "sqlstate", None)
    return sqlstate is None or sqlstate.startswith(OUTAGE_CLASSES)


def _note_outage(request: HttpRequest | None = None, **_signal: Any) -> None:
    """Remember on `request` that the exception being handled is an outage."""
    if request is not None and is_outage(sys.exc_info()[1]):
        request.nexus_outage = True  # type: ignore[attr-defined]
