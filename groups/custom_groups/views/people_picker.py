"""The part of a dialog in which people are found and ticked, or chosen at once by a button of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.review import ReviewExtras
from groups.changes.selecting.lists import COUNTED_AT_MOST, select_all_label, ticked
from groups.changes.selecting.selection import (
    BOXES_AT_MOST,
    SELECTED_AT_MOST,
    Selection,
    carried,
    keep_selection,
    too_many,
)
from groups.custom_groups.context import GroupContext
from groups.custom_groups.forms.people import PickingForm
from groups.custom_groups.queries import ids_offered, ticked_people
from groups.permissions.policy import Ids
from nexus.components.alert import undoing
from nexus.components.empty import Empty
from nexus.components.found import Noun
from nexus.components.picker import Option, Picker, Ticks, first_problem
from nexus.components.search import SearchBox
from nexus.htmx import is_opened, leave_for
from nexus.http import Request, searched
from nexus.words import Text, number
from workspaces.models import Membership
from workspaces.queries import PEOPLE_FOUND, First, people_among, search_hint
from workspaces.vocabulary import Role

LOOKING: Final = ("search", "all", "none", "back")
"""The steps of somebody who is still choosing."""


@dataclass(frozen=True)
class Offer:
    """Whom a dialog offers. ``everybody``: all there are, each with ``is_in``; ``first``: the first whom a search
    finds; ``taken``: what it means to be in already; ``removes_at``: where who is in is taken out again; ``promotes``:
    whether an End User who is chosen becomes a Builder; ``tells_status``: whether this reader is told who is invited.
    """

    everybody: QuerySet[Membership]
    first: Callable[[str], First[Membership]]
    taken: Text
    removes_at: str
    promotes: bool
    tells_status: bool


def picking_fields(request: Request) -> QueryDict:
    """What an address fills the dialog with: whom to look for, who is ticked, who was chosen already."""
    fields = QueryDict(mutable=True)
    fields["q"] = searched(request.GET)
    for name in ("selected", "added"):
        fields.setlist(name, request.GET.getlist(name))
    return fields


def is_looking(request: Request, form: PickingForm) -> bool:
    """Whether the person is still looking for people, and has asked for nothing."""
    if request.method != "POST":
        return True
    return request.POST.get("step") in LOOKING and not form.cleaned_data["only"]


def ticked_here(context: GroupContext, form: PickingForm) -> Selection:
    """Who is ticked, of those who are in the workspace still, as far as this reader may know."""
    archived = context.can_manage_group
    among = partial(people_among, context.workspace, archived=archived)
    return ticked(context.group, form, among, actor=context.actor)


def picked(request: Request, context: GroupContext, form: PickingForm, offer: Offer) -> Selection:
    """Who is ticked, after the step that the form asks for; kept where they are more than there are boxes.

    Raises ValidationError, with a sentence, where they would be too many.
    """
    selection, step = ticked_here(context, form), request.POST.get("step")
    if step == "none":
        return keep_selection(context.group, Selection(number=selection.number), actor=context.actor)
    if step == "all" and (search := searched(form.data)):
        found = ids_offered(offer.everybody, search, SELECTED_AT_MOST + 1)
        if len(found) > SELECTED_AT_MOST:
            raise ValidationError(too_many())
        selection = replace(selection, people=selection.people | found)
    return carried(context.group, selection, actor=context.actor)


def offered(request: Request, context: GroupContext, form: PickingForm, offer: Offer) -> Picker:
    """The picker as its dialog is opened or searched, with those ticked so far."""
    selection = Selection()
    try:
        selection = picked(request, context, form, offer)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    picker = people_picker(context, form, offer, selection, asks=request.path)
    return picker if is_opened(request) else replace(picker, box=replace(picker.box, has_focus=False))


def people_picker(context: GroupContext, form: PickingForm, offer: Offer, selection: Selection, *, asks: str) -> Picker:
    """The picker of the people who are offered, with those of ``selection`` ticked."""
    has_boxes = len(selection.people) <= BOXES_AT_MOST
    people = sorted(selection.people) if has_boxes else []
    chosen = ticked_people(context.workspace, people, archived=context.can_manage_group)
    search = searched(form.data)
    found, added = offer.first(search), _added(form)
    others = [person for person in _with_added(found, offer, added, search) if person not in chosen]
    options = _with_focus([_option(each, offer, selection.people, added) for each in others], form)
    box = _search_box(form, asks, has_focus=not any(option.has_focus for option in options))
    ticks = _ticks(selection, chosen, options, asks)
    return Picker(
        "choose",
        "people",
        box,
        options,
        _("People found"),
        [Option(each.pk, each.user.name, each.user.email, each.user.email, is_chosen=True) for each in chosen],
        add_label=_("Add"),
        empty=None if chosen and not search else _nobody(search),
        problem=first_problem(form, "q"),
        adds_to=asks,
        removes_at=offer.removes_at,
        ticks=replace(ticks, added=sorted(added), all_label=_all_label(offer, found, search)),
        note=found.note,
        told=found.told(Noun.PEOPLE),
    )


def _nobody(search: str) -> Empty:
    hint = _("Search by a part of the name or e-mail address. Only people of this workspace are found.")
    return Empty("search", _("Nobody found"), search_hint(search, hint))


def stay(
    request: Request, context: GroupContext, form: PickingForm, offer: Offer, said: str, undo_href: str
) -> HttpResponse:
    """The picker once more, after somebody was chosen at once, with the way to undo it: the other ticks and the search
    are kept.
    """
    selection = carried(context.group, _others(context, form), actor=context.actor)
    if request.htmx.target == "choose":
        picker = people_picker(context, form, offer, selection, asks=request.path)
        picker = replace(picker, done=said, undo_href=undo_href)
        response = render(request, "components/picked.html", {"picker": picker, "said": said})
        response["HX-Trigger"] = "list-changed"
        return response
    messages.success(request, said, extra_tags=undoing(undo_href))
    kept = keep_selection(context.group, selection, actor=context.actor)
    fields = {"q": searched(form.data), "selected": kept.number, "added": form.cleaned_data["only"]}
    return leave_for(request, f"{request.path}?{urlencode({k: v for k, v in fields.items() if v}, doseq=True)}")


def instead(request: Request, response: HttpResponse) -> HttpResponse:
    """An answer that takes the place of the whole dialog, where only its picker asked."""
    if request.htmx.target == "choose" and "HX-Trigger" not in response:
        response["HX-Retarget"], response["HX-Reswap"] = "#dialog", "innerHTML"
    return response


def kept_for_later(context: GroupContext, form: PickingForm) -> ReviewExtras:
    """What keeps the ticks of others while the one whose button was pressed is reviewed."""
    kept = keep_selection(context.group, _others(context, form), actor=context.actor)
    return ReviewExtras(fields={"later": kept.number} if kept.number else {})


def _others(context: GroupContext, form: PickingForm) -> Selection:
    selection = ticked_here(context, form)
    return replace(selection, people=selection.people - frozenset(form.cleaned_data["only"]))


def _added(form: PickingForm) -> Ids:
    fields = form.cleaned_data
    return frozenset([*(fields.get("added") or [])[-PEOPLE_FOUND:], *(fields.get("only") or [])])


def _with_added(found: list[Membership], offer: Offer, added: Ids, search: str) -> Sequence[Membership]:
    """Those found, and among them those who were added since: without a search they would vanish from the list."""
    if search or not added:
        return found
    again = [each for each in offer.everybody.filter(pk__in=added) if each not in found]
    return sorted([*found, *again], key=lambda each: (each.sort_name, each.pk))


def _ticks(selection: Selection, chosen: Sequence[Membership], options: Sequence[Option], asks: str) -> Ticks:
    shown = [*(person.pk for person in chosen), *(option.value for option in options if not option.taken)]
    elsewhere = len(selection.people - set(shown))
    count = len(selection.people)
    words = ngettext("%(count)s person is ticked", "%(count)s people are ticked", count) % {"count": number(count)}
    is_told = count > len(chosen)
    return Ticks(asks, selection.number, ",".join(map(str, shown)), elsewhere, words if is_told else "")


def _all_label(offer: Offer, found: Sequence[Membership], search: str) -> str:
    """What calls the button that ticks all whom a search finds; of more than are shown, one statement counts them."""
    count = sum(not person.is_in for person in found)  # type: ignore[attr-defined]  # annotated by the query
    if len(found) >= PEOPLE_FOUND and search:
        count = len(ids_offered(offer.everybody, search, COUNTED_AT_MOST + 1))
    return select_all_label(count) if search and count > 1 else ""


def _search_box(form: PickingForm, action: str, *, has_focus: bool) -> SearchBox:
    return SearchBox(
        _("Search by name or email"),
        str(form["q"].value() or ""),
        id="people-search",
        name="step",
        step="search",
        asks=action,
        has_focus=has_focus,
    )


def _option(person: Membership, offer: Offer, chosen: Ids, added: Ids) -> Option:
    email = person.user.email
    return Option(
        person.pk,
        person.user.name,
        email,
        email,
        role=person.role,
        becomes=Role.BUILDER if offer.promotes and person.role == Role.END_USER else "",
        status=person.status if offer.tells_status else "",
        is_chosen=person.pk in chosen,
        taken=offer.taken if person.is_in else "",  # type: ignore[attr-defined]  # annotated by the query
        add_label=_("Add %(email)s") % {"email": email},
        remove_label=_("Remove %(email)s") % {"email": email} if person.pk in added else "",
    )


def _with_focus(options: list[Option], form: PickingForm) -> list[Option]:
    """The button beside the one that has just been pressed takes the focus: the next one, else the one before."""
    gone = set(form.cleaned_data.get("only") or [])
    here = next((place for place, option in enumerate(options) if option.value in gone and option.taken), None)
    if here is None:
        return options
    free = [place for place, option in enumerate(options) if not option.taken]
    near = next((place for place in free if place > here), free[-1] if free else None)
    return [replace(option, has_focus=place == near) for place, option in enumerate(options)]
