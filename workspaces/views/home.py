"""The first page: to a workspace, and to its settings."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nexus.components.empty import Empty
from nexus.http import Request
from workspaces.context import get_settings_context
from workspaces.models import Membership, Workspace
from workspaces.settings_tabs import settings_tabs

LISTED_AT_MOST = 200
NO_WORKSPACE = Empty(
    "home", _("You are in no workspace"), _("Ask an admin of your organisation to invite or restore you.")
)


@dataclass(frozen=True)
class ListedWorkspace:
    """A workspace to choose. ``role``: the person's there; empty where they enter as a Super Admin."""

    name: str
    href: str
    role: str = ""

    @property
    def initial(self) -> str:
        return self.name[:1].upper()


@require_safe
def home(request: Request) -> HttpResponse:
    """To the person's last workspace, or to their only one; otherwise, or where they wish to choose, a list."""
    user = request.user
    memberships = Membership.objects.active().filter(user=user).select_related("workspace")
    if user.confined_to:
        memberships = memberships.filter(workspace_id=user.confined_to)
    mine = list(memberships.order_by("workspace__name")[:LISTED_AT_MOST])
    sees_all = user.is_superuser and not user.confined_to
    others = list(Workspace.objects.order_by("name")[:LISTED_AT_MOST]) if sees_all else []
    if "choose" not in request.GET:
        slugs = {each.workspace_id: each.workspace.slug for each in mine} | {space.pk: space.slug for space in others}
        if slug := slugs.get(user.last_workspace_id or 0) or (len(slugs) == 1 and next(iter(slugs.values()))):
            return redirect("resources:dashboard", slug)
    rest = [space for space in others if space.pk not in {each.workspace_id for each in mine}]
    listed = [_listed(each.workspace, each.role) for each in mine] + [_listed(space) for space in rest]
    return render(request, "workspaces/home.html", {"user": user, "workspaces": listed, "empty": NO_WORKSPACE})


@require_safe
def workspace_settings(request: Request, workspace: str) -> HttpResponseRedirect:
    """To the first tab that the person has."""
    tabs = settings_tabs(get_settings_context(request, workspace))
    if not tabs:
        raise Http404
    return HttpResponseRedirect(tabs[0].href)


def _listed(workspace: Workspace, role: str = "") -> ListedWorkspace:
    return ListedWorkspace(workspace.name, reverse("resources:dashboard", args=[workspace.slug]), role)
