"""Refusals: the exception for who may not, and the entry that each refused POST leaves.

A refusal is written down in a transaction of its own, after nothing else was written.
"""

import uuid
from contextlib import suppress
from typing import Any, Final, Protocol

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Event
from audit.vocabulary import Action
from nexus import errors
from nexus.http import Request
from workspaces import error_pages
from workspaces.context import WorkspaceContext, get_workspace_context

FORGED: Final = "forged"
_NOT_ALLOWED: Final = "not_allowed"
"""Causes as the log keeps them: codes, worded when they are read."""


class NotAllowed(PermissionDenied):
    """The actor may not do this; the message is a sentence for them. Nothing was written."""


class Subject(Protocol):
    """What a change is about: a group, a resource or a constant."""

    @property
    def pk(self) -> int: ...
    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it: its columns of an audit entry."""


def refuse(
    request: Request,
    context: WorkspaceContext,
    subject: Subject | None = None,
    *,
    why: str = "",
    cause: str = _NOT_ALLOWED,
    operation: uuid.UUID | None = None,
) -> NotAllowed:
    """Return the refusal to raise; a refused POST is written to the log first, with the code of its ``cause``."""
    if request.method == "POST":
        record_refusal(request, context, subject, cause=cause, operation=operation)
    return NotAllowed(why or _("You may see this, but it is not yours to change."))


def record_refusal(
    request: Request,
    context: WorkspaceContext,
    subject: Subject | None = None,
    *,
    cause: str = _NOT_ALLOWED,
    operation: uuid.UUID | None = None,
) -> None:
    """Write down that this POST was refused to a member of the workspace, and the code of its cause; one entry, or one
    count where the person has been refused often within the hour.
    ``operation``: what was to be carried out, where it had a confirmation of ours.
    """
    action = request.resolver_match.view_name if request.resolver_match else ""
    fields = subject.audit_fields if subject else {}
    event = Event(Action.REFUSED, before=cause, after=action, **fields)
    journal.record_refused(context.workspace.pk, event, actor=context.actor, operation=operation)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without our token; where a member of a workspace sent it, the log says so."""
    slug = request.resolver_match.kwargs.get("workspace") if request.resolver_match else None
    if slug and request.user.is_authenticated:
        _record_for_member(request, slug)  # type: ignore[arg-type]  # signed in: a Request
    return error_pages.answer(request, errors.FORGED)


def _record_for_member(request: Request, slug: str) -> None:
    with suppress(Http404):
        record_refusal(request, get_workspace_context(request, slug), cause=FORGED)
