"""Refuses what no view should see: bodies too large, and text that no database can hold."""

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase

from nexus.middleware.types import GetResponse

_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
"""Bodies that are read with their fields."""
READ_AWAY_AT_MOST: Final = 30_000_000
"""Bytes of a body that are read though it is refused."""
PIECE: Final = 65_536
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class OneLineOfRefusals(logging.Filter):
    """Lets the log say in one line what was refused, a host or a body that is too large: anybody can send either, and
    a traceback would say nothing more.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security."):
            record.exc_info = None
        return True


def refuse_bad_input(get_response: GetResponse) -> GetResponse:
    """Answer 413 to an oversized body, and 400 to a NUL byte or half a character, before any view runs."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        # Django counts form fields only; an uploaded file may be of any size without this.
        if (size := _announced_size(request)) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            _read_away(request, size)
            raise RequestDataTooBig("The body is larger than Nexus accepts.")
        if request.content_type not in _FORMS:
            request.body  # noqa: B018 - a proxy that is still sending takes an answer before the end for a failure
        if not all(map(_can_be_stored, _texts(request))):
            raise BadRequest("The request holds a NUL byte, or half a character.")
        return get_response(request)

    return middleware


def _read_away(request: HttpRequest, size: int) -> None:
    """Read a refused body to its end and keep nothing of it: whoever is still sending is shown no answer. What is
    larger by far is not worth it.
    """
    with suppress(UnreadablePostError):
        while size <= READ_AWAY_AT_MOST and request.read(PIECE):
            pass


def _can_be_stored(text: str) -> bool:
    """Whether it holds no NUL byte, and no lone surrogate, which another charset than UTF-8 can bring."""
    return "\x00" not in text and (text.isascii() or not _SURROGATES.search(text))


def _announced_size(request: HttpRequest) -> int:
    """Return the body's length in bytes as the client announced it, 0 if it is no number."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isdecimal() else 0


def _texts(request: HttpRequest) -> Iterator[str]:
    """Yield every piece of text that is read: address, cookies, query, form, names of files."""
    yield request.path_info
    yield from request.COOKIES.values()  # quoted ones are unescaped: "\\000" comes out as a NUL
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from values
    for name, uploads in request.FILES.lists():
        yield name
        yield from (upload.name or "" for upload in uploads)
