"""The workspace's audit log, to its admins."""

from functools import partial

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groups.changes.operation.histories import operation_href
from groups.log.names import hrefs_of
from groups.log.views.page import LogPlace, exported, log_data
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.settings_tabs import settings_tabs


@require_safe
def audit_log(request: Request, workspace: str) -> HttpResponse:
    """The operations of the workspace, newest first, searched and narrowed by the address."""
    return _page(request, get_admin_context(request, workspace))


@require_POST
def export(request: Request, workspace: str) -> HttpResponseBase:
    """All entries that the address asks for, as a file; an entry says so first."""
    context = get_admin_context(request, workspace)
    answer = exported(request, context.workspace.pk, context.workspace.slug, context.actor)
    return answer or _page(request, context, is_refused=True)


def _page(request: Request, context: WorkspaceContext, *, is_refused: bool = False) -> HttpResponse:
    told, status = log_data(request, place_of(context))
    data = {"context": context, "nav": "settings", "tabs": settings_tabs(context, "audit_log"), **told}
    return render_page(request, "log/log.html", data, partial="entries", status=422 if is_refused else status)


def place_of(context: WorkspaceContext) -> LogPlace:
    """The log of a workspace."""
    slug = context.workspace.slug
    return LogPlace(
        context.workspace.pk,
        reverse("audit_log", args=[slug]),
        reverse("audit_log_export", args=[slug]),
        operation_href(slug),
        partial(hrefs_of, context),
    )
