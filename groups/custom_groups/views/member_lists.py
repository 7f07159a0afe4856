"""Lists of addresses on the Users tab: which column is meant, what becomes of each entry, and removing by list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.people import MemberIds
from groups.changes.review import ReviewExtras, ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.email_list import Verdict, people_in, totals, verdicts
from groups.custom_groups.forms.people import TOO_LONG, ListForm
from groups.custom_groups.kept_list import KeptList, keep_list, kept_list
from groups.custom_groups.views.page import group_urls, people_review
from nexus.components.alert import Alert, problems
from nexus.components.choice import Choice
from nexus.components.sheet import CONTINUE, Sheet
from nexus.components.verdict_list import VerdictList, is_long, texts_of_kind, verdict_list
from nexus.htmx import render_sheet
from nexus.http import Request, as_id
from nexus.lists.entries import TooLong
from nexus.lists.reader import ReadList, read_all
from nexus.words import number

REMOVE: Final = "remove"
KEPT_NO_MORE: Final = gettext_lazy("This list is kept no longer. Give it once more.")
KEPT: Final = gettext_lazy("Nexus still has the list that you gave; “Continue” reads it.")
WHICH: Final = gettext_lazy("Several columns of this table hold addresses. Which one do you mean?")
OF_FORM: Final = (NON_FIELD_ERRORS, "people", "only", "kept", "column", "verdicts", "how")
"""What is told above a dialog when it is amiss; the rest stands beside its field."""


@dataclass(frozen=True)
class GivenList:
    """A list as it was given and read. ``number``: the id under which it is kept, empty while it is not."""

    context: GroupContext
    given: KeptList
    read: ReadList
    how: str
    number: str = ""
    column: int | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether a column is to be chosen first."""
        return self.read.is_ambiguous and self.column is None

    @property
    def fields(self) -> dict[str, str]:
        """What travels with a form: how the list is meant; where it is kept; what of it is read."""
        column = "" if self.column is None else str(self.column)
        kept = {"kept": self.number, "column": column} if self.number else {}
        return {"how": self.how} | kept

    def kept(self, people: Sequence[int] = ()) -> "GivenList":
        """The same, kept with those ticked beside it."""
        if self.number:
            return self
        given = replace(self.given, people=list(people))
        return replace(self, number=keep_list(self.context.group, given, actor=self.context.actor), given=given)

    def verdicts(self) -> list[Verdict]:
        """What becomes of each entry; two statements."""
        return verdicts(
            self.context.group,
            self.read.entries,
            is_builder_level=self.context.facts.is_builder_level,
            tells_archived=self.context.can_manage_group,
            removes=self.how == REMOVE,
        )

    def shown(self, found: Sequence[Verdict], start: int | None) -> VerdictList | None:
        """The verdicts as a page shows them."""
        ignored = self.read.ignored
        said = totals(found, self.read.twice)
        return verdict_list(found, said, start=start or 0, ignored=ignored, href=self._href if self.number else None)

    def _href(self, place: int) -> str:
        return f"{group_urls(self.context)['member_list']}?{urlencode(self.fields | {'kind': place})}"


def given_list(context: GroupContext, form: ListForm, how: str) -> GivenList:
    """The list of a form, read. Raises TooLong, and ValidationError where it is kept no more."""
    given = unread_list(context, form, how)
    if form.cleaned_data["kept"] and not given.given.texts:
        raise ValidationError(KEPT_NO_MORE)
    return replace(given, read=read_all(given.given.texts, given.column))


def unread_list(context: GroupContext, form: ListForm, how: str) -> GivenList:
    """The list of a form, what is kept and what came with it; one statement where something is kept."""
    number, column = form.cleaned_data.get("kept"), form.cleaned_data.get("column")
    kept = (number and kept_list(context.group, number, actor=context.actor)) or KeptList([])
    given = KeptList([*kept.texts, *form.texts], kept.people)
    still = number.hex if number and kept.texts and not form.texts else ""
    return GivenList(context, given, ReadList(()), how, still, column)


def listed(given: GivenList, people: Sequence[int], *, in_field: bool) -> tuple[GivenList, list[Verdict]]:
    """The list with its verdicts; kept where they are too many for one page, and where its field cannot carry it."""
    found = given.verdicts()
    return (given.kept(people) if is_long(found) or (given.given.texts and not in_field) else given), found


def choose_column(request: Request, given: GivenList, title: str) -> HttpResponse:
    """Ask which column of a table is meant; the likeliest is chosen already."""
    context = given.context
    sheet = Sheet(title, WHICH, request.path, group_urls(context)["users"], CONTINUE)
    data = {
        "context": context,
        "nav": "settings",
        "sheet": sheet,
        "columns": [
            Choice(str(each.number), _column(each.label, each.count), each.number == given.read.column)
            for each in given.read.columns
        ],
        "fields": {name: value for name, value in given.fields.items() if name != "column"},
    }
    return render_sheet(request, "groups/choose_column.html", data)


def _column(label: str, count: int) -> str:
    words = {"column": label, "count": number(count)}
    return ngettext("%(column)s (%(count)s address)", "%(column)s (%(count)s addresses)", count) % words


def list_fields(context: GroupContext, form: ListForm, given: GivenList) -> dict[str, Any]:
    """What a dialog needs for its list: the fields, and where it is kept what cannot be put back into them."""
    is_carried = bool(given.given.texts) and not form.can_be_echoed
    given = given.kept() if is_carried else given
    form.forget_paste()
    return {
        "paste": form["paste"],
        "file": form["file"],
        "kept": Alert(KEPT) if is_carried else None,
        "fields": {name: value for name, value in given.fields.items() if name != "how"} if is_carried else {},
    }


@require_safe
def member_list(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """All entries of one kind of a list that is kept, as text."""
    context = get_group_context_for_members(request, workspace, group_id)
    form = ListForm({name: request.GET.get(name, "") for name in ("kept", "column")})
    try:
        given = given_list(context, form, request.GET.get("how", "")) if form.is_valid() else None
    except (ValidationError, TooLong) as gone:
        raise Http404 from gone
    place = as_id(request.GET.get("kind", ""))
    if given is None or not given.number or place is None:
        raise Http404
    texts = texts_of_kind(given.verdicts(), place)
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
        return _continue(request, page, given_list(context, form, REMOVE), form)
    except TooLong:
        form.add_error(form.place, TOO_LONG)
    except ValidationError as gone:
        form.add_error(None, gone)
    return _removing(request, context, form)


def _continue(request: Request, page: ReviewPage, given: GivenList, form: ListForm) -> HttpResponse:
    """The review of removing those of the list who are in the group."""
    context = given.context
    if given.is_ambiguous:
        return choose_column(request, given.kept(), _removing_title(context))
    given, found = listed(given, (), in_field=form.can_be_echoed)
    shown = given.shown(found, form.cleaned_data["verdicts"])
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
        "sheet": Sheet(_removing_title(context), lead, request.path, back, CONTINUE, takes_files=True),
        "problems": problems(form, *OF_FORM),
        "pasted": shown,
        **list_fields(context, form, given or unread_list(context, form, REMOVE)),
    }
    return render_sheet(request, "groups/remove_by_list.html", data, status=422 if form.errors else 200)
