"""A database that holds the demo, whose passwords are public, says so, and is none for production."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from audit.journal import Event
from audit.vocabulary import Action
from groups.demo.trying import first_review
from nexus.database.outages import is_outage
from nexus.database.read_once import once_a_connection
from nexus.middleware.types import GetResponse
from workspaces import account_log
from workspaces.demo_cast import CAST
from workspaces.models import DemoMark, User

IN_SESSION: Final = "nexus_demo"
REFUSAL: Final = (
    "This database holds the demo, whose passwords are public: production does not serve it. "
    "Let DATABASE_URL name a database of its own."
)


def holds_demo() -> bool:
    """Whether the demo was told in this database; one statement."""
    return DemoMark.objects.exists()


def mark() -> None:
    """Write down, once, that the demo was told here; the log of the instance says so too."""
    if not holds_demo():
        with transaction.atomic():
            DemoMark.objects.create()
            account_log.record(Event(Action.DEMO_FILLED))


def note_demo(request: HttpRequest, **_signal: Any) -> None:
    """Remember with each sign-in whether this is the demo, so that no page need ask. Hears ``user_logged_in``."""
    if holds_demo():
        request.session[IN_SESSION] = True


def demo_line(request: HttpRequest) -> dict[str, Any]:
    """For templates: ``demo``, whether the page is to say that this is the demo; and there ``first_review``, which is
    looked for where a page shows it.
    """
    if not request.session.get(IN_SESSION, False):
        return {"demo": False, "first_review": None}
    return {"demo": True, "first_review": SimpleLazyObject(partial(first_review, request))}


# --- Production ------------------------------------------------------------------------------------


def check_demo(*, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """The system check: in production an error where the demo is, or its Super Admin is."""
    if not settings.PRODUCTION or not databases:
        return []
    return [checks.Error(REFUSAL, id="groups.E001")] if _is_the_demos() else []


def refuse_demo(get_response: GetResponse) -> GetResponse:
    """Serve no demo in production, also where the database was away when Nexus started.

    Asked once for each connection; the refusal is a 500, which the log explains.
    """
    if not settings.PRODUCTION:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _is_the_demos_here():
            raise ImproperlyConfigured(REFUSAL)
        return get_response(request)

    return middleware


def _is_the_demos() -> bool:
    """False as well where there are no tables yet."""
    try:
        return holds_demo() or User.objects.filter(email=CAST[0].email, is_superuser=True).exists()
    except DatabaseError as error:
        if is_outage(error):
            raise
        return False


_is_the_demos_here = once_a_connection(_is_the_demos, is_whole=lambda _: True)
