"""The Group Admin tab: to whom the group's membership is entrusted. For workspace admins, on custom groups."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.changes.blockers import Reason
from groups.changes.people import MemberIds
from groups.changes.review import AnyPlan, ReviewExtras, ReviewPage, confirm_or_refresh, planned, review
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.context import GroupContext, get_group_context
from groups.custom_groups.forms.people import PeopleForm, PickingForm
from groups.custom_groups.queries import find_group_admins, people_to_assign, ticked_people
from groups.custom_groups.views.page import group_page, group_review, group_urls
from groups.custom_groups.views.people_picker import people_picker
from nexus.components.alert import problems
from nexus.components.empty import Empty
from nexus.components.menu import Opener
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, searched
from nexus.paging import page as page_of

NOBODY_YET = Empty(
    "shield",
    gettext_lazy("No group admins yet"),
    gettext_lazy("Entrust a Builder with the daily coming and going of people."),
)


@require_safe
def group_admins(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Who administers the group."""
    context = _get_context(request, workspace, group_id)
    rows = page_of(request, find_group_admins(context.group), ("added_at", "id"))
    opener = Opener(group_urls(context)["assign_group_admins"], _("Assign group admin"))
    data = group_page(context, "group_admins") | {"page": rows, "assign": opener, "empty": NOBODY_YET}
    return render_page(request, "groups/group_admins.html", data, partial="group_admins")


@require_http_methods(["GET", "HEAD", "POST"])
def assign_group_admins(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find Builders, or End Users to convert, see what follows, and make them group admins."""
    context = _get_context(request, workspace, group_id)
    page = _page(context, AssignGroupAdmins)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = PickingForm(posted(request) or {})
    if not form.is_valid() or request.method != "POST" or request.POST.get("step") == "search":
        return _picker(request, context, form)
    if not form.chosen:
        form.add_error(None, _("Tick somebody."))
        return _picker(request, context, form)
    change = AssignGroupAdmins(context.group, form.chosen, convert=request.POST.get("step") == "convert")
    try:
        plan = planned(request, page, change)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _picker(request, context, form)
    return review(request, page, change, plan=plan, extras=_way_around(plan, form))


def _way_around(plan: AnyPlan, form: PickingForm) -> ReviewExtras:
    """To go on after a conversion, where nothing else is in the way."""
    return ReviewExtras(convert=sorted(form.chosen) if plan.is_blocked_only_by(Reason.CONVERT_FIRST) else ())


@require_POST
def remove_group_admins(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what it means that somebody no longer administers the group, and see to it."""
    context = _get_context(request, workspace, group_id)
    page = _page(context, RemoveGroupAdmins)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = PeopleForm(request.POST)
    chosen = form.chosen if form.is_valid() else MemberIds()
    try:
        return review(request, page, RemoveGroupAdmins(context.group, chosen), status=200 if chosen else 422)
    except ValidationError:
        return review(request, page, RemoveGroupAdmins(context.group, MemberIds()), status=422)


def _get_context(request: Request, workspace: str, group_id: int) -> GroupContext:
    """The tab does not exist for those who do not manage the group, nor on default groups."""
    context = get_group_context(request, workspace, group_id)
    if not (context.can_manage_group and context.group.is_custom):
        raise Http404
    return context


def _page(context: GroupContext, change: type[AssignGroupAdmins | RemoveGroupAdmins]) -> ReviewPage:
    def remake(intent: Mapping[str, Any]) -> AssignGroupAdmins | RemoveGroupAdmins:
        return change(context.group, **{**intent, "people": MemberIds(intent["people"])})

    return group_review(context, change, remake, back=group_urls(context)["group_admins"])


def _picker(request: Request, context: GroupContext, form: PickingForm) -> HttpResponse:
    chosen = ticked_people(context.workspace, form.cleaned_data.get("people") or [])
    found = people_to_assign(context.group, searched(form.data))
    words = {"group": context.group.name}
    lead = _("They may add and remove the people of %(group)s, and nothing else.") % words
    back = group_urls(context)["group_admins"]
    sheet = Sheet(_("Assign group admin"), lead, request.path, back, CONTINUE, counts=True)
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": replace(sheet, page_title=_("Assign group admin · %(group)s") % words),
        "problems": problems(form, NON_FIELD_ERRORS, "people"),
        "picker": people_picker(form, request.path, chosen, found, taken=_("Group admin"), tells_status=True),
    }
    return render_sheet(request, "groups/assign_group_admins.html", data, status=422 if form.errors else 200)
