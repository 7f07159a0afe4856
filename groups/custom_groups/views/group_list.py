"""The groups as a list of links, beside every page about them; and what may be done with one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.custom_groups.queries import GroupList, ListedGroup
from groups.models import Group
from nexus.components.empty import Empty
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Buttons, Menu, Opener, menu
from nexus.components.search import Search, search
from nexus.words import escaped, number
from workspaces.context import WorkspaceContext
from workspaces.queries import search_hint

GROUP_ACTIONS: Final = (
    Action("rename", gettext_lazy("Rename"), "pencil"),
    Action("duplicate", gettext_lazy("Duplicate"), "copy"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)
NAMES: Final = frozenset(action.name for action in GROUP_ACTIONS)
_CURRENT: Final = SafeString('aria-current="page" ')


@dataclass(frozen=True)
class GroupLink:
    """A group in the list; ``unit`` is the word after the number of its members, ``current`` an attribute of the link.

    ``menu_href`` and ``menu_label`` are of the button of its menu; empty where it has none.
    """

    name: str
    href: str
    count: str
    unit: str
    current: str
    menu_href: str = ""
    menu_label: str = ""


@dataclass(frozen=True)
class GroupSection:
    """Role groups or custom groups; the ``note`` stands where there is none. ``actions``: what their menus offer."""

    id: str
    title: str
    links: list[GroupLink]
    note: str = ""
    actions: str = ""


@dataclass(frozen=True)
class GroupNav:
    """The list; ``note`` says that there are more, ``empty`` that a search found nothing."""

    sections: list[GroupSection]
    note: str
    empty: Empty | None


def group_nav(
    context: WorkspaceContext, groups: GroupList, *, current: int | None = None, has_menus: bool = False
) -> GroupNav:
    """The list of ``groups``, of which ``current`` is open; with ``has_menus`` each custom group has one."""
    found = bool(groups.roles or groups.custom)
    nobody = Empty("search", _("No group is called that"), search_hint(groups.search, _("Try a part of the name.")))
    return GroupNav(
        list(_sections(context, groups, current, has_menus=has_menus)),
        _("These are the first of many. Search to find the others.") if groups.is_cut else "",
        nobody if groups.search and not found else None,
    )


def group_menu(slug: str, group: Group) -> Menu | None:
    """What may be done with a custom group, by those who manage groups."""
    href = reverse("groups:actions", args=[slug, group.pk])
    return menu(f"menu-{group.pk}", group.name, href, GROUP_ACTIONS, NAMES)


def group_search(context: WorkspaceContext, words: str = "", *, beside: Group | None = None) -> Search:
    """The search of the list of groups. ``beside``: the group by whose page it stands, which stays the one that is open
    when the page is loaded anew.
    """
    here = reverse("groups:groups", args=[context.workspace.slug])
    found = search(_("Search groups"), words, here, "#group-list", [("beside", beside.pk)] if beside else ())
    return replace(found, has_address=beside is None)


def create_opener(context: WorkspaceContext) -> Opener | None:
    """The button that creates a group, to those who may."""
    if not context.is_admin:
        return None
    return Opener(reverse("groups:create", args=[context.workspace.slug]), _("Create new group"))


def _sections(
    context: WorkspaceContext, groups: GroupList, current: int | None, *, has_menus: bool
) -> Iterator[GroupSection]:
    slug = context.workspace.slug
    href, actions = href_of_each("groups:users", slug), href_of_each("groups:actions", slug)
    buttons = Buttons(GROUP_ACTIONS)

    def link(group: ListedGroup, *, has_menu: bool = False) -> GroupLink:
        count, unit = escaped(number(group.member_count)), escaped(ngettext("member", "members", group.member_count))
        button = buttons.of(actions(group.id), group.name, NAMES) if has_menu else None
        menu = (button.href, button.label) if button else ()
        return GroupLink(
            escaped(group.name), href(group.id), count, unit, _CURRENT if group.id == current else "", *menu
        )

    if groups.roles:
        yield GroupSection("role-groups", _("User roles"), [link(group) for group in groups.roles])
    if groups.custom or (context.is_admin and not groups.search):
        links, note = [link(group, has_menu=has_menus) for group in groups.custom], _("None yet.")
        offered = " ".join(action.name for action in GROUP_ACTIONS) if has_menus else ""
        yield GroupSection("custom-groups", _("Custom groups"), links, "" if links else note, offered)
