"""What many groups hold, as sets of ids: for sums over many people, where grants would be half a million objects.

Almost every grant has the options that it is born with. Those are read from the index on group, permission and
resource alone; the others from an index of their own, and taken out of these.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple

from django.db import connection
from pyroaring import BitMap64

from groups.models import PERMISSION_TABLES, AppOptions, GroupPermission, WorkspacePermission
from groups.permissions.grants import Grant
from nexus.database.lookups import array_parameter, collected_sql, in_array_sql
from workspaces.kinds import ENVIRONMENTS, KIND_BY_KEY

_OPTIONS: Final = ("hidden_from_dashboard", *ENVIRONMENTS)
_FLAGS: Final = " + ".join(f"CASE WHEN {name} THEN {1 << place} ELSE 0 END" for place, name in enumerate(_OPTIONS))
"""The options of a row as one number."""
_BORN: Final = 1 << _OPTIONS.index("released")
_TABLES: Final = {model: model._meta.db_table for model in PERMISSION_TABLES}
_KIND_OF_TABLE: Final = {kind.permission_table: kind.key for kind in KIND_BY_KEY.values()}


class Holding(NamedTuple):
    """A permission that a group holds with the same options on some ``things``; on the workspace where that is None."""

    permission: str
    things: BitMap64 | None
    hidden_from_dashboard: bool
    environments: tuple[str, ...]


def holding(grant: Grant) -> Holding:
    """One grant as a holding."""
    things = None if grant.object_id is None else BitMap64([grant.object_id])
    return Holding(grant.permission, things, grant.hidden_from_dashboard, grant.environments)


def holdings_of(groups: Iterable[int], *, on: Mapping[str, AbstractSet[int]] | None = None) -> dict[int, list[Holding]]:
    """What each of these groups holds, by the group's id; groups that hold nothing are left out. One statement; of no
    groups none.

    ``on``: of the kinds named (by key), what is held on these resources only.
    """
    groups = list(groups)
    found: dict[int, list[Holding]] = defaultdict(list)
    for group, held in _held(_rows(groups, on or {})) if groups else ():
        found[group].append(held)
    return dict(found)


def _rows(groups: list[int], on: Mapping[str, AbstractSet[int]]) -> list[tuple[Any, ...]]:
    array = array_parameter(groups)
    parts, parameters = [], list[Any]()
    for model, table in _TABLES.items():
        ids = None if model is WorkspacePermission else on.get(_KIND_OF_TABLE[table])
        here = in_array_sql("group_id") + (f" AND {in_array_sql('content_object_id')}" if ids is not None else "")
        given = [array] if ids is None else [array, array_parameter(ids)]
        for part in _parts(model, table, here):
            parts.append(part)
            parameters += given
    sql = f"""SELECT held.group_id, p.codename, held.flags, held.things FROM ({" UNION ALL ".join(parts)}) held
        JOIN auth_permission p ON p.id = held.permission_id"""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _parts(model: type[GroupPermission], table: str, here: str) -> Iterator[str]:
    """The rows of a table collected by group and permission; flags of None: whatever their options."""
    if model is WorkspacePermission:
        yield f"SELECT group_id, permission_id, {_FLAGS} AS flags, NULL AS things FROM {table} WHERE {here}"
        return
    things = collected_sql("content_object_id")
    yield f"""SELECT group_id, permission_id, NULL, {things} FROM {table} WHERE {here}
        GROUP BY group_id, permission_id"""
    if issubclass(model, AppOptions):
        yield f"""SELECT group_id, permission_id, {_FLAGS}, {things} FROM {table}
            WHERE {here} AND {AppOptions.CHANGED} GROUP BY group_id, permission_id, {_FLAGS}"""


def _held(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Holding]]:
    """The rows with options of their own, and what is left of the others without these."""
    everything: dict[tuple[int, str], BitMap64] = {}
    apart: dict[tuple[int, str], list[BitMap64]] = defaultdict(list)
    for group, permission, flags, text in rows:
        things = None if text is None else BitMap64(map(int, text.split(",")))
        if flags is not None:
            yield group, _holding(permission, flags, things)
        if things is not None and flags is None:
            everything[group, permission] = things
        elif things is not None:
            apart[group, permission].append(things)
    for (group, permission), things in everything.items():
        if left := things.difference(*apart.get((group, permission), ())):
            yield group, _holding(permission, _BORN, left)


def _holding(permission: str, flags: int, things: BitMap64 | None) -> Holding:
    hidden, *places = (bool(flags >> place & 1) for place in range(len(_OPTIONS)))
    opens_in = tuple(name for name, is_on in zip(ENVIRONMENTS, places, strict=True) if is_on)
    return Holding(permission, things, hidden, opens_in)
