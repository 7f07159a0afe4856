"""How long a sign-in lasts: 12 hours in all, and no hour without a request."""

from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nexus.middleware.types import GetResponse

IDLE = 60 * 60  # seconds
TOUCH_EVERY = 60  # seconds: a page of ten requests writes the session once
BEGUN, SEEN = "nexus_begun", "nexus_seen"  # whole seconds since 1970


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Start both clocks; hears Django's `user_logged_in`, so signing in anew starts them anew."""
    request.session[BEGUN] = request.session[SEEN] = int(time())


def session_limits(get_response: GetResponse) -> GetResponse:
    """End a sign-in that has become too old or too idle: the request goes on signed out."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        session = request.session
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in session:
            _hold_to_limits(session, int(time()))
        return get_response(request)

    return middleware


def _hold_to_limits(session: SessionBase, now: int) -> None:
    """Flush `session` if it is over or was never begun; else note, once a minute, that it was seen."""
    begun, seen = session.get(BEGUN, 0), session.get(SEEN, 0)
    if now - begun >= settings.SESSION_COOKIE_AGE or now - seen >= IDLE:
        session.flush()
    elif now - seen >= TOUCH_EVERY:
        session[SEEN] = now
