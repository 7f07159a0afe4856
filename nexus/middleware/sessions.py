"""How long a sign-in lasts: 12 hours in all, and no hour without a request."""

import logging
from time import time
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from nexus.database.outages import first_line, is_outage
from nexus.http import client_address
from nexus.middleware.types import GetResponse

log: Final = logging.getLogger("nexus.outage")
IDLE = 60 * 60  # seconds
TOUCH_EVERY = 60  # seconds: a page of ten requests writes the session once
BEGUN, SEEN = "nexus_begun", "nexus_seen"  # whole seconds since 1970
AGENT, ADDRESS = "nexus_agent", "nexus_address"  # the browser by its own words; where it was last seen


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Start both clocks; hears Django's `user_logged_in`, so signing in anew starts them anew."""
    request.session[BEGUN] = request.session[SEEN] = int(time())
    request.session[AGENT] = request.META.get("HTTP_USER_AGENT", "")[:300]
    request.session[ADDRESS] = client_address(request)[:45]


class Sessions(SessionMiddleware):
    """Django's middleware, for which a session that cannot be written was deleted: 400, where the database is away."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write the session. To a page that was read it makes no difference where that fails.

        Raises the database's own error, which becomes 503, where something was sent. A session that was ended
        elsewhere meanwhile is not written: what was done is answered, and the next request asks for a sign-in.
        """
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, DatabaseError) as failed:
            error = _cause(failed)
            if isinstance(failed, SessionInterrupted) and (error is None or not is_outage(error)):
                return response
            if error is None or not is_outage(error):
                raise
            if request.method not in ("GET", "HEAD"):
                raise error from error.__cause__
            log.warning("The session could not be written: %s", first_line(error))
            return response


def _cause(error: BaseException) -> DatabaseError | None:
    """The database's error that Django was handling when it raised `error`, or that it is itself."""
    met: BaseException | None = error
    while met is not None and not isinstance(met, DatabaseError):
        met = met.__context__
    return met


def session_limits(get_response: GetResponse) -> GetResponse:
    """End a sign-in that has become too old or too idle: the request goes on signed out."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        session = request.session
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in session:
            _hold_to_limits(session, int(time()), client_address(request))
        return get_response(request)

    return middleware


def _hold_to_limits(session: SessionBase, now: int, address: str) -> None:
    """Flush `session` if it is over or was never begun; else note, once a minute, that it was seen, and where."""
    begun, seen = session.get(BEGUN, 0), session.get(SEEN, 0)
    if now - begun >= settings.SESSION_COOKIE_AGE or now - seen >= IDLE:
        _end(session)
    elif now - seen >= TOUCH_EVERY:
        session[SEEN], session[ADDRESS] = now, address[:45]


def _end(session: SessionBase) -> None:
    """Sign out, also where the database only reads: the session is none from now on, and is looked at again later."""
    try:
        session.flush()
    except DatabaseError as error:
        if not is_outage(error):
            raise
        session.clear()
        session._session_key = None  # noqa: SLF001 - what is left of Django's own flush
