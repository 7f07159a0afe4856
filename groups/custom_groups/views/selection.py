"""The ticks of the list of members: kept when it is paged, searched or sorted, counted, cleared; and who is removed."""

from functools import partial
from typing import Final

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groups.changes.people import MemberIds
from groups.changes.review import ReviewExtras, ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.changes.selecting.lists import LONGEST_ANSWER, TickedList, back_to, keep_ticks, kept_number
from groups.changes.selecting.selection import Selection
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.queries import EVERYBODY, MemberFilter, find_member_ids, members_among
from groups.custom_groups.views.page import group_urls, people_review
from groups.permissions.policy import Ids
from nexus.components.picker import first_problem
from nexus.components.ticks import TicksForm
from nexus.http import Request, require_form, searched
from workspaces.vocabulary import Role, Status

FILTERS: Final = ("role", "status", "by")
"""What in the address says of whom the list tells, besides a search."""


def ticked_members(context: GroupContext) -> TickedList:
    """The list of members, whose ticks are kept."""
    tells, urls = context.can_manage_group, group_urls(context)

    def find(query: QueryDict, most: int) -> Ids:
        return find_member_ids(context.group, searched(query), member_filter(query, context), most, archived=tells)

    still = partial(members_among, context.group, archived=tells)
    return TickedList(context.group, context.actor, urls["users"], urls["select_members"], FILTERS, still, find)


def member_filter(fields: QueryDict, context: GroupContext) -> MemberFilter:
    """Of whom the list of members is asked to tell. A status is asked for by those who are told it, and otherwise
    nothing that is no role and no status of ours.
    """
    if not (context.can_manage_members and context.group.is_custom):
        return EVERYBODY
    role, status = fields.get("role", ""), fields.get("status", "") if context.can_manage_group else ""
    by = fields.get("by", "")[:LONGEST_ANSWER]
    return MemberFilter(role if role in Role.values else "", status if status in Status.values else "", by)


@require_POST
def select_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Keep the ticks of a page of members, and go on: to another page, order or search; tick all found, or nobody."""
    context = get_group_context_for_members(request, workspace, group_id)
    return keep_ticks(request, ticked_members(context))


@require_form
def remove_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what removing the people ticked, or the one of the row, does; and remove them."""
    context = get_group_context_for_members(request, workspace, group_id)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, _removing(context, kept_number(request)), token)
    form, ticks = TicksForm(fields_of(request.POST)), ticked_members(context)
    if request.POST.get("step") == "back":
        return back_to(request, ticks, form)
    problem = first_problem(form) if not form.is_valid() else ""
    selection = Selection() if problem else ticks.ticked(form)
    chosen = MemberIds(form.cleaned_data.get("only") or selection.people)
    page = _removing(context)
    if chosen and not problem:
        try:
            return review(request, page, RemoveMembers(context.group, chosen), extras=_others(ticks, form, selection))
        except ValidationError as refusal:
            problem = refusal.messages[0]
    nobody = RemoveMembers(context.group, MemberIds())
    return review(request, page, nobody, warning=problem or _("Tick somebody first."), status=422)


def _removing(context: GroupContext, kept: str = "") -> ReviewPage:
    """The review of a removal. ``kept``: the ticks of others, who stay ticked on the list to which it leads."""
    return people_review(context, RemoveMembers, kept=kept, kept_for="users")


def _others(ticks: TickedList, form: TicksForm, selection: Selection) -> ReviewExtras:
    """What keeps the ticks of others, where somebody is removed by the button of their row."""
    others = selection.people - frozenset(form.cleaned_data["only"])
    if not form.cleaned_data["only"] or not others:
        return ReviewExtras()
    return ReviewExtras(fields={"later": ticks.kept(Selection(others, selection.number)).number})
