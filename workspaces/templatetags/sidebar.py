"""The sidebar: where this person can go in the workspace, made from who they are and from the kinds there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces.context import WorkspaceContext
from workspaces.kinds import APP, FOLDER, KINDS

register = template.Library()

ON_THE_DASHBOARD = (APP, FOLDER)


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
    slug = context.workspace.slug

    def link(key: str, label: str, url: str, icon: str, *arguments: object) -> SidebarLink:
        return SidebarLink(label, reverse(url, args=[slug, *arguments]), icon, "page" if key == nav else "")

    yield link("apps", _("Apps"), "resources:dashboard", "home")
    yield link("access", _("My access"), "members:my_access", "key")
    if context.is_admin:
        yield link("why", _("Why"), "members:why", "users")
    for kind in KINDS:
        if kind not in ON_THE_DASHBOARD and (kind.is_listed_for_everybody or context.can_open_settings):
            yield link(kind.key, kind.heading, "resources:list", kind.icon, kind)
    if context.can_open_settings:
        yield link("constants", _("Constants"), "resources:constants", "braces")
        settings = reverse("workspace_settings", args=[slug])
        yield SidebarLink(_("Settings"), settings, "gear", "true" if nav == "settings" else "", is_last=True)
