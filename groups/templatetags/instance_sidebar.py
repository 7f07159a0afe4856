"""The sidebar of the pages of the instance."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces.context import WorkspaceContext
from workspaces.templatetags.sidebar import Sidebar, SidebarLink

register = template.Library()


@register.simple_tag
def instance_sidebar(context: WorkspaceContext, nav: str) -> Sidebar:
    """The places of a Super Admin; ``nav`` is the key of the one where the page stands, or empty."""
    places = {
        "workspaces": (_("Workspaces"), "instance:workspaces", "home"),
        "audit_log": (_("Audit log"), "instance_log", "clock"),
    }
    links = [
        SidebarLink(label, reverse(url), icon, "page" if key == nav else "")
        for key, (label, url, icon) in places.items()
    ]
    return Sidebar(links, _("Account: %(name)s") % {"name": context.user.name})
