"""The workspace's first page: the apps that this person may see, by folder."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups.resource_access import Place, enter_list
from groups.shelves import apps_of, folders_of, has_hidden, sections
from groups.standing import visible
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import page
from workspaces.models import Folder
from workspaces.vocabulary import APP, FOLDER


@require_safe
def dashboard(request: Request, workspace: str) -> HttpResponse:
    """The apps to list, searched and chosen by the address; the folders; one's role and groups here."""
    place = enter_list(request, workspace, APP)
    _remember(request, place)
    folder = _folder(request, place)
    folders, is_cut = folders_of(place)
    mine = place.standing.groups.values_list("name", flat=True).filter(role=None).order_by("name_key")
    context = {
        **frame_of(place, "apps"),
        **_listed(request, place, folder),
        "folder": folder,
        "create_app": _making(workspace, folder),
        "folders": folders,
        "folders_are_cut": is_cut,
        "my_groups": list(mine),
    }
    return render_page(request, "resources/dashboard.html", context, partial="apps")


def _listed(request: Request, place: Place, folder: Folder | None) -> dict[str, Any]:
    """The apps that the address asks for, and what it asked."""
    search, hidden = searched(request.GET), "hidden" in request.GET
    apps = page(request, apps_of(place, search, folder, hidden=hidden), ("name_key", "id"))
    return {
        "page": apps,
        "sections": sections(apps, place),
        "search": search,
        "shows_hidden": hidden,
        "has_hidden": has_hidden(place),
        "keep": _kept(folder, hidden=hidden),
    }


def frame_of(place: Place, nav: str) -> dict[str, Any]:
    """What every page of things needs around it, and which kinds may be created."""
    return {
        "seat": place.seat,
        "nav": nav,
        "creates_apps": place.creates(APP),
        "creates_folders": place.creates(FOLDER),
    }


def _making(workspace: str, folder: Folder | None) -> str:
    """Where an app is created: in the folder one looks at."""
    address = reverse("resource_making", args=[workspace, APP])
    return f"{address}?folder={folder.pk}" if folder else address


def _kept(folder: Folder | None, *, hidden: bool) -> list[tuple[str, int]]:
    """What a search keeps of the address."""
    return ([("folder", folder.pk)] if folder else []) + ([("hidden", 1)] if hidden else [])


def _folder(request: Request, place: Place) -> Folder | None:
    """The folder in the address, to those who know of it. Raises Http404 to others."""
    wanted = request.GET.get("folder", "")
    if not wanted:
        return None
    if not wanted.isascii() or not wanted.isdecimal() or len(wanted) > 18:
        raise Http404
    folder: Folder | None = visible(FOLDER, place.seat, place.standing).filter(pk=int(wanted)).first()
    if folder is None:
        raise Http404
    return folder


def _remember(request: Request, place: Place) -> None:
    """The next visit begins here."""
    if request.user.last_workspace_id != place.seat.workspace.pk:
        request.user.last_workspace = place.seat.workspace
        request.user.save(update_fields=["last_workspace"])
