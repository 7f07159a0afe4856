"""Apps, workflows, data sources and modules: their lists, one app, creating and renaming."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups import making, retitling
from groups.access import NotAllowed, refused
from groups.forms.resources import AppForm, NameForm, noun_of
from groups.resource_access import Deed, Place, enter_list, enter_thing, enter_to, enter_to_create
from groups.shelves import folders_to_fill, lines_of, outlook, owns_by_default, things_of
from groups.stays import MODELS
from nexus.htmx import leave_for, render_page
from nexus.http import Request, searched
from nexus.paging import page
from workspaces.models import Resource
from workspaces.vocabulary import APP, FOLDER, Kind

ICONS = {"app": "app", "folder": "folder", "workflow": "flow", "data_source": "database", "module": "module"}


@require_safe
def resources(request: Request, workspace: str, kind: Kind) -> HttpResponse:
    """The things of a kind that this person may use, in pages; apps and folders are on the dashboard."""
    place = enter_list(request, workspace, kind)
    if kind in (APP, FOLDER):
        return HttpResponseRedirect(reverse("dashboard", args=[workspace]))
    search = searched(request.GET)
    found = page(request, things_of(place, kind, search), ("name_key", "id"))
    context = {
        **page_of(place, kind),
        "page": found,
        "lines": lines_of(found.rows, place),
        "search": search,
        "creates": place.creates(kind),
        "here": request.path,
    }
    return render_page(request, "resources/list.html", context, partial="list")


@require_safe
def app(request: Request, workspace: str, thing_id: int) -> HttpResponse:
    """One app: where it lies, whose it is, how it looks to this person, and what they may do with it."""
    place = enter_thing(request, workspace, APP, thing_id)
    (line,) = lines_of([place.subject], place)
    context = {**page_of(place, APP), "app": place.subject, "line": line, "outlook": outlook(place)}
    return render_page(request, "resources/app.html", context, partial="app")


@require_http_methods(["GET", "HEAD", "POST"])
def resource_making(request: Request, workspace: str, kind: Kind) -> HttpResponse:
    """Name a new thing; an app also gets its folder, and an owner where its maker cannot be the one."""
    place = enter_to_create(request, workspace, kind)
    form = _making_form(request, place, kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(place, kind, form)
        except ValidationError as error:
            form.add_error("name", error.messages)
        except NotAllowed as not_allowed:
            raise refused(request, place.seat, why=str(not_allowed)) from not_allowed
        else:
            messages.success(request, f"{made.name} was created.")
            return leave_for(request, home_of(workspace, made))
    return _sheet(request, place, kind, form, "resources/making.html", list_of(workspace, kind))


@require_http_methods(["GET", "HEAD", "POST"])
def resource_retitling(request: Request, workspace: str, kind: Kind, thing_id: int) -> HttpResponse:
    """Give a thing another name."""
    place = enter_to(Deed.RENAME, request, workspace, kind, thing_id)
    thing: Resource = place.subject
    form = NameForm(request.POST if request.method == "POST" else None, noun=kind.name, initial={"name": thing.name})
    if request.method == "POST" and form.is_valid():
        try:
            renamed = retitling.retitle(thing, form.cleaned_data["name"], actor=place.actor)
        except ValidationError as error:
            form.add_error("name", error.messages)
        except NotAllowed as not_allowed:
            raise refused(request, place.seat, thing, why=str(not_allowed)) from not_allowed
        else:
            messages.success(request, f"The {kind.name} is called {renamed.name} now.")
            return leave_for(request, home_of(workspace, thing))
    return _sheet(request, place, kind, form, "resources/retitling.html", home_of(workspace, thing), thing=thing)


def page_of(place: Place, kind: Kind) -> dict[str, Any]:
    """What the pages about a kind share."""
    return {"seat": place.seat, "nav": nav_of(kind), "kind": kind, "noun": noun_of(kind), "icon": ICONS[kind.key]}


def nav_of(kind: Kind) -> str:
    """The place of the sidebar under which a kind stands."""
    return "apps" if kind in (APP, FOLDER) else kind.key


def list_of(workspace: str, kind: Kind) -> str:
    """Where the things of a kind are listed."""
    if kind in (APP, FOLDER):
        return reverse("dashboard", args=[workspace])
    return reverse("resources", args=[workspace, kind])


def home_of(workspace: str, thing: Resource) -> str:
    """Where a thing is to be found: an app on its page, anything else in its list."""
    return reverse("app", args=[workspace, thing.pk]) if thing.kind is APP else list_of(workspace, thing.kind)


def _making_form(request: Request, place: Place, kind: Kind) -> NameForm:
    said = request.POST if request.method == "POST" else None
    if kind is not APP:
        return NameForm(said, noun=kind.name)
    folders, maker = folders_to_fill(place), owns_by_default(place)
    where = {"folder": request.GET.get("folder", "")}
    workspace_id = place.seat.workspace.pk
    return AppForm(said, noun=kind.name, folders=folders, workspace_id=workspace_id, maker=maker, initial=where)


def _make(place: Place, kind: Kind, form: NameForm) -> Resource:
    name, workspace = form.cleaned_data["name"], place.seat.workspace
    if isinstance(form, AppForm):
        owner, folder = form.owner_to_be, form.cleaned_data["folder"]
        return making.make_app(workspace, name, owner=owner, folder=folder, actor=place.actor)
    return making.make(MODELS[kind.key], workspace, name, actor=place.actor)


def _sheet(
    request: Request, place: Place, kind: Kind, form: NameForm, template: str, back: str, **more: Any
) -> HttpResponse:
    context = {**page_of(place, kind), "form": form, "action": request.path, "back": back, **more}
    return render_page(request, template, context, partial="dialog", status=422 if form.errors else 200)
