"""Lists of addresses on the Users tab: which column is meant, what becomes of each entry, and removing by list."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.people import MemberIds
from groups.changes.review import ReviewExtras, ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.changes.selecting.given_list import WHICH, GivenList, given_list, list_fields, unread_list
from groups.changes.selecting.kept_list import KeptList, keep_list
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.email_list import Finding, Verdict, people_in, verdicts
from groups.custom_groups.views.page import group_urls, people_review
from nexus.components.alert import problems
from nexus.components.sheet import CONTINUE, Sheet
from nexus.components.verdict_list import VerdictList, is_long, texts_of_kind
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request, as_id
from nexus.lists.entries import TooLong
from nexus.lists.form import TOO_LONG, ListForm
from nexus.words import number

REMOVE: Final = "remove"
OF_FORM: Final = (NON_FIELD_ERRORS, "people", "only", "kept", "column", "verdicts", "how")
"""What is told above a dialog when it is amiss; the rest stands beside its field."""


def verdicts_on(context: GroupContext, given: GivenList) -> list[Verdict]:
    """What becomes of each entry; two statements."""
    return verdicts(
        context.group,
        given.read.entries,
        is_builder_level=context.facts.is_builder_level,
        tells_archived=context.can_manage_group,
        removes=given.how == REMOVE,
    )


def shown_list(
    context: GroupContext, given: GivenList, found: Sequence[Verdict], start: int | None
) -> VerdictList | None:
    """The verdicts as a page shows them."""
    offers = {Finding.UNKNOWN.value: _inviting} if context.can_manage_group and given.how != REMOVE else {}
    return given.shown(found, start, group_urls(context)["member_list"], offers)


def _inviting(count: int) -> str:
    return ngettext("Invite this person", "Invite these %(count)s", count) % {"count": number(count)}


def invite_unknown(request: Request, context: GroupContext, found: Sequence[Verdict]) -> HttpResponse:
    """On to inviting those of the list who are not in the workspace, into this group."""
    unknown = "\n".join(verdict.entry for verdict in found if verdict.finding == Finding.UNKNOWN)
    kept = keep_list(context.workspace, KeptList([unknown]), actor=context.actor)
    query = urlencode({"kept": kept, "groups": context.group.pk})
    return leave_for(request, f"{reverse('members:invite_users', args=[context.workspace.slug])}?{query}")


def listed(
    context: GroupContext, given: GivenList, people: Sequence[int], *, in_field: bool
) -> tuple[GivenList, list[Verdict]]:
    """The list with its verdicts; kept where they are too many for one page, and where its field cannot carry it."""
    found = verdicts_on(context, given)
    return (given.kept(people) if is_long(found) or (given.given.texts and not in_field) else given), found


def given_to(context: GroupContext, form: ListForm, how: str) -> GivenList:
    """The list of a form, read. Raises TooLong, and ValidationError where it is kept no more."""
    return given_list(context.group, form, how, actor=context.actor)


def choose_column(request: Request, context: GroupContext, given: GivenList, title: str) -> HttpResponse:
    """Ask which column of a table is meant; the likeliest is chosen already."""
    sheet = Sheet(title, WHICH, request.path, group_urls(context)["users"], CONTINUE)
    data = {"context": context, "nav": "settings", "sheet": sheet, "chosen": (), **given.question}
    return render_sheet(request, "changes/choose_column.html", data)


def fields_of_list(context: GroupContext, form: ListForm, given: GivenList | None, how: str) -> dict[str, Any]:
    """What a dialog needs for its list: the one that was read, or what came with the form."""
    return list_fields(form, given or unread_list(context.group, form, how, actor=context.actor))


@require_safe
def member_list(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """All entries of one kind of a list that is kept, as text."""
    context = get_group_context_for_members(request, workspace, group_id)
    form = ListForm({name: request.GET.get(name, "") for name in ("kept", "column")})
    try:
        given = given_to(context, form, request.GET.get("how", "")) if form.is_valid() else None
    except (ValidationError, TooLong) as gone:
        raise Http404 from gone
    place = as_id(request.GET.get("kind", ""))
    if given is None or not given.number or place is None:
        raise Http404
    texts = texts_of_kind(verdicts_on(context, given), place)
    return HttpResponse("\n".join(texts), content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_by_list(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Give a list, see what removing its people does, and remove them."""
    context = get_group_context_for_members(request, workspace, group_id)
    page = people_review(context, RemoveMembers, page="remove_by_list")
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = ListForm(fields_of(request.POST), request.FILES)
    if not form.is_valid() or request.method != "POST" or request.POST.get("step") == "back":
        return _removing(request, context, form)
    try:
        return _continue(request, page, context, form)
    except TooLong:
        form.add_error(form.place, TOO_LONG)
    except ValidationError as gone:
        form.add_error(None, gone)
    return _removing(request, context, form)


def _continue(request: Request, page: ReviewPage, context: GroupContext, form: ListForm) -> HttpResponse:
    """The review of removing those of the list who are in the group."""
    given = given_to(context, form, REMOVE)
    if given.is_ambiguous:
        return choose_column(request, context, given.kept(), _removing_title(context))
    given, found = listed(context, given, (), in_field=form.can_be_echoed)
    shown = shown_list(context, given, found, form.cleaned_data["verdicts"])
    if not (people := people_in(found)):
        form.add_error("paste", _("Nobody on this list is in the group.") if found else _("Give a list of addresses."))
        return _removing(request, context, form, given, shown)
    extras = ReviewExtras(pasted=shown, fields=given.fields)
    return review(request, page, RemoveMembers(context.group, MemberIds(people)), extras=extras)


def _removing_title(context: GroupContext) -> str:
    return _("Remove users from %(group)s") % {"group": context.group.name}


def _removing(
    request: Request,
    context: GroupContext,
    form: ListForm,
    given: GivenList | None = None,
    shown: VerdictList | None = None,
) -> HttpResponse:
    lead = _("Paste a list, or choose a file. Nothing is changed before you confirm.")
    back = group_urls(context)["users"]
    data = {
        "context": context,
        "nav": "settings",
        "asked": (),
        "sheet": Sheet(_removing_title(context), lead, request.path, back, CONTINUE, takes_files=True),
        "problems": problems(form, *OF_FORM),
        "pasted": shown,
        **fields_of_list(context, form, given, REMOVE),
    }
    return render_sheet(request, "changes/list_dialog.html", data, status=422 if form.errors else 200)
