"""The way past Django's cursors for the few statements that are asked at every turn: prepared by the database."""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Rows = list[tuple[Any, ...]]


def fetch_prepared(sql: str, *parameters: Any) -> Rows:
    """All rows of ``sql``, a constant of the process with ``%s`` for each parameter; one statement.

    Django's cursors never prepare on PostgreSQL, and take longer than such a statement itself. Whoever watches them
    (``execute_wrapper``, the log of queries) is not passed by: then it goes through them. A PostgreSQL connection
    whose ``prepare_threshold`` is None prepares nothing here either.
    """
    django: Any = connections[DEFAULT_DB_ALIAS]
    if django.execute_wrappers or django.queries_logged:
        with django.cursor() as cursor:
            cursor.execute(sql, parameters)
            watched: Rows = cursor.fetchall()
            return watched
    django.close_if_health_check_failed()
    django.ensure_connection()
    django.validate_no_broken_transaction()
    with django.wrap_database_errors:
        if django.vendor == "sqlite":  # which keeps the statements of a connection prepared by itself
            executed = django.connection.execute(_for_sqlite(sql), parameters)
        else:
            executed = django.bare_cursor.execute(sql, parameters, prepare=True)
        found: Rows = executed.fetchall()
        return found


@cache
def _for_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")
