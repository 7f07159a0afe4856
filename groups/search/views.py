"""The search of everything: a dialog on every page of a workspace, and a page of its own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.search.finding import find_everything
from groups.search.hits import Part
from nexus.components.empty import Empty
from nexus.components.found import Noun, found
from nexus.components.search import Search, SearchBox
from nexus.htmx import is_opened, render_sheet
from nexus.http import Request, searched
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.queries import search_hint

TEMPLATE = "search/search.html"


@require_safe
def search(request: Request, workspace: str) -> HttpResponse:
    """What one may know of and do here, found by its name; without a search what one may begin."""
    context = get_workspace_context(request, workspace)
    asked = searched(request.GET)
    parts = find_everything(context, asked)
    data = {"context": context, "nav": "", "asked": asked, "parts": parts, "told": _told(parts) if asked else ""}
    data["empty"] = Empty("search", _("Nothing found"), search_hint(asked, _("Try a part of the name.")))
    if not is_opened(request):
        return render(request, f"{TEMPLATE}#found", data)
    return render_sheet(request, TEMPLATE, {**data, "search": _box(context, asked), "back": _back(context)})


def _told(parts: list[Part]) -> str:
    """How many are found, in words, for who does not see them."""
    return found(Noun.THINGS, sum(len(part.hits) for part in parts), is_more=any(part.more for part in parts))


def _box(context: WorkspaceContext, asked: str) -> Search:
    here = reverse("search:search", args=[context.workspace.slug])
    box = SearchBox(_("Search everything"), asked, _("Search people, groups, apps, pages …"), has_focus=True)
    return Search(box, here, "#everything", asks=here)


def _back(context: WorkspaceContext) -> str:
    return reverse("resources:dashboard", args=[context.workspace.slug])
