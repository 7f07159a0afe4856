"""The tabs of a workspace's settings: those that the person has, and no others."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces.context import WorkspaceContext


@dataclass(frozen=True)
class Tab:
    name: str
    href: str
    current: bool = False


def settings_tabs(context: WorkspaceContext, current: str = "") -> list[Tab]:
    """The tabs in order; ``current`` is the key of the one whose page this is."""
    tabs = {"users": (_("Users"), "members:users")} if context.is_admin else {}
    if context.can_open_settings:
        tabs |= {"groups": (_("Groups"), "groups:groups"), "themes": (_("Themes"), "themes:themes")}
    if context.is_admin:
        tabs["audit_log"] = (_("Audit log"), "audit_log")
    slug = context.workspace.slug
    return [Tab(name, reverse(url, args=[slug]), key == current) for key, (name, url) in tabs.items()]
