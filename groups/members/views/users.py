"""The Users page: everybody in the workspace, found and ticked; and what may be done with one of them."""

from functools import partial
from typing import Final

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groups.changes.selecting.lists import TickedList, keep_ticks
from groups.members.context import get_people_context_for_update
from groups.members.people_queries import find_people, found_ids, people_sort, people_words
from groups.members.views.users_table import ALLOWED, PERSON_ACTIONS, people_filter, users_table
from groups.permissions.policy import Ids
from nexus.components.menu import actions_sheet, menu
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, searched
from nexus.paging import page as page_of
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.queries import people_among
from workspaces.settings_tabs import settings_tabs
from workspaces.vocabulary import Status

FILTERS: Final = ("role", "status", "group", "admins")
"""What in the address says of whom the list tells, besides a search."""


@require_safe
def users(request: Request, workspace: str) -> HttpResponse:
    """Everybody in the workspace, in pages, searched, narrowed and sorted by the address."""
    context = get_admin_context(request, workspace)
    order, only = people_sort(request.GET.get("sort", "")), people_filter(request.GET)
    words = people_words(searched(request.GET), order)
    rows = find_people(context.workspace, only)
    page = page_of(request, rows, order.keys, words=words, descending=order.descending)
    shared = {"context": context, "nav": "settings", "tabs": settings_tabs(context, "users")}
    data = {**shared, **users_table(request, context, ticked_users(context), page, only, order)}
    return render_page(request, "members/users.html", data, partial="people")


@require_safe
def actions(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """What may be done with a person: the page behind the button of their row."""
    context = get_people_context_for_update(request, workspace, membership_id)
    person, href = context.person, reverse("members:actions", args=[workspace, membership_id])
    found = person and menu(
        f"menu-{person.pk}", person.user.email, href, PERSON_ACTIONS, ALLOWED[Status(person.status)]
    )
    if not found:
        raise Http404
    sheet = actions_sheet(found, reverse("members:users", args=[workspace]))
    data = {"context": context, "nav": "settings", "sheet": sheet, "menu": found}
    return render_sheet(request, "components/actions.html", data)


@require_POST
def select_users(request: Request, workspace: str) -> HttpResponse:
    """Keep the ticks of a page of people, and go on: to another page, order or search; tick all found, or nobody."""
    return keep_ticks(request, ticked_users(get_admin_context(request, workspace)))


def ticked_users(context: WorkspaceContext) -> TickedList:
    """The list of people, whose ticks are kept."""
    slug = context.workspace.slug

    def find(query: QueryDict, most: int) -> Ids:
        return found_ids(context.workspace, searched(query), people_filter(query), most)

    href, keep_href = (reverse(f"members:{name}", args=[slug]) for name in ("users", "select_users"))
    still = partial(people_among, context.workspace)
    return TickedList(context.workspace, context.actor, href, keep_href, FILTERS, still, find)
