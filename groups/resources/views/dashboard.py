"""The workspace's first page: the apps that this person may see, by folder."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups.permissions.member_permissions import visible
from groups.resources.context import ResourcesContext, get_resources_context
from groups.resources.queries import find_apps, first_folders, has_hidden, sections
from nexus.htmx import render_page
from nexus.http import Request, as_id, searched
from nexus.paging import page as page_of
from workspaces.kinds import APP, FOLDER
from workspaces.models import Folder


@require_safe
def dashboard(request: Request, workspace: str) -> HttpResponse:
    """The apps to list, searched and chosen by the address; the folders; one's role and groups here."""
    context = get_resources_context(request, workspace, APP)
    _remember(request, context)
    folder = _folder(request, context)
    folders, is_cut = first_folders(context)
    mine = context.permissions.groups.values_list("name", flat=True).filter(role=None).order_by("name_key")
    data = {
        "context": context,
        "nav": "apps",
        "creates_apps": context.permissions.can_create(APP),
        "creates_folders": context.permissions.can_create(FOLDER),
        **_listed(request, context, folder),
        "folder": folder,
        "create_app": _create_url(workspace, folder),
        "folders": folders,
        "folders_are_cut": is_cut,
        "my_groups": list(mine),
    }
    return render_page(request, "resources/dashboard.html", data, partial="apps")


def _listed(request: Request, context: ResourcesContext, folder: Folder | None) -> dict[str, Any]:
    """The apps that the address asks for, and what it asked."""
    search, hidden = searched(request.GET), "hidden" in request.GET
    apps = page_of(request, find_apps(context, search, folder, hidden=hidden), ("name_key", "id"))
    return {
        "page": apps,
        "sections": sections(apps, context),
        "search": search,
        "shows_hidden": hidden,
        "has_hidden": has_hidden(context),
        "keep": _kept(folder, hidden=hidden),
    }


def _create_url(workspace: str, folder: Folder | None) -> str:
    """Where an app is created: in the folder one looks at."""
    address = reverse("resources:create", args=[workspace, APP])
    return f"{address}?folder={folder.pk}" if folder else address


def _kept(folder: Folder | None, *, hidden: bool) -> list[tuple[str, int]]:
    """What a search keeps of the address."""
    return ([("folder", folder.pk)] if folder else []) + ([("hidden", 1)] if hidden else [])


def _folder(request: Request, context: ResourcesContext) -> Folder | None:
    """The folder in the address, to those who know of it. Raises Http404 to others."""
    wanted = request.GET.get("folder", "")
    if not wanted:
        return None
    folder: Folder | None = visible(FOLDER, context, context.permissions).filter(pk=as_id(wanted) or 0).first()
    if folder is None:
        raise Http404
    return folder


def _remember(request: Request, context: ResourcesContext) -> None:
    """The next visit begins here."""
    if request.user.last_workspace_id != context.workspace.pk:
        request.user.last_workspace = context.workspace
        request.user.save(update_fields=["last_workspace"])
