"""The review of an inverse, and making it: to whoever may see the operation, and may make what takes it back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.changes.people import MemberIds
from groups.changes.record.facts import Fact, Turn, What
from groups.changes.review import ReviewPage, confirm_or_refresh, review, review_sent
from groups.undo.actions.undo import Undo
from groups.undo.record import NotOnRecord, Record
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.kinds import THEME
from workspaces.refusals import refuse


@dataclass(frozen=True)
class Undone:
    """What is taken back, as a refusal names it in the log."""

    pk: int
    audit_fields: dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Request, workspace: str, operation: uuid.UUID) -> HttpResponse:
    """See what takes an operation back, and take it back."""
    context = get_workspace_context(request, workspace)
    change = Undo(context.workspace, operation)
    try:
        record = change.record
    except NotOnRecord as gone:
        if not context.is_admin:
            raise
        raise refuse(request, context, why=str(gone)) from gone
    if not (context.is_admin or record.actor_id == context.user.pk):
        raise Http404
    page = _page(context, record)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    return review(request, page, change)


def _page(context: WorkspaceContext, record: Record) -> ReviewPage:
    def remake(intent: Mapping[str, Any]) -> Undo:
        return Undo(context.workspace, record.operation, MemberIds(intent["left_out"]))

    subject = Undone(context.workspace.pk, dict(record.fields))
    back = reverse("operations:operation", args=[context.workspace.slug, record.operation])
    name = f"{Undo.name} {record.operation.hex}"
    return ReviewPage(context, subject, name, remake, back=back, done=_place_of(context, record) or back, nav="")


def _place_of(context: WorkspaceContext, record: Record) -> str:
    """The page that shows what was taken back; empty where that is the operation's own."""
    slug, (fact, turn) = context.workspace.slug, next(iter(record.turns.items()))
    groups = {each.group for each in record.turns if each.group}
    goes = any(each.what is What.GROUP and not to.then for each, to in record.turns.items())
    if len(groups) == 1 and not goes:
        return reverse("groups:group", args=[slug, *groups])
    if goes:
        return reverse("groups:groups", args=[slug])
    return _place_of_fact(slug, fact, turn)


def _place_of_fact(slug: str, fact: Fact, turn: Turn) -> str:
    if fact.person:
        return reverse("members:users", args=[slug])
    if fact.what in (What.THEME, What.VALUES, What.DEFAULT) or fact.kind == THEME.key:
        return reverse("themes:themes", args=[slug])
    return reverse("resources:dashboard", args=[slug])
