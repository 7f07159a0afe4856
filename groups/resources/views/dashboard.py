"""The workspace's first page: the apps that this person may see, by folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from groups.permissions.member_permissions import visible, with_flags
from groups.resources.context import ResourcesContext, get_resources_context
from groups.resources.first_steps import first_steps
from groups.resources.queries import (
    ResourceRow,
    Section,
    by_folder,
    environments_of,
    find_apps,
    has_hidden,
    rows_of,
    some_folders,
)
from groups.resources.views.rows import (
    RESOURCE_ACTIONS,
    FolderLink,
    card_sections,
    folder_links,
    resource_menu,
    who_href,
)
from nexus.components.empty import Empty
from nexus.components.found import Noun, found_on
from nexus.components.menu import Opener
from nexus.components.search import search as search_of
from nexus.database.outages import unseen
from nexus.htmx import render_page
from nexus.http import Request, as_id, searched
from nexus.paging import PLACE, Page
from nexus.paging import page as page_of
from workspaces.kinds import APP, FOLDER
from workspaces.models import Folder
from workspaces.names import SORT_LENGTH
from workspaces.queries import search_hint, words_of

GROUPS_NAMED: Final = 20
"""How many of one's groups the page names."""


@dataclass(frozen=True)
class HiddenApps:
    """A link that shows the apps hidden from the dashboard, or leaves them out; and what there is to know."""

    told: str
    label: str
    href: str


@dataclass(frozen=True)
class Shelf:
    """Some of the folders, above the apps; ``ways``: to the others, as label and address."""

    links: list[FolderLink]
    note: str
    ways: list[tuple[str, str]]


@require_safe
def dashboard(request: Request, workspace: str) -> HttpResponse:
    """The apps to list, searched and chosen by the address; the folders; one's role and groups here."""
    context = get_resources_context(request, workspace, APP)
    _remember(request, context)
    row = _folder(request, context)
    folder = row.resource if row else None
    data = {
        "context": context,
        "nav": "apps",
        "lead": _lead(context),
        "steps": first_steps(context),
        "openers": _openers(context, folder),
        "folder": folder,
        "menu": resource_menu(row, workspace) if row else None,
        "who_href": who_href(row, workspace) if row else "",
        "actions": RESOURCE_ACTIONS,
        **_listed(request, context, folder),
    }
    return render_page(request, "resources/dashboard.html", data, partial="apps")


def _listed(request: Request, context: ResourcesContext, folder: Folder | None) -> dict[str, Any]:
    """The apps that the address asks for, and what it asked."""
    search, hidden = searched(request.GET), "hidden" in request.GET
    apps = page_of(request, find_apps(context, folder, hidden=hidden), ("sort_name", "id"), words=words_of(search))
    here = reverse("resources:dashboard", args=[context.workspace.slug])
    hidden_apps = _hidden_apps(request, context, shows=hidden)
    are_hidden = hidden_apps is not None and not (apps.rows or search or hidden)
    is_first = not (folder or search or apps.previous_href)
    return {
        "page": apps,
        **_arranged(request, context, apps, tells_folder=not folder, has_folders=is_first),
        "told": found_on(apps, Noun.THINGS),
        "search": search_of(_("Search apps"), search, here, "#apps", _kept(folder, hidden=hidden)),
        "empty": (_all_hidden(context, folder) if are_hidden else None) or _empty(context, search, folder),
        "hidden": hidden_apps,
    }


def _arranged(
    request: Request, context: ResourcesContext, apps: Page, *, tells_folder: bool, has_folders: bool
) -> dict[str, Any]:
    """A folder is told once: above its apps where all have room on this page, else among the folders above all apps.

    What a search finds, and what goes on from page to page, is in order of name, and each app says where it lies.
    """
    slug, rows = context.workspace.slug, rows_of(apps.rows, context)
    beyond = request.GET.get("folders", "")[:SORT_LENGTH]
    folders, following = some_folders(context, beyond) if has_folders else ([], "")
    is_small = has_folders and bool(rows) and apps.is_whole and not (following or beyond)
    found = by_folder(rows, folders) if is_small else [Section(rows)] if rows else []
    cards = card_sections(found, slug, environments_of(rows, context), tells_folder=tells_folder and not is_small)
    return {"sections": cards, "shelf": None if is_small or not folders else _shelf(request, folders, following, slug)}


def _shelf(request: Request, folders: list[ResourceRow], following: str, slug: str) -> Shelf:
    is_first = not request.GET.get("folders")
    ways = [] if is_first else [(_("First folders"), "")]
    ways += [(_("More folders"), following)] if following else []
    note = _("These are the first of many.") if following and is_first else ""
    return Shelf(folder_links(folders, slug), note, [(label, _address(request, folders=key)) for label, key in ways])


def _address(request: Request, **values: str) -> str:
    """The page as it is asked for, with these values in its address; without those that are empty."""
    query = request.GET.copy()
    for name, value in values.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _lead(context: ResourcesContext) -> str:
    """As what, and in which groups, one is here; the page says of a Super Admin that they are there as one."""
    if context.is_here_as_super_admin and not context.membership:
        return _("All apps of the workspace.")
    names = _group_names(context)[:GROUPS_NAMED]
    words = {"role": context.capacity_label, "groups": ", ".join(names)}
    return (_("You are here as %(role)s, and in %(groups)s.") if names else _("You are here as %(role)s.")) % words


def _group_names(context: ResourcesContext) -> Sequence[str]:
    """The custom groups one is in. With the permissions of all but Admins, who need none, they are read already."""
    if not context.permissions.is_admin:
        return context.permissions.group_names
    mine = context.permissions.groups.values_list("name", flat=True).filter(role=None).order_by("sort_name")
    return list(mine[:GROUPS_NAMED])


def _openers(context: ResourcesContext, folder: Folder | None) -> list[Opener]:
    """The buttons that create a folder and an app, to those who may."""
    slug, may = context.workspace.slug, context.permissions.can_create
    create_folder = Opener(reverse("resources:create", args=[slug, FOLDER]), _("Create folder"), "folder", "")
    create_app = Opener(_create_url(slug, folder), _("Create app"))
    return [*([create_folder] if may(FOLDER) else []), *([create_app] if may(APP) else [])]


def _empty(context: ResourcesContext, search: str, folder: Folder | None) -> Empty:
    if search:
        return Empty("search", _("No app is called that"), search_hint(search, _("Try a part of the name.")))
    if folder:
        return Empty("folder", _("No apps here for you"), _("Apps that are moved into this folder appear here."))
    if context.permissions.can_create(APP):
        first = _("Create the first one: it is yours, and you decide nothing about others by making it.")
        return Empty("app", _("No apps yet"), first)
    return Empty("app", _("No apps for you yet"), _("Apps appear here when a group you are in may see them."))


def _all_hidden(context: ResourcesContext, folder: Folder | None) -> Empty | None:
    """What is said where every app that one may see is hidden; None where there is none. One statement."""
    number = find_apps(context, folder, hidden=True).count()
    if not number:
        return None
    title = ngettext(
        "Your one app is hidden from your dashboard", "All %(number)s apps are hidden from your dashboard", number
    )
    return Empty("app", title % {"number": number}, _("They can be used all the same. “Show hidden apps” lists them."))


def _hidden_apps(request: Request, context: ResourcesContext, *, shows: bool) -> HiddenApps | None:
    """The way to the apps that are not on the dashboard, or back from them; None where there are none."""
    query = request.GET.copy()
    for key in ("hidden", *PLACE):
        query.pop(key, None)
    if shows:
        told = _("Apps hidden from your dashboard are listed too.")
        return HiddenApps(told, _("Leave out hidden apps"), f"?{query.urlencode()}")
    query["hidden"] = "1"
    return HiddenApps("", _("Show hidden apps"), f"?{query.urlencode()}") if has_hidden(context) else None


def _create_url(workspace: str, folder: Folder | None) -> str:
    """Where an app is created: in the folder one looks at."""
    address = reverse("resources:create", args=[workspace, APP])
    return f"{address}?folder={folder.pk}" if folder else address


def _kept(folder: Folder | None, *, hidden: bool) -> list[tuple[str, int]]:
    """What a search keeps of the address."""
    return ([("folder", folder.pk)] if folder else []) + ([("hidden", 1)] if hidden else [])


def _folder(request: Request, context: ResourcesContext) -> ResourceRow | None:
    """The folder in the address, to those who know of it. Raises Http404 to others."""
    wanted = request.GET.get("folder", "")
    if not wanted:
        return None
    folders = with_flags(visible(FOLDER, context, context.permissions), FOLDER, context.permissions)
    found = rows_of(list(folders.filter(pk=as_id(wanted) or 0)), context)
    if not found:
        raise Http404
    return found[0]


def _remember(request: Request, context: ResourcesContext) -> None:
    """The next visit begins here; where that cannot be written, where it began before."""
    if request.user.last_workspace_id != context.workspace.pk:
        request.user.last_workspace = context.workspace
        with unseen():
            request.user.save(update_fields=["last_workspace"])
