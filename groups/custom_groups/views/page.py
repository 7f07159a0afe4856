"""What every page of a group shares: where its pages live, its head and tabs, the list beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.change import Change
from groups.changes.people import MemberIds
from groups.changes.review import ReviewPage
from groups.changes.shown_names import count_inactive, count_members
from groups.custom_groups.change import PeopleChange
from groups.custom_groups.context import GroupContext
from groups.custom_groups.group_queries import groups_for
from groups.custom_groups.views.group_lists.beside import group_menu, group_nav, group_search
from groups.models import Group
from groups.permissions.policy import can_request_members
from nexus.components.menu import Menu
from nexus.words import number
from workspaces.settings_tabs import Tab, settings_tabs


@dataclass(frozen=True)
class GroupUrls:
    """Where the pages and changes of one group live."""

    workspace: str
    group: int

    def __getitem__(self, name: str) -> str:
        """The address of one, by its URL name: ``users``, ``add_members``."""
        return reverse(f"groups:{name}", args=[self.workspace, self.group])


@dataclass(frozen=True)
class GroupHead:
    """What stands above a group's tabs: its name, its kind in a badge, how many are in it and who leads it."""

    name: str
    count: str
    facts: str
    about: str
    badge: str
    badge_tone: str
    menu: Menu | None


def group_urls(context: GroupContext) -> GroupUrls:
    """Where the pages of this context's group live."""
    return GroupUrls(context.workspace.slug, context.group.pk)


def group_page(context: GroupContext, current: str, *, beside: str = "") -> dict[str, Any]:
    """What the template of every tab needs; ``current`` is the URL name of the tab, ``beside`` what is looked for in
    the list beside it. One statement.
    """
    listed, tabs = groups_for(context, beside, pinned=context.group), group_tabs(context, current)
    counts = [count_members(context.group.member_count), *_inactive(context)]
    return {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "groups"),
        "group_search": group_search(context, context.group, beside),
        "groups": group_nav(context, listed, current=context.group.pk),
        "group": context.group,
        "head": _head(context, ", ".join(counts)),
        "title": next(tab.name for tab in tabs if tab.current),
        "group_tabs": tabs,
        "urls": group_urls(context),
    }


def group_tabs(context: GroupContext, current: str) -> list[Tab]:
    """The tabs of a group's page that this person has."""
    names = {"users": _("Users"), "permissions": _("Permissions"), "granular_access": _("Granular access")}
    if context.can_manage_group and context.group.is_custom:
        names["group_admins"] = _("Group Admin")
    if context.can_view_history:
        names["history"] = _("History")
    urls = group_urls(context)
    return [Tab(name, urls[url], url == current) for url, name in names.items()]


def group_review(
    context: GroupContext,
    change: type[Change[Any, Any]],
    remake: Callable[[Mapping[str, Any]], Change[Any, Any]],
    *,
    back: str,
    done: str = "",
) -> ReviewPage:
    """The review of a change of the group at hand that begins on one of its pages and leads back there."""
    return ReviewPage(context, context.subject, change.name, remake, back=back, done=done or back)


def people_review(
    context: GroupContext,
    change: type[PeopleChange[Any, Any]],
    *,
    tab: str = "users",
    page: str = "",
    kept: str = "",
    kept_for: str = "",
    has_step_before: bool = True,
) -> ReviewPage:
    """The review of a change of some people. It is sent to ``page``, by its URL name the change's own, and leads back
    to its ``tab``; where the ticks of others are ``kept``, it leads to ``kept_for`` with them, or to the page again.
    """

    def remake(intent: Mapping[str, Any]) -> PeopleChange[Any, Any]:
        return change(context.group, **{**intent, "people": MemberIds(intent["people"])})

    urls, page = group_urls(context), page or change.name
    done = f"{urls[kept_for or page]}?selected={kept}" if kept else ""
    found = group_review(context, change, remake, back=urls[tab], done=done)
    asks_at = urls["request_members"] if can_request_members(context.authority, context.facts) else ""
    return replace(found, action=urls[page], has_step_before=has_step_before, asks_at=asks_at)


def _inactive(context: GroupContext) -> list[str]:
    """“1 invited”, and to those who may know of archived people “1 archived”; to others who see a group neither."""
    invited = context.group.invited_count if context.can_manage_members else 0
    return count_inactive(invited, context.group.archived_count if context.can_manage_group else 0)


def _head(context: GroupContext, count: str) -> GroupHead:
    group, slug = context.group, context.workspace.slug
    badge = "" if group.is_custom else _("User role")
    if group.is_custom and group.is_builder_level:
        badge = _("Builder-level")
    can_change = context.can_manage_group and group.is_custom
    return GroupHead(
        group.name,
        count,
        " · ".join(filter(None, (count, _led_by(group)))),
        group.description,
        badge,
        "builder" if group.is_custom else "",
        group_menu(slug, group) if can_change else None,
    )


def _led_by(group: Group) -> str:
    """Who administers the group; nothing where nobody does."""
    leader, others = group.leader, (group.leaders or 0) - 1  # type: ignore[attr-defined]  # annotated by the context
    if not leader:
        return ""
    words = {"name": leader, "count": number(others)}
    if others < 1:
        return _("led by %(name)s") % words
    return ngettext("led by %(name)s and %(count)s other", "led by %(name)s and %(count)s others", others) % words
