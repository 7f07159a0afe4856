"""The groups of a workspace: the list, and creating, renaming, duplicating and deleting one."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups import creation, deletion, duplication, renaming
from groups.access import NotAllowed, enter_group, enter_to_arrange, refused
from groups.forms.group import GroupNameForm, PartsForm
from groups.listing import groups_for
from groups.views.frame import addresses
from groups.views.reviewing import Change, gone_already, review, settle
from nexus.htmx import leave_for, render_page
from nexus.http import Request, searched
from workspaces.access import enter_settings
from workspaces.settings_tabs import settings_tabs


@require_safe
def groups(request: Request, workspace: str) -> HttpResponse:
    """Role groups and custom groups, as far as this person may see them."""
    seat = enter_settings(request, workspace)
    context = {
        "seat": seat,
        "nav": "settings",
        "tabs": settings_tabs(seat, "Groups"),
        "groups": groups_for(seat, searched(request.GET)),
        "group": None,
    }
    return render_page(request, "groups/groups.html", context, partial="list")


@require_safe
def group(request: Request, workspace: str, group_id: int) -> HttpResponseRedirect:
    """A group's address without a tab leads those who may see it to its people."""
    return HttpResponseRedirect(addresses(enter_group(request, workspace, group_id))["users"])


@require_http_methods(["GET", "HEAD", "POST"])
def group_creation(request: Request, workspace: str) -> HttpResponse:
    """Name a new group; it opens on its Users tab."""
    seat = enter_settings(request, workspace)
    if not seat.is_admin:
        raise refused(request, seat)
    form = GroupNameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = creation.create(seat.workspace, form.cleaned_data["name"], actor=seat.actor)
        except ValidationError as error:
            form.add_error("name", error.messages)
        except NotAllowed as not_allowed:
            raise refused(request, seat, why=str(not_allowed)) from not_allowed
        else:
            messages.success(request, f"{made.name} was created. It holds no rights yet.")
            return leave_for(request, reverse("group_users", args=[workspace, made.pk]))
    context = {"seat": seat, "nav": "settings", "form": form, "action": request.path}
    context |= {"back": reverse("groups", args=[workspace])}
    status = 422 if form.errors else 200
    return render_page(request, "groups/creation.html", context, partial="dialog", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def group_renaming(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Give the group another name."""
    door = enter_to_arrange(request, workspace, group_id)
    form = GroupNameForm(request.POST if request.method == "POST" else None, initial={"name": door.group.name})
    if request.method == "POST" and form.is_valid():
        try:
            renamed = renaming.rename(door.group, form.cleaned_data["name"], actor=door.actor)
        except ValidationError as error:
            form.add_error("name", error.messages)
        except NotAllowed as not_allowed:
            raise refused(request, door.seat, door.group, why=str(not_allowed)) from not_allowed
        else:
            messages.success(request, f"The group is called {renamed.name} now.")
            return leave_for(request, addresses(door)["users"])
    context = {"seat": door.seat, "nav": "settings", "group": door.group, "form": form, "action": request.path}
    context |= {"back": addresses(door)["users"]}
    status = 422 if form.errors else 200
    return render_page(request, "groups/renaming.html", context, partial="dialog", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def group_duplication(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Choose the parts to take over, see what follows, and duplicate the group."""
    door = enter_to_arrange(request, workspace, group_id)
    users, groups = addresses(door)["users"], reverse("groups", args=[workspace])
    plan, commit = partial(duplication.plan, door.group), partial(duplication.duplicate, door.group)
    change = Change("duplication", plan, commit, back=users, done=groups)
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = (
        PartsForm(request.POST) if request.method == "POST" else PartsForm(initial={"parts": list(duplication.PARTS)})
    )
    if request.method == "POST" and form.is_valid():
        return review(request, door, change, {"parts": sorted(form.cleaned_data["parts"])})
    context = {"seat": door.seat, "nav": "settings", "group": door.group, "form": form, "action": request.path}
    context |= {"back": users}
    status = 422 if form.errors else 200
    return render_page(request, "groups/duplication.html", context, partial="dialog", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def group_deletion(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See who loses what, and delete the group."""
    groups = reverse("groups", args=[workspace])
    try:
        door = enter_to_arrange(request, workspace, group_id)
    except Http404:
        return gone_already(request, enter_settings(request, workspace), f"deletion:{group_id}", groups)
    users = addresses(door)["users"]
    plan, commit = partial(deletion.plan, door.group), partial(deletion.delete, door.group)
    change = Change("deletion", plan, commit, back=users, done=groups)
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    return review(request, door, change, {})
