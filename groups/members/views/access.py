"""Access: one's own, a person's, who can do what with a resource, and why."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.members.belonging import Belonging, belonging
from groups.members.views.access_rows import (
    NO_RIGHTS,
    NOBODY,
    access_notice,
    access_rows,
    found_by,
    group_rows,
    reached_row,
    why_url,
    why_words,
)
from groups.permissions.explain import explain, explain_people, groups_of, who_can
from groups.permissions.grants import grants_of
from nexus.components.empty import Empty
from nexus.components.search import Search, SearchBox
from nexus.htmx import render_page
from nexus.http import Request, as_id, searched
from nexus.offset_paging import offset_page
from nexus.paging import PAGE_SIZE
from nexus.paging import page as page_of
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import RESOURCE_MODELS, App, Membership, Resource
from workspaces.queries import search_hint


@require_safe
def my_access(request: Request, workspace: str) -> HttpResponse:
    """What the person may do here, and through which group."""
    context = get_workspace_context(request, workspace)
    return _person(request, context, context.membership, is_own=True)


@require_safe
def person(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Everything that a person reaches: to workspace admins, and to themselves."""
    context = get_workspace_context(request, workspace)
    return _person(request, context, _member(context, membership_id), is_own=False)


@require_safe
def why(request: Request, workspace: str) -> HttpResponse:
    """For a person and a resource, every path; for a resource alone, who can do what; with neither, where to begin."""
    context = get_workspace_context(request, workspace)
    if not request.GET.get("thing"):
        return _begin(request, context)
    resource = _resource(context, request)
    if request.GET.get("person"):
        return _paths(request, context, _member(context, as_id(request.GET["person"]) or 0), resource)
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


def _person(request: Request, context: WorkspaceContext, member: Membership | None, *, is_own: bool) -> HttpResponse:
    groups = list(groups_of(member)) if member else []
    grants = grants_of([group.pk for group in groups])
    page = offset_page(request, [(grant, group) for group in groups for grant in grants.get(group.pk, [])])
    owned = App.objects.filter(owner=member).order_by("sort_name")[:PAGE_SIZE] if member else []
    known = belonging(member, groups) if member else Belonging()
    data: dict[str, Any] = {
        "context": context,
        "nav": "access" if is_own else "",
        "member": member,
        "groups": group_rows(context, groups, known, tells_asked=is_own),
        "posts": [_("Group Admin of %(group)s") % {"group": group.name} for group in known.posts],
        "title": _("My access") if is_own or not member else member.user.name,
        "notice": access_notice(member),
        "page": page,
        "rows": access_rows(page.rows, why_url(context), member),
        "empty": NO_RIGHTS if member else None,
        "owned": list(owned),
    }
    return render(request, "members/person.html", data)


def _member(context: WorkspaceContext, membership_id: int) -> Membership:
    """Somebody of this workspace, to its admins and to themselves."""
    is_self = context.membership is not None and context.membership.pk == membership_id
    people = Membership.objects.filter(workspace=context.workspace).select_related("user")
    found = people.filter(pk=membership_id).first() if context.is_admin or is_self else None
    if found is None:
        raise Http404
    return found


def _resource(context: WorkspaceContext, request: Request) -> Resource:
    """A resource of this workspace by its kind and id in the address."""
    model, pk = RESOURCE_MODELS.get(request.GET.get("kind", "")), as_id(request.GET.get("thing", ""))
    found = model._default_manager.filter(workspace=context.workspace, pk=pk).first() if model and pk else None
    if found is None:
        raise Http404
    return found
