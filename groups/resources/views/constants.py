"""Workspace constants: their names, and their values for those who may have them."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.changes.review import ReviewPage, bound_to, confirm_or_refresh, gone_already, review
from groups.permissions.member_permissions import permissions_of
from groups.resources.actions.constants import (
    CREATE,
    DELETE,
    READERS,
    SWITCHES,
    UPDATE,
    DeleteConstant,
    change_constant,
    create_constant,
    show_constant,
)
from groups.resources.context import ResourcesContext
from groups.resources.forms.constant import ConstantForm
from groups.resources.views.constants_table import constant_menu, constants_table
from nexus.components.menu import actions_sheet
from nexus.components.sheet import Sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, searched, secret_fields
from nexus.paging import page as page_of
from workspaces.context import get_workspace_context
from workspaces.models import WorkspaceConstant
from workspaces.name_dialog import NameDialog, Saved, name_dialog
from workspaces.queries import words_of
from workspaces.refusals import NotAllowed, refuse


@dataclass(frozen=True)
class ConstantContext(ResourcesContext):
    """Somebody before one constant, whose value is not read."""

    subject: WorkspaceConstant


@require_safe
def constants(request: Request, workspace: str) -> HttpResponse:
    """The names of the constants, to those who hold a switch about them."""
    context = _get_context(request, workspace)
    search = searched(request.GET)
    found = WorkspaceConstant.objects.filter(workspace=context.workspace).defer("value")
    rows = page_of(request, found, ("sort_name", "id"), words=words_of(search))
    data = {"context": context, "nav": "constants", **constants_table(context, rows, search, _list_url(context))}
    return render_page(request, "resources/constants.html", data, partial="list")


@require_safe
def actions(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """What this person may do with a constant: the page behind the button of its row."""
    context = _get_context_for(request, workspace, constant_id, UPDATE, DELETE)
    menu = constant_menu(context, context.subject)
    if menu is None:
        raise refuse(request, context, context.subject)
    sheet = actions_sheet(menu, _list_url(context))
    data = {"context": context, "nav": "constants", "sheet": sheet, "menu": menu}
    return render_sheet(request, "components/actions.html", data)


@secret_fields("value")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, workspace: str) -> HttpResponse:
    """Name a new constant and give it a value."""
    context = _get_context(request, workspace)
    if not context.permissions.has(CREATE):
        raise refuse(request, context, why=_("You may not create workspace constants here."))

    def save(fields: dict[str, Any]) -> Saved:
        made = create_constant(context.workspace, fields["name"], fields["value"], actor=context.actor)
        return Saved(_("%(name)s was created.") % {"name": made.name}, _list_url(context))

    dialog = NameDialog(
        context,
        title=_("Create a constant"),
        lead=_("Its value is masked everywhere, and never written to the log."),
        button=_("Create constant"),
        back=_list_url(context),
        nav="constants",
    )
    return name_dialog(request, dialog, ConstantForm(posted(request), exists=False), save)


@secret_fields("value")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """Give a constant another name or value. The present value is not in the form."""
    context = _get_context_for(request, workspace, constant_id, UPDATE)

    def save(fields: dict[str, Any]) -> Saved:
        changed = change_constant(context.subject, fields["name"], fields["value"], actor=context.actor)
        return Saved(_("%(name)s was saved.") % {"name": changed.name}, _list_url(context))

    dialog = NameDialog(
        context,
        title=_("Edit %(name)s") % {"name": context.subject.name},
        lead=_("Whatever is built with it reads the new value from then on."),
        button=_("Save constant"),
        back=_list_url(context),
        nav="constants",
        subject=context.subject,
    )
    form = ConstantForm(posted(request), exists=True, initial={"name": context.subject.name})
    return name_dialog(request, dialog, form, save)


@require_POST
def show(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """The value, once; the log says who looked at it."""
    context = _get_context_for(request, workspace, constant_id, *READERS)
    try:
        value = show_constant(context.subject, actor=context.actor)
    except NotAllowed as not_allowed:
        raise refuse(request, context, context.subject, why=str(not_allowed)) from not_allowed
    title, back = _("Value of %(name)s") % {"name": context.subject.name}, _list_url(context)
    sheet = Sheet(title, _("The audit log says that you looked."), back, back, leave=_("Close"), is_narrow=True)
    data = {"context": context, "nav": "constants", "sheet": sheet, "value": value}
    return render_sheet(request, "resources/show_constant.html", data)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, workspace: str, constant_id: int) -> HttpResponse:
    """See what deleting the constant does, and delete it."""
    try:
        context = _get_context_for(request, workspace, constant_id, DELETE)
    except Http404:
        around = _get_context(request, workspace)
        bound = bound_to(around, DeleteConstant.name, "WorkspaceConstant", constant_id)
        return gone_already(request, bound, _list_url(around))
    change = DeleteConstant(context.subject)
    url = _list_url(context)
    page = ReviewPage(
        context, context.subject, DeleteConstant.name, lambda _intent: change, back=url, done=url, nav="constants"
    )
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    return review(request, page, change)


def _get_context(request: Request, slug: str) -> ResourcesContext:
    """The constants, to those who hold any switch about them. Raises Http404 to all others."""
    context = get_workspace_context(request, slug)
    permissions = permissions_of(context)
    if not permissions.has(*SWITCHES):
        raise Http404
    return ResourcesContext(**vars(context), permissions=permissions)


def _get_context_for(request: Request, slug: str, constant_id: int, *switches: str) -> ConstantContext:
    """One constant, to those who hold one of ``switches``. Raises NotAllowed to others who know of it."""
    context = _get_context(request, slug)
    constant = WorkspaceConstant.objects.filter(workspace=context.workspace, pk=constant_id).defer("value").first()
    if constant is None:
        raise Http404
    if not context.permissions.has(*switches):
        raise refuse(request, context, constant)
    return ConstantContext(**vars(context), subject=constant)


def _list_url(context: ResourcesContext) -> str:
    return reverse("resources:constants", args=[context.workspace.slug])
