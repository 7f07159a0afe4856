"""What every page of a group shows around its tab: the list of groups, the group's name, its tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse

from groups.access import Door
from groups.listing import groups_for
from groups.plans import Plan
from groups.views.reviewing import Change
from workspaces.settings_tabs import Tab, settings_tabs


@dataclass(frozen=True)
class Addresses:
    """Where the pages and changes of one group live."""

    workspace: str
    group: int

    def __getitem__(self, name: str) -> str:
        """The address of ``users``, ``joining``, ``rights`` …: the URL name without its “group_”."""
        return reverse(f"group_{name}", args=[self.workspace, self.group])


def addresses(door: Door) -> Addresses:
    """Where the pages and changes of the group at hand live."""
    return Addresses(door.seat.workspace.slug, door.group.pk)


def page_of(door: Door, current: str) -> dict[str, Any]:
    """The context that every tab of a group's page shares; one statement."""
    return {
        "seat": door.seat,
        "nav": "settings",
        "tabs": settings_tabs(door.seat, "Groups"),
        "groups": groups_for(door.seat, pinned=door.group),
        "door": door,
        "group": door.group,
        "group_tabs": group_tabs(door, current),
        "urls": addresses(door),
    }


def group_tabs(door: Door, current: str) -> list[Tab]:
    """The tabs of a group's page that this person has."""
    names = {"Users": "users", "Permissions": "permissions", "Granular access": "granular_access"}
    if door.arranges and door.group.is_custom:
        names["Group Admin"] = "admins"
    if door.reads_history:
        names["History"] = "history"
    urls = addresses(door)
    return [Tab(name, urls[url], name == current) for name, url in names.items()]


def change_of(door: Door, name: str, plan: Callable[..., Plan], commit: Callable[..., Plan], *, page: str) -> Change:
    """A change of the group at hand that begins on one of its pages and leads back there."""
    here = addresses(door)[page]
    return Change(name, partial(plan, door.group), partial(commit, door.group), back=here, done=here)
