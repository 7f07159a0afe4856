"""Why: what may be asked about, who can do what with a thing, and every path of somebody to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.members.queries import get_member
from groups.members.views.why_rows import NOBODY, found_by, reached_row, why_url, why_words
from groups.permissions.explain import explain, explain_people, who_can
from nexus.components.empty import Empty
from nexus.components.search import Search, SearchBox
from nexus.htmx import render_page
from nexus.http import Request, as_id, searched
from nexus.paging import page as page_of
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import RESOURCE_MODELS, Membership, Resource
from workspaces.queries import search_hint


@require_safe
def why(request: Request, workspace: str) -> HttpResponse:
    """For a person and a resource, every path; for a resource alone, who can do what; with neither, where to begin."""
    context = get_workspace_context(request, workspace)
    if not request.GET.get("thing"):
        return _begin(request, context)
    resource = _resource(context, request)
    if request.GET.get("person"):
        return _paths(request, context, get_member(context, as_id(request.GET["person"]) or 0), resource)
    return _who_can(request, context, resource)


def _begin(request: Request, context: WorkspaceContext) -> HttpResponse:
    if not context.is_admin:
        raise Http404
    search, here = searched(request.GET), why_url(context)
    box = SearchBox(_("Search people and things"), search, _("Search people, apps, workflows, data sources …"))
    hint = search_hint(search, _("Search by a part of the name or e-mail address."))
    data = {
        "context": context,
        "nav": "why",
        "search": Search(box, here, "#found"),
        "found": found_by(context, search) if search else [],
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


def _who_can(request: Request, context: WorkspaceContext, resource: Resource) -> HttpResponse:
    if not context.is_admin:
        raise Http404
    found = page_of(request, who_can(resource), ("sort_name", "id"))
    explanations = explain_people(found.rows, resource)
    data = {
        "context": context,
        "nav": "why",
        "resource": resource,
        "page": found,
        "rows": [reached_row(context, each, resource, explanations[each.pk]) for each in found.rows],
        "empty": NOBODY,
    }
    return render(request, "members/who_can.html", data)


def _resource(context: WorkspaceContext, request: Request) -> Resource:
    """A resource of this workspace by its kind and id in the address."""
    model, pk = RESOURCE_MODELS.get(request.GET.get("kind", "")), as_id(request.GET.get("thing", ""))
    found = model._default_manager.filter(workspace=context.workspace, pk=pk).first() if model and pk else None
    if found is None:
        raise Http404
    return found
