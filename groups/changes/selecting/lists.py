"""Lists whose ticks are kept: what a page of one needs, and where its steps lead.

Beside the review and the operation the only module of the engine that knows pages: members of a group and people of a
workspace are ticked alike.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor
from groups.changes.review import fields_of
from groups.changes.selecting.kept_rows import Whole
from groups.changes.selecting.selection import SELECTED_AT_MOST, Selection, keep_selection, selected, too_many
from groups.permissions.policy import NOBODY, Ids
from nexus.components.picker import first_problem
from nexus.components.ticks import TicksForm
from nexus.htmx import leave_for
from nexus.http import Request, searched
from nexus.paging import PLACE
from nexus.words import number

COUNTED_AT_MOST: Final = 1_000
"""So many that a search finds are counted; of more it is said that there are more."""
LONGEST_ANSWER: Final = 255
"""Characters of what a filter is asked for: somebody's name and address, as those who added people are kept."""


@dataclass(frozen=True)
class TickedList:
    """A list of people of a ``whole``, a group or a workspace, ticked by ``actor``.

    ``href``: where it is shown; ``keep_href``: where its ticks are kept. ``filters``: what in its address says of whom
    it tells, besides a search. ``still``: those of some people who can be ticked still. ``find``: the first so many
    whom an address asks for.
    """

    whole: Whole
    actor: Actor
    href: str
    keep_href: str
    filters: tuple[str, ...]
    still: Callable[[Ids], Ids]
    find: Callable[[QueryDict, int], Ids]

    def ticked(self, form: forms.Form) -> Selection:
        """Who is ticked, by a form that was looked over; as ``ticked``."""
        return ticked(self.whole, form, self.still, actor=self.actor)

    def kept(self, selection: Selection) -> Selection:
        """The same, kept."""
        return keep_selection(self.whole, selection, actor=self.actor)

    def is_narrowed(self, request: Request) -> bool:
        """Whether the list tells only of some: those whom a search or a filter finds."""
        return any(request.GET.get(name, "").strip() for name in ("q", *self.filters))


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


def ticked(whole: Whole, form: forms.Form, still: Callable[[Ids], Ids], *, actor: Actor) -> Selection:
    """Who is ticked, by a form that was looked over: on its page and on others. Two statements where others are kept.

    Whoever is ticked on the page itself is taken as they are: a change refuses them where they are not of this
    workspace.
    """
    fields = form.cleaned_data
    kept = selected(whole, fields.get("selected"), actor=actor)
    others = still(kept.people - (fields.get("shown") or NOBODY))
    return Selection(others | frozenset(fields.get("people") or ()), kept.number)


def listed_selection(request: Request, ticks: TickedList) -> Selection:
    """Who is ticked on the list that the address asks for, of those who can be ticked still."""
    form = TicksForm({"selected": request.GET.get("selected", "")})
    if "selected" not in request.GET or not form.is_valid():
        return Selection()
    return ticks.ticked(form)


def selecting(
    request: Request, ticks: TickedList, shown: Collection[int], selection: Selection, found: int
) -> Selecting:
    """The ticks of a page on which these are ``shown``. ``found``: how many the whole list holds."""
    count = len(selection.people)
    is_all = found <= max(1, len(shown)) and not ticks.is_narrowed(request)
    return Selecting(
        ticks.keep_href,
        selection.number,
        ",".join(map(str, shown)),
        request.GET.urlencode(),
        count - len(selection.people & set(shown)),
        _("%(count)s selected") % {"count": number(count)} if count else "",
        "" if is_all else select_all_label(found),
    )


def select_all_label(found: int) -> str:
    """“Select all 170 found”; empty where there is nobody to select."""
    if not found:
        return ""
    count = f"{number(COUNTED_AT_MOST)}+" if found > COUNTED_AT_MOST else number(found)
    return ngettext("Select the %(count)s found", "Select all %(count)s found", found) % {"count": count}


def kept_number(request: Request) -> str:
    """Where the ticks of others are kept while one person is reviewed; empty where there are none."""
    form = TicksForm({"selected": fields_of(request.POST).get("later", "")})
    kept = form.cleaned_data.get("selected") if form.is_valid() else None
    return kept.hex if kept else ""


def keep_ticks(request: Request, ticks: TickedList) -> HttpResponse:
    """Keep the ticks of a page, and go on: to another page, order or search; tick all found, or nobody."""
    query, form = _query(request, ticks), TicksForm(request.POST)
    try:
        selection = ticks.kept(_stepped(request, ticks, form, query))
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        selection = selected(ticks.whole, form.cleaned_data.get("selected"), actor=ticks.actor)
    if selection.number:
        query["selected"] = selection.number
    url = f"{ticks.href}?{query.urlencode()}".rstrip("?")
    return HttpResponseRedirect(url) if request.POST.get("step") == "search" else leave_for(request, url)


def back_to(request: Request, ticks: TickedList, form: TicksForm) -> HttpResponse:
    """The list, with those ticked who were."""
    kept = ticks.kept(ticks.ticked(form) if form.is_valid() else Selection())
    return leave_for(request, f"{ticks.href}?selected={kept.number}" if kept.number else ticks.href)


def _stepped(request: Request, ticks: TickedList, form: TicksForm, query: QueryDict) -> Selection:
    """Who is ticked after the step that the form asks for. Raises ValidationError where that cannot be."""
    if not form.is_valid():
        raise ValidationError(first_problem(form))
    selection, step = ticks.ticked(form), request.POST.get("step")
    if step == "none":
        return Selection(number=selection.number)
    if step != "all":
        return selection
    found = ticks.find(query, SELECTED_AT_MOST + 1)
    if len(found) > SELECTED_AT_MOST:
        raise ValidationError(too_many())
    return Selection(selection.people | found, selection.number)


def _query(request: Request, ticks: TickedList) -> QueryDict:
    """The page to go on to: that of the link, the first one of a search, or the same again."""
    here = QueryDict(request.POST.get("here", ""))
    query = QueryDict(mutable=True)
    wanted = QueryDict(urlsplit(request.POST["to"]).query) if "to" in request.POST else here
    of_list = ("q", *ticks.filters, "sort", *PLACE)
    names = ("sort",) if request.POST.get("step") == "search" else of_list
    query.update({name: wanted[name] for name in names if name in wanted})
    if request.POST.get("step") == "search":
        asked = {"q": searched(request.POST), **{name: request.POST.get(name, "") for name in ticks.filters}}
        query.update({name: value[:LONGEST_ANSWER] for name, value in asked.items() if value})
    return query
