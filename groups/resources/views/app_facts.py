"""What the page of an app says about it to whoever looks."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.permissions.policy import ResourceAction
from groups.resources.context import ResourceContext
from groups.resources.queries import Outlook
from groups.resources.views.rows import open_links
from nexus.components.menu import Opener


def app_facts(context: ResourceContext, outlook: Outlook) -> dict[str, Any]:
    """``through``: why they see it. ``opens``: links to the tool itself. ``addresses``: the button that changes them,
    or None. ``folder_href``, ``why_href``, ``who_href`` and ``history_href`` are empty where there is none.
    """
    app, slug = context.subject, context.workspace.slug
    why = f"{reverse('members:why', args=[slug])}?"
    thing = f"kind=app&thing={app.pk}"
    here = reverse("resources:dashboard", args=[slug])
    return {
        "through": _through(context, outlook),
        "environments": [capfirst(_(name)) for name in outlook.environments],
        "opens": open_links(app, outlook.environments),
        "addresses": _addresses(context),
        "here": here,
        "folder_href": f"{here}?folder={app.folder_id}" if app.folder_id else "",
        "why_href": f"{why}person={context.membership.pk}&{thing}" if context.membership else "",
        "who_href": f"{why}{thing}" if ResourceAction.SEE_WHO in context.allowed_actions else "",
        "history_href": f"{reverse('audit_log', args=[slug])}?thing=app:{app.pk}" if context.is_admin else "",
    }


def _addresses(context: ResourceContext) -> Opener | None:
    if ResourceAction.SET_ADDRESSES not in context.allowed_actions:
        return None
    address = reverse("resources:addresses", args=[context.workspace.slug, context.subject.pk])
    return Opener(address, _("Addresses"), "pencil", "")


def _through(context: ResourceContext, outlook: Outlook) -> str:
    """Why they see the app, after the level that they hold on it."""
    if context.subject.owner.user_id == context.user.pk:
        return _("as its owner")
    if context.is_admin:
        return _("as %(role)s") % {"role": context.capacity_label}
    return _("through %(groups)s") % {"groups": ", ".join(outlook.through)} if outlook.through else ""
