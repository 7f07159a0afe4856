"""The page of a person: what they are here, what they reach and why, what happened to them."""

from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log_page import history_data, history_partial
from audit.reading.filters import LogFilter
from groups.changes.operation.histories import history_reader
from groups.changes.record.asking import AsOfForm, page_data
from groups.members.queries import get_member
from groups.members.views.access_lines import access_list
from groups.members.views.access_rows import access_notice
from groups.members.views.activity import activity
from groups.members.views.person_page.as_of import person_then
from groups.members.views.person_page.person_facts import person_facts
from groups.members.views.users_table import ALLOWED, PERSON_ACTIONS
from groups.permissions.authority import load_authority
from groups.permissions.on_file import read_on_file
from nexus.components.marks import avatar
from nexus.components.menu import Menu, Opener, menu
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import Membership
from workspaces.settings_tabs import Tab
from workspaces.vocabulary import Status

STRONGEST: Final = 8
"""How many lines of their access the Overview shows."""


@dataclass(frozen=True)
class PersonHead:
    """What stands above a person's tabs. ``openers``: what a workspace admin does with them most."""

    name: str
    email: str
    avatar: str
    role: str
    status: str
    active: str
    openers: list[Opener]
    menu: Menu | None


@require_safe
def person(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """The Overview: to workspace admins, and to the person."""
    context = get_workspace_context(request, workspace)
    member = get_member(context, membership_id)
    listed = access_list(request, context, read_on_file(member))
    first = replace(listed, lines=listed.lines[:STRONGEST])
    data = {**_page(context, member, "person"), **person_facts(context, member), "access": first}
    return render_page(request, "members/person_overview.html", data, partial="overview")


@require_safe
def person_access(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Everything that a person reaches, and why: to workspace admins, and to the person."""
    context = get_workspace_context(request, workspace)
    member = get_member(context, membership_id)
    listed = access_list(request, context, read_on_file(member))
    data = {**_page(context, member, "person_access"), "notice": access_notice(member), "access": listed}
    return render_page(request, "members/person_access.html", data, partial="access")


@require_safe
def person_history(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """What happened to a person here, newest first, or what they reached on a day: to workspace admins."""
    context = get_workspace_context(request, workspace)
    if not context.is_admin:
        raise Http404
    member = get_member(context, membership_id)
    about = LogFilter(context.workspace.pk, affected=member.user_id)
    authority, _actor = load_authority(context.actor, context.workspace.pk)
    asked = AsOfForm(request.GET, context.workspace.pk)
    told = person_then(request, member.user_id, asked)
    log = {} if told else history_data(request, about, history_reader(context, authority))
    data = {**_page(context, member, "person_history"), **log, **page_data(asked, told)}
    partial = "entries" if told else history_partial(request)
    return render_page(request, "members/person_history.html", data, partial=partial, status=asked.status)


def _page(context: WorkspaceContext, member: Membership, current: str) -> dict[str, Any]:
    """What every tab of a person needs; no statement."""
    tabs = _tabs(context, member, current)
    return {
        "context": context,
        "nav": "settings" if context.is_admin else "access",
        "member": member,
        "head": _head(context, member),
        "title": next(tab.name for tab in tabs if tab.current),
        "person_tabs": tabs,
        "all_href": tabs[1].href,
        "history_href": tabs[-1].href,
    }


def _tabs(context: WorkspaceContext, member: Membership, current: str) -> list[Tab]:
    names = {"person": _("Overview"), "person_access": _("Access")}
    if context.is_admin:
        names["person_history"] = _("History")
    place = [context.workspace.slug, member.pk]
    return [Tab(name, reverse(f"members:{url}", args=place), url == current) for url, name in names.items()]


def _head(context: WorkspaceContext, member: Membership) -> PersonHead:
    user = member.user
    return PersonHead(
        user.name,
        user.email,
        avatar(user.name, user.email),
        member.role,
        member.status,
        activity(member.status, member.last_active_on, localdate()) if context.is_admin else "",
        _openers(context, member) if context.is_admin else [],
        _menu(context, member) if context.is_admin else None,
    )


def _openers(context: WorkspaceContext, member: Membership) -> list[Opener]:
    """Archived people are added to nothing."""
    if member.status == Status.ARCHIVED:
        return []
    place = [context.workspace.slug, member.pk]
    return [
        Opener(reverse("members:same_groups", args=place), _("Same groups as"), "users", tone=""),
        Opener(reverse("members:add_to_group", args=place), _("Add to group")),
    ]


def _menu(context: WorkspaceContext, member: Membership) -> Menu | None:
    """What else may be done with them, as on their row of the Users page."""
    href = reverse("members:actions", args=[context.workspace.slug, member.pk])
    others = ALLOWED[Status(member.status)] - {"group"}
    return menu(f"menu-{member.pk}", member.user.email, href, PERSON_ACTIONS, others)
