"""The one resolver: who may do what to which object, and because of which group.

Each question is one fixed statement over guardian's tables. What a level is given by (an upper level, all of a
kind, the folder that an app lies in, owning the app, being Admin) is put together here and nowhere else.
"""
# ruff: noqa: S608, S611 - the SQL is put together from our own constants, never from input

from functools import cache

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from groups.models import table_of
from groups.vocabulary import LEVELS, SWITCH_CODENAMES, satisfied_by
from workspaces.models import App, Resource, User, Workspace
from workspaces.vocabulary import APP

# The person's active membership; the groups that count for it.
_SEAT = """
WITH seat AS (
  SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m
  WHERE m.user_id = %(user)s AND m.workspace_id = %(workspace)s AND m.status = 'active'
), held AS (
  SELECT gm.group_id FROM groups_groupmembership gm JOIN seat ON gm.membership_id = seat.id
  UNION ALL
  SELECT g.id FROM groups_group g JOIN seat ON g.workspace_id = seat.workspace_id AND g.role = seat.role
)
"""
_HERE = "(SELECT seat.workspace_id FROM seat)"
_IS_ADMIN = "EXISTS (SELECT 1 FROM seat WHERE seat.role = 'admin')"


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


def visible_apps(user: User, workspace: Workspace) -> QuerySet[App]:
    """The apps of the workspace that ``user`` may view, hidden ones included, in order of name; one statement.

    What the person sees is found once, not once an app: whether it is all apps, else which, and which folders.
    """
    apps = App.objects.filter(workspace=workspace).order_by("name_key", "id")
    if not user.is_active:
        return apps.none()
    if user.is_superuser:
        return apps
    everything, some, in_folders = (RawSQL(sql, (user.pk, workspace.pk), BooleanField()) for sql in _sql_of_visible())
    return apps.filter(Q(everything) | Q(pk__in=some) | Q(folder__in=in_folders))


@cache
def _sql(codename: str, model: type[Workspace | Resource]) -> str | None:
    """The statement that answers for ``codename`` on a ``model``; None where the two have nothing in common."""
    paths = _on_workspace(codename) if issubclass(model, Workspace) else _on_resource(codename, model)
    return f"{_SEAT} SELECT {' OR '.join((_IS_ADMIN, *paths))}" if paths else None


def _on_workspace(codename: str) -> list[str]:
    level = LEVELS.get(codename)
    if level and level.on_all == codename:
        return [_any("groups_workspaceright", satisfied_by(level.codename)[1], _HERE)]
    return [_any("groups_workspaceright", (codename,), _HERE)] if codename in SWITCH_CODENAMES else []


def _on_resource(codename: str, model: type[Resource]) -> list[str]:
    if codename not in dict(model.kind.permissions):
        return []
    on_it, on_all, on_folder, on_all_folders = satisfied_by(codename)
    paths = [
        _any(table_of(codename)._meta.db_table, on_it, "%(thing)s"),
        _any("groups_workspaceright", on_all, _HERE),
    ]
    if model.kind is APP:
        folder = "(SELECT a.folder_id FROM workspaces_app a WHERE a.id = %(thing)s)"
        paths += [
            _any("groups_folderright", on_folder, folder),
            f"({folder} IS NOT NULL AND {_any('groups_workspaceright', on_all_folders, _HERE)})",
            "EXISTS (SELECT 1 FROM workspaces_app a JOIN seat ON a.owner_id = seat.id WHERE a.id = %(thing)s)",
        ]
    return paths


@cache
def _sql_of_visible() -> tuple[str, str, str]:
    """Whether all apps are seen; which are because of a right or an owner; the folders whose apps are."""
    on_it, on_all, on_folder, on_all_folders = satisfied_by(APP.levels[0].codename)
    seat = _SEAT % {"user": "%s", "workspace": "%s"}  # Django's expressions know parameters by their place only
    owned = "SELECT a.id FROM workspaces_app a JOIN seat ON a.owner_id = seat.id"
    folders = f"SELECT f.id FROM workspaces_folder f WHERE f.workspace_id = {_HERE}"
    in_all_folders = _any("groups_workspaceright", on_all_folders, _HERE)
    return (
        f"{seat} SELECT {_IS_ADMIN} OR {_any('groups_workspaceright', on_all, _HERE)}",
        f"{seat} {_granted('groups_appright', on_it)} UNION ALL {owned}",
        f"{seat} {_granted('groups_folderright', on_folder)} UNION ALL {folders} AND {in_all_folders}",
    )


def _granted(table: str, codenames: tuple[str, ...]) -> str:
    """On what the groups that count hold one of these rights."""
    names = ", ".join(f"'{name}'" for name in codenames)
    return (
        f"SELECT r.content_object_id FROM held JOIN {table} r ON r.group_id = held.group_id"
        f" JOIN auth_permission p ON p.id = r.permission_id WHERE p.codename IN ({names})"
    )


def _any(table: str, codenames: tuple[str, ...], thing: str) -> str:
    """Whether they hold one of these on this thing."""
    return f"EXISTS ({_granted(table, codenames)} AND r.content_object_id = {thing})"
