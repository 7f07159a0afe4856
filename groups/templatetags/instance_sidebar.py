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
    here = "page" if nav == "workspaces" else ""
    links = [SidebarLink(_("Workspaces"), reverse("instance:workspaces"), "home", here)]
    return Sidebar(links, _("Account: %(name)s") % {"name": context.user.name})
