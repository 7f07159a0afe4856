"""Changes of resources that alter who reaches them: moving an app, giving it a new owner, deleting a resource."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.review import bound_to, confirm_or_refresh, gone_already, review
from groups.permissions.policy import ResourceAction
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.move import MoveApp
from groups.resources.context import ResourceContext, get_resource_context_for_update, get_resources_context
from groups.resources.forms.resource import ChoiceForm
from groups.resources.queries import CHOICES_FOUND, folders_to_fill, possible_owners
from groups.resources.views.page import list_url, resource_page, resource_review, resource_url
from nexus.htmx import render_page
from nexus.http import Request, posted, searched
from workspaces.kinds import APP, Kind
from workspaces.models import RESOURCE_MODELS, Membership


@dataclass(frozen=True)
class Option:
    """One answer to a question with many. ``email`` is a person's."""

    id: int
    name: str
    email: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """Choose a folder, see who gains and who loses the app, and move it."""
    context = get_resource_context_for_update(ResourceAction.MOVE, request, workspace, APP, resource_id)
    app = context.subject
    page = resource_review(context, MoveApp, lambda intent: MoveApp(app, intent["folder_id"]))
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = ChoiceForm(posted(request))
    if _is_answered(request, form) and _offers(folders_to_fill(context), form, nothing=True):
        return review(request, page, MoveApp(app, form.cleaned_data["to"] or None))
    found = folders_to_fill(context, searched(form.data)).exclude(pk=app.folder_id)[:CHOICES_FOUND]
    options = [Option(0, _("No folder"))] if app.folder_id and not searched(form.data) else []
    options += [Option(folder.pk, folder.name) for folder in found]
    return _picker(request, context, form, options, template="resources/move.html")


@require_http_methods(["GET", "HEAD", "POST"])
def change_owner(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """Choose a Builder or an Admin, see what follows, and make them the owner."""
    context = get_resource_context_for_update(ResourceAction.CHANGE_OWNER, request, workspace, APP, resource_id)

    def remake(intent: Mapping[str, Any]) -> ChangeOwner:
        people = Membership.objects.filter(workspace=context.workspace)
        return ChangeOwner(context.subject, people.get(pk=intent["new_owner"]))

    page = resource_review(context, ChangeOwner, remake)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    form = ChoiceForm(posted(request))
    if _is_answered(request, form) and _offers(possible_owners(context), form, nothing=False):
        return review(request, page, remake({"new_owner": form.cleaned_data["to"]}))
    found = possible_owners(context, searched(form.data))[:CHOICES_FOUND]
    options = [Option(person.pk, person.user.name, person.user.email) for person in found]
    return _picker(request, context, form, options, template="resources/change_owner.html")


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


def _is_answered(request: Request, form: ChoiceForm) -> bool:
    return request.method == "POST" and request.POST.get("step") != "search" and form.is_valid()


def _offers(choices: Any, form: ChoiceForm, *, nothing: bool) -> bool:
    """Whether the answer is one of the choices; if not, the form says so."""
    to = form.cleaned_data["to"]
    if (to == 0 and nothing) or choices.filter(pk=to).exists():
        return True
    form.add_error("to", _("Choose one of these."))
    return False


def _picker(
    request: Request, context: ResourceContext, form: ChoiceForm, options: Sequence[Option], *, template: str
) -> HttpResponse:
    is_searching = request.POST.get("step") == "search"
    problem = "" if is_searching or not form.is_bound else str(next(iter(form.errors.get("to", [])), ""))
    data = {
        **resource_page(context, APP),
        "app": context.subject,
        "search": searched(form.data),
        "options": options,
        "chosen": form.data.get("to", ""),
        "problem": problem,
        "action": request.path,
        "back": resource_url(context.workspace.slug, context.subject),
    }
    return render_page(request, template, data, partial="dialog", status=422 if problem else 200)
