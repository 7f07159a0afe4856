"""What decides about access, fact by fact: memberships, groups, rights, owners, names, looks, requests, accounts.

A fact's key says what it is, of which workspace (0: of the instance), and of whom or what.
"""

from groups.models import PERMISSION_TABLES, AddRequest, AppOptions, Group, GroupAdmin, GroupMembership, RequestedPerson
from workspaces.kinds import CONSTANT, ENVIRONMENTS, KIND_OF
from workspaces.models import (
    RESOURCE_MODELS,
    App,
    Invitation,
    Membership,
    Theme,
    User,
    Workspace,
    WorkspaceConstant,
)


def snapshot():
    """Every fact by its key."""
    return {**_people(), **_groups(), **_grants(), **_things(), **_themes(), **_requests(), **_accounts()}


def _people():
    found = {}
    for row in Membership.objects.values_list("workspace_id", "user_id", "role", "status"):
        found["person", *row[:2]] = row[2:]
    sent = Invitation.objects.values_list("membership__workspace_id", "membership__user_id", "times_sent")
    return found | {("invitation", *row[:2]): row[2] for row in sent}


def _groups():
    found = {}
    for workspace, pk, name, description in Group.objects.values_list("workspace_id", "id", "name", "description"):
        found["group", workspace, pk] = name
        found["description", workspace, pk] = description
    for what, model in (("member", GroupMembership), ("group admin", GroupAdmin)):
        rows = model.objects.values_list("workspace_id", "group_id", "membership__user_id")
        found |= {(what, *row): True for row in rows}
    return found


def _grants():
    """The one level that a group has on each thing, and its switches."""
    found = {}
    for model in PERMISSION_TABLES:
        options = ("hidden_from_dashboard", *ENVIRONMENTS) if issubclass(model, AppOptions) else ()
        columns = ("workspace_id", "group_id", "permission__codename", "content_object_id", *options)
        for workspace, group, codename, thing, *rest in model.objects.values_list(*columns):
            kind = KIND_OF.get(codename)
            of_all = model is PERMISSION_TABLES[0]
            about = ("switch", workspace, group, codename) if kind is None else ("grant", workspace, group, kind.key)
            found[about if kind is None else (*about, None if of_all else thing)] = (codename, *rest)
    return found


def _things():
    found = {}
    for kind, model in [*RESOURCE_MODELS.items(), (CONSTANT.key, WorkspaceConstant)]:
        for workspace, pk, name in model.objects.values_list("workspace_id", "pk", "name"):
            found["thing", workspace, kind, pk] = name
    found |= {("value", each.workspace_id, each.pk): each.value for each in WorkspaceConstant.objects.all()}
    for app in App.objects.select_related("owner", "folder"):
        about = (app.workspace_id, app.pk)
        found["owner", *about] = app.owner.user_id
        found["folder", *about] = app.folder.name if app.folder else "no folder"
        found |= {("address", *about, place): app.addresses.get(place, "–") for place in ENVIRONMENTS}
    return found


def _themes():
    found = {}
    for theme in Theme.objects.all():
        found["theme", theme.workspace_id, theme.pk] = theme.name
        found["look", theme.workspace_id, theme.pk] = theme.values
    for workspace in Workspace.objects.select_related("theme"):
        found["workspace", workspace.pk] = workspace.name
        found["worn", workspace.pk] = (workspace.theme_id or 0, workspace.theme.name if workspace.theme else "Nexus")
    return found


def _requests():
    asked = RequestedPerson.objects.values_list("workspace_id", "request_id", "group_id", "user_id", "answer")
    found = {("asked", workspace, request, user): (group, answer) for workspace, request, group, user, answer in asked}
    return found | {("request", each.workspace_id, each.pk): each.is_open for each in AddRequest.objects.all()}


def _accounts():
    columns = ("name", "email", "password", "is_active", "is_superuser", "confined_to")
    return {
        (column, 0, pk): value
        for pk, *values in User.objects.values_list("pk", *columns)
        for column, value in zip(columns, values, strict=True)
    }
