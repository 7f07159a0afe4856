"""The Users tab: who is in the group, adding people, removing them."""

from functools import partial
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.people import MemberIds
from groups.changes.review import (
    INVITE,
    ReviewExtras,
    commit_if_trivial,
    confirm_or_refresh,
    fields_of,
    review,
    review_sent,
)
from groups.changes.selecting.given_list import GivenList
from groups.changes.selecting.lists import kept_number
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.set_members import SetMembers
from groups.custom_groups.context import GroupContext, get_group_context, get_group_context_for_members
from groups.custom_groups.email_list import people_in
from groups.custom_groups.first_steps import group_steps
from groups.custom_groups.forms.people import ADD, EQUAL, AddingForm
from groups.custom_groups.queries import (
    addable,
    find_members,
    member_columns,
    member_sort,
    member_words,
    people_to_add,
)
from groups.custom_groups.views.group_lists.beside import BESIDE
from groups.custom_groups.views.member_lists import (
    OF_FORM,
    choose_column,
    fields_of_list,
    given_to,
    invite_unknown,
    listed,
    shown_list,
)
from groups.custom_groups.views.members_table import members_table
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
from groups.custom_groups.views.requests.lists import latest_requests
from groups.custom_groups.views.selection import member_filter
from nexus.components.alert import problems
from nexus.components.sheet import CONTINUE, Sheet
from nexus.components.verdict_list import VerdictList
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, searched
from nexus.lists.entries import TooLong
from nexus.lists.form import TOO_LONG
from nexus.paging import page as page_of

CHANGES: Final[dict[str, type[AddMembers | SetMembers]]] = {ADD: AddMembers, EQUAL: SetMembers}


@require_safe
def users(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The people of the group, in pages, searched and sorted by the address."""
    context = get_group_context(request, workspace, group_id)
    search, order = searched(request.GET), member_sort(context.group, request.GET.get("sort", ""))
    only, words = member_filter(request.GET, context), member_words(context.group, search, order)
    people = find_members(context.group, only, archived=context.can_manage_group)
    people = people.values_list(*member_columns(context.group), named=True)
    rows = page_of(request, people, order.keys, words=words, descending=order.descending)
    shared = group_page(context, "users", beside=searched(request.GET, BESIDE))
    data = {**shared, **members_table(request, context, rows, only, order), **latest_requests(context)}
    data["steps"] = group_steps(context)
    return render_page(request, "groups/users.html", data, partial="members")


@require_http_methods(["GET", "HEAD", "POST"])
def add_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find people, tick or list them, see what adding them does, and add them."""
    return _adding(request, get_group_context_for_members(request, workspace, group_id), ADD)


@require_http_methods(["GET", "HEAD", "POST"])
def set_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The same, to make the group equal the list."""
    return _adding(request, get_group_context_for_members(request, workspace, group_id), EQUAL)


def _adding(request: Request, context: GroupContext, how: str) -> HttpResponse:
    """The dialog of ``how``, and what comes of it; a dialog may be turned to the other way before it is continued."""
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, people_review(context, CHANGES[how], kept=kept_number(request)), token)
    form = AddingForm(_fields(request, how), request.FILES)
    if not form.is_valid() or is_looking(request, form):
        return _picker(request, context, form)
    try:
        return _add_one(request, context, form) if form.cleaned_data["only"] else _continue(request, context, form)
    except TooLong:
        form.add_error(form.place, TOO_LONG)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return _picker(request, context, form)


def _fields(request: Request, how: str) -> QueryDict:
    """What the dialog is filled with: what was sent, or of an address whom to look for and who is ticked."""
    fields = fields_of(request.POST) if posted(request) else picking_fields(request)
    fields.setdefault("how", how)
    return fields


def _add_one(request: Request, context: GroupContext, form: AddingForm) -> HttpResponse:
    """Add the person whose own button was pressed; the dialog stays, with the ticks of others."""
    change, offer = AddMembers(context.group, form.chosen), _offer(context)
    answer = commit_if_trivial(
        request,
        people_review(context, AddMembers),
        change,
        stay=partial(stay, request, context, form, offer),
        extras=partial(kept_for_later, context, form),
    )
    return instead(request, answer)


def _continue(request: Request, context: GroupContext, form: AddingForm) -> HttpResponse:
    """The review of those ticked and listed."""
    how = form.cleaned_data["how"] or ADD
    given = given_to(context, form, how)
    ticked = sorted({*ticked_here(context, form).people, *given.given.people})
    if given.is_ambiguous:
        return choose_column(request, context, given.kept(ticked), _title(context))
    given, found = listed(context, given, ticked, in_field=form.can_be_echoed)
    if request.POST.get("step") == INVITE and context.can_manage_group:
        return invite_unknown(request, context, found)
    shown = shown_list(context, given, found, form.cleaned_data["verdicts"])
    chosen = MemberIds({*ticked, *people_in(found, stay=how == EQUAL)})
    if not chosen:
        nobody = _("None of these can be added.") if found else _("Tick somebody, or give a list of addresses.")
        form.add_error("paste" if found else None, nobody)
        return _picker(request, context, form, given, shown)
    return _review(request, context, CHANGES[how](context.group, chosen), given, shown)


def _review(
    request: Request,
    context: GroupContext,
    change: AddMembers | SetMembers,
    given: GivenList,
    shown: VerdictList | None,
) -> HttpResponse:
    extras = ReviewExtras(pasted=shown, fields=given.fields)
    return review(request, people_review(context, type(change)), change, extras=extras)


def _picker(
    request: Request,
    context: GroupContext,
    form: AddingForm,
    given: GivenList | None = None,
    shown: VerdictList | None = None,
) -> HttpResponse:
    picker = offered(request, context, form, _offer(context))  # which may find something amiss
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context),
        "problems": problems(form, *OF_FORM),
        "picker": picker,
        "how": form["how"],
        "pasted": shown,
        **fields_of_list(context, form, given, form["how"].value()),
    }
    return render_sheet(request, "groups/add_members.html", data, status=422 if form.errors else 200)


def _offer(context: GroupContext) -> Offer:
    group = context.group
    return Offer(
        addable(group),
        partial(people_to_add, group),
        _("In the group"),
        removes_at=group_urls(context)["remove_members"],
        promotes=context.facts.is_builder_level,
        tells_status=context.can_manage_group,
    )


def _title(context: GroupContext) -> str:
    return _("Add users to %(group)s") % {"group": context.group.name}


def _sheet(request: Request, context: GroupContext) -> Sheet:
    lead = _("Tick people, or paste a list. Nothing is changed before you confirm.")
    if context.facts.is_builder_level:
        lead = _("This group is builder-level: an End User who joins becomes a Builder.")
    back = group_urls(context)["users"]
    return Sheet(_title(context), lead, request.path, back, CONTINUE, counts=True, takes_files=True)
