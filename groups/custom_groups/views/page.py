"""What every page of a group shares: where its pages live, its tabs, the list beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.changes.change import Change
from groups.changes.review import ReviewPage
from groups.custom_groups.context import GroupContext
from groups.custom_groups.queries import groups_for
from workspaces.settings_tabs import Tab, settings_tabs


@dataclass(frozen=True)
class GroupUrls:
    """Where the pages and changes of one group live."""

    workspace: str
    group: int

    def __getitem__(self, name: str) -> str:
        """The address of one, by its URL name: ``users``, ``add_members``."""
        return reverse(f"groups:{name}", args=[self.workspace, self.group])


def group_urls(context: GroupContext) -> GroupUrls:
    """Where the pages of this context's group live."""
    return GroupUrls(context.workspace.slug, context.group.pk)


def group_page(context: GroupContext, current: str) -> dict[str, Any]:
    """What the template of every tab needs; ``current`` is the URL name of the tab. One statement."""
    return {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "groups"),
        "groups": groups_for(context, pinned=context.group),
        "group": context.group,
        "group_tabs": group_tabs(context, current),
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
