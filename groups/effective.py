"""The one resolver: who may do what to which object, and because of which group.

Each question is one fixed statement over guardian's tables. What a level is given by (an upper level, all of a
kind, the folder that an app lies in, owning the app, being Admin) is put together here and nowhere else.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from groups.models import AppRight, FolderRight, Group, GroupMembership, WorkspaceRight, table_of
from groups.vocabulary import LEVELS, SWITCH_CODENAMES, satisfied_by
from workspaces.models import App, Membership, Resource, User, Workspace
from workspaces.vocabulary import APP, Role, Status

_SEAT = """
WITH seat AS (
  SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m
  WHERE m.user_id = %(user)s AND m.workspace_id = %(workspace)s AND m.status = 'active'
), held AS (
  SELECT gm.group_id FROM groups_groupmembership gm JOIN seat ON gm.membership_id = seat.id
  UNION ALL
  SELECT g.id FROM groups_group g JOIN seat ON g.workspace_id = seat.workspace_id AND g.role = seat.role
)
SELECT EXISTS (SELECT 1 FROM seat WHERE seat.role = 'admin') OR """


def may(user: User, codename: str, thing: Workspace | Resource) -> bool:
    """Whether ``user`` holds ``codename`` on ``thing`` now, through whatever path. One statement.

    An unknown permission, or one that is not about this kind of thing, is held by nobody but a Super Admin.
    """
    if not user.is_active or thing.pk is None:
        return False
    if user.is_superuser:
        return True
    sql = _sql(codename, type(thing))
    if sql is None:
        return False
    workspace_id = thing.pk if isinstance(thing, Workspace) else thing.workspace_id
    with connection.cursor() as cursor:
        cursor.execute(sql, {"user": user.pk, "workspace": workspace_id, "thing": thing.pk})
        return bool(cursor.fetchone()[0])


@cache
def _sql(codename: str, model: type[Workspace | Resource]) -> str | None:
    """The statement that answers for ``codename`` on a ``model``; None where the two have nothing in common."""
    if issubclass(model, Workspace):
        names = _on_workspace(codename)
        return _SEAT + _held("groups_workspaceright", names, "%(workspace)s") if names else None
    if codename not in LEVELS or codename != LEVELS[codename].codename or codename not in dict(model.kind.permissions):
        return None
    on_it, on_all, on_folder, on_all_folders = satisfied_by(codename)
    paths = [
        _held(table_of(codename)._meta.db_table, on_it, "%(thing)s"),
        _held("groups_workspaceright", on_all, "%(workspace)s"),
    ]
    if model.kind is APP:
        folder = "(SELECT a.folder_id FROM workspaces_app a WHERE a.id = %(thing)s)"
        paths += [
            _held("groups_folderright", on_folder, folder),
            f"({folder} IS NOT NULL AND {_held('groups_workspaceright', on_all_folders, '%(workspace)s')})",
            "EXISTS (SELECT 1 FROM workspaces_app a JOIN seat ON a.owner_id = seat.id WHERE a.id = %(thing)s)",
        ]
    return _SEAT + " OR ".join(paths)


def _on_workspace(codename: str) -> tuple[str, ...]:
    if codename in SWITCH_CODENAMES:
        return (codename,)
    level = LEVELS.get(codename)
    return satisfied_by(level.codename)[1] if level and level.on_all == codename else ()


def _held(table: str, codenames: tuple[str, ...], thing: str) -> str:
    """Whether one of the groups held has one of these permissions on the thing. The names are our own constants."""
    names = ", ".join(f"'{name}'" for name in codenames)
    return (
        f"EXISTS (SELECT 1 FROM held JOIN {table} r ON r.group_id = held.group_id"
        f" JOIN auth_permission p ON p.id = r.permission_id"
        f" WHERE r.content_object_id = {thing} AND p.codename IN ({names}))"
    )


def visible_apps(user: User, workspace: Workspace) -> QuerySet[App]:
    """The apps of the workspace that ``user`` may view, hidden ones included, in order of name; one statement."""
    apps = App.objects.filter(workspace=workspace).order_by("name_key", "id")
    if not user.is_active:
        return apps.none()
    if user.is_superuser:
        return apps
    on_it, on_all, on_folder, on_all_folders = satisfied_by(APP.levels[0].codename)
    seat = Membership.objects.filter(user=user, workspace=workspace, status=Status.ACTIVE)
    held = _groups_of(user, workspace)
    everywhere = WorkspaceRight.objects.filter(group__in=held, content_object=workspace)
    directly = AppRight.objects.filter(group__in=held, permission__codename__in=on_it, content_object=OuterRef("pk"))
    by_folder = FolderRight.objects.filter(
        group__in=held, permission__codename__in=on_folder, content_object=OuterRef("folder")
    )
    return apps.filter(
        Exists(seat.filter(role=Role.ADMIN))
        | Q(owner__in=seat)
        | Exists(everywhere.filter(permission__codename__in=on_all))
        | Exists(directly)
        | Exists(by_folder)
        | (Q(folder__isnull=False) & Exists(everywhere.filter(permission__codename__in=on_all_folders)))
    )


def _groups_of(user: User, workspace: Workspace) -> QuerySet[Group, Any]:
    """Ids of the groups that count for ``user`` in one workspace."""
    seat = Membership.objects.filter(user=user, workspace=workspace, status=Status.ACTIVE)
    custom = GroupMembership.objects.filter(membership__in=seat).values("group_id")
    return Group.objects.filter(
        Q(pk__in=custom) | Q(workspace=workspace, role=Subquery(seat.values("role")[:1]))
    ).values("pk")
