"""The lists of requests: all of a workspace for its Admins, and those of one group for who fills it."""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.request_queries import find_requests, requests_of
from groups.custom_groups.views.page import group_page, group_urls
from groups.custom_groups.views.requests.rows import request_rows
from groups.permissions.policy import can_request_members
from nexus.components.empty import Empty
from nexus.components.filter import filter_field
from nexus.components.found import Noun, found_on
from nexus.components.search import Search, SearchBox
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import page as page_of
from workspaces.context import get_admin_context
from workspaces.queries import search_hint
from workspaces.settings_tabs import settings_tabs

ANSWERED: Final = "answered"
SHOWN_WITH_MEMBERS: Final = 3
"""How many requests of a group are shown below its members; the others on their page."""
NONE_OPEN: Final = Empty(
    "check",
    gettext_lazy("No open requests"),
    gettext_lazy("Group admins ask here for people whose role would change."),
)
NONE_ANSWERED: Final = Empty("clock", gettext_lazy("No request has been answered yet"))
NOTHING_ASKED: Final = Empty(
    "mail",
    gettext_lazy("Nothing has been asked for yet"),
    gettext_lazy("Where adding somebody would change their role, a workspace admin can be asked to do it."),
)


@require_safe
def requests(request: Request, workspace: str) -> HttpResponse:
    """What group admins ask for, the oldest first; and what was answered, the newest first."""
    context = get_admin_context(request, workspace)
    search, is_open = searched(request.GET), request.GET.get("state") != ANSWERED
    found = find_requests(context.workspace.pk, search, is_open=is_open)
    page = page_of(request, found, ("asked_at", "id"), descending=not is_open)
    data = {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "groups"),
        **_around(workspace, search, is_open=is_open),
        "rows": request_rows(context, page.rows),
        "page": page,
        "told": found_on(page, Noun.REQUESTS),
    }
    return render_page(request, "groups/requests.html", data, partial="list")


@require_safe
def group_requests(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Everything that was asked for in one group, the newest first, to those who add and remove its people."""
    context = get_group_context_for_members(request, workspace, group_id)
    page = page_of(request, requests_of(context.group), ("asked_at", "id"), descending=True)
    rows = request_rows(context, page.rows)
    data = group_page(context, "users") | {"page": page, "rows": rows, "empty": NOTHING_ASKED}
    return render_page(request, "groups/group_requests.html", data | {"title": _("Requests")}, partial="list")


def latest_requests(context: GroupContext) -> dict[str, Any]:
    """What the Users tab shows a group admin of what they asked for: the last few, and the way to the others.

    Two statements, for all others none.
    """
    if not can_request_members(context.authority, context.facts):
        return {"requests": [], "all_requests": ""}
    newest: QuerySet[Any, Any] = requests_of(context.group).order_by("-asked_at", "-id")
    found = list(newest[: SHOWN_WITH_MEMBERS + 1])
    more = group_urls(context)["group_requests"] if len(found) > SHOWN_WITH_MEMBERS else ""
    return {"requests": request_rows(context, found[:SHOWN_WITH_MEMBERS]), "all_requests": more}


def _around(workspace: str, search: str, *, is_open: bool) -> dict[str, Any]:
    """What is said around the rows, and where they are sent to be answered."""
    here, box = reverse("groups:requests", args=[workspace]), SearchBox(_("Search requests"), search)
    asked = "" if is_open else ANSWERED
    return {
        "search": Search(box, here, target="#requests", id="requests-search"),
        "filters": [filter_field("state", _("Status"), pgettext("requests", "Open"), {ANSWERED: _("Answered")}, asked)],
        "action": here,
        "empty": _empty(search, is_open=is_open),
    }


def _empty(search: str, *, is_open: bool) -> Empty:
    if search:
        return Empty("search", _("No request found"), search_hint(search, _("Search for a person, or for a group.")))
    return NONE_OPEN if is_open else NONE_ANSWERED
