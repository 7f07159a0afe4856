"""The groups as a list of links, beside every page about them; and what may be done with one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.custom_groups.queries import GroupList
from groups.models import Group
from nexus.components.empty import Empty
from nexus.components.menu import Menu, MenuItem, Opener, menu
from nexus.components.search import Search, search
from nexus.words import number
from workspaces.context import WorkspaceContext


@dataclass(frozen=True)
class GroupLink:
    """A group in the list; ``unit`` is the word after the number of its members."""

    name: str
    href: str
    count: str
    unit: str
    is_current: bool
    menu: Menu | None


@dataclass(frozen=True)
class GroupSection:
    """Role groups or custom groups; the ``note`` stands where there is none."""

    id: str
    title: str
    links: list[GroupLink]
    note: str = ""


@dataclass(frozen=True)
class GroupNav:
    """The list; ``note`` says that there are more, ``empty`` that a search found nothing."""

    sections: list[GroupSection]
    note: str
    empty: Empty | None


def group_nav(
    context: WorkspaceContext, groups: GroupList, *, current: Group | None = None, has_menus: bool = False
) -> GroupNav:
    """The list of ``groups``; with ``has_menus`` each custom group has one."""
    found = bool(groups.roles or groups.custom)
    nobody = Empty("search", _("No group is called that"), _("Try a part of the name."))
    return GroupNav(
        list(_sections(context, groups, current, has_menus=has_menus)),
        _("These are the first of many. Search to find the others.") if groups.is_cut else "",
        nobody if groups.search and not found else None,
    )


def group_menu(slug: str, group: Group, *, is_quiet: bool = True) -> Menu | None:
    """What may be done with a custom group, by those who manage groups. ``is_quiet``: its button stands in a row."""

    def item(name: str, label: str, icon: str, *, is_danger: bool = False) -> MenuItem:
        return MenuItem(label, reverse(f"groups:{name}", args=[slug, group.pk]), icon, is_danger)

    return menu(
        f"menu-{group.pk}",
        group.name,
        item("rename", _("Rename"), "pencil"),
        item("duplicate", _("Duplicate"), "copy"),
        item("delete", _("Delete"), "trash", is_danger=True),
        is_quiet=is_quiet,
    )


def group_search(context: WorkspaceContext, words: str = "") -> Search:
    """The search of the list of groups."""
    return search(_("Search groups"), words, reverse("groups:groups", args=[context.workspace.slug]), "#group-list")


def create_opener(context: WorkspaceContext) -> Opener | None:
    """The button that creates a group, to those who may."""
    if not context.is_admin:
        return None
    return Opener(reverse("groups:create", args=[context.workspace.slug]), _("Create new group"))


def _sections(
    context: WorkspaceContext, groups: GroupList, current: Group | None, *, has_menus: bool
) -> Iterator[GroupSection]:
    slug = context.workspace.slug

    def link(group: Group, menu: Menu | None = None) -> GroupLink:
        href, count = reverse("groups:users", args=[slug, group.pk]), group.member_count
        return GroupLink(group.name, href, number(count), ngettext("member", "members", count), group == current, menu)

    if groups.roles:
        yield GroupSection("role-groups", _("User roles"), [link(group) for group in groups.roles])
    if groups.custom or (context.is_admin and not groups.search):
        links = [link(group, group_menu(slug, group) if has_menus else None) for group in groups.custom]
        yield GroupSection("custom-groups", _("Custom groups"), links, "" if links else _("None yet."))
