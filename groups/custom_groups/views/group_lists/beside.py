"""The groups as a list of links, beside the pages of one; and what may be done with one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.custom_groups.group_queries import GroupList, ListedGroup
from groups.models import Group
from nexus.components.empty import Empty
from nexus.components.found import Noun, found
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Menu, Opener, menu
from nexus.components.search import Search, search
from nexus.words import escaped
from nexus.words import number as words_of_number
from workspaces.context import WorkspaceContext
from workspaces.queries import search_hint

GROUP_ACTIONS: Final = (
    Action("rename", gettext_lazy("Rename"), "pencil"),
    Action("duplicate", gettext_lazy("Duplicate"), "copy"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)
NAMES: Final = frozenset(action.name for action in GROUP_ACTIONS)
BESIDE: Final = "groups"
"""What in the address of a group's page is looked for in the list beside it."""
ARROW: Final = SafeString('<svg class="icon" aria-hidden="true"><use href="#icon-arrow-up"/></svg>')
_CURRENT: Final = SafeString('aria-current="page" ')


@dataclass(frozen=True)
class GroupLink:
    """A group in the list; ``unit`` is the word after the number of its members, ``current`` an attribute of the link,
    ``level`` an icon where the group is builder-level.
    """

    name: str
    href: str
    level: str
    count: str
    unit: str
    current: str


@dataclass(frozen=True)
class GroupSection:
    """Role groups or custom groups; the ``note`` stands where there is none."""

    id: str
    title: str
    links: list[GroupLink]
    note: str = ""


@dataclass(frozen=True)
class GroupNav:
    """The list; ``note`` says that there are more, ``empty`` that a search found nothing, ``told`` how many."""

    sections: list[GroupSection]
    note: str
    empty: Empty | None
    told: str


def group_nav(context: WorkspaceContext, groups: GroupList, *, current: int | None = None) -> GroupNav:
    """The list of ``groups``, of which ``current`` is open."""
    number = len(groups.roles) + len(groups.custom)
    return GroupNav(
        list(_sections(context, groups, current)),
        _("These are the first of many. Search to find the others.") if groups.is_cut else "",
        no_group_found(groups.search) if groups.search and not number else None,
        found(Noun.GROUPS, number, is_more=groups.is_cut),
    )


def no_group_found(words: str) -> Empty:
    """What is said where a search of groups finds none."""
    return Empty("search", _("No group is called that"), search_hint(words, _("Try a part of the name.")))


def group_menu(slug: str, group: Group) -> Menu | None:
    """What may be done with a custom group, by those who manage groups."""
    href = reverse("groups:actions", args=[slug, group.pk])
    return menu(f"menu-{group.pk}", group.name, href, GROUP_ACTIONS, NAMES)


def group_search(context: WorkspaceContext, group: Group, words: str = "") -> Search:
    """The search of the list beside the page of ``group``, which stays the one that is open: while one types only the
    list is asked for, and without JavaScript the group's own page with what is found.
    """
    users = reverse("groups:users", args=[context.workspace.slug, group.pk])
    everything = reverse("groups:groups", args=[context.workspace.slug])
    beside = search(_("Search groups"), words, users, "#group-list")
    return replace(beside, box=replace(beside.box, field=BESIDE), asks=f"{everything}?beside={group.pk}")


def create_opener(context: WorkspaceContext) -> Opener | None:
    """The button that creates a group, to those who may."""
    if not context.is_admin:
        return None
    return Opener(reverse("groups:create", args=[context.workspace.slug]), _("Create new group"))


def _sections(context: WorkspaceContext, groups: GroupList, current: int | None) -> Iterator[GroupSection]:
    href = href_of_each("groups:users", context.workspace.slug)
    builder_level = builder_level_mark()

    def link(group: ListedGroup) -> GroupLink:
        return GroupLink(
            name=escaped(group.name),
            href=href(group.id),
            level=builder_level if group.is_builder_level and not group.role else SafeString(),
            count=escaped(words_of_number(group.member_count)),
            unit=escaped(ngettext("member", "members", group.member_count)),
            current=_CURRENT if group.id == current else SafeString(),
        )

    if groups.roles:
        yield GroupSection("role-groups", _("User roles"), [link(group) for group in groups.roles])
    if groups.custom or (context.is_admin and not groups.search):
        links = [link(group) for group in groups.custom]
        yield GroupSection("custom-groups", _("Custom groups"), links, "" if links else _("None yet."))


def builder_level_mark() -> SafeString:
    """An arrow, with the word for who does not see it."""
    return format_html(
        '<span class="side-list-level">{}<span class="visually-hidden"> {}</span></span>', ARROW, _("Builder-level")
    )
