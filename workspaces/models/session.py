"""Sign-ins: Django's sessions, each of which says whose it is.

``SessionStore`` is the engine that the settings name. What the middleware notes in a session (when it began, when it
was seen, from where) is copied into columns with the session's own write, so that it costs no statement.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from nexus.http import as_id
from nexus.middleware.sessions import ADDRESS, AGENT, BEGUN, IDLE, SEEN

AGENT_LENGTH: Final = 300
ADDRESS_LENGTH: Final = 45
_SWEPT_WITHIN: Final = timedelta(days=7)


class SessionQuerySet(QuerySet["Session"]):
    def live(self) -> "SessionQuerySet":
        """Those that would still be let in."""
        return self.exclude(_over())


class Session(AbstractBaseSession):
    """A browser that is known from one request to the next. ``user``: who is signed in there; None for nobody.

    Written by ``SessionStore`` only. Deleting a row signs out.
    """

    user = models.ForeignKey("workspaces.User", models.CASCADE, null=True, related_name="sessions")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="To the minute.")
    agent = models.CharField(max_length=AGENT_LENGTH, blank=True, help_text="What the browser calls itself.")
    address = models.CharField(max_length=ADDRESS_LENGTH, blank=True, help_text="Where it was last seen.")

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()  # type: ignore[misc]  # the base class has one too

    class Meta:
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        return SessionStore


class SessionStore(DjangosStore):
    """Django's store in the database, for sessions that say whose they are."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session: Any = super().create_model_instance(data)
        session.user_id = as_id(data.get(SESSION_KEY, ""))
        if session.user_id is not None:
            session.begun_at, session.seen_at = _moment(data.get(BEGUN, 0)), _moment(data.get(SEEN, 0))
            session.agent = str(data.get(AGENT, ""))[:AGENT_LENGTH]
            session.address = str(data.get(ADDRESS, ""))[:ADDRESS_LENGTH]
        return session  # type: ignore[no-any-return]

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the sessions that are over, also those that are merely idle; one statement."""
        Session.objects.filter(_over()).delete()


def _over() -> Q:
    """As the middleware decides it (``nexus.middleware.sessions``)."""
    now = timezone.now()
    too_old = Q(begun_at__lte=now - timedelta(seconds=settings.SESSION_COOKIE_AGE))
    return Q(expire_date__lte=now) | too_old | Q(seen_at__lte=now - timedelta(seconds=IDLE))


def problems() -> Iterator[tuple[str, str]]:
    """A sentence and its cure where nobody deletes the sessions that are over; one statement."""
    if Session.objects.filter(expire_date__lt=timezone.now() - _SWEPT_WITHIN).exists():
        yield (
            "Nobody deletes the sessions that are over: some ended more than a week ago.",
            "Run manage.py clearsessions each night: it deletes what else is past, too.",
        )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
