"""What the pages about resources share: the words of a kind, where it is listed, the review of a change."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.changes.change import Change
from groups.changes.review import ReviewPage
from groups.resources.context import ResourceContext, ResourcesContext
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import Resource


def resource_page(context: ResourcesContext, kind: Kind) -> dict[str, Any]:
    """What the templates about a kind need."""
    return {"context": context, "nav": nav_of(kind), "kind": kind}


def nav_of(kind: Kind) -> str:
    """The place of the sidebar under which a kind stands."""
    return "apps" if kind in (APP, FOLDER) else kind.key


def list_url(workspace: str, kind: Kind) -> str:
    """Where the resources of a kind are listed."""
    if kind in (APP, FOLDER):
        return reverse("resources:dashboard", args=[workspace])
    return reverse("resources:list", args=[workspace, kind])


def resource_url(workspace: str, resource: Resource) -> str:
    """Where a resource is to be found: an app on its page, anything else in its list."""
    if resource.kind is APP:
        return reverse("resources:app", args=[workspace, resource.pk])
    return list_url(workspace, resource.kind)


def create_label(kind: Kind) -> str:
    """The button that creates one: “Create app”."""
    return _("Create %(thing)s") % {"thing": kind.label}


def create_lead(kind: Kind, *, owns: bool) -> str:
    """What there is to know before one creates it. ``owns``: whether an app will be one's own."""
    if kind is APP:
        return _("It is yours: you always edit it.") if owns else _("It belongs to whom you name.")
    if kind is FOLDER:
        return _("It starts empty. Grants on it reach the apps inside.")
    return _("Who may use it is arranged in groups.")


def resource_review(
    context: ResourceContext, change: type[Change[Any, Any]], remake: Callable[[Mapping[str, Any]], Change[Any, Any]]
) -> ReviewPage:
    """The review of a change of the resource at hand, which leads back to where it is found."""
    slug, resource = context.workspace.slug, context.subject
    return ReviewPage(
        context,
        resource,
        change.name,
        remake,
        back=resource_url(slug, resource),
        done=list_url(slug, resource.kind),
        nav=nav_of(resource.kind),
    )
