"""Changes of things that alter who reaches them: moving an app, giving it a new owner, deleting a thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from groups import discarding, handing_over, moving
from groups.forms.resources import ChoiceForm
from groups.plans import Plan
from groups.resource_access import Deed, Threshold, enter_list, enter_to
from groups.shelves import FOUND_AT_MOST, folders_to_fill, heirs
from groups.views.resources import home_of, list_of, nav_of, page_of
from groups.views.reviewing import Change, gone_already, review, settle
from nexus.htmx import render_page
from nexus.http import Request, searched
from workspaces.vocabulary import APP, Kind


@dataclass(frozen=True)
class Option:
    """One answer to a question with many. ``email`` is a person's."""

    id: int
    name: str
    email: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def app_moving(request: Request, workspace: str, thing_id: int) -> HttpResponse:
    """Choose a folder, see who gains and who loses the app, and move it."""
    place = enter_to(Deed.MOVE, request, workspace, APP, thing_id)
    change = _change(place, "moving", moving.plan, moving.move)
    if token := request.POST.get("token"):
        return settle(request, place, change, token)
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    if _is_answered(request, form) and _offers(folders_to_fill(place), form, nothing=True):
        return review(request, place, change, {"folder": form.cleaned_data["to"] or None})
    found = folders_to_fill(place, searched(form.data)).exclude(pk=place.subject.folder_id)[:FOUND_AT_MOST]
    options = [Option(0, "No folder")] if place.subject.folder_id and not searched(form.data) else []
    options += [Option(folder.pk, folder.name) for folder in found]
    return _picker(request, place, form, options, template="resources/moving.html")


@require_http_methods(["GET", "HEAD", "POST"])
def app_handing_over(request: Request, workspace: str, thing_id: int) -> HttpResponse:
    """Choose a Builder or an Admin, see what follows, and make them the owner."""
    place = enter_to(Deed.HAND_OVER, request, workspace, APP, thing_id)
    change = _change(place, "handing over", handing_over.plan, handing_over.hand_over)
    if token := request.POST.get("token"):
        return settle(request, place, change, token)
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    if _is_answered(request, form) and _offers(heirs(place), form, nothing=False):
        return review(request, place, change, {"heir": form.cleaned_data["to"]})
    found = heirs(place, searched(form.data))[:FOUND_AT_MOST]
    options = [Option(person.pk, person.user.name, person.user.email) for person in found]
    return _picker(request, place, form, options, template="resources/handing_over.html")


@require_http_methods(["GET", "HEAD", "POST"])
def resource_discarding(request: Request, workspace: str, kind: Kind, thing_id: int) -> HttpResponse:
    """See who loses what, and delete the thing."""
    token = request.POST.get("token")
    try:
        place = enter_to(Deed.DELETE, request, workspace, kind, thing_id)
    except Http404:
        everything = enter_list(request, workspace, kind)
        return gone_already(request, everything.seat, f"discarding {kind.key}:{thing_id}", list_of(workspace, kind))
    change = _change(place, f"discarding {kind.key}", discarding.plan, discarding.discard)
    return settle(request, place, change, token) if token else review(request, place, change, {})


def _change(place: Threshold, name: str, plan: Callable[..., Plan], commit: Callable[..., Plan]) -> Change:
    slug, thing = place.seat.workspace.slug, place.subject
    return Change(
        name,
        partial(plan, thing),
        partial(commit, thing),
        back=home_of(slug, thing),
        done=list_of(slug, thing.kind),
        nav=nav_of(thing.kind),
    )


def _is_answered(request: Request, form: ChoiceForm) -> bool:
    return request.method == "POST" and request.POST.get("step") != "search" and form.is_valid()


def _offers(choices: Any, form: ChoiceForm, *, nothing: bool) -> bool:
    """Whether the answer is one of the choices; if not, the form says so."""
    to = form.cleaned_data["to"]
    if (to == 0 and nothing) or choices.filter(pk=to).exists():
        return True
    form.add_error("to", "Choose one of these.")
    return False


def _picker(
    request: Request, place: Threshold, form: ChoiceForm, options: Sequence[Option], *, template: str
) -> HttpResponse:
    searching = request.POST.get("step") == "search"
    context = {
        **page_of(place, APP),
        "app": place.subject,
        "search": searched(form.data),
        "options": options,
        "chosen": form.data.get("to", ""),
        "problem": "" if searching or not form.is_bound else str(next(iter(form.errors.get("to", [])), "")),
        "action": request.path,
        "back": home_of(place.seat.workspace.slug, place.subject),
    }
    status = 422 if context["problem"] else 200
    return render_page(request, template, context, partial="dialog", status=status)
