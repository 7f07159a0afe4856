"""The groups of a workspace: the list, and creating, renaming, duplicating and deleting one."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.review import bound_to, confirm_or_refresh, fields_of, gone_already, review, review_sent
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.context import get_group_context, get_group_context_for_update
from groups.custom_groups.forms.group import GroupForm, PartsForm
from groups.custom_groups.group_queries import groups_for, looks_like
from groups.custom_groups.views.group_lists.beside import BESIDE, create_opener, group_menu, group_nav
from groups.custom_groups.views.group_lists.table import groups_table
from groups.custom_groups.views.page import group_review, group_urls
from groups.models import Group
from nexus.components.menu import actions_sheet
from nexus.components.sheet import Button, Sheet
from nexus.htmx import render_page, render_sheet, wants_fragment
from nexus.http import Request, as_id, posted, searched
from workspaces.context import get_settings_context
from workspaces.name_dialog import NameDialog, Saved, name_dialog
from workspaces.refusals import refuse
from workspaces.settings_tabs import settings_tabs


@require_safe
def groups(request: Request, workspace: str) -> HttpResponse:
    """Role groups and custom groups, as far as this person may see them."""
    context = get_settings_context(request, workspace)
    if wants_fragment(request) and (beside := as_id(request.GET.get("beside", ""))):
        nav = group_nav(context, groups_for(context, searched(request.GET, BESIDE)), current=beside)
        return render_page(request, "groups/_list.html", {"groups": nav}, partial="list")
    data = {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "groups"),
        "create": create_opener(context),
        **groups_table(request, context),
    }
    return render_page(request, "groups/groups.html", data, partial="list")


@require_safe
def group(request: Request, workspace: str, group_id: int) -> HttpResponseRedirect:
    """A group's address without a tab leads those who may see it to its people."""
    return HttpResponseRedirect(group_urls(get_group_context(request, workspace, group_id))["users"])


@require_safe
def actions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """What may be done with a custom group: the page behind the button of its row."""
    context = get_group_context_for_update(request, workspace, group_id)
    menu = group_menu(workspace, context.group) if context.group.is_custom else None
    if menu is None:
        raise Http404
    sheet = actions_sheet(menu, reverse("groups:groups", args=[workspace]))
    data = {"context": context, "nav": "settings", "sheet": sheet, "menu": menu}
    return render_sheet(request, "components/actions.html", data)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, workspace: str) -> HttpResponse:
    """Name a new group; it opens on its Users tab."""
    context = get_settings_context(request, workspace)
    if not context.is_admin:
        raise refuse(request, context)

    def save(fields: dict[str, Any]) -> Saved:
        made = create_group(context.workspace, fields["name"], fields["description"], actor=context.actor)
        message = _("%(group)s was created. It holds no rights yet.") % {"group": made.name}
        return _saved(message, made, workspace)

    dialog = NameDialog(
        context,
        title=_("Create new group"),
        lead=_("It starts empty: no people, no rights."),
        button=_("Create group"),
        back=reverse("groups:groups", args=[workspace]),
    )
    return name_dialog(request, dialog, GroupForm(posted(request)), save)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Give the group another name."""
    context = get_group_context_for_update(request, workspace, group_id)
    users = group_urls(context)["users"]

    def save(fields: dict[str, Any]) -> Saved:
        about = fields["description"] if "description" in request.POST else None
        renamed = rename_group(context.group, fields["name"], about, actor=context.actor)
        return _saved(_renamed(context.subject, renamed), renamed, workspace)

    dialog = NameDialog(
        context,
        title=_("Rename %(group)s") % {"group": context.group.name},
        lead=_("Nobody’s access changes."),
        button=_("Rename group"),
        back=users,
        subject=context.subject,
    )
    before = {"name": context.group.name, "description": context.group.description}
    return name_dialog(request, dialog, GroupForm(posted(request), initial=before), save)


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Choose the parts to take over, see what follows, and duplicate the group."""
    context = get_group_context_for_update(request, workspace, group_id)
    users, everything = group_urls(context)["users"], reverse("groups:groups", args=[workspace])
    page = group_review(
        context, DuplicateGroup, lambda intent: _copy(context.group, intent), back=users, done=everything
    )
    page = replace(page, has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = PartsForm(fields_of(request.POST) if posted(request) is not None else None, initial={"parts": list(PARTS)})
    if request.method == "POST" and request.POST.get("step") != "back" and form.is_valid():
        return review(request, page, _copy(context.group, form.cleaned_data))
    title, lead = _("Duplicate %(group)s") % {"group": context.group.name}, _("What does the new group take over?")
    sheet = Sheet(title, lead, request.path, users, Button(_("Continue")), is_narrow=True)
    data = {"context": context, "nav": "settings", "sheet": sheet, "fields": [form["parts"]]}
    return render_sheet(request, "components/name_dialog.html", data, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See who loses what, and delete the group."""
    everything = reverse("groups:groups", args=[workspace])
    try:
        context = get_group_context_for_update(request, workspace, group_id)
    except Http404:
        around = get_settings_context(request, workspace)
        return gone_already(request, bound_to(around, DeleteGroup.name, "Group", group_id), everything)
    change = DeleteGroup(context.group)
    page = group_review(context, DeleteGroup, lambda _: change, back=group_urls(context)["users"], done=everything)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    return review(request, page, change)


def _saved(message: str, group: Group, slug: str) -> Saved:
    """The group under its new name, on its Users tab; with a warning where the name only looks like another's."""
    users = reverse("groups:users", args=[slug, group.pk])
    if (other := looks_like(group)) is None:
        return Saved(message, users, can_be_undone=True)
    words = {"group": group.name, "other": other.name}
    warning = _("“%(group)s” looks like “%(other)s”, which is another group.") % words
    return Saved(message, users, warning, reverse("groups:users", args=[slug, other.pk]), can_be_undone=True)


def _renamed(before: Group, group: Group) -> str:
    """What was done to the group."""
    words = {"group": group.name}
    if group.description != before.description and group.name == before.name:
        return _("The description of %(group)s was saved.") % words
    return _("The group is called %(group)s now.") % words


def _copy(group: Group, fields: Any) -> DuplicateGroup:
    return DuplicateGroup(group, fields["parts"])
