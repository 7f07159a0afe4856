"""The page of an operation: to whoever confirmed it, and to Admins."""

import uuid

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.log_page import log_page
from audit.models import Entry
from audit.queries import entries_of
from audit.reading.details import Details, details_of
from audit.reading.rows import Hrefs
from audit.vocabulary import Action
from groups.changes.operation.progress import progress_of
from groups.changes.operation.undoing import undoing_of
from groups.changes.redaction import Reader, redact_entries
from groups.permissions.authority import load_authority
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context


@require_safe
def operation(request: Request, workspace: str, operation: uuid.UUID) -> HttpResponse:
    """How it goes, and its consequences, oldest last; while it is under way the page asks again by itself."""
    context = get_workspace_context(request, workspace)
    progress = progress_of(context.workspace.pk, operation)
    if progress is None or not (context.is_admin or progress.actor_id == context.user.pk):
        raise Http404
    authority, _actor = load_authority(context.actor, context.workspace.pk)
    entries = entries_of(context.workspace.pk).filter(operation=operation)
    log = log_page(request, _tellable(entries, authority))
    # What the reader deleted they had seen, and see no more; what else went with it they may never have seen.
    redacted = (each for each in log["page"].rows if each.action != Action.RESOURCE_DELETED)
    redact_entries(Reader(context.workspace.pk, authority), redacted, own=True)
    shared = {"context": context, "nav": "", "progress": progress, "frame": "frame.html"}
    told = {"undoing": undoing_of(context, operation, authority), "details": _details(log["page"].rows, context)}
    partial = "details" if (request.htmx.target or "").startswith("more-") else "progress"
    return render_page(request, "operations/operation.html", shared | told | log, partial=partial)


def _details(entries: list[Entry], context: WorkspaceContext) -> Details | None:
    users = {user for entry in entries for user in (entry.actor_id, entry.person_id) if user}
    return details_of(entries, Hrefs(context.hrefs_of_accounts(users))) if entries else None


def _tellable(entries: QuerySet[Entry], authority: Authority) -> QuerySet[Entry]:
    """Of whoever manages no groups only what concerns none, or one that they administer: as in the review."""
    if authority.is_admin:
        return entries
    return entries.filter(Q(group_id=None) | Q(in_array("group_id", authority.administers)))
