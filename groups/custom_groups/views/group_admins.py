"""The Group Admin tab: to whom the group's membership is entrusted. For workspace admins, on custom groups."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.people import MemberIds
from groups.changes.review import ReviewPage, commit_if_trivial, confirm_or_refresh, fields_of, review, review_sent
from groups.changes.selecting.lists import kept_number
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.context import GroupContext, get_group_context
from groups.custom_groups.forms.people import PeopleForm, PickingForm
from groups.custom_groups.queries import assignable, find_group_admins, people_to_assign
from groups.custom_groups.views.page import group_page, group_urls, people_review
from groups.custom_groups.views.people_picker import (
    Offer,
    instead,
    is_looking,
    kept_for_later,
    offered,
    picking_fields,
    stay,
    ticked_here,
)
from nexus.components.alert import problems
from nexus.components.empty import Empty
from nexus.components.menu import Opener
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, require_form
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
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, _page(context, kept_number(request)), token)
    form = PickingForm(fields_of(request.POST) if posted(request) else picking_fields(request))
    if not form.is_valid() or is_looking(request, form):
        return _picker(request, context, form)
    try:
        return _assign_one(request, context, form) if form.cleaned_data["only"] else _continue(request, context, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _picker(request, context, form)


def _assign_one(request: Request, context: GroupContext, form: PickingForm) -> HttpResponse:
    """Make the person a group admin whose own button was pressed; an End User's conversion is reviewed with it."""
    answer = commit_if_trivial(
        request,
        _page(context),
        AssignGroupAdmins(context.group, form.chosen, convert=True),
        stay=partial(stay, request, context, form, _offer(context)),
        extras=partial(kept_for_later, context, form),
    )
    return instead(request, answer)


def _continue(request: Request, context: GroupContext, form: PickingForm) -> HttpResponse:
    """The review of those ticked; End Users become Builders by it. Raises ValidationError where nobody is."""
    chosen, page = MemberIds(ticked_here(context, form).people), _page(context)
    if not chosen:
        raise ValidationError(_("Tick somebody."))
    return review(request, page, AssignGroupAdmins(context.group, chosen, convert=True))


@require_form
def remove_group_admins(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what it means that somebody no longer administers the group, and see to it."""
    context = _get_context(request, workspace, group_id)
    page = people_review(context, RemoveGroupAdmins, tab="group_admins", has_step_before=False)
    if token := review_sent(request.POST):
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


def _page(context: GroupContext, kept: str = "") -> ReviewPage:
    """The review of naming group admins. ``kept``: the ticks of others, with whom it leads back to the picker."""
    return people_review(context, AssignGroupAdmins, tab="group_admins", kept=kept)


def _offer(context: GroupContext) -> Offer:
    group = context.group
    return Offer(
        assignable(group),
        partial(people_to_assign, group),
        _("Group admin"),
        removes_at=group_urls(context)["remove_group_admins"],
        promotes=True,
        tells_status=True,
    )


def _picker(request: Request, context: GroupContext, form: PickingForm) -> HttpResponse:
    picker = offered(request, context, form, _offer(context))
    words = {"group": context.group.name}
    lead = _("They may add and remove the people of %(group)s, and nothing else.") % words
    back = group_urls(context)["group_admins"]
    sheet = Sheet(_("Assign group admin"), lead, request.path, back, CONTINUE, counts=True)
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": replace(sheet, page_title=_("Assign group admin · %(group)s") % words),
        "problems": problems(form, NON_FIELD_ERRORS, "people"),
        "picker": picker,
    }
    return render_sheet(request, "groups/assign_group_admins.html", data, status=422 if form.errors else 200)
