"""The search tables: whether what is looked up there is what stands in the tables beside them."""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connection, transaction

from audit.models import LogLine
from groups.models import Group
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from nexus.database.search_tables import EXTENSION, made_anew, search_index, search_table, without_index
from workspaces.account_log import INSTANCE
from workspaces.triggers import SEARCHED

_TABLES: Final = (*SEARCHED, Group._meta.db_table, LogLine._meta.db_table)
_ASTRAY: Final = "FROM {table} t LEFT JOIN {name} s ON s.id = t.id WHERE s.search_text IS DISTINCT FROM t.search_text"
_LEFT_OVER: Final = "FROM {name} s WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = s.id)"


def problems() -> Iterator[Problem]:
    """Search tables that are out of step, and those without an index; two statements a table."""
    for table in _TABLES:
        yield from _on_sqlite(table) if connection.vendor == "sqlite" else _on_postgresql(table)
    for table in without_index(connection, _TABLES):
        cure = f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}; {search_index(table)};"
        yield Problem(f"Every search of {table} reads all of it.", f"As the database's owner: {cure}")


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Make the search tables what they should be: of a workspace on PostgreSQL, and with 0, of the instance, what
    belongs to none; SQLite's are made anew as a whole, with 0. Yields how many texts, or tables, that were.
    """
    for table in _TABLES:
        if connection.vendor == "sqlite":
            yield (_rebuild(table) if workspace_id == INSTANCE else 0), f"searches of {table}"
        elif workspace_id == INSTANCE:
            yield _execute(f"DELETE {_sql(_LEFT_OVER, table)}"), f"searches of {table}"
        else:
            columns = f"SELECT t.id, t.search_text {_sql(_ASTRAY, table)} AND t.workspace_id = %s"
            into = f"INSERT INTO {search_table(table)} (id, search_text) {columns}"
            done = _execute(f"{into} ON CONFLICT (id) DO UPDATE SET search_text = EXCLUDED.search_text", workspace_id)
            yield done, f"searches of {table}"


def _on_postgresql(table: str) -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t.workspace_id, count(*) {_sql(_ASTRAY, table)} GROUP BY 1 ORDER BY 1")
        for workspace_id, count in cursor.fetchall():
            sentence = f"{count} rows of {table} in the workspace {workspace_id} are not found by their text."
            yield Problem(sentence, RECOMPUTE, workspace_id)
        cursor.execute(f"SELECT count(*) {_sql(_LEFT_OVER, table)}")
        (count,) = cursor.fetchone()
    if count:
        yield Problem(f"{count} rows of {table} that are gone are still looked up.", RECOMPUTE, INSTANCE)


def _on_sqlite(table: str) -> Iterator[Problem]:
    if not _is_in_step(table):
        yield Problem(f"Searches of {table} find other rows than there are.", RECOMPUTE, INSTANCE)


def _is_in_step(table: str) -> bool:
    """Whether FTS5 finds in its index what stands in the table; it says so by an error."""
    name = search_table(table)
    try:
        with transaction.atomic():
            _execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _rebuild(table: str) -> int:
    if _is_in_step(table):
        return 0
    for statement in made_anew(table)["sqlite"]:
        _execute(statement)
    return 1


def _sql(form: str, table: str) -> str:
    return form.format(table=table, name=search_table(table))


def _execute(sql: str, *parameters: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
