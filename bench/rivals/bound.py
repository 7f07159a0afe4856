"""The bound: hand-written SQL, prepared, through the bare driver. Nothing relational answers the same faster.

It knows what Nexus looks up: ids of permissions stand in the SQL as constants. Named parameters are written ``{user}``
and spelt as the driver wants them.
"""
# ruff: noqa: S608 - the SQL is put together from constants of our own, never from input

from collections.abc import Callable, Iterator
from string import Formatter
from typing import Any, Final

import psycopg
from django.contrib.auth.models import Permission
from django.db import connection

Ask = Callable[..., list[tuple[Any, ...]]]

ON_APP: Final = ("view_app", "edit_app")
ON_FOLDER: Final = ("view_folder_apps", "edit_folder_apps", "edit_folder")
ON_ALL_APPS: Final = ("view_all_apps", "edit_all_apps")
ON_ALL_FOLDERS: Final = ("view_all_folder_apps", "edit_all_folder_apps", "edit_all_folders")

# CROSS JOIN keeps SQLite to this order: it would begin with the whole of the larger table. PostgreSQL does not mind.
_HELD: Final = """
WITH me AS MATERIALIZED (
    SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m
    WHERE m.user_id = {user} AND m.workspace_id = {workspace} AND m.status = 'active'
), held AS MATERIALIZED (
    SELECT gm.group_id FROM me CROSS JOIN groups_groupmembership gm WHERE gm.membership_id = me.id
    UNION ALL
    SELECT g.id FROM me CROSS JOIN groups_group g WHERE g.workspace_id = me.workspace_id AND g.role = me.role
)
"""


def may_view() -> Callable[[int, int, int, int | None], bool]:
    """Whether somebody may view an app: by user, workspace, app and its folder."""

    def through(table: str, column: str, codenames: tuple[str, ...]) -> str:
        return f"""EXISTS (SELECT 1 FROM held WHERE EXISTS (SELECT 1 FROM groups_{table}permission p
            WHERE p.group_id = held.group_id
            AND p.permission_id IN ({_ids(codenames)}) AND p.content_object_id = {{{column}}}))"""

    ask = prepared(f"""{_HELD} SELECT EXISTS (SELECT 1 FROM me WHERE me.role = 'admin')
        OR {through("workspace", "workspace", ON_ALL_APPS)}
        OR {through("app", "app", ON_APP)}
        OR {through("folder", "folder", ON_FOLDER)}
        OR ({{folder}} <> 0 AND {through("workspace", "workspace", ON_ALL_FOLDERS)})
        OR EXISTS (SELECT 1 FROM workspaces_app a, me WHERE a.id = {{app}} AND a.owner_id = me.id)""")
    return lambda user, workspace, app, folder: bool(
        ask(user=user, workspace=workspace, app=app, folder=folder or 0)[0][0]
    )


def first_visible() -> Iterator[Callable[[int, int], list[int]]]:
    """The first 50 apps that somebody may view, by user and workspace: by lists of what is granted, or app by app."""

    def granted(table: str, codenames: tuple[str, ...]) -> str:
        # IN, not JOIN: for a join SQLite would first read the whole table into a Bloom filter.
        return f"""SELECT p.content_object_id FROM groups_{table}permission p
            WHERE p.group_id IN (SELECT held.group_id FROM held) AND p.permission_id IN ({_ids(codenames)})"""

    def granted_here(table: str, column: str, codenames: tuple[str, ...]) -> str:
        return f"""EXISTS (SELECT 1 FROM held WHERE EXISTS (SELECT 1 FROM groups_{table}permission p
            WHERE p.group_id = held.group_id
            AND p.permission_id IN ({_ids(codenames)}) AND p.content_object_id = {column}))"""

    forms = (
        f"a.id IN ({granted('app', ON_APP)}) OR a.folder_id IN ({granted('folder', ON_FOLDER)})",
        f"{granted_here('folder', 'a.folder_id', ON_FOLDER)} OR {granted_here('app', 'a.id', ON_APP)}",
    )
    for single in forms:
        ask = prepared(f"""{_HELD} SELECT a.id FROM workspaces_app a WHERE a.workspace_id = {{workspace}} AND (
            (SELECT EXISTS (SELECT 1 FROM me WHERE me.role = 'admin') OR EXISTS ({granted("workspace", ON_ALL_APPS)}))
            OR (a.folder_id IS NOT NULL AND (SELECT EXISTS ({granted("workspace", ON_ALL_FOLDERS)})))
            OR a.owner_id = (SELECT me.id FROM me) OR {single}
            ) ORDER BY a.sort_name, a.id LIMIT 50""")
        yield _first_column(ask)


def first_who_can_view() -> Iterator[Callable[[int, int, int | None], list[int]]]:
    """The first 50 people, by name, who may view an app, by workspace, app and its folder; by a list, or one by one."""

    def holders(table: str, column: str, codenames: tuple[str, ...]) -> str:
        return f"""SELECT p.group_id FROM groups_{table}permission p
            WHERE p.content_object_id = {{{column}}} AND p.permission_id IN ({_ids(codenames)})"""

    forms = (
        """m.id IN (SELECT gm.membership_id FROM groups_groupmembership gm
            WHERE gm.group_id IN (SELECT group_id FROM holders))""",
        """EXISTS (SELECT 1 FROM groups_groupmembership gm
            WHERE gm.membership_id = m.id AND gm.group_id IN (SELECT group_id FROM holders))""",
    )
    for member in forms:
        ask = prepared(f"""WITH holders AS MATERIALIZED (
                {holders("workspace", "workspace", ON_ALL_APPS)}
                UNION {holders("app", "app", ON_APP)}
                UNION {holders("folder", "folder", ON_FOLDER)}
                UNION {holders("workspace", "workspace", ON_ALL_FOLDERS)} AND {{folder}} <> 0
            ) SELECT m.id FROM workspaces_membership m CROSS JOIN workspaces_user u
            WHERE u.id = m.user_id AND m.workspace_id = {{workspace}} AND m.status = 'active' AND u.is_active AND (
                m.role = 'admin'
                OR m.role IN (SELECT g.role FROM groups_group g WHERE g.id IN (SELECT group_id FROM holders))
                OR m.id = (SELECT a.owner_id FROM workspaces_app a WHERE a.id = {{app}})
                OR {member}
            ) ORDER BY m.sort_name, m.id LIMIT 50""")
        yield _of_an_app(ask)


def _of_an_app(ask: Ask) -> Callable[[int, int, int | None], list[int]]:
    return lambda workspace, app, folder: [row[0] for row in ask(workspace=workspace, app=app, folder=folder or 0)]


def _first_column(ask: Ask) -> Callable[[int, int], list[int]]:
    return lambda user, workspace: [row[0] for row in ask(user=user, workspace=workspace)]


def prepared(sql: str) -> Ask:
    """A function that executes ``sql`` with named parameters, past Django, and returns all rows."""
    connection.ensure_connection()
    names = {name for _text, name, _format, _conversion in Formatter().parse(sql) if name}
    if connection.vendor == "postgresql":
        text = sql.format(**{name: f"%({name})s" for name in names})
        cursor = psycopg.Cursor(connection.connection)
        return lambda **values: cursor.execute(text, values, prepare=True).fetchall()
    text = sql.format(**{name: f":{name}" for name in names})
    bare = connection.connection
    return lambda **values: bare.execute(text, values).fetchall()  # sqlite3 keeps it prepared


def _ids(codenames: tuple[str, ...]) -> str:
    """Ids of permissions, as constants of the process."""
    return ", ".join(map(str, Permission.objects.filter(codename__in=codenames).values_list("pk", flat=True)))
