"""The workspace's audit log, to its admins."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit.log_page import log_page, logged
from audit.queries import entries_of
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import get_admin_context
from workspaces.settings_tabs import settings_tabs


@require_safe
def audit_log(request: Request, workspace: str) -> HttpResponse:
    """Every entry of the workspace, newest first."""
    context = get_admin_context(request, workspace)
    log = log_page(request, entries_of(context.workspace.pk))
    log["logged"] = logged(log["page"].rows, context.hrefs_of_accounts)
    data = {"context": context, "nav": "settings", "tabs": settings_tabs(context, "audit_log"), **log}
    return render_page(request, "workspaces/audit_log.html", data, partial="entries")
