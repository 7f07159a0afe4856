"""The workspace's first page: the apps that this person may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.effective import visible_apps
from nexus.http import Request
from nexus.paging import page
from workspaces.access import enter


@require_safe
def dashboard(request: Request, workspace: str) -> HttpResponse:
    """The apps one may see, one's role and one's groups here."""
    seat = enter(request, workspace)
    if request.user.last_workspace_id != seat.workspace.pk:
        request.user.last_workspace = seat.workspace
        request.user.save(update_fields=["last_workspace"])
    apps = visible_apps(request.user, seat.workspace).select_related("folder", "owner__user")
    context = {
        "seat": seat,
        "nav": "apps",
        "page": page(request, apps, ("name_key", "id")),
        "my_groups": list(
            request.user.groups.filter(workspace=seat.workspace, role__isnull=True).order_by("name_key")[:20]
        ),
    }
    return render(request, "groups/dashboard.html", context)
