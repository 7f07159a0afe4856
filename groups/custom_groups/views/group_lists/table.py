"""The table of the Groups page: its heads, its rows, and what is said around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.changes.shown_names import count_inactive
from groups.custom_groups.table_queries import (
    EVERY_GROUP,
    GroupFilter,
    Leader,
    TableGroup,
    find_groups,
    group_filter,
    group_sort,
    group_words,
    leaders_of,
    table_groups,
)
from groups.custom_groups.views.group_lists.beside import ARROW, GROUP_ACTIONS, NAMES, no_group_found
from nexus.components.empty import Empty
from nexus.components.filter import FilterField, filter_field
from nexus.components.found import Noun, found_on
from nexus.components.hrefs import href_of_each
from nexus.components.marks import avatar, named
from nexus.components.menu import Buttons
from nexus.components.search import Search
from nexus.components.search import search as search_of
from nexus.components.sort_head import sort_head
from nexus.http import Request, searched
from nexus.paging import Page, Sort, range_label
from nexus.paging import page as page_of
from nexus.words import called, dated, escaped, number
from workspaces.context import WorkspaceContext
from workspaces.vocabulary import Role

GIVEN: Final = {
    Role.ADMIN: gettext_lazy("Everything, settings included"),
    Role.BUILDER: gettext_lazy("All rights on all kinds, as far as they are left on"),
    Role.END_USER: gettext_lazy("View on all released apps"),
}
"""What each role gives, in a sentence."""


@dataclass(frozen=True)
class GroupRow:
    """A group as the table shows it, ready for the page: ``level``, ``leaders`` and ``changed`` are cells, ``inactive``
    tells those who are not counted. ``menu_href`` and ``menu_label`` are of the button of its menu.
    """

    name: str
    href: str
    about: str
    count: str
    unit: str
    inactive: str = ""
    level: str = ""
    leaders: str = ""
    changed: str = ""
    menu_href: str = ""
    menu_label: str = ""


def groups_table(request: Request, context: WorkspaceContext) -> dict[str, Any]:
    """What the Groups page lists: the page of custom groups that the address asks for, searched and sorted, and on the
    first one the role groups. Three statements; two where there is no custom group.
    """
    (search, only), order = _asked(request), group_sort(request.GET.get("sort", ""))
    words = group_words(search, order)
    page = page_of(request, find_groups(context, only, order), order.keys, words=words, descending=order.descending)
    shown, is_first = [row.id for row in page.rows], not page.previous_href
    roles, custom = table_groups(context, shown, words, has_roles=is_first and only == EVERY_GROUP)
    return {
        "search": _search(context, search, order),
        "filters": _filters(only) if context.is_admin else [],
        "roles": _role_rows(context, roles),
        "custom": _rows(context, custom, leaders_of(frozenset(shown))),
        "page": page,
        "heads": _heads(request, order),
        **_actions(context),
        **_numbers(page, len(roles), len(custom)),
        "empty": _empty(context, search, is_filtered=only != EVERY_GROUP, has_roles=bool(roles)),
    }


def _numbers(page: Page, roles: int, custom: int) -> dict[str, str]:
    """Which groups of how many are shown, and how many that is for who does not see the list change."""
    return {"found": range_label(page) or _count(custom), "told": found_on(page, Noun.GROUPS, besides=roles)}


def _asked(request: Request) -> tuple[str, GroupFilter]:
    """What is searched for, and what the list is narrowed to."""
    return searched(request.GET), group_filter(request.GET.get("level", ""), request.GET.get("admins", ""))


def _search(context: WorkspaceContext, words: str, order: Sort) -> Search:
    """The search, which keeps the order that was chosen."""
    here = reverse("groups:groups", args=[context.workspace.slug])
    return replace(search_of(_("Search groups"), words, here, "#groups", order.kept), id="groups-search")


def _filters(only: GroupFilter) -> list[FilterField]:
    """The questions that narrow the custom groups, to who sees them all."""
    levels = {"builder": _("Builder-level"), "plain": _("Not builder-level")}
    admins = {"with": _("With group admins"), "without": _("Without group admins")}
    return [
        filter_field("level", _("Level"), _("Any level"), levels, only.level),
        filter_field("admins", _("Group admins"), _("With or without group admins"), admins, only.admins),
    ]


def _heads(request: Request, order: Sort) -> dict[str, Any]:
    change = sort_head(request, _("Last change"), "changed", order.sign, first="descending", is_spare=True)
    return {
        "by_name": sort_head(request, _("Group"), "name", order.sign, is_default=True),
        "by_members": sort_head(request, _("Members"), "members", order.sign, first="descending"),
        "by_change": change,
    }


def _actions(context: WorkspaceContext) -> dict[str, Any]:
    """What the menus of the groups offer, to those who manage groups."""
    actions = GROUP_ACTIONS if context.is_admin else ()
    return {"actions": actions, "offered": " ".join(action.name for action in actions)}


def _count(shown: int) -> str:
    return ngettext("%(count)s custom group", "%(count)s custom groups", shown) % {"count": number(shown)}


def _empty(context: WorkspaceContext, search: str, *, is_filtered: bool, has_roles: bool) -> Empty | None:
    """What is said where no custom group is listed: nothing to those who see none anyway, or who found a role."""
    if is_filtered:
        return Empty("search", _("No group is like that"), _("Ask for any level, with or without group admins."))
    if search:
        return None if has_roles else no_group_found(search)
    if context.is_admin:
        return Empty("users", _("No custom group yet"), _("A group gives people what they need, and takes it back."))
    return None


def _role_rows(context: WorkspaceContext, groups: Sequence[TableGroup]) -> list[GroupRow]:
    href = href_of_each("groups:users", context.workspace.slug)
    return [
        GroupRow(
            escaped(group.name),
            href(group.id),
            escaped(str(GIVEN[Role(group.role or "")])),
            escaped(number(group.member_count)),
            _unit(group.member_count),
        )
        for group in groups
    ]


def _rows(context: WorkspaceContext, groups: Sequence[TableGroup], leaders: dict[int, list[Leader]]) -> list[GroupRow]:
    slug = context.workspace.slug
    href, actions = href_of_each("groups:users", slug), href_of_each("groups:actions", slug)
    buttons, level = Buttons(GROUP_ACTIONS), _level()
    changed, led = partial(_changed, localdate()), partial(_leaders, context)

    def row(group: TableGroup) -> GroupRow:
        button = buttons.of(actions(group.id), group.name, NAMES) if context.is_admin else None
        return GroupRow(
            escaped(group.name),
            href(group.id),
            escaped(group.description),
            escaped(number(group.member_count)),
            _unit(group.member_count),
            _inactive(group) if context.is_admin else SafeString(),
            level if group.is_builder_level else SafeString(),
            led(leaders.get(group.id, [])),
            changed(group.changed_at, group.changed_by or ""),
            *((button.href, button.label) if button else ()),
        )

    return [row(group) for group in groups]


def _unit(count: int) -> SafeString:
    return escaped(ngettext("member", "members", count))


def _level() -> SafeString:
    return format_html('<span class="badge badge--builder">{}{}</span>', ARROW, _("Builder-level"))


def _inactive(group: TableGroup) -> SafeString:
    """“20 invited, 1 archived”: those who do not count, for who manages groups."""
    return escaped(", ".join(count_inactive(group.invited_count, group.archived_count)))


def _leaders(context: WorkspaceContext, leaders: Sequence[Leader]) -> SafeString:
    """Who administers a group: the one by name, of several the first and how many others."""
    if not leaders:
        return format_html('<span class="muted">{}</span>', _("None"))
    marks = SafeString("".join(avatar(each.name, each.email) for each in leaders))
    first, others = leaders[0], leaders[0].number - 1
    name = named(first.name, context.person_href(first.membership_id))
    if others:
        more = ngettext("and %(count)s more", "and %(count)s more", others) % {"count": number(others)}
        name = format_html("{} {}", name, more)
    return format_html('<span class="leaders">{}<span>{}</span></span>', marks, name)


def _changed(today: Any, at: datetime | None, by: str) -> SafeString:
    """When something about a group was last changed, and who did it."""
    if at is None:
        return SafeString()
    moment = localtime(at)
    told = dated(moment, "j M" if moment.year == today.year else "j M Y")
    if moment.date() == today:
        told = _("Today, %(time)s") % {"time": time_format(moment, "H:i")}
    elif moment.date() == today - timedelta(days=1):
        told = _("Yesterday")
    return format_html('<time datetime="{}">{}</time> <span class="muted">{}</span>', at.isoformat(), told, called(by))
