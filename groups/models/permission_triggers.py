"""Triggers of the permission tables: who may hold what, in SQL, for every change, hand-typed ones included."""
# ruff: noqa: S608 - the SQL is put together from constants of our own modules, never from input

from collections.abc import Iterator
from typing import Final

from nexus.database.triggers import Trigger, assert_after, forbid, immutable
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, KINDS, WORKSPACE_PERMISSIONS, Kind
from workspaces.vocabulary import Role

_ON_WORKSPACE: Final = "groups_workspacepermission"
_OPTIONS: Final = f"(NEW.hidden_from_dashboard OR NOT NEW.released OR NEW.{' OR NEW.'.join(ENVIRONMENTS[:-1])})"
"""Whether a row says more than it is born with."""
_VIEW: Final = {
    _ON_WORKSPACE: (APP.levels[0].on_all, FOLDER.levels[0].on_all),
    APP.permission_table: (APP.levels[0].codename,),
    FOLDER.permission_table: (FOLDER.levels[0].codename,),
}
"""The permissions that have options, by table."""
_OF_END_USERS: Final = APP.levels[0].on_all
_HELD: Final = "(SELECT p.codename FROM auth_permission p WHERE p.id = NEW.permission_id)"
_READ: Final = ("groups_group", "auth_permission", "workspaces_workspace")
_ROLE: Final = "(SELECT g.role FROM groups_group g WHERE g.id = {row}.group_id)"
_END_USER_GROUP: Final = "Of the rights of End Users only “hide from dashboard” can be changed."
_ADMIN_GROUP: Final = "The rights of the Admin group cannot be changed."


def permission_triggers() -> Iterator[Trigger]:
    """The triggers of all permission tables, guardian's own among them."""
    yield from _of_table(_ON_WORKSPACE, "workspaces_workspace", [name for name, _title in WORKSPACE_PERMISSIONS])
    for kind in KINDS:
        yield from _of_table(kind.permission_table, kind.table, [level.codename for level in kind.levels])
    yield _admin_group_keeps_its_rights()
    for table in ("userobjectpermission", "groupobjectpermission"):
        # guardian would take a permission of a person, or to anything: neither is asked when access is decided.
        message = "Permissions are held by groups, in the tables of Nexus: nothing is written to guardian's own."
        yield forbid(f"guardian's {table} stays empty", f"guardian_{table}", "INSERT", message)


def _of_table(table: str, subject: str, codenames: list[str]) -> Iterator[Trigger]:
    noun = table.removeprefix("groups_")
    wrongs = _strangers(subject) | _wrong_permissions(table, codenames)
    for message, wrong in _wrong_options(table).items():
        wrongs[message] = f"({wrongs[message]}) OR ({wrong})" if message in wrongs else wrong
    yield assert_after(f"a {noun} is right", table, "INSERT", wrongs, reads=(*_READ, subject))
    if options := _wrong_options(table):
        yield assert_after(f"a {noun} stays right", table, "UPDATE", options, reads=_READ)
    yield immutable(
        f"a {noun} is not moved",
        table,
        ["group_id", "workspace_id", "permission_id", "content_object_id"],
        "A permission is withdrawn and another given; the row never changes hands.",
    )


def _strangers(subject: str) -> dict[str, str]:
    column = "id" if subject == "workspaces_workspace" else "workspace_id"
    return {
        "A permission and its group are of one workspace.": """
            (SELECT g.workspace_id FROM groups_group g WHERE g.id = NEW.group_id) IS DISTINCT FROM NEW.workspace_id
        """,
        "A permission and what it is about are of one workspace.": f"""
            (SELECT s.{column} FROM {subject} s WHERE s.id = NEW.content_object_id) IS DISTINCT FROM NEW.workspace_id
        """,
    }


def _wrong_permissions(table: str, codenames: list[str]) -> dict[str, str]:
    """What the group may not hold here: something else than this table is for, a second level, a role's single one."""
    wrongs = {
        "This table holds no permission of this name.": f"{_HELD} NOT IN {_listed(codenames)}",
        "A group holds one level on each thing, not two.": _second_level(table),
    }
    if table != _ON_WORKSPACE:
        message = "A role's group holds rights on all things of a kind only, not on single ones."
        return wrongs | {message: f"{_ROLE.format(row='NEW')} IS NOT NULL"}
    return wrongs | {
        _END_USER_GROUP: f"{_ROLE.format(row='NEW')} = '{Role.END_USER}' AND {_HELD} <> '{_OF_END_USERS}'",
    }


def _wrong_options(table: str) -> dict[str, str]:
    """Options of what has none; on the workspace, environments that the End User group does not have."""
    if table not in _VIEW:
        return {}
    wrongs = {
        "Only View can be hidden from the dashboard and has environments; Edit always shows everything.": f"""
            CASE WHEN {_OPTIONS} THEN {_HELD} NOT IN {_listed(_VIEW[table])} ELSE FALSE END
        """,
    }
    if table != _ON_WORKSPACE:
        return wrongs
    others = f"(NOT NEW.released OR NEW.{' OR NEW.'.join(ENVIRONMENTS[:-1])})"
    role = _ROLE.format(row="NEW")
    return wrongs | {_END_USER_GROUP: f"CASE WHEN {others} THEN {role} = '{Role.END_USER}' ELSE FALSE END"}


def _second_level(table: str) -> str:
    """SQL: whether the group of ``NEW`` holds another level on the same thing. Looked up permission by permission."""
    kinds = KINDS if table == _ON_WORKSPACE else [kind for kind in KINDS if kind.permission_table == table]
    # Counted: of an EXISTS PostgreSQL would make a join, and walk the whole table for the rows of a statement.
    others = f"""
        SELECT count(*) FROM auth_permission q JOIN {table} o ON o.permission_id = q.id
        AND o.content_object_id = NEW.content_object_id AND o.group_id = NEW.group_id
        WHERE q.id <> NEW.permission_id AND
    """
    if table != _ON_WORKSPACE:
        return f"({others} q.codename IN {_listed(_codenames(kinds[0], table))}) > 0"
    cases = " ".join(
        f"WHEN {_HELD} IN {names} THEN ({others} q.codename IN {names}) > 0"
        for names in (_listed(_codenames(kind, table)) for kind in kinds)
    )
    return f"CASE {cases} ELSE FALSE END"


def _codenames(kind: Kind, table: str) -> list[str]:
    on_all = table == _ON_WORKSPACE
    return [level.on_all if on_all else level.codename for level in kind.levels]


def _admin_group_keeps_its_rights() -> Trigger:
    role = _ROLE.format(row="OLD")
    here = "(SELECT w.id FROM workspaces_workspace w WHERE w.id = OLD.workspace_id) IS NOT NULL"
    wrong = f"CASE WHEN {role} = '{Role.ADMIN}' THEN {here} ELSE FALSE END"
    return assert_after("the admin group keeps its rights", _ON_WORKSPACE, "DELETE", {_ADMIN_GROUP: wrong}, reads=_READ)


def _listed(codenames: list[str] | tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{name}'" for name in codenames) + ")"
