"""The one resolver: who may do what to which resource, and because of what.

Three forms are made of ``groups.permissions.paths``: one resource or some (``may``, ``may_all``), a condition for
querysets (``holding``, ``visible_apps``), and, in ``groups.permissions.reach``, sets for many people at once.
"""
# ruff: noqa: S608, S611 - the SQL is put together from our own constants, never from input

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from groups.permissions.paths import ANYWHERE, HERE, IS_ADMIN, OWNS, Path, granted, holders, holds, paths
from nexus.database.lookups import array_parameter, in_array, in_array_sql, in_rows
from nexus.database.prepared import Rows, fetch_prepared
from workspaces.kinds import APP, FOLDER, KIND_OF, Kind
from workspaces.models import RESOURCE_MODELS, App, Resource, User, Workspace
from workspaces.permission_ids import PermissionIds, permission_ids

# --- One resource, or some -------------------------------------------------------------------------

_MODELS: Final = {codename: model for model in RESOURCE_MODELS.values() for codename, _name in model.kind.permissions}


def may(user: User, codename: str, resource: Workspace | Resource) -> bool:
    """Whether ``user`` holds ``codename`` on ``resource`` now, through whatever path. One statement.

    An unknown permission, or one that is not about this kind of thing, is held by nobody but a Super Admin.
    """
    if not user.is_active or resource.pk is None:
        return False
    if user.is_superuser:
        return True
    if isinstance(resource, Workspace):
        sql = _on_workspace(codename, permission_ids())
        return bool(sql and fetch_prepared(sql, user.pk, resource.pk))
    if _MODELS.get(codename) is not type(resource):
        return False
    return bool(fetch_prepared(on_one(codename, permission_ids()), user.pk, resource.workspace_id, resource.pk))


def may_all(user: User, codename: str, ids: Iterable[int]) -> set[int]:
    """On which of these resources, all of the kind of the level ``codename``, ``user`` holds it now; one statement.

    ``may`` for many: ids that are nobody's are left out. Raises KeyError where ``codename`` is no level on resources.
    """
    model = _MODELS[codename]
    if not user.is_active:
        return set()
    if user.is_superuser:
        return set(model._default_manager.filter(in_array("id", ids)).values_list("pk", flat=True))
    sql = _on_some(codename, permission_ids())
    return {pk for (pk,) in fetch_prepared(sql, user.pk, array_parameter(ids))}


@cache
def _on_workspace(codename: str, ids: PermissionIds) -> str:
    """The statement that finds somebody who holds ``codename`` on the workspace; empty where nobody can."""
    ways = [holds(path, ids) for path in paths(codename) if codename not in _MODELS]
    return f"{HERE} SELECT me.id FROM me WHERE {' OR '.join((IS_ADMIN, *ways))}" if ways else ""


@cache
def on_one(codename: str, ids: PermissionIds) -> str:
    """The statement of the check, for a person, a workspace and a resource."""
    return f"{HERE} {_found(codename, ids)} AND it.id = %s"


@cache
def _on_some(codename: str, ids: PermissionIds) -> str:
    return f"{ANYWHERE} {_found(codename, ids)} AND {in_array_sql('it.id')}"


def _found(codename: str, ids: PermissionIds) -> str:
    """The resources on which one of ``me`` holds ``codename``; the workspace's few permissions are asked first."""
    ways = [holds(path, ids) for path in sorted(paths(codename), key=lambda path: not path.is_on_workspace)]
    owns = [OWNS] if KIND_OF[codename] is APP else []
    return f"""SELECT it.id FROM me CROSS JOIN {_MODELS[codename]._meta.db_table} it
        WHERE it.workspace_id = me.workspace_id AND ({" OR ".join((IS_ADMIN, *owns, *ways))})"""


# --- Querysets -------------------------------------------------------------------------------------

EVERY: Final = Q(pk__isnull=False)


def holding(codename: str, *, groups: QuerySet[Any, Any], on_workspace: Iterable[str], owner: int | None) -> Q:
    """A condition on resources of the level's kind: those on which these groups, or owning, give ``codename``.

    ``on_workspace``: what the groups hold on the workspace, which the caller has read already.
    """
    return _through(paths(codename), groups=groups, on_workspace=frozenset(on_workspace)) | _owned(codename, owner)


def named_by(kind: Kind, *, groups: QuerySet[Any, Any], owner: int) -> Q:
    """A condition on resources of the kind: those that a grant of these groups is on by itself, or that are owned.

    It is asked of those few, however many resources there are.
    """
    itself = paths(kind.levels[0].codename)[0]
    ids = itself.rows().filter(group__in=groups).values("content_object")
    return Q(in_rows("id", ids)) | _owned(kind.levels[-1].codename, owner)


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


# --- Who reaches a resource ------------------------------------------------------------------------


def groups_reaching(resource: Resource, codename: str = "") -> dict[int, str | None]:
    """The groups that hold something by which ``resource`` is reached, or reached at the level ``codename``, with their
    roles; one statement.
    """
    which = _reaching(codename or resource.kind.levels[0].codename, permission_ids())
    return dict(fetch_prepared(f"SELECT g.id, g.role FROM groups_group g WHERE g.id IN ({which})", *_named(resource)))


def members_reaching(people: Iterable[int], resource: Resource) -> Rows:
    """Which of these memberships are in which custom groups that reach ``resource``: pairs of ids; one statement."""
    which = _reaching(resource.kind.levels[0].codename, permission_ids())
    sql = f"""SELECT gm.membership_id, gm.group_id FROM groups_groupmembership gm
        WHERE {in_array_sql("gm.membership_id")} AND gm.group_id IN ({which})"""
    return fetch_prepared(sql, array_parameter(people), *_named(resource))


@cache
def _reaching(codename: str, ids: PermissionIds) -> str:
    """Of every path to this level on a resource the groups, each on what ``_named`` says."""
    return " UNION ALL ".join(holders(path, ids) for path in paths(codename))


def _named(resource: Resource) -> list[int]:
    """What each path to ``resource`` leads through, to every level the same: itself, the workspace, its folder; 0 where
    that is nothing.
    """
    in_folder = getattr(resource, "folder_id", None) is not None
    ways = paths(resource.kind.levels[0].codename)
    return [(getattr(resource, path.column) or 0) if in_folder or not path.in_folder else 0 for path in ways]


# --- The apps that somebody sees -------------------------------------------------------------------


def visible_apps(user: User, workspace: Workspace) -> QuerySet[App]:
    """The apps of the workspace that ``user`` may view, hidden ones included, in order of name; one statement.

    What the person sees is found once, not once an app: whether it is all apps, else which, and which folders.
    """
    apps = App.objects.filter(workspace=workspace).order_by("sort_name", "id")
    if not user.is_active:
        return apps.none()
    if user.is_superuser:
        return apps
    mine = (user.pk, workspace.pk)
    everything, some, in_folders = (RawSQL(HERE + sql, mine, BooleanField()) for sql in _visible(permission_ids()))
    return apps.filter(Q(everything) | Q(pk__in=some) | Q(folder__in=in_folders))


def first_visible_apps(user: User, workspace: Workspace, limit: int = 50) -> list[int]:
    """The ids of the first of ``visible_apps``, by one fixed statement: building a queryset takes longer than it."""
    if not user.is_active or user.is_superuser:
        return list(visible_apps(user, workspace).values_list("pk", flat=True)[:limit])
    found = fetch_prepared(_first_visible(permission_ids(), limit), user.pk, workspace.pk, workspace.pk)
    return [pk for (pk,) in found]


@cache
def _first_visible(ids: PermissionIds, limit: int) -> str:
    """The limit is no parameter: for an unknown one PostgreSQL plans as for a tenth of all apps."""
    everything, some, in_folders = _visible(ids)
    return f"""{HERE} SELECT it.id FROM {APP.table} it
        WHERE it.workspace_id = %s AND (({everything}) OR it.id IN ({some}) OR it.folder_id IN ({in_folders}))
        ORDER BY it.sort_name, it.id LIMIT {limit:d}"""


@cache
def _visible(ids: PermissionIds) -> tuple[str, str, str]:
    """Whether all apps are seen; which are because of a grant or an owner; the folders whose apps are."""
    itself, on_kind, on_folder, on_all_folders = paths(APP.levels[0].codename)
    owned = f"SELECT it.id FROM me CROSS JOIN {APP.table} it WHERE {OWNS}"
    in_all = holds(replace(on_all_folders, in_folder=False), ids)
    folders = f"SELECT f.id FROM me CROSS JOIN {FOLDER.table} f WHERE f.workspace_id = me.workspace_id AND {in_all}"
    return (
        f"SELECT EXISTS (SELECT 1 FROM me WHERE {IS_ADMIN} OR {holds(on_kind, ids)})",
        f"{granted(itself, ids)} UNION ALL {owned}",
        f"{granted(on_folder, ids)} UNION ALL {folders}",
    )
