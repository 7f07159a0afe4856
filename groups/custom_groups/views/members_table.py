"""The table of the Users tab: its search, its heads, its rows, and what is said around it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups.changes.selecting.lists import COUNTED_AT_MOST, listed_selection, selecting
from groups.changes.selecting.selection import Selection
from groups.changes.shown_names import count_members
from groups.custom_groups.context import GroupContext
from groups.custom_groups.queries import EVERYBODY, Member, MemberFilter, adders_of, find_member_ids
from groups.custom_groups.views.page import group_urls
from groups.custom_groups.views.selection import ticked_members
from groups.models import Group
from groups.permissions.policy import Ids
from nexus.components.empty import Empty
from nexus.components.filter import FilterField, filter_field
from nexus.components.found import Noun, found, found_on
from nexus.components.hrefs import href_of_each
from nexus.components.marks import avatar, named, role_badges, status_badges
from nexus.components.menu import Opener
from nexus.components.search import Search
from nexus.components.search import search as search_of
from nexus.components.sort_head import SortHead, sort_head
from nexus.htmx import wants_fragment
from nexus.http import Request, searched
from nexus.paging import Page, Sort, range_label
from nexus.words import called, dated, escaped
from nexus.words import number as words_of_number
from workspaces.queries import search_hint
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class MemberRow:
    """Somebody in the group as the page shows them; ``role`` and ``status`` are badges, ``added`` a day in words, and
    ``added_by`` a name.
    """

    id: str
    named: str
    email: str
    avatar: str
    role: str
    status: str
    added: str
    added_by: str
    select_label: str
    remove_label: str
    checked: str


@dataclass(frozen=True)
class MemberColumns:
    """What a row shows: a button that removes, and since when somebody is here."""

    can_remove: bool
    has_added: bool


def members_table(
    request: Request, context: GroupContext, page: Page, only: MemberFilter, order: Sort
) -> dict[str, Any]:
    """What the Users tab needs besides what every tab does. ``found``: how many there are, or are found. Of a search
    whose hits fill more than a page they are counted: one statement to who may select them, and two where somebody is
    selected. One statement finds who added people, where the list can be asked for them.
    """
    group, search = context.group, searched(request.GET)
    return {
        "search": _search(context, search, order),
        "filters": [] if wants_fragment(request) else _filters(context, only),
        "is_filtered": only != EVERYBODY,
        **_listed(request, context, page, only),
        "page": page,
        "by_name": sort_head(request, _("Name"), "name", order.sign, is_default=True),
        "by_added": _by_added(request, group, order),
        "columns": MemberColumns(context.can_manage_members, group.is_custom),
        "empty": _empty(group, search, is_filtered=only != EVERYBODY),
        "note": "" if group.is_custom else _note(group),
    }


def _listed(request: Request, context: GroupContext, page: Page, only: MemberFilter) -> dict[str, Any]:
    """The rows, with those ticked who are, how many there are, and what those who may change the list have besides."""
    ticks = ticked_members(context)
    selection = listed_selection(request, ticks) if context.can_manage_members else Selection()
    number = _number(context, page, searched(request.GET), only)
    return {
        "members": _rows(page.rows, selection.people, context),
        "found": _found(context, page, number, is_search=ticks.is_narrowed(request)),
        "told": _told(page, number),
        **_changing(request, context, page, selection, number),
    }


def _changing(
    request: Request, context: GroupContext, page: Page, selection: Selection, number: int | None
) -> dict[str, Any]:
    """What those who may change the list have besides: its buttons, and its ticks."""
    urls = group_urls(context)
    if not context.can_manage_members:
        return {"selecting": None, "keep": "", "all_label": "", "add": None, "remove": None, "action": urls["users"]}
    shown = [row.membership_id for row in page.rows]
    ticks = selecting(request, ticked_members(context), shown, selection, number or 0)
    return {
        "selecting": ticks,
        "keep": ticks.action,
        "action": urls["remove_members"],
        "all_label": ticks.all_label,
        "add": Opener(urls["add_members"], _("Add users")),
        "remove": Opener(urls["remove_by_list"], _("Remove by list"), icon="", tone=""),
    }


def _search(context: GroupContext, words: str, order: Sort) -> Search:
    """The search; where people can be ticked its box belongs to their form, so that it takes the ticks along."""
    urls = group_urls(context)
    search = search_of(_("Search members"), words, urls["users"], "#members", order.kept)
    if not context.can_manage_members:
        return search
    box = replace(search.box, form="members-form", name="step", step="search", asks=urls["select_members"])
    return replace(search, box=box)


def _filters(context: GroupContext, only: MemberFilter) -> list[FilterField]:
    """The questions that narrow the list of a custom group, to those who may change it; one statement."""
    if not (context.can_manage_members and context.group.is_custom):
        return []
    adders = {name: called(name) for name in [*adders_of(context.group), *filter(None, [only.by])]}
    fields = [filter_field("role", _("Role"), _("Any role"), dict(Role.choices), only.role)]
    if context.can_manage_group:
        fields.append(filter_field("status", _("Status"), _("Any status"), dict(Status.choices), only.status))
    return [*fields, filter_field("by", _("Added by"), _("Added by anybody"), adders, only.by)]


def _number(context: GroupContext, page: Page, search: str, only: MemberFilter) -> int | None:
    """How many the list holds, all its pages together; of a search it is counted no further than it is said, and to
    those who cannot select them not at all.
    """
    group = context.subject
    if page.is_whole:
        return len(page.rows)
    if not search and only == EVERYBODY:
        others = group.invited_count + (group.archived_count if context.can_manage_group else 0)
        return group.member_count + others
    if not context.can_manage_members:
        return None
    return len(find_member_ids(group, search, only, COUNTED_AT_MOST + 1, archived=context.can_manage_group))


def _rows(people: Iterable[tuple[Any, ...]], ticked: Ids, context: GroupContext) -> list[MemberRow]:
    tells_status, own = context.can_manage_group, context.membership.pk if context.membership else 0
    href = href_of_each("members:person", context.workspace.slug)
    roles, statuses = role_badges(), status_badges()
    select, remove = escaped(_("Select %(email)s")), escaped(_("Remove %(email)s"))

    @cache
    def day(on: date) -> SafeString:
        return escaped(dated(on, "j M Y"))

    def row(member: Member) -> MemberRow:
        email = escaped(member.email)
        is_open = context.is_admin or member.id == own
        at = localtime(member.added_at) if member.added_at else None
        return MemberRow(
            id=SafeString(member.id),
            named=named(member.name, href(member.id) if is_open else ""),
            email=email,
            avatar=avatar(member.name, member.email),
            role=roles[member.role],
            status=statuses[member.status] if tells_status else SafeString(),
            added=day(at.date()) if at else SafeString(),
            added_by=escaped(called(member.added_by_name)),
            select_label=SafeString(select % {"email": email}),
            remove_label=SafeString(remove % {"email": email}),
            checked=SafeString(" checked" if member.id in ticked else ""),
        )

    has_adder = context.group.is_custom
    return [row(Member(*columns[: len(Member._fields) - (not has_adder)])) for columns in people]


def _by_added(request: Request, group: Group, order: Sort) -> SortHead | None:
    """The head of the column “Added”, which only custom groups have."""
    if not group.is_custom:
        return None
    return sort_head(request, _("Added"), "added", order.sign, first="descending", is_spare=True)


def _found(context: GroupContext, page: Page, number: int | None, *, is_search: bool) -> str:
    """How many there are or are found, or which of them this page shows."""
    is_counted = number is not None and not (is_search and number > COUNTED_AT_MOST)
    if told := range_label(page, number if is_counted else None):
        return told
    if not is_search:
        return count_members(context.group.member_count)
    return _("Found %(count)s") % {"count": words_of_number(len(page.rows))}


def _told(page: Page, number: int | None) -> str:
    """How many there are, or are found, for who does not see the list change."""
    if number is None:
        return found_on(page, Noun.PEOPLE)
    return found(Noun.PEOPLE, min(number, COUNTED_AT_MOST), is_more=number > COUNTED_AT_MOST)


def _empty(group: Group, search: str, *, is_filtered: bool) -> Empty:
    if search or is_filtered:
        title = _("Nobody in this group matches")
        return Empty("search", title, search_hint(search, _("Search by a part of the name or e-mail address.")))
    if group.is_custom:
        return Empty("users", _("Nobody is in this group yet"), _("People you add appear here."))
    return Empty("users", _("Nobody has this role"), _("People are here by their role, never by hand."))


def _note(group: Group) -> str:
    words = {"role": group.name}
    return _("These are the people whose role is %(role)s. A role is changed on the person, not here.") % words
