"""The ticks of the list of members: kept when it is paged, searched or sorted, counted, cleared; and who is removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groups.changes.people import MemberIds
from groups.changes.review import ReviewExtras, ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.forms.people import SelectingForm
from groups.custom_groups.queries import EVERYBODY, MemberFilter, find_member_ids, members_among
from groups.custom_groups.selection import SELECTED_AT_MOST, Selection, keep_selection, selected, too_many
from groups.custom_groups.views.page import group_urls, people_review
from groups.permissions.policy import NOBODY, Ids
from nexus.components.picker import first_problem
from nexus.htmx import leave_for
from nexus.http import Request, require_form, searched
from nexus.paging import PLACE
from nexus.words import number
from workspaces.vocabulary import Role, Status

COUNTED_AT_MOST: Final = 1_000
"""So many that a search finds are counted; of more it is said that there are more."""
FILTERS: Final = ("role", "status", "by")
"""What in the address says of whom the list tells, besides a search."""
LONGEST_NAME: Final = 255
"""Characters of somebody's name and address, as those who added people are kept."""
_OF_LIST: Final = ("q", *FILTERS, "sort", *PLACE)
"""What in the address decides which page of the list is shown."""


@dataclass(frozen=True)
class Selecting:
    """What a list needs so that its ticks are kept. ``elsewhere``: how many are ticked on other pages; ``words`` tells
    all that are kept; ``here`` is the page as its address says it; ``all_label`` calls the button that ticks all found,
    and is empty where it ticks no more than the boxes of the page.
    """

    action: str
    number: str
    shown: str
    here: str
    elsewhere: int
    words: str
    all_label: str


def ticked(context: GroupContext, form: SelectingForm, still: Callable[[Ids], Ids]) -> Selection:
    """Who is ticked, by a form that was looked over: on its page and on others. Two statements where others are kept.

    ``still``: those of the others who can be chosen still. Whoever is ticked on the page itself is taken as they are:
    a change refuses them where they are not of this workspace.
    """
    fields = form.cleaned_data
    kept = selected(context.group, fields.get("selected"), actor=context.actor)
    others = still(kept.people - (fields.get("shown") or NOBODY))
    return Selection(others | frozenset(fields.get("people") or ()), kept.number)


def ticked_members(context: GroupContext, form: SelectingForm) -> Selection:
    """As ``ticked``, on the list of members."""
    return ticked(context, form, lambda people: members_among(context.group, people, archived=context.can_manage_group))


def listed_selection(request: Request, context: GroupContext) -> Selection:
    """Who is ticked on the list of members that the address asks for, of those who are in it still."""
    form = SelectingForm({"selected": request.GET.get("selected", "")})
    if "selected" not in request.GET or not context.can_manage_members or not form.is_valid():
        return Selection()
    return ticked_members(context, form)


def selecting(
    request: Request, context: GroupContext, rows: Sequence[Any], selection: Selection, found: int
) -> Selecting:
    """The ticks of a page of members. ``found``: how many the whole list holds."""
    shown = [row.membership_id for row in rows]
    count = len(selection.people)
    is_all = found <= max(1, len(rows)) and not is_narrowed(request)
    return Selecting(
        group_urls(context)["select_members"],
        selection.number,
        ",".join(map(str, shown)),
        request.GET.urlencode(),
        count - len(selection.people & set(shown)),
        _("%(count)s selected") % {"count": number(count)} if count else "",
        "" if is_all else select_all_label(found),
    )


def kept_number(request: Request) -> str:
    """Where the ticks of others are kept while one person is reviewed; empty where there are none."""
    form = SelectingForm({"selected": fields_of(request.POST).get("later", "")})
    kept = form.cleaned_data.get("selected") if form.is_valid() else None
    return kept.hex if kept else ""


def select_all_label(found: int) -> str:
    """“Select all 170 found”; empty where there is nobody to select."""
    if not found:
        return ""
    count = f"{number(COUNTED_AT_MOST)}+" if found > COUNTED_AT_MOST else number(found)
    return ngettext("Select the %(count)s found", "Select all %(count)s found", found) % {"count": count}


def member_filter(fields: QueryDict, context: GroupContext) -> MemberFilter:
    """Of whom the list of members is asked to tell. A status is asked for by those who are told it, and otherwise
    nothing that is no role and no status of ours.
    """
    if not (context.can_manage_members and context.group.is_custom):
        return EVERYBODY
    role, status = fields.get("role", ""), fields.get("status", "") if context.can_manage_group else ""
    by = fields.get("by", "")[:LONGEST_NAME]
    return MemberFilter(role if role in Role.values else "", status if status in Status.values else "", by)


def is_narrowed(request: Request) -> bool:
    """Whether the list tells only of some: those whom a search or a filter finds."""
    return any(request.GET.get(name, "").strip() for name in ("q", *FILTERS))


@require_POST
def select_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Keep the ticks of a page of members, and go on: to another page, order or search; tick all found, or nobody."""
    context = get_group_context_for_members(request, workspace, group_id)
    query, form = _query(request), SelectingForm(request.POST)
    try:
        selection = keep_selection(context.group, _stepped(request, context, form, query), actor=context.actor)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        selection = selected(context.group, form.cleaned_data.get("selected"), actor=context.actor)
    if selection.number:
        query["selected"] = selection.number
    url = f"{group_urls(context)['users']}?{query.urlencode()}".rstrip("?")
    return HttpResponseRedirect(url) if request.POST.get("step") == "search" else leave_for(request, url)


def _stepped(request: Request, context: GroupContext, form: SelectingForm, query: QueryDict) -> Selection:
    """Who is ticked after the step that the form asks for. Raises ValidationError where that cannot be."""
    if not form.is_valid():
        raise ValidationError(first_problem(form))
    selection, step = ticked_members(context, form), request.POST.get("step")
    if step == "none":
        return Selection(number=selection.number)
    if step != "all":
        return selection
    most, tells = SELECTED_AT_MOST + 1, context.can_manage_group
    found = find_member_ids(context.group, searched(query), member_filter(query, context), most, archived=tells)
    if len(found) == most:
        raise ValidationError(too_many())
    return Selection(selection.people | found, selection.number)


def _query(request: Request) -> QueryDict:
    """The page to go on to: that of the link, the first one of a search, or the same again."""
    here = QueryDict(request.POST.get("here", ""))
    query = QueryDict(mutable=True)
    wanted = QueryDict(urlsplit(request.POST["to"]).query) if "to" in request.POST else here
    names = ("sort",) if request.POST.get("step") == "search" else _OF_LIST
    query.update({name: wanted[name] for name in names if name in wanted})
    if request.POST.get("step") == "search":
        asked = {"q": searched(request.POST), **{name: request.POST.get(name, "") for name in FILTERS}}
        query.update({name: value[:LONGEST_NAME] for name, value in asked.items() if value})
    return query


@require_form
def remove_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what removing the people ticked, or the one of the row, does; and remove them."""
    context = get_group_context_for_members(request, workspace, group_id)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, _removing(context, kept_number(request)), token)
    form = SelectingForm(fields_of(request.POST))
    if request.POST.get("step") == "back":
        return _back_to_the_list(request, context, form)
    problem = first_problem(form) if not form.is_valid() else ""
    selection = Selection() if problem else ticked_members(context, form)
    chosen = MemberIds(form.cleaned_data.get("only") or selection.people)
    page = _removing(context)
    if chosen and not problem:
        try:
            return review(request, page, RemoveMembers(context.group, chosen), extras=_others(context, form, selection))
        except ValidationError as refusal:
            problem = refusal.messages[0]
    nobody = RemoveMembers(context.group, MemberIds())
    return review(request, page, nobody, warning=problem or _("Tick somebody first."), status=422)


def _removing(context: GroupContext, kept: str = "") -> ReviewPage:
    """The review of a removal. ``kept``: the ticks of others, who stay ticked on the list to which it leads."""
    return people_review(context, RemoveMembers, kept=kept, kept_for="users")


def _back_to_the_list(request: Request, context: GroupContext, form: SelectingForm) -> HttpResponse:
    """The list, with those ticked who were."""
    selection = ticked_members(context, form) if form.is_valid() else Selection()
    kept = keep_selection(context.group, selection, actor=context.actor)
    query = f"?selected={kept.number}" if kept.number else ""
    return leave_for(request, f"{group_urls(context)['users']}{query}")


def _others(context: GroupContext, form: SelectingForm, selection: Selection) -> ReviewExtras:
    """What keeps the ticks of others, where somebody is removed by the button of their row."""
    others = selection.people - frozenset(form.cleaned_data["only"])
    if not form.cleaned_data["only"] or not others:
        return ReviewExtras()
    kept = keep_selection(context.group, Selection(others, selection.number), actor=context.actor)
    return ReviewExtras(fields={"later": kept.number})
