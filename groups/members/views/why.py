"""Why: what may be asked about, who can do what with a thing, and every path of somebody to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.members.queries import get_member, get_thing
from groups.members.views.who_can import who_can_reach
from groups.members.views.why_rows import found_by, found_in_all, why_url, why_words
from groups.permissions.explain import explain
from nexus.components.empty import Empty
from nexus.components.search import Search, SearchBox
from nexus.htmx import render_page
from nexus.http import Request, as_id, searched
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import Membership, Resource
from workspaces.queries import search_hint


@require_safe
def why(request: Request, workspace: str) -> HttpResponse:
    """For a person and a resource, every path; for a resource alone, who can do what; with neither, where to begin."""
    context = get_workspace_context(request, workspace)
    if not request.GET.get("thing"):
        return _begin(request, context)
    resource, may_see_who = get_thing(request, context)
    if request.GET.get("person"):
        return _paths(request, context, get_member(context, as_id(request.GET["person"]) or 0), resource)
    if not may_see_who:
        raise Http404
    return who_can_reach(request, context, resource)


def _begin(request: Request, context: WorkspaceContext) -> HttpResponse:
    if not context.is_admin:
        raise Http404
    search, here = searched(request.GET), why_url(context)
    box = SearchBox(_("Search people and things"), search, _("Search people, apps, workflows, data sources …"))
    hint = search_hint(search, _("Search by a part of the name or e-mail address."))
    found = found_by(context, search) if search else []
    data = {
        "context": context,
        "nav": "why",
        "search": Search(box, here, "#found"),
        "found": found,
        "told": found_in_all(found),
        "empty": Empty("search", _("Nothing found"), hint) if search else None,
    }
    return render_page(request, "members/why.html", data, partial="found")


def _paths(request: Request, context: WorkspaceContext, member: Membership, resource: Resource) -> HttpResponse:
    explanation = explain(member, resource)
    if not context.is_admin and not explanation.mask:
        raise Http404
    nav = "why" if context.is_admin else "access"
    data = {"context": context, "nav": nav, "member": member, "resource": resource, "explanation": explanation}
    data |= why_words(context, member, resource, explanation)
    return render(request, "members/why_paths.html", data)
