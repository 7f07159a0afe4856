"""The History tab: every entry about the group."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.queries import entries_of
from groups.access import enter_group
from groups.views.frame import page_of
from nexus.htmx import render_page
from nexus.http import Request
from nexus.paging import page


@require_safe
def group_history(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """What happened to the group, newest first, to those who arrange or administer it."""
    door = enter_group(request, workspace, group_id)
    if not door.reads_history:
        raise Http404
    entries = entries_of(door.seat.workspace.pk, group_id=door.group.pk)
    found = page(request, entries, ("position", "id"), descending=True)
    return render_page(request, "groups/history.html", page_of(door, "History") | {"page": found}, partial="entries")
