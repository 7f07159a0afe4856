"""The bound: hand-written SQL, prepared, through the bare driver. Nothing relational answers the same faster.

It knows what Nexus looks up: ids of permissions stand in the SQL as constants. Named parameters are written ``{user}``
and spelt as the driver wants them.
"""
# ruff: noqa: S608 - the SQL is put together from constants of our own, never from input

from collections.abc import Callable
from string import Formatter
from typing import Any, Final

import psycopg
from django.contrib.auth.models import Permission
from django.db import connection

Ask = Callable[..., list[tuple[Any, ...]]]

_ROLE_GROUP: Final = (
    "SELECT g.id AS group_id FROM groups_group g, me WHERE g.workspace_id = me.workspace_id AND g.role = me.role"
)
_HELD: Final = f"""
WITH me AS MATERIALIZED (
    SELECT m.id, m.role, m.workspace_id FROM workspaces_membership m
    WHERE m.user_id = {{user}} AND m.workspace_id = {{workspace}} AND m.status = 'active'
), held AS (
    SELECT gm.group_id FROM groups_groupmembership gm, me WHERE gm.membership_id = me.id UNION ALL {_ROLE_GROUP}
)
"""


def may_view() -> Callable[[int, int, int, int | None], bool]:
    """Whether somebody may view an app: by user, workspace, app and its folder."""

    def through(table: str, column: str, *codenames: str) -> str:
        return f"""EXISTS (SELECT 1 FROM held WHERE EXISTS (SELECT 1 FROM {table} p WHERE p.group_id = held.group_id
            AND p.permission_id IN ({_ids(*codenames)}) AND p.content_object_id = {{{column}}}))"""

    ask = prepared(f"""{_HELD} SELECT EXISTS (SELECT 1 FROM me WHERE me.role = 'admin')
        OR {through("groups_workspacepermission", "workspace", "view_all_apps", "edit_all_apps")}
        OR {through("groups_apppermission", "app", "view_app", "edit_app")}
        OR {through("groups_folderpermission", "folder", "view_folder_apps", "edit_folder_apps", "edit_folder")}
        OR EXISTS (SELECT 1 FROM workspaces_app a, me WHERE a.id = {{app}} AND a.owner_id = me.id)""")
    return lambda user, workspace, app, folder: bool(
        ask(user=user, workspace=workspace, app=app, folder=folder or 0)[0][0]
    )


def first_visible() -> Callable[[int, int], list[int]]:
    """The first 50 apps that somebody may view: by user and workspace."""

    def granted(table: str, *codenames: str) -> str:
        return f"""SELECT p.content_object_id FROM held JOIN {table} p ON p.group_id = held.group_id
            WHERE p.permission_id IN ({_ids(*codenames)})"""

    everything = granted("groups_workspacepermission", "view_all_apps", "edit_all_apps")
    ask = prepared(f"""{_HELD} SELECT a.id FROM workspaces_app a WHERE a.workspace_id = {{workspace}} AND (
        (SELECT EXISTS (SELECT 1 FROM me WHERE me.role = 'admin') OR EXISTS ({everything}))
        OR a.id IN ({granted("groups_apppermission", "view_app", "edit_app")})
        OR a.folder_id IN ({granted("groups_folderpermission", "view_folder_apps", "edit_folder_apps", "edit_folder")})
        OR a.owner_id = (SELECT me.id FROM me)
        ) ORDER BY a.name_key, a.id LIMIT 50""")
    return lambda user, workspace: [row[0] for row in ask(user=user, workspace=workspace)]


def first_who_can_view() -> Callable[[int, int, int | None], list[int]]:
    """The first 50 people, by name, who may view an app: by workspace, app and its folder."""

    def holders(table: str, column: str, *codenames: str) -> str:
        return f"""SELECT p.group_id FROM {table} p
            WHERE p.content_object_id = {{{column}}} AND p.permission_id IN ({_ids(*codenames)})"""

    ask = prepared(f"""WITH holders AS MATERIALIZED (
            {holders("groups_workspacepermission", "workspace", "view_all_apps", "edit_all_apps")}
            UNION {holders("groups_apppermission", "app", "view_app", "edit_app")}
            UNION {holders("groups_folderpermission", "folder", "view_folder_apps", "edit_folder_apps", "edit_folder")}
        ) SELECT m.id FROM workspaces_membership m JOIN workspaces_user u ON u.id = m.user_id
        WHERE m.workspace_id = {{workspace}} AND m.status = 'active' AND u.is_active AND (
            m.role = 'admin'
            OR m.role IN (SELECT g.role FROM groups_group g WHERE g.id IN (SELECT group_id FROM holders))
            OR EXISTS (SELECT 1 FROM groups_groupmembership gm
                WHERE gm.membership_id = m.id AND gm.group_id IN (SELECT group_id FROM holders))
            OR m.id = (SELECT a.owner_id FROM workspaces_app a WHERE a.id = {{app}})
        ) ORDER BY m.sort_name, m.id LIMIT 50""")
    return lambda workspace, app, folder: [row[0] for row in ask(workspace=workspace, app=app, folder=folder or 0)]


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


def _ids(*codenames: str) -> str:
    """Ids of permissions, as constants of the process."""
    return ", ".join(map(str, Permission.objects.filter(codename__in=codenames).values_list("pk", flat=True)))
