"""The workspaces of the instance: listed, created, renamed and deleted by Super Admins."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.review import confirm_or_refresh, review
from groups.changes.review.answers import gone_already
from groups.instance.actions.create_workspace import create_workspace_for
from groups.instance.actions.delete_workspace import DeleteWorkspace
from groups.instance.actions.rename_workspace import rename_workspace
from groups.instance.forms.workspace import DeletionForm, NewWorkspaceForm, WorkspaceNameForm
from groups.instance.views.page import FRAME, NAV, InstanceReviewPage, workspaces_href
from groups.instance.views.tables import WORKSPACE_ACTIONS, instance_tables
from nexus.components.menu import actions_sheet, menu
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted
from workspaces.context import InstanceContext, WorkspaceContext, get_instance_context, get_workspace_context
from workspaces.models import Workspace
from workspaces.name_dialog import NameDialog, Saved, name_dialog
from workspaces.vocabulary import Status

_LEAD: Final = gettext_lazy("Its three role groups come with it.")


@require_safe
def workspaces(request: Request) -> HttpResponse:
    """Every workspace, in pages, searched by name or address; and the Super Admins."""
    context = get_instance_context(request)
    data = {"context": context, "nav": NAV, **instance_tables(request)}
    return render_page(request, "instance/workspaces.html", data, partial="list")


@require_safe
def open_workspace(request: Request, workspace_id: int) -> HttpResponse:
    """To the workspace: what the menu of its row calls “Open”."""
    _context, workspace = _get(request, workspace_id)
    return redirect("resources:dashboard", workspace.slug)


@require_safe
def actions(request: Request, workspace_id: int) -> HttpResponse:
    """What may be done with a workspace: the page behind the button of its row."""
    context, workspace = _get(request, workspace_id)
    href = reverse("instance:actions", args=[workspace_id])
    allowed = [action.name for action in WORKSPACE_ACTIONS]
    found = menu(f"menu-{workspace_id}", workspace.name, href, WORKSPACE_ACTIONS, allowed)
    if found is None:
        raise Http404
    data = {"context": context, "nav": NAV, "sheet": actions_sheet(found, workspaces_href()), "menu": found}
    return render_sheet(request, "components/actions.html", data, frame=FRAME)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Ask for a name, an address and who leads it first; go back to the list, where it stands."""
    context = get_instance_context(request)

    def save(fields: dict[str, Any]) -> Saved:
        first = create_workspace_for(fields["name"], fields["slug"], fields["admin"], actor=context.actor)
        words = {"workspace": first.workspace.name, "email": first.user.email}
        invited = _("%(workspace)s is there. %(email)s is invited as its first Admin.")
        joined = _("%(workspace)s is there. %(email)s is its first Admin.")
        return Saved((invited if first.status == Status.INVITED else joined) % words, workspaces_href())

    title, button = _("Create workspace"), _("Create")
    dialog = NameDialog(context, title, str(_LEAD), button, workspaces_href(), NAV, frame=FRAME)
    return name_dialog(request, dialog, NewWorkspaceForm(posted(request)), save)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, workspace_id: int) -> HttpResponse:
    """Ask for another name. The address stays, and so does every link to it."""
    context, workspace = _get(request, workspace_id)

    def save(fields: dict[str, Any]) -> Saved:
        name = rename_workspace(workspace, fields["name"], actor=context.actor).name
        return Saved(_("The workspace is called %(name)s now.") % {"name": name}, workspaces_href())

    title = _("Rename %(name)s") % {"name": workspace.name}
    lead = _("Its address stays /%(slug)s/.") % {"slug": workspace.slug}
    dialog = NameDialog(context, title, lead, _("Rename"), workspaces_href(), NAV, workspace, frame=FRAME)
    form = WorkspaceNameForm(posted(request), initial={"name": workspace.name})
    return name_dialog(request, dialog, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, workspace_id: int) -> HttpResponse:
    """What goes with it, and on a POST with its address typed, all of that."""
    context = get_instance_context(request)
    workspace = Workspace.objects.filter(pk=workspace_id).first()
    if workspace is None:
        return _deleted_already(request, context, workspace_id)
    inside = get_workspace_context(request, workspace.slug)
    token = request.POST.get("token", "") if posted(request) else ""
    is_confirmed = request.method == "POST" and bool(token) and not {"everybody", "again"} & request.POST.keys()
    form = DeletionForm(workspace.slug, request.POST if is_confirmed else None)
    page = _deletion(inside, workspace, form)
    if is_confirmed and not form.is_valid():
        return review(request, page, DeleteWorkspace(workspace), status=422)
    return confirm_or_refresh(request, page, token) if token else review(request, page, DeleteWorkspace(workspace))


def _deletion(context: WorkspaceContext, workspace: Workspace, form: DeletionForm) -> InstanceReviewPage:
    return InstanceReviewPage(
        context,
        workspace,
        DeleteWorkspace.name,
        lambda _intent: DeleteWorkspace(workspace),
        back=workspaces_href(),
        done=workspaces_href(),
        typed=form["address"],
    )


def _deleted_already(request: Request, context: InstanceContext, workspace_id: int) -> HttpResponse:
    """The second click on a confirmation whose first one deleted it; 404 for all else."""
    gone = Workspace(pk=workspace_id, name="", slug="")
    inside = WorkspaceContext(gone, context.user, None, context.actor)
    return gone_already(request, _deletion(inside, gone, DeletionForm("")).bound, workspaces_href())


def _get(request: Request, workspace_id: int) -> tuple[InstanceContext, Workspace]:
    """A Super Admin before one workspace; one statement. Raises Http404 to everybody else."""
    return get_instance_context(request), get_object_or_404(Workspace, pk=workspace_id)
