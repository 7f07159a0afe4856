"""The Granular access tab: levels on single resources, and on all of a kind."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.review import (
    BACK,
    BEFORE,
    ReviewPage,
    confirm_or_refresh,
    fields_of,
    review,
    review_sent,
)
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.custom_groups.context import GroupContext, get_group_context, get_group_context_for_update
from groups.custom_groups.forms.grants import GrantForm, GrantsForm, row_of
from groups.custom_groups.views.grant_questions import grant_questions
from groups.custom_groups.views.grants_table import grants_fields, grants_table
from groups.custom_groups.views.page import group_page, group_urls
from groups.custom_groups.views.permissions import permissions_review
from groups.permissions.grants import grants_of
from nexus.components.alert import problems
from nexus.components.picker import first_problem
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, is_refilled, require_form, searched
from nexus.offset_paging import offset_page
from workspaces.kinds import APP
from workspaces.queries import holds


@require_safe
def granular_access(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The group's grants: to change for those who manage it, to read for the rest."""
    context = get_group_context(request, workspace, group_id)
    search = searched(request.GET)
    grants = [grant for grant in grants_of([context.group.pk]).get(context.group.pk, []) if not grant.is_switch]
    page = offset_page(request, [grant for grant in grants if holds(grant.label, search)])
    data = group_page(context, "granular_access") | grants_table(context, page, search)
    return render_page(request, "groups/granular_access.html", data, partial="grants")


@require_http_methods(["GET", "HEAD", "POST"])
def add_access(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Choose a type, a level and all or some resources, see what follows, and add the access."""
    context = get_group_context_for_update(request, workspace, group_id)
    page = permissions_review(context, "granular_access", has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    if request.method != "POST" or request.POST.get("step") in ("type", "search", BACK):
        form = GrantForm(fields_of(request.POST) or _first_choice(context), context.group)
        return _picker(request, context, form, shows_errors=False)
    form = GrantForm(request.POST, context.group)
    if not form.is_valid():
        return _picker(request, context, form, shows_errors=True)
    return review(request, page, SetPermissions(context.group, give=form.grants))


@require_form
def change_access(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Change the levels and options of some grants, or remove them: ask, see what it does to people, and do it."""
    context = get_group_context_for_update(request, workspace, group_id)
    has_questions = not {"row", BEFORE}.isdisjoint(request.POST)
    page = permissions_review(context, "granular_access", has_step_before=has_questions)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form, step = GrantsForm(fields_of(request.POST), context.group), request.POST.get("step")
    is_asking = "change" in request.POST or step == BACK
    if is_asking or not form.is_valid() or (is_refilled(request) and form.said.getlist("row")):
        return _questions(request, page, context, form, is_asking=is_asking)
    if step == "remove":
        return review(request, page, SetPermissions(context.group, take=form.removed))
    return review(request, page, SetPermissions(context.group, give=form.changed))


def _questions(
    request: Request, page: ReviewPage, context: GroupContext, form: GrantsForm, *, is_asking: bool
) -> HttpResponse:
    """What is to change about the grants chosen; or what is wrong with the answers, or with what was chosen."""
    rows = form.chosen if "change" in request.POST else form.said.getlist("row")
    held = grants_of([context.group.pk]).get(context.group.pk, [])
    asked = [grant for grant in held if row_of(grant) in rows]
    if not asked:
        problem = first_problem(form) or _("Tick something first.")
        return review(request, page, SetPermissions(context.group), warning=problem, status=422)
    lead = _("Of %(group)s. You will see what it does to people first.") % {"group": context.group.name}
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": Sheet(_("Change access"), lead, request.path, page.back, CONTINUE),
        "problems": [] if is_asking or form.wrong else problems(form, NON_FIELD_ERRORS),
        **grants_fields(context, asked, form),
    }
    return render_sheet(request, "groups/change_access.html", data, status=200 if is_asking else 422)


def _picker(request: Request, context: GroupContext, form: GrantForm, *, shows_errors: bool) -> HttpResponse:
    words = {"group": context.group.name}
    lead = _("For %(group)s. You will see what it does to people first.") % words
    back = group_urls(context)["granular_access"]
    page_title = _("Add access · %(group)s") % words
    sheet = Sheet(_("Add access"), lead, request.path, back, CONTINUE, counts=True, page_title=page_title)
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": replace(sheet, body_id="granting"),
        **grant_questions(context, form, request.path, shows_errors=shows_errors),
    }
    return render_sheet(request, "groups/add_access.html", data, status=422 if shows_errors else 200)


def _first_choice(context: GroupContext) -> QueryDict:
    """What the dialog shows at first: apps, View, chosen ones, released."""
    first = QueryDict(mutable=True)
    first.update({"kind": APP.key, "level": APP.levels[0].name})
    first["scope"] = "choose" if context.group.is_custom else "all"
    return first
