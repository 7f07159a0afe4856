"""Refused POSTs are written down: who tried what, in a transaction of its own, after nothing else was written."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from audit import journal
from audit.journal import Line
from audit.vocabulary import Action
from nexus import errors
from nexus.http import Request
from workspaces.access import Seat, enter


def record_refusal(request: Request, seat: Seat, *, why: str, **about: Any) -> None:
    """Write down that this POST of somebody in the workspace was refused, and ``why``.

    ``about``: the group or the resource that it was about, in the fields of an audit line.
    """
    what = request.resolver_match.url_name if request.resolver_match else ""
    line = Line(Action.REFUSED, after=what or "", **about)
    journal.record(seat.workspace.pk, [line], actor=seat.actor, reason=why)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without our token; where a member of a workspace sent it, the log says so."""
    slug = request.resolver_match.kwargs.get("workspace") if request.resolver_match else None
    if slug and request.user.is_authenticated:
        _record_for_member(request, slug)  # type: ignore[arg-type]  # signed in: a Request
    return errors.csrf_failure(request, reason)


def _record_for_member(request: Request, slug: str) -> None:
    with suppress(Http404):
        record_refusal(request, enter(request, slug), why="The form carried no valid token.")
