"""The one resolver: who may do what to which resource, and because of what.

Every path to a level is stated once, in ``paths``; owning and being Admin in ``OWNERSHIP`` and ``IS_ADMIN``. Three
forms are made of it: one resource (``may``), a condition for querysets (``holding``, ``visible_apps``), and, in
``groups.permissions.reach``, sets for many people at once. A new path is an entry in ``paths``.
"""
# ruff: noqa: S608, S611 - the SQL is put together from our own constants, never from input

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from groups.models import (
    ACTIVE,
    FolderPermission,
    GroupPermission,
    WorkspacePermission,
    groups_of_memberships,
    table_for,
)
from groups.permissions.catalogue import SWITCH_CODENAMES, givers
from workspaces.kinds import APP, FOLDER, KIND_OF, LEVELS
from workspaces.models import App, Resource, User, Workspace


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
        return self.table._default_manager.filter(permission__codename__in=self.permissions)


@cache
def paths(codename: str) -> tuple[Path, ...]:
    """Every path by which a group gives the level ``codename``: on itself, on all of its kind, through its folder."""
    given = givers(codename)
    own = (
        Path(table_for(codename), given.on_object, "id"),
        Path(WorkspacePermission, given.on_kind, "workspace_id"),
    )
    if KIND_OF[codename] is not APP:
        return own
    return (
        *own,
        Path(FolderPermission, given.on_folder, "folder_id"),
        Path(WorkspacePermission, given.on_all_folders, "workspace_id", in_folder=True),
    )


# --- One resource ----------------------------------------------------------------------------------

# The person's active membership; the groups that count for it.
_MINE: Final = f"m.user_id = %(user)s AND m.workspace_id = %(workspace)s AND {ACTIVE}"
_HELD: Final = f"""
WITH me AS (SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m WHERE {_MINE}),
held AS ({groups_of_memberships(_MINE)})
"""
IS_ADMIN: Final = "EXISTS (SELECT 1 FROM me WHERE me.role = 'admin')"
OWNERSHIP: Final = "SELECT owned.id FROM workspaces_app owned JOIN me ON owned.owner_id = me.id"


def may(user: User, codename: str, resource: Workspace | Resource) -> bool:
    """Whether ``user`` holds ``codename`` on ``resource`` now, through whatever path. One statement.

    An unknown permission, or one that is not about this kind of thing, is held by nobody but a Super Admin.
    """
    if not user.is_active or resource.pk is None:
        return False
    if user.is_superuser:
        return True
    sql = _sql(codename, type(resource))
    if sql is None:
        return False
    workspace_id = resource.pk if isinstance(resource, Workspace) else resource.workspace_id
    with connection.cursor() as cursor:
        cursor.execute(sql, {"user": user.pk, "workspace": workspace_id, "object": resource.pk})
        return bool(cursor.fetchone()[0])


@cache
def _sql(codename: str, model: type[Workspace | Resource]) -> str | None:
    """The statement that answers for ``codename`` on a ``model``; None where the two have nothing in common."""
    if issubclass(model, Workspace):
        conditions = _on_workspace(codename)
    elif codename in dict(model.kind.permissions):
        conditions = [_condition(path, model) for path in paths(codename)]
        conditions += [f"%(object)s IN ({OWNERSHIP})"] if model.kind is APP else []
    else:
        return None
    return f"{_HELD} SELECT {' OR '.join((IS_ADMIN, *conditions))}" if conditions else None


def _on_workspace(codename: str) -> list[str]:
    if codename in SWITCH_CODENAMES:
        return [_held_on(WorkspacePermission, (codename,), "%(object)s")]
    level = LEVELS.get(codename)
    if level is None or level.on_all != codename:
        return []
    return [_held_on(WorkspacePermission, givers(level.codename).on_kind, "%(object)s")]


def _condition(path: Path, model: type[Resource]) -> str:
    named = f"(SELECT it.{path.column} FROM {model._meta.db_table} it WHERE it.id = %(object)s)"
    held = _held_on(path.table, path.permissions, "%(object)s" if path.column == "id" else named)
    if not path.in_folder:
        return held
    return f"({held} AND (SELECT it.folder_id FROM {model._meta.db_table} it WHERE it.id = %(object)s) IS NOT NULL)"


def _held_on(table: type[GroupPermission], permissions: tuple[str, ...], object_id: str) -> str:
    return f"EXISTS ({_granted(table, permissions)} AND p.content_object_id = {object_id})"


def _granted(table: type[GroupPermission], permissions: tuple[str, ...]) -> str:
    """On what the groups that count hold one of these permissions."""
    names = ", ".join(f"'{name}'" for name in permissions)
    return f"""
        SELECT p.content_object_id FROM held JOIN {table._meta.db_table} p ON p.group_id = held.group_id
        JOIN auth_permission a ON a.id = p.permission_id WHERE a.codename IN ({names})
    """


# --- Querysets -------------------------------------------------------------------------------------

EVERY: Final = Q(pk__isnull=False)


def holding(codename: str, *, groups: QuerySet[Any, Any], on_workspace: Iterable[str], owner: int | None) -> Q:
    """A condition on resources of the level's kind: those on which these groups, or owning, give ``codename``.

    ``on_workspace``: what the groups hold on the workspace, which the caller has read already.
    """
    return _through(paths(codename), groups=groups, on_workspace=frozenset(on_workspace)) | _owned(codename, owner)


def shown_by(permissions: Iterable[str], *, groups: QuerySet[Any, Any], on_workspace: Iterable[str]) -> Q:
    """A condition on apps: those that some grant of ``permissions`` to view them does not hide.

    ``on_workspace``: what of the groups' permissions on the workspace does not hide apps.
    """
    view = APP.levels[0].codename
    shown = tuple(
        Path(path.table, tuple(name for name in path.permissions if name in permissions), path.column, path.in_folder)
        for path in paths(view)
    )
    return _through(shown, groups=groups, on_workspace=frozenset(on_workspace), hidden_from_dashboard=False)


def _through(ways: Iterable[Path], *, groups: QuerySet[Any, Any], on_workspace: frozenset[str], **options: bool) -> Q:
    found = Q(pk__in=[])
    for path in ways:
        if not path.is_on_workspace:
            rows = path.rows().filter(group__in=groups, **options)
            found |= Q(Exists(rows.filter(content_object=OuterRef(path.column.removesuffix("_id")))))
        elif not on_workspace.isdisjoint(path.permissions):
            if not path.in_folder:
                return EVERY
            found |= Q(folder__isnull=False)
    return found


def _owned(codename: str, owner: int | None) -> Q:
    return Q(owner_id=owner) if owner and KIND_OF[codename] is APP else Q(pk__in=[])


def rows_reaching(resource: Resource, codename: str) -> Iterator[QuerySet[Any, Any]]:
    """The grants by which groups give ``codename`` on this one resource, path by path."""
    in_folder = getattr(resource, "folder_id", None) is not None
    for path in paths(codename):
        if in_folder or not path.in_folder:
            yield path.rows().filter(content_object_id=getattr(resource, path.column))


def visible_apps(user: User, workspace: Workspace) -> QuerySet[App]:
    """The apps of the workspace that ``user`` may view, hidden ones included, in order of name; one statement.

    What the person sees is found once, not once an app: whether it is all apps, else which, and which folders.
    """
    apps = App.objects.filter(workspace=workspace).order_by("name_key", "id")
    if not user.is_active:
        return apps.none()
    if user.is_superuser:
        return apps
    mine = (user.pk, workspace.pk)
    everything, some, in_folders = (RawSQL(sql, mine * count, BooleanField()) for sql, count in _visible())
    return apps.filter(Q(everything) | Q(pk__in=some) | Q(folder__in=in_folders))


@cache
def _visible() -> tuple[tuple[str, int], ...]:
    """Whether all apps are seen; which are because of a grant or an owner; the folders whose apps are.

    Each with how often it asks for the person and the workspace: Django's expressions know parameters by place only.
    """
    itself, on_kind, on_folder, on_all_folders = paths(APP.levels[0].codename)
    here = "(SELECT me.workspace_id FROM me)"
    folders = f"SELECT f.id FROM {FOLDER.table} f WHERE f.workspace_id = {here}"
    in_all_folders = f"{folders} AND {_held_on(on_all_folders.table, on_all_folders.permissions, here)}"
    statements = (
        f"{_HELD} SELECT {IS_ADMIN} OR {_held_on(on_kind.table, on_kind.permissions, here)}",
        f"{_HELD} {_granted(itself.table, itself.permissions)} UNION ALL {OWNERSHIP}",
        f"{_HELD} {_granted(on_folder.table, on_folder.permissions)} UNION ALL {in_all_folders}",
    )
    by_place = {"user": "%s", "workspace": "%s"}
    return tuple((sql % by_place, sql.count("%(user)s")) for sql in statements)
