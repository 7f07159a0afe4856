"""Apps, workflows, data sources and modules: their lists, one app, creating and renaming."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.permissions.policy import ResourceAction
from groups.resources.actions.create import create_app, create_resource
from groups.resources.actions.rename import rename_resource
from groups.resources.context import (
    ResourceContext,
    ResourcesContext,
    get_resource_context,
    get_resource_context_for_update,
    get_resources_context,
    get_resources_context_for_create,
)
from groups.resources.forms.resource import AppForm, NameForm
from groups.resources.queries import find_usable, folders_to_fill, outlook, owns_by_default, rows_of
from groups.resources.views.app_facts import app_facts
from groups.resources.views.folder_picker import folder_picker
from groups.resources.views.page import create_label, create_lead, list_url, nav_of, resource_page, resource_url
from groups.resources.views.rows import RESOURCE_ACTIONS, listed, resource_menu
from nexus.components.empty import Empty
from nexus.components.found import Noun, found_on
from nexus.components.menu import Opener, actions_sheet
from nexus.components.search import search as search_of
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted, searched
from nexus.paging import page as page_of
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import RESOURCE_MODELS, Resource
from workspaces.name_dialog import NameDialog, Saved, name_dialog
from workspaces.queries import search_hint, words_of
from workspaces.refusals import refuse
from workspaces.words.kinds import name_label, no_thing_of, the_kind


@require_safe
def resources(request: Request, workspace: str, kind: Kind) -> HttpResponse:
    """The resources of a kind that this person may use, in pages; apps and folders are on the dashboard."""
    context = get_resources_context(request, workspace, kind)
    if kind in (APP, FOLDER):
        return HttpResponseRedirect(reverse("resources:dashboard", args=[workspace]))
    search = searched(request.GET)
    found = page_of(request, find_usable(context, kind), ("sort_name", "id"), words=words_of(search))
    opener = Opener(reverse("resources:create", args=[workspace, kind]), create_label(kind))
    data = {
        **resource_page(context, kind),
        "title": kind.heading,
        "page": found,
        "told": found_on(found, Noun.THINGS),
        "rows": listed(rows_of(found.rows, context), workspace, kind),
        "actions": RESOURCE_ACTIONS,
        "search": search_of(_search_label(kind), search, request.path, "#things"),
        "create": opener if context.permissions.can_create(kind) else None,
        "empty": _empty(kind, search),
    }
    return render_page(request, "resources/list.html", data, partial="list")


@require_safe
def app(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """One app: where it lies, whose it is, how it looks to this person, and what they may do with it."""
    context = get_resource_context(request, workspace, APP, resource_id)
    (row,) = rows_of([context.subject], context)
    data = {
        **resource_page(context, APP),
        "app": context.subject,
        "row": row,
        "menu": resource_menu(row, workspace),
        **app_facts(context, outlook(context)),
    }
    return render_page(request, "resources/app.html", data, partial="app")


@require_safe
def actions(request: Request, workspace: str, kind: Kind, resource_id: int) -> HttpResponse:
    """What this person may do with a resource: the page behind the button of its row."""
    context = get_resource_context(request, workspace, kind, resource_id)
    (row,) = rows_of([context.subject], context)
    menu = resource_menu(row, workspace)
    if menu is None:
        raise refuse(request, context, context.subject)
    data = {**resource_page(context, kind), "sheet": actions_sheet(menu, list_url(workspace, kind)), "menu": menu}
    return render_sheet(request, "components/actions.html", data)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, workspace: str, kind: Kind) -> HttpResponse:
    """Name a new resource; an app also gets its folder, and an owner where its maker cannot be the one."""
    context = get_resources_context_for_create(request, workspace, kind)
    form = _form(request, context, kind)

    def save(fields: dict[str, Any]) -> Saved:
        made = _make(context, kind, form)
        return Saved(_("%(name)s was created.") % {"name": made.name}, resource_url(workspace, made))

    dialog = NameDialog(
        context,
        title=_(kind.create_title),
        lead=create_lead(kind, owns="owner" not in form.fields),
        button=create_label(kind),
        back=list_url(workspace, kind),
        nav=nav_of(kind),
    )
    if isinstance(form, AppForm):
        dialog = replace(dialog, template="resources/create_app.html", around=partial(_folders, request, context, form))
    return name_dialog(request, dialog, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, workspace: str, kind: Kind, resource_id: int) -> HttpResponse:
    """Give a resource another name."""
    context = get_resource_context_for_update(ResourceAction.RENAME, request, workspace, kind, resource_id)
    resource: Resource = context.subject
    address = resource_url(workspace, resource)

    def save(fields: dict[str, Any]) -> Saved:
        renamed = rename_resource(resource, fields["name"], actor=context.actor)
        words = {"the_thing": the_kind(kind), "name": renamed.name}
        return Saved(_("%(the_thing)s is called %(name)s now.") % words, address, can_be_undone=True)

    form = NameForm(posted(request), label=name_label(kind), initial={"name": resource.name})
    return name_dialog(request, _rename_dialog(context, kind, address), form, save)


def _rename_dialog(context: ResourceContext, kind: Kind, back: str) -> NameDialog:
    return NameDialog(
        context,
        title=_("Rename %(name)s") % {"name": context.subject.name},
        lead=_("Nobody’s access changes."),
        button=_("Rename %(thing)s") % {"thing": kind.label},
        back=back,
        nav=nav_of(kind),
        subject=context.subject,
    )


def _search_label(kind: Kind) -> str:
    return _("Search %(things)s") % {"things": kind.label_plural}


def _empty(kind: Kind, search: str) -> Empty:
    if search:
        title = _("%(no_thing)s is called that") % {"no_thing": no_thing_of(kind)}
        return Empty("search", title, search_hint(search, _("Try a part of the name.")))
    title = _("No %(things)s for you yet") % {"things": kind.label_plural}
    return Empty(kind.icon, title, _("What a group you are in may use appears here."))


def _form(request: Request, context: ResourcesContext, kind: Kind) -> NameForm:
    """What was sent; where it was only searched for a folder, what was typed and chosen so far."""
    if kind is not APP:
        return NameForm(posted(request), label=name_label(kind))
    step = request.POST.get("step")
    is_searching = step == "search" or (step == "enter" and searched(request.POST) != "")
    asked = request.POST if is_searching else {"folder": request.GET.get("folder", "")}
    return AppForm(
        None if is_searching else posted(request),
        label=name_label(kind),
        folders=folders_to_fill(context),
        workspace_id=context.workspace.pk,
        maker=owns_by_default(context),
        initial={name: asked[name] for name in AppForm.base_fields if name in asked},
    )


def _folders(request: Request, context: ResourcesContext, form: AppForm) -> dict[str, Any]:
    """Where the app could lie."""
    return {
        "folders": folder_picker(request, form, folders_to_fill(context)),
        "folders_hint": form.fields["folder"].help_text,
    }


def _make(context: ResourcesContext, kind: Kind, form: NameForm) -> Resource:
    name, workspace = form.cleaned_data["name"], context.workspace
    if isinstance(form, AppForm):
        owner, folder = form.owner_to_be, form.cleaned_data["folder"]
        return create_app(workspace, name, owner=owner, folder=folder, actor=context.actor)
    return create_resource(RESOURCE_MODELS[kind.key], workspace, name, actor=context.actor)
