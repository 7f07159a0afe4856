"""Workspace constants: their names, and their values for those who may have them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import constants
from groups.access import NotAllowed, refused
from groups.forms.resources import ConstantForm
from groups.resource_access import Place
from groups.standing import standing_of
from groups.views.reviewing import Change, gone_already, review, settle
from nexus.htmx import leave_for, render_page
from nexus.http import Request, searched
from nexus.paging import page
from workspaces.access import enter
from workspaces.models import WorkspaceConstant
from workspaces.naming import key

DISCARDING: Final = "discarding constant"


@dataclass(frozen=True)
class Threshold(Place):
    """Somebody before one constant."""

    subject: WorkspaceConstant


@require_safe
def constants_list(request: Request, workspace: str) -> HttpResponse:
    """The names of the constants, to those who hold a switch about them."""
    place = _enter(request, workspace)
    search = searched(request.GET)
    found = WorkspaceConstant.objects.filter(workspace=place.seat.workspace).defer("value")
    found = found.filter(name_key__contains=key(search)) if key(search) else found
    rows = page(request, found, ("name_key", "id"))
    context = {**_around(request, place), "page": rows, "search": search}
    return render_page(request, "resources/constants.html", context, partial="list")


@require_http_methods(["GET", "HEAD", "POST"])
def constant_making(request: Request, workspace: str) -> HttpResponse:
    """Name a new constant and give it a value."""
    place = _enter(request, workspace)
    if not place.standing.has(constants.CREATE):
        raise refused(request, place.seat, why="You may not create workspace constants here.")
    form = ConstantForm(request.POST if request.method == "POST" else None, exists=False)
    create = partial(constants.create, place.seat.workspace)
    if request.method == "POST" and (made := _saved(request, place, form, create)):
        messages.success(request, f"{made.name} was created.")
        return leave_for(request, _list(place))
    return _sheet(request, place, form, "resources/constant_making.html")


@require_http_methods(["GET", "HEAD", "POST"])
def constant_changing(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """Give a constant another name or value. The present value is not in the form."""
    place = _enter_to(request, workspace, constant_id, constants.UPDATE)
    form = ConstantForm(
        request.POST if request.method == "POST" else None, exists=True, initial={"name": place.subject.name}
    )
    change = partial(constants.change, place.subject)
    if request.method == "POST" and (changed := _saved(request, place, form, change)):
        messages.success(request, f"{changed.name} was saved.")
        return leave_for(request, _list(place))
    return _sheet(request, place, form, "resources/constant_changing.html", constant=place.subject)


@require_POST
def constant_showing(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """The value, once; the log says who looked at it."""
    place = _enter_to(request, workspace, constant_id, *constants.READERS)
    try:
        value = constants.reveal(place.subject, actor=place.actor)
    except NotAllowed as not_allowed:
        raise refused(request, place.seat, place.subject, why=str(not_allowed)) from not_allowed
    context = {**_around(request, place), "constant": place.subject, "value": value}
    return render_page(request, "resources/constant_showing.html", context, partial="dialog")


@require_http_methods(["GET", "HEAD", "POST"])
def constant_discarding(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """See what deleting the constant does, and delete it."""
    token = request.POST.get("token")
    try:
        place = _enter_to(request, workspace, constant_id, constants.DELETE)
    except Http404:
        everything = _enter(request, workspace)
        return gone_already(request, everything.seat, f"{DISCARDING}:{constant_id}", _list(everything))
    plan, commit = partial(constants.plan, place.subject), partial(constants.discard, place.subject)
    change = Change(DISCARDING, plan, commit, back=_list(place), done=_list(place), nav="constants")
    return settle(request, place, change, token) if token else review(request, place, change, {})


def _enter(request: Request, slug: str) -> Place:
    """The constants, to those who hold any switch about them. Raises Http404 to all others."""
    seat = enter(request, slug)
    place = Place(seat, standing_of(seat))
    if not place.standing.has(*constants.SWITCHES):
        raise Http404
    return place


def _enter_to(request: Request, slug: str, constant_id: int, *switches: str) -> Threshold:
    """One constant, to those who hold one of ``switches``. Raises NotAllowed to others who know of it."""
    place = _enter(request, slug)
    constant = WorkspaceConstant.objects.filter(workspace=place.seat.workspace, pk=constant_id).defer("value").first()
    if constant is None:
        raise Http404
    if not place.standing.has(*switches):
        raise refused(request, place.seat, constant)
    return Threshold(place.seat, place.standing, constant)


def _saved(
    request: Request, place: Place, form: ConstantForm, save: Callable[..., WorkspaceConstant]
) -> WorkspaceConstant | None:
    """The constant, if what was typed could be saved; if not, the form says why."""
    if not form.is_valid():
        return None
    try:
        return save(form.cleaned_data["name"], form.cleaned_data["value"], actor=place.actor)
    except ValidationError as error:
        form.add_error("name", error.messages)
    except NotAllowed as not_allowed:
        raise refused(request, place.seat, why=str(not_allowed)) from not_allowed
    return None


def _list(place: Place) -> str:
    return reverse("constants", args=[place.seat.workspace.slug])


def _around(request: Request, place: Place) -> dict[str, Any]:
    has = place.standing.has
    return {
        "seat": place.seat,
        "nav": "constants",
        "action": request.path,
        "back": _list(place),
        "creates": has(constants.CREATE),
        "updates": has(constants.UPDATE),
        "deletes": has(constants.DELETE),
        "reads": has(*constants.READERS),
    }


def _sheet(request: Request, place: Place, form: ConstantForm, template: str, **more: Any) -> HttpResponse:
    context = {**_around(request, place), "form": form, **more}
    return render_page(request, template, context, partial="dialog", status=422 if form.errors else 200)
