"""The tables in which pieces of text are looked up: one beside each table that is searched, kept in step by triggers.

A piece of three letters is found by its trigrams. SQLite has FTS5 for it. PostgreSQL has a GIN index, on a table of
its own: on the searched one, it would be written anew whenever a role changes, and double what that costs.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

import logging
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

from nexus.database.triggers import Trigger

log = logging.getLogger("nexus")
EXTENSION: Final = "pg_trgm"
# The text lies in the searched table; only which trigrams are where is kept, without their places.
_FTS5: Final = "content='{table}', content_rowid='id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0"


def search_table(table: str) -> str:
    """The name of the search table of ``table``."""
    return f"{table}_search"


def search_index(table: str) -> str:
    """The statement that makes the index, on PostgreSQL."""
    name = search_table(table)
    return f"CREATE INDEX {name}_trigrams ON {name} USING gin (search_text gin_trgm_ops)"


class CreateSearchTable(Operation):
    """The migration that makes the search table of ``table``; empty: the triggers fill it when they are put on.

    Where PostgreSQL refuses the extension, there is no index: a warning says so, and ``doctor`` after it.
    """

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model stands for it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        name = search_table(self.table)
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(search_text, {_FTS5.format(table=self.table)})"
            )
            return
        schema_editor.execute(f"CREATE TABLE {name} (id bigint PRIMARY KEY, search_text text NOT NULL)")
        create_index(schema_editor.connection, self.table)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(f"DROP TABLE {search_table(self.table)}")

    def describe(self) -> str:
        return f"Create the search table of {self.table}"


def create_index(connection: BaseDatabaseWrapper, table: str) -> None:
    """Index a search table on PostgreSQL, or warn where the extension is not to be had."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
            cursor.execute(search_index(table))
    except DatabaseError as refusal:
        log.warning("Searches of %s will read all of it: %s", table, str(refusal).partition("\n")[0])


def without_index(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> list[str]:
    """Those of ``tables`` that are searched without an index; one statement, on SQLite none."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_indexes WHERE indexname LIKE '%%\\_search\\_trigrams'", [])
        indexed = {name for (name,) in cursor.fetchall()}
    return [table for table in tables if search_table(table) not in indexed]


def in_step(table: str) -> Iterator[Trigger]:
    """The triggers that keep the search table of ``table`` in step. A change of other columns costs nothing."""
    name, noun = search_table(table), table.partition("_")[2]
    enter = f"INSERT INTO {name}(rowid, search_text) VALUES (NEW.id, NEW.search_text);"
    leave = f"INSERT INTO {name}({name}, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);"
    yield Trigger(
        f"a new {noun} is found",
        table,
        "INSERT",
        postgresql=f"{_fill(name, 'arrived')} ON CONFLICT (id) DO UPDATE SET search_text = EXCLUDED.search_text;",
        sqlite=enter,
        per_statement=True,
        reads=(name,),
        catch_up=made_anew(table),
    )
    yield Trigger(
        f"a {noun} is found by its new name",
        table,
        "UPDATE OF search_text",
        postgresql=f"UPDATE {name} SET search_text = NEW.search_text WHERE id = NEW.id;",
        sqlite=f"{leave} {enter}",
        when="OLD.search_text IS DISTINCT FROM NEW.search_text",
    )
    gone = f"DELETE FROM {name} s USING departed WHERE s.id = departed.id;"
    yield Trigger(
        f"a {noun} that is gone is not found", table, "DELETE", gone, sqlite=leave, per_statement=True, reads=(name,)
    )


def _fill(name: str, source: str) -> str:
    return f"INSERT INTO {name} (id, search_text) SELECT id, search_text FROM {source}"


def made_anew(table: str) -> dict[str, tuple[str, ...]]:
    """The statements, by engine, that make the search table of ``table`` anew from what stands there."""
    name = search_table(table)
    return {
        "postgresql": (f"DELETE FROM {name}", _fill(name, table)),
        "sqlite": (f"INSERT INTO {name}({name}) VALUES ('rebuild')",),
    }
