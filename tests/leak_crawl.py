"""Every address there is, made with every object that could stand in it, and how a page looks without its tokens."""

import re
from itertools import product

from django.urls import get_resolver, reverse

from audit.models import Entry
from groups.models import AddRequest, Group
from groups.themes.sheets import sheet_of
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, App, Membership, Workspace, WorkspaceConstant

QUERIES = {
    "resources:dashboard": ("q=e", "hidden=1"),
    "groups:groups": ("q=e",),
    "groups:users": ("q=e", "sort=-added"),
    "groups:add_members": ("q=e",),
    "resources:list": ("q=e",),
    "members:why": ("q=e",),
    "search:search": ("q=e", "q=o", "q=add+users+op"),
    "members:my_access": ("q=e", "kind=app&level=View"),
}
ASKED_ABOUT = ("ada@nexus.test", "ben@nexus.test", "eve@nexus.test", "gil@nexus.test", "zoe@nexus.test")


def every_address():
    """Of all workspaces, each with its own objects, and with searches where a page has one."""
    for name, needed in _patterns(get_resolver()):
        for workspace in Workspace.objects.all():
            for values in _values(needed, workspace):
                address = reverse(name, kwargs=values)
                yield address
                yield from (f"{address}?{query}" for query in QUERIES.get(name, ()))
    yield from _asked()


def _patterns(resolver, space=""):
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _patterns(each, f"{each.namespace}:" if each.namespace else space)
        else:
            yield space + each.name, tuple(each.pattern.converters)


def _values(needed, workspace):
    """What can stand in an address, object by object."""
    if not needed:
        return [{}]
    choices = {
        "workspace": [{"workspace": workspace.slug}],
        "group_id": [{"group_id": group.pk} for group in Group.objects.filter(workspace=workspace)],
        "request_id": [{"request_id": each.pk} for each in AddRequest.objects.filter(workspace=workspace)],
        "membership_id": [{"membership_id": each.pk} for each in Membership.objects.filter(workspace=workspace)],
        "constant_id": [{"constant_id": each.pk} for each in WorkspaceConstant.objects.filter(workspace=workspace)],
        **_theme_values(workspace),
        "operation": [{"operation": each} for each in _operations(workspace)],
        "workspace_id": [{"workspace_id": workspace.pk}],
        "account_id": [{"account_id": pk} for pk in workspace.memberships.values_list("user_id", flat=True)],
        "token": [{"token": "forged"}],
        "kind": [{"kind": kind.slug} for kind in KIND_BY_KEY.values()],
        "resource_id": [{"resource_id": app.pk} for app in App.objects.filter(workspace=workspace)],
    }
    if {"kind", "resource_id"} <= set(needed):
        choices["kind"] = [{"kind": kind, "resource_id": pk} for kind, pk in _things(workspace)]
        choices["resource_id"] = [{}]
    rows = product(*(choices[name] for name in needed))
    return [{key: value for part in row for key, value in part.items()} for row in rows]


def _theme_values(workspace):
    """Each theme, the built-in one too; and the sheet that the workspace wears, as its address says."""
    theme = workspace.theme
    return {
        "theme_id": [{"theme_id": pk} for pk in (0, *workspace.themes.values_list("pk", flat=True))],
        "digest": [{"digest": sheet_of(theme).digest if theme else "0" * 16}],
    }


def _operations(workspace):
    return (
        Entry.objects.filter(workspace_id=workspace.pk)
        .order_by("operation")
        .values_list("operation", flat=True)
        .distinct()
    )


def _things(workspace):
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.filter(workspace=workspace):
            yield KIND_BY_KEY[kind].slug, thing.pk


def _asked():
    """The dashboard folder by folder, an app's dialog for each of them, and Why for everything and somebody."""
    for workspace in Workspace.objects.all():
        people = Membership.objects.filter(workspace=workspace, user__email__in=ASKED_ABOUT)
        for kind, model in RESOURCE_MODELS.items():
            for thing in model.objects.filter(workspace=workspace):
                if kind == "folder":
                    yield f"/{workspace.slug}/?folder={thing.pk}"
                    yield f"/{workspace.slug}/apps/create/?folder={thing.pk}"
                asked = f"/{workspace.slug}/why/?kind={kind}&thing={thing.pk}"
                yield from (asked, *(f"{asked}&person={person.pk}" for person in people))


def bare_text(response):
    """A page as it says the same each time: without tokens, and without what changes from one to the next."""
    return re.sub(r'X-CSRFToken": "\w+"|value="[\w:.-]{64,}"', "", response.text)
