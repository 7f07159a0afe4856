"""The Users tab: who is in the group, adding people, removing them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.changes.blockers import Reason
from groups.changes.people import MemberIds
from groups.changes.review import (
    AnyPlan,
    ReviewExtras,
    ReviewPage,
    commit_if_trivial,
    confirm_or_refresh,
    planned,
    review,
)
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.context import GroupContext, get_group_context, get_group_context_for_members
from groups.custom_groups.email_list import Verdict, verdicts
from groups.custom_groups.forms.people import PeopleForm, PickingForm
from groups.custom_groups.queries import (
    find_members,
    member_columns,
    member_sort,
    member_words,
    people_to_add,
    ticked_people,
)
from groups.custom_groups.views.members_table import members_table
from groups.custom_groups.views.page import group_page, group_review, group_urls
from groups.custom_groups.views.people_picker import pasted_list, people_picker
from nexus.components.alert import problems
from nexus.components.picker import first_problem
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, searched
from nexus.paging import page as page_of


@require_safe
def users(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The people of the group, in pages, searched and sorted by the address."""
    context = get_group_context(request, workspace, group_id)
    search, order = searched(request.GET), member_sort(context.group, request.GET.get("sort", ""))
    people, words = find_members(context.group, archived=context.can_manage_group), member_words(context.group, search)
    people = people.values_list(*member_columns(context.group), named=True)
    rows = page_of(request, people, order.keys, words=words, descending=order.descending)
    data = {**group_page(context, "users"), **members_table(request, context, rows, search, order)}
    return render_page(request, "groups/users.html", data, partial="members")


@require_http_methods(["GET", "HEAD", "POST"])
def add_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find people, tick or paste them, see what adding them does, and add them."""
    context = get_group_context_for_members(request, workspace, group_id)
    page = _page(context, AddMembers)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = PickingForm(posted(request) or {})
    if not form.is_valid() or _is_looking(request, form):
        return _picker(request, context, form, [])
    try:
        if form.cleaned_data["only"]:
            return commit_if_trivial(request, page, AddMembers(context.group, form.chosen))
        return _continue(request, context, page, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _picker(request, context, form, [])


@require_POST
def remove_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what removing the people ticked, or the one of the row, does; and remove them."""
    context = get_group_context_for_members(request, workspace, group_id)
    page = _page(context, RemoveMembers)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = PeopleForm(request.POST)
    nobody = RemoveMembers(context.group, MemberIds())
    if not form.is_valid() or not form.chosen:
        problem = first_problem(form) or _("Tick somebody first.")
        return review(request, page, nobody, warning=problem, status=422)
    try:
        return review(request, page, RemoveMembers(context.group, form.chosen))
    except ValidationError as refusal:
        return review(request, page, nobody, warning=refusal.messages[0], status=422)


def _page(context: GroupContext, change: type[AddMembers | RemoveMembers]) -> ReviewPage:
    def remake(intent: Mapping[str, Any]) -> AddMembers | RemoveMembers:
        return change(context.group, MemberIds(intent["people"]))

    return group_review(context, change, remake, back=group_urls(context)["users"])


def _is_looking(request: Request, form: PickingForm) -> bool:
    """Whether the person is still looking for people, and has asked for nothing."""
    if request.method != "POST":
        return True
    return request.POST.get("step") == "search" and not form.cleaned_data["only"]


def _continue(request: Request, context: GroupContext, page: ReviewPage, form: PickingForm) -> HttpResponse:
    """The review of adding those ticked and pasted."""
    pasted = verdicts(
        context.group,
        form.cleaned_data["paste"],
        is_builder_level=context.facts.is_builder_level,
        tells_archived=context.can_manage_group,
    )
    found = (verdict.person_id for verdict in pasted if verdict.is_good)
    chosen = MemberIds({*form.chosen, *(person for person in found if person is not None)})
    if not chosen:
        nobody = _("None of these can be added.") if pasted else _("Tick somebody, or paste e-mail addresses.")
        form.add_error("paste" if pasted else None, nobody)
        return _picker(request, context, form, pasted)
    change = AddMembers(context.group, chosen)
    plan = planned(request, page, change)
    extras = ReviewExtras(pasted=pasted_list(pasted), without=_without(plan, chosen))
    return review(request, page, change, plan=plan, extras=extras)


def _without(plan: AnyPlan, chosen: MemberIds) -> list[int]:
    """Those whom a group admin can still add, where the others would become Builders."""
    if not plan.is_blocked_only_by(Reason.NEEDS_WORKSPACE_ADMIN):
        return []
    return sorted(chosen - plan.blockers[0].people)


def _picker(request: Request, context: GroupContext, form: PickingForm, pasted: list[Verdict]) -> HttpResponse:
    ticked, tells = form.cleaned_data.get("people") or [], context.can_manage_group
    chosen = ticked_people(context.workspace, ticked, archived=tells)
    found = people_to_add(context.group, searched(form.data))
    inside = _("In the group")
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context),
        "problems": problems(form, NON_FIELD_ERRORS, "people", "only"),
        "picker": people_picker(form, request.path, chosen, found, taken=inside, tells_status=tells, adds_at_once=True),
        "paste": form["paste"],
        "pasted": pasted_list(pasted),
    }
    return render_sheet(request, "groups/add_members.html", data, status=422 if form.errors else 200)


def _sheet(request: Request, context: GroupContext) -> Sheet:
    lead = _("Tick people, or paste a list. Nothing is changed before you confirm.")
    if context.facts.is_builder_level:
        lead = _("This group is builder-level: an End User who joins becomes a Builder.")
    title = _("Add users to %(group)s") % {"group": context.group.name}
    return Sheet(title, lead, request.path, group_urls(context)["users"], CONTINUE, counts=True)
