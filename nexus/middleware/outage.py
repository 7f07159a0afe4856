"""Answers 503 with Retry-After, instead of 500, where the database did not answer."""

import sys
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nexus.database.outages import is_outage
from nexus.errors import outage
from nexus.middleware.types import GetResponse


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


def _note_outage(request: HttpRequest | None = None, **_signal: Any) -> None:
    """Remember on `request` that the exception being handled is an outage."""
    if request is not None and is_outage(sys.exc_info()[1]):
        request.nexus_outage = True  # type: ignore[attr-defined]
