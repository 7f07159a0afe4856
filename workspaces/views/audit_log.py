"""The workspace's audit log, to its admins."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit.queries import entries_of
from nexus.htmx import render_page
from nexus.http import Request
from nexus.paging import page
from workspaces.access import enter_as_admin
from workspaces.settings_tabs import settings_tabs


@require_safe
def audit_log(request: Request, workspace: str) -> HttpResponse:
    """Every entry of the workspace, newest first."""
    seat = enter_as_admin(request, workspace)
    entries = page(request, entries_of(seat.workspace.pk), ("position", "id"), descending=True)
    context = {"seat": seat, "nav": "settings", "tabs": settings_tabs(seat, "Audit log"), "page": entries}
    return render_page(request, "workspaces/audit_log.html", context, partial="entries")
