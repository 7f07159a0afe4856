"""Every way in which somebody reaches a resource, once: the paths through groups, owning, being Admin; and their SQL.

A new path is an entry in ``paths``. What is asked of them is ``groups.permissions.resolver``.
"""
# ruff: noqa: S608 - the SQL is put together from our own constants, never from input

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db.models import QuerySet

from groups.models import (
    ACTIVE,
    FolderPermission,
    GroupPermission,
    WorkspacePermission,
    groups_of_memberships,
    table_for,
)
from groups.permissions.catalogue import SWITCH_CODENAMES, givers
from workspaces.kinds import APP, KIND_OF, LEVELS
from workspaces.permission_ids import PermissionIds, permission_ids


@dataclass(frozen=True)
class Path:
    """One way to a level: a group holds one of ``permissions`` in ``table``, on what ``column`` of the resource names.

    ``in_folder``: only for resources that lie in a folder.
    """

    table: type[GroupPermission]
    permissions: tuple[str, ...]
    column: str
    in_folder: bool = False

    @property
    def is_on_workspace(self) -> bool:
        return self.table is WorkspacePermission

    def rows(self) -> QuerySet[Any, Any]:
        """The grants that it runs through, on whatever resource."""
        return self.table._default_manager.filter(permission__in=permission_ids().of(self.permissions))


@cache
def paths(codename: str) -> tuple[Path, ...]:
    """Every path by which a group gives ``codename``: none where nobody knows it.

    Levels on a resource: on itself, on all of its kind, through its folder. Switches and levels on all of a kind: on
    the workspace.
    """
    if codename in SWITCH_CODENAMES:
        return (Path(WorkspacePermission, (codename,), "workspace_id"),)
    if codename not in LEVELS:
        return ()
    given = givers(codename)
    on_kind = Path(WorkspacePermission, given.on_kind, "workspace_id")
    if codename == LEVELS[codename].on_all:
        return (on_kind,)
    itself = Path(table_for(codename), given.on_object, "id")
    if KIND_OF[codename] is not APP:
        return itself, on_kind
    return (
        itself,
        on_kind,
        Path(FolderPermission, given.on_folder, "folder_id"),
        Path(WorkspacePermission, given.on_all_folders, "workspace_id", in_folder=True),
    )


# --- In SQL ----------------------------------------------------------------------------------------

IS_ADMIN: Final = "me.role = 'admin'"
OWNS: Final = "it.owner_id = me.id"


def _begin(where: str) -> str:
    """The statement's beginning: ``me``, the person's active memberships of ``where``; ``held``, their groups."""
    return f"""
WITH me AS MATERIALIZED (
    SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m WHERE m.user_id = %s AND {where} AND {ACTIVE}
), held AS MATERIALIZED ({groups_of_memberships("TRUE", among="me")})
"""


HERE: Final = _begin("m.workspace_id = %s")
ANYWHERE: Final = _begin("TRUE")


def holds(path: Path, ids: PermissionIds) -> str:
    """Whether a group gives the level on ``it`` by this path.

    EXISTS within EXISTS: for a join SQLite would first read the whole table of permissions into a Bloom filter.
    """
    about = "me.workspace_id" if path.is_on_workspace else f"it.{path.column}"
    held = f"""EXISTS (SELECT 1 FROM held WHERE EXISTS (
        SELECT 1 FROM {path.table._meta.db_table} p WHERE p.group_id = held.group_id
        AND p.permission_id IN ({ids.in_sql(path.permissions)}) AND p.content_object_id = {about}))"""
    return f"(it.folder_id IS NOT NULL AND {held})" if path.in_folder else held


def granted(path: Path, ids: PermissionIds) -> str:
    """On what, all in all, groups give the level by this path: a list, for IN."""
    return f"""SELECT p.content_object_id FROM {path.table._meta.db_table} p
        WHERE p.group_id IN (SELECT held.group_id FROM held) AND p.permission_id IN ({ids.in_sql(path.permissions)})"""


def holders(path: Path, ids: PermissionIds) -> str:
    """The groups that give the level by this path on what ``%s`` names."""
    return f"""SELECT p.group_id FROM {path.table._meta.db_table} p
        WHERE p.content_object_id = %s AND p.permission_id IN ({ids.in_sql(path.permissions)})"""
