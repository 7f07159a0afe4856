"""The table of the Users tab: its search, its heads, its rows, and what is said around it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups.custom_groups.context import GroupContext
from groups.custom_groups.queries import Member, MemberSort, find_member_ids
from groups.custom_groups.selection import Selection
from groups.custom_groups.views.page import group_urls
from groups.custom_groups.views.selection import COUNTED_AT_MOST, listed_selection, selecting
from groups.models import Group
from groups.permissions.policy import Ids
from nexus.components.empty import Empty
from nexus.components.hrefs import href_of_each
from nexus.components.marks import avatar, named, role_badges, status_badges
from nexus.components.menu import Opener
from nexus.components.search import Search
from nexus.components.search import search as search_of
from nexus.components.sort_head import SortHead, sort_head
from nexus.http import Request
from nexus.paging import Page
from nexus.words import escaped, number
from workspaces.queries import search_hint


@dataclass(frozen=True)
class MemberRow:
    """Somebody in the group as the page shows them; ``role`` and ``status`` are badges, ``added`` a day in words."""

    id: str
    named: str
    email: str
    avatar: str
    role: str
    status: str
    added: str
    select_label: str
    remove_label: str
    checked: str


@dataclass(frozen=True)
class MemberColumns:
    """What a row shows: a button that removes, and since when somebody is here."""

    can_remove: bool
    has_added: bool


def members_table(
    request: Request, context: GroupContext, page: Page, search: str, order: MemberSort
) -> dict[str, Any]:
    """What the Users tab needs besides what every tab does. ``found``: how many a search finds. Of a search whose hits
    fill more than a page they are counted: one statement to who may select them, and two where somebody is selected.
    """
    group = context.group
    selection = listed_selection(request, context)
    return {
        "search": _search(context, search),
        **_changing(request, context, page, search, selection),
        "page": page,
        "members": _rows(page.rows, selection.people, context),
        "by_name": sort_head(request, _("Name"), "name", order.sign, is_default=True),
        "by_added": _by_added(request, group, order),
        "columns": MemberColumns(context.can_manage_members, group.is_custom),
        "found": _found(page) if search else "",
        "empty": _empty(group, search),
        "note": "" if group.is_custom else _note(group),
    }


def _changing(request: Request, context: GroupContext, page: Page, search: str, selection: Selection) -> dict[str, Any]:
    """What those who may change the list have besides: its buttons, and its ticks."""
    urls = group_urls(context)
    if not context.can_manage_members:
        return {"selecting": None, "keep": "", "all_label": "", "add": None, "remove": None, "action": urls["users"]}
    ticks = selecting(request, context, page.rows, selection, _number(context, page, search))
    return {
        "selecting": ticks,
        "keep": ticks.action,
        "action": urls["remove_members"],
        "all_label": ticks.all_label,
        "add": Opener(urls["add_members"], _("Add users")),
        "remove": Opener(urls["remove_by_list"], _("Remove by list"), icon="", tone=""),
    }


def _search(context: GroupContext, words: str) -> Search:
    """The search; where people can be ticked its box belongs to their form, so that it takes the ticks along."""
    urls = group_urls(context)
    found = search_of(_("Search members"), words, urls["users"], "#members")
    if not context.can_manage_members:
        return found
    box = replace(found.box, form="members-form", name="step", step="search", asks=urls["select_members"])
    return replace(found, box=box)


def _number(context: GroupContext, page: Page, search: str) -> int:
    """How many the list holds, all its pages together; a search counts no further than it is said."""
    group = context.subject
    if not search:
        return group.member_count + group.invited_count + (group.archived_count if context.can_manage_group else 0)
    if not (page.previous_href or page.next_href):
        return len(page.rows)
    return len(find_member_ids(group, search, COUNTED_AT_MOST + 1, archived=context.can_manage_group))


def _rows(found: Iterable[tuple[Any, ...]], ticked: Ids, context: GroupContext) -> list[MemberRow]:
    tells_status, own = context.can_manage_group, context.membership.pk if context.membership else 0
    href = href_of_each("members:person", context.workspace.slug)
    roles, statuses = role_badges(), status_badges()
    select, remove = escaped(_("Select %(email)s")), escaped(_("Remove %(email)s"))

    @cache
    def day(on: date) -> SafeString:
        return escaped(date_format(on, "j M Y"))

    def row(member: Member) -> MemberRow:
        email = escaped(member.email)
        is_open = context.is_admin or member.id == own
        at = localtime(member.added_at) if member.added_at else None
        return MemberRow(
            id=SafeString(member.id),
            named=named(member.name, href(member.id) if is_open else "", is_cut=True),
            email=email,
            avatar=avatar(member.name, member.email),
            role=roles[member.role],
            status=statuses[member.status] if tells_status else SafeString(),
            added=day(at.date()) if at else SafeString(),
            select_label=SafeString(select % {"email": email}),
            remove_label=SafeString(remove % {"email": email}),
            checked=SafeString(" checked" if member.id in ticked else ""),
        )

    return [row(Member(*columns[: len(Member._fields)])) for columns in found]


def _by_added(request: Request, group: Group, order: MemberSort) -> SortHead | None:
    """The head of the column “Added”, which only custom groups have."""
    if not group.is_custom:
        return None
    return sort_head(request, _("Added"), "added", order.sign, first="descending", is_spare=True)


def _found(page: Page) -> str:
    """How many a search has found, as far as this page knows."""
    words = {"count": number(len(page.rows))}
    return (_("Found %(count)s+") if page.next_href else _("Found %(count)s")) % words


def _empty(group: Group, search: str) -> Empty:
    if search:
        title = _("Nobody in this group matches")
        return Empty("search", title, search_hint(search, _("Search by a part of the name or e-mail address.")))
    if group.is_custom:
        return Empty("users", _("Nobody is in this group yet"), _("People you add appear here."))
    return Empty("users", _("Nobody has this role"), _("People are here by their role, never by hand."))


def _note(group: Group) -> str:
    words = {"role": group.name}
    return _("These are the people whose role is %(role)s. A role is changed on the person, not here.") % words
