"""The sidebar: where this person can go in the workspace, made from who they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces.context import WorkspaceContext
from workspaces.settings_tabs import places

register = template.Library()


@dataclass(frozen=True)
class SidebarLink:
    """``current``: as ``aria-current`` says it, empty elsewhere. ``is_last``: apart from the rest, at the foot."""

    label: str
    href: str
    icon: str
    current: str = ""
    is_last: bool = False


@dataclass(frozen=True)
class Sidebar:
    links: list[SidebarLink]
    account_label: str


@register.simple_tag
def sidebar(context: WorkspaceContext, nav: str) -> Sidebar:
    """The places of the sidebar; ``nav`` is the key of the one where the page stands, or empty."""
    return Sidebar(list(_links(context, nav)), _("Account: %(name)s") % {"name": context.user.name})


def _links(context: WorkspaceContext, nav: str) -> Iterator[SidebarLink]:
    for place in places(context):
        yield SidebarLink(place.label, place.href, place.icon, "page" if place.key == nav else "")
    if context.can_open_settings:
        settings = reverse("workspace_settings", args=[context.workspace.slug])
        yield SidebarLink(_("Settings"), settings, "gear", "true" if nav == "settings" else "", is_last=True)
