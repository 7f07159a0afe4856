"""Changes of resources that alter who reaches them: moving an app, giving it a new owner, deleting a resource."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.review import bound_to, confirm_or_refresh, fields_of, gone_already, review, review_sent
from groups.permissions.policy import ResourceAction
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.move import MoveApp
from groups.resources.context import ResourceContext, get_resource_context_for_update, get_resources_context
from groups.resources.forms.resource import ChoiceForm
from groups.resources.queries import CHOICES_FOUND, first_choices, folders_to_fill, possible_owners
from groups.resources.views.page import list_url, resource_page, resource_review, resource_url
from nexus.components.empty import Empty
from nexus.components.found import Noun, found
from nexus.components.picker import Option, Picker, first_problem
from nexus.components.search import SearchBox
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import is_opened, render_sheet
from nexus.http import Request, posted, searched
from workspaces.kinds import APP, Kind
from workspaces.models import RESOURCE_MODELS, App, Membership
from workspaces.queries import search_hint

_LOOKING: Final = ("search", "back")
"""The steps of somebody who is still choosing."""


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """Choose a folder, see who gains and who loses the app, and move it."""
    context = get_resource_context_for_update(ResourceAction.MOVE, request, workspace, APP, resource_id)
    app = context.subject
    page = resource_review(context, MoveApp, lambda intent: MoveApp(app, intent["folder_id"]))
    page = replace(page, has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = _form(request)
    if _is_answered(request, form) and _offers(folders_to_fill(context), form, nothing=True):
        return review(request, page, MoveApp(app, form.cleaned_data["to"] or None))
    found = first_choices(folders_to_fill(context).exclude(pk=app.folder_id), searched(form.data))
    options = [_folder_option(0, _("No folder"))] if app.folder_id and not searched(form.data) else []
    options += [_folder_option(folder.pk, folder.name) for folder in found]
    title = _("Move %(app)s") % {"app": app.name}
    picker = _picker(request, form, options, _("Search folders"), _("No folder to move it to"))
    picker = replace(picker, note=found.note)
    return _sheet(request, context, title, _move_lead(app), picker)


@require_http_methods(["GET", "HEAD", "POST"])
def change_owner(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """Choose a Builder or an Admin, see what follows, and make them the owner."""
    context = get_resource_context_for_update(ResourceAction.CHANGE_OWNER, request, workspace, APP, resource_id)

    def remake(intent: Mapping[str, Any]) -> ChangeOwner:
        people = Membership.objects.filter(workspace=context.workspace)
        return ChangeOwner(context.subject, people.get(pk=intent["new_owner"]))

    page = replace(resource_review(context, ChangeOwner, remake), has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = _form(request)
    if _is_answered(request, form) and _offers(possible_owners(context), form, nothing=False):
        return review(request, page, remake({"new_owner": form.cleaned_data["to"]}))
    found = first_choices(possible_owners(context), searched(form.data))
    options = [Option(each.pk, each.user.name, each.user.email, each.user.email) for each in found]
    words = {"app": context.subject.name, "owner": context.subject.owner.user.name}
    lead = _("It belongs to %(owner)s. An owner is a Builder or an Admin, and always edits their app.") % words
    picker = replace(_picker(request, form, options, _("Search by name or email"), _("Nobody found")), note=found.note)
    return _sheet(request, context, _("Change the owner of %(app)s") % words, lead, picker)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, workspace: str, kind: Kind, resource_id: int) -> HttpResponse:
    """See who loses what, and delete the resource."""
    try:
        context = get_resource_context_for_update(ResourceAction.DELETE, request, workspace, kind, resource_id)
    except Http404:
        around = get_resources_context(request, workspace, kind)
        bound = bound_to(around, DeleteResource.name, RESOURCE_MODELS[kind.key].__name__, resource_id)
        return gone_already(request, bound, list_url(workspace, kind))
    change = DeleteResource(context.subject)
    page = resource_review(context, DeleteResource, lambda _intent: change)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    return review(request, page, change)


def _form(request: Request) -> ChoiceForm:
    """The answer, or what it was before its review."""
    return ChoiceForm(fields_of(request.POST) if posted(request) is not None else None)


def _is_answered(request: Request, form: ChoiceForm) -> bool:
    return request.method == "POST" and request.POST.get("step") not in _LOOKING and form.is_valid()


def _offers(choices: Any, form: ChoiceForm, *, nothing: bool) -> bool:
    """Whether the answer is one of the choices; if not, the form says so."""
    to = form.cleaned_data["to"]
    if (to == 0 and nothing) or choices.filter(pk=to).exists():
        return True
    form.add_error("to", _("Choose one of these."))
    return False


def _folder_option(folder_id: int, name: str) -> Option:
    return Option(folder_id, name, name, icon="folder")


def _move_lead(app: App) -> str:
    """Where the app lies, and what a folder means."""
    lies = _("It lies in %(folder)s.") % {"folder": app.folder.name} if app.folder else _("It lies in no folder.")
    means = _("Whoever may see the apps of a folder sees what lies in it.")
    return f"{lies} {means}"


def _picker(request: Request, form: ChoiceForm, options: Sequence[Option], label: str, nothing: str) -> Picker:
    """The picker of one of many; what is wrong with the answer only where it was one."""
    is_searching = request.POST.get("step") in _LOOKING
    chosen = form.data.get("to", "")
    search = searched(form.data)
    box = SearchBox(label, search, id="pick-search", name="step", step="search", asks=request.path)
    return Picker(
        "pick",
        "to",
        replace(box, has_focus=is_opened(request)),
        [replace(option, is_chosen=str(option.value) == chosen) for option in options],
        _("Found"),
        type="radio",
        empty=Empty("search", nothing, search_hint(search, _("Try a part of the name."))),
        problem=first_problem(form, "to") if form.is_bound and not is_searching else "",
        told=_told(options),
    )


def _told(options: Sequence[Option]) -> str:
    """How many folders or people are found; where the list is full, that there may be more."""
    noun = Noun.PEOPLE if any(option.email for option in options) else Noun.THINGS
    if len(options) < CHOICES_FOUND:
        return found(noun, len(options))
    return found(noun, CHOICES_FOUND - 1, is_more=True)


def _sheet(request: Request, context: ResourceContext, title: str, lead: str, picker: Picker) -> HttpResponse:
    back = resource_url(context.workspace.slug, context.subject)
    sheet = Sheet(title, lead, request.path, back, CONTINUE, is_narrow=True)
    data = {**resource_page(context, APP), "sheet": sheet, "picker": picker}
    return render_sheet(request, "resources/pick.html", data, status=422 if picker.problem else 200)
