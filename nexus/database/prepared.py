"""The way past Django's cursors for the few statements that are asked at every turn: prepared by the database."""

from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.types.numeric import Int8

Rows = list[tuple[Any, ...]]


def fetch_prepared(sql: str, *parameters: int | str) -> Rows:
    """All rows of ``sql``, a constant of the process with ``%s`` for each parameter; one statement.

    Django's cursors never prepare on PostgreSQL, and take longer than such a statement itself. Whoever watches them
    (``execute_wrapper``, the log of queries) is not passed by: then it goes through them. A PostgreSQL connection
    whose ``prepare_threshold`` is None prepares nothing here either.
    """
    django = connections[DEFAULT_DB_ALIAS]
    django.ensure_connection()
    if django.execute_wrappers or django.queries_logged:
        with django.cursor() as cursor:
            cursor.execute(sql, parameters)
            watched: Rows = cursor.fetchall()
            return watched
    django.validate_no_broken_transaction()
    with django.wrap_database_errors:
        if django.vendor == "sqlite":
            found: Rows = django.connection.execute(_for_sqlite(sql), parameters).fetchall()
            return found
        return psycopg.Cursor(django.connection).execute(sql, _typed(parameters), prepare=True).fetchall()


@cache
def _for_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")


def _typed(parameters: tuple[int | str, ...]) -> list[Any]:
    """Of a small number psycopg makes a smallint, and would prepare each combination of types anew."""
    return [Int8(each) if isinstance(each, int) else each for each in parameters]
