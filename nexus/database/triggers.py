"""Triggers, written once for both engines. They hold for every change, hand-typed ones included.

An app keeps its triggers in one ``TriggerSet``. SQLite runs a trigger for each row. PostgreSQL runs the ones that
read other tables once a statement, over the rows that ``arrived`` and ``departed``, so that ten thousand
rows cost one query. Conditions are written once, in the SQL both speak, with ``NEW.`` and ``OLD.``.
"""
# ruff: noqa: S608 - the SQL is put together from constants of our own modules, never from input

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_ROWS = {
    "INSERT": "REFERENCING NEW TABLE AS arrived",
    "UPDATE": "REFERENCING NEW TABLE AS arrived OLD TABLE AS departed",
    "DELETE": "REFERENCING OLD TABLE AS departed",
}

# Whoever calls, the tables are those of the installation's path; and a plan first made for ten thousand rows
# is kept for one: it walks indexes, where a hash of the whole table would cost every later row the same.
_PLANNED_ONCE = "SET search_path FROM CURRENT SET enable_hashjoin = off SET enable_mergejoin = off"


@dataclass(frozen=True)
class Trigger:
    """One trigger: ``postgresql`` and ``sqlite`` are what it does there; empty where an engine has none.

    ``when`` and the columns of an ``UPDATE OF`` narrow it per row; once a statement, only ``event``'s verb counts.
    ``deferred`` and ``always`` (fires for replication too) speak to PostgreSQL. It waits until ``reads`` exist.
    ``catch_up``: the statements, by engine, that make good what it did not see while it was off.
    """

    name: str
    table: str
    event: str
    postgresql: str
    sqlite: str
    timing: str = "AFTER"
    when: str = ""
    per_statement: bool = False
    deferred: bool = False
    always: bool = False
    reads: tuple[str, ...] = ()
    catch_up: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def statements(self, vendor: str) -> list[str]:
        """What puts it on; empty where the engine has none. Its body holds the ``version``."""
        made = self._made(vendor)
        return [each.replace(" BEGIN ", f" BEGIN /* version {self.version(vendor)} */ ", 1) for each in made]

    def version(self, vendor: str) -> str:
        """A digest of all that it says there: another one means that it has to be put on anew."""
        return hashlib.sha256("\n".join(self._made(vendor)).encode()).hexdigest()[:16]

    def _made(self, vendor: str) -> list[str]:
        return self._on_postgresql() if vendor == "postgresql" else self._on_sqlite()

    def _on_postgresql(self) -> list[str]:
        if not self.postgresql:
            return []
        verb = self.event.split()[0]
        event = verb if self.per_statement else self.event
        rows = f"{_ROWS.get(verb, '')} FOR EACH STATEMENT" if self.per_statement else "FOR EACH ROW"
        when = f"WHEN ({self.when})" if self.when and not self.per_statement else ""
        kind, wait = ("CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED") if self.deferred else ("TRIGGER", "")
        body = f"$body$ BEGIN {self.postgresql} RETURN NULL; END $body$"
        fires = f"{self.timing} {event} ON {self.table} {wait} {rows} {when}"
        made = [
            f'CREATE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql {_PLANNED_ONCE} AS {body}',
            f'CREATE {kind} "{self.name}" {fires} EXECUTE FUNCTION "{self.name}"()',
        ]
        if self.always:
            made.append(f'ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER "{self.name}"')
        return made

    def _on_sqlite(self) -> list[str]:
        if not self.sqlite:
            return []
        when = f"WHEN {self.when}" if self.when else ""
        sql = f'CREATE TRIGGER "{self.name}" {self.timing} {self.event} ON {self.table} {when} BEGIN {self.sqlite} END'
        return [sql.replace("IS DISTINCT FROM", "IS NOT")]  # SQLite before 3.39 knows only the latter


def forbid(name: str, table: str, event: str, message: str, *, when: str = "") -> Trigger:
    """Refuse ``event`` on every row, or on those where ``when`` holds. TRUNCATE is known to PostgreSQL only."""
    truncate = event == "TRUNCATE"
    return Trigger(
        name,
        table,
        event,
        postgresql=_raise(message),
        sqlite="" if truncate else f"SELECT RAISE(ABORT, {_quoted(message)});",
        timing="BEFORE",
        when=when,
        per_statement=truncate,
    )


def immutable(name: str, table: str, columns: Sequence[str], message: str) -> Trigger:
    """Refuse any change of ``columns`` after the row was made."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    return forbid(name, table, f"UPDATE OF {', '.join(columns)}", message, when=changed)


def assert_after(name: str, table: str, event: str, wrongs: dict[str, str], *, reads: Sequence[str]) -> Trigger:
    """Refuse an event after which one of ``wrongs`` (message: condition on other tables) is true of a row.

    A condition compares by a subquery with one value, which PostgreSQL answers by index whatever the number of
    rows it once planned for.
    """
    rows, row = ("departed", "OLD.") if event == "DELETE" else ("arrived", "NEW.")
    checks = (
        f"IF EXISTS (SELECT 1 FROM {rows} WHERE {wrong.replace(row, rows + '.')}) THEN {_raise(message)} END IF;"
        for message, wrong in wrongs.items()
    )
    return Trigger(
        name,
        table,
        event,
        postgresql=" ".join(checks),
        sqlite=" ".join(f"SELECT RAISE(ABORT, {_quoted(text)}) WHERE {wrong};" for text, wrong in wrongs.items()),
        per_statement=True,
        reads=tuple(reads),
    )


def assert_row(
    name: str, table: str, event: str, message: str, wrong: str, *, when: str, reads: Sequence[str]
) -> Trigger:
    """Refuse an event after which ``wrong`` is true of a row for which ``when`` holds; asked of those rows alone.

    For what is written one by one: what moves thousands is asserted once a statement, by ``assert_after``.
    """
    return Trigger(
        name,
        table,
        event,
        postgresql=f"IF {wrong} THEN {_raise(message)} END IF;",
        sqlite=f"SELECT RAISE(ABORT, {_quoted(message)}) WHERE {wrong};",
        when=when,
        reads=tuple(reads),
    )


class TriggerSet:
    """The triggers of one app; their names in the database begin with its label, so that old ones are found."""

    def __init__(self, label: str, triggers: Iterable[Trigger]) -> None:
        self.label = label
        self.triggers = tuple(replace(trigger, name=f"{label}: {trigger.name}") for trigger in triggers)

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put on what is missing or of another version on the tables there are, and take off what is no more.

        One transaction. Where all stands as it should, two statements read that, and nothing is written or locked.
        """
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            standing = self._standing(connection)
            due = {trigger.name: trigger for trigger in self._due(connection)}
            stale = [name for name, each in due.items() if standing.get(name) != each.version(connection.vendor)]
            _drop(connection, cursor, [*stale, *(name for name in standing if name not in due)])
            for trigger in (due[name] for name in stale):
                behind = trigger.catch_up.get(connection.vendor, ()) if trigger.name not in standing else ()
                for statement in (*trigger.statements(connection.vendor), *behind):
                    cursor.execute(statement)

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take off every trigger of the app, those of older versions too."""
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(_ALL[connection.vendor], [f"{self.label}: %"])
            _drop(connection, cursor, [name for (name,) in cursor.fetchall()])

    @contextmanager
    def lifted(self, connection: BaseDatabaseWrapper, name: str) -> Iterator[None]:
        """One trigger is off while this lasts, and stands again where it fails too: all of it is one transaction."""
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                _drop(connection, cursor, [f"{self.label}: {name}"])
            yield
            self.install(connection)

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The names of triggers that should stand on the tables there are and do not: they lack, are switched off, or
        are of another version.
        """
        standing, vendor = self._standing(connection), connection.vendor
        return [each.name for each in self._due(connection) if standing.get(each.name) != each.version(vendor)]

    def _standing(self, connection: BaseDatabaseWrapper) -> dict[str, str]:
        """The app's triggers that stand and fire, each with its version; one statement."""
        with connection.cursor() as cursor:
            cursor.execute(_STANDING[connection.vendor], [f"{self.label}: %"])
            found = [(name, _VERSION.search(body)) for name, body in cursor.fetchall()]
        return {name: version[1] if version else "" for name, version in found}

    def _due(self, connection: BaseDatabaseWrapper) -> list[Trigger]:
        tables = set(connection.introspection.table_names())
        return [
            trigger
            for trigger in self.triggers
            if trigger.statements(connection.vendor) and tables.issuperset((trigger.table, *trigger.reads))
        ]


_VERSION = re.compile(r"/\* version ([0-9a-f]{16}) \*/")

_STANDING = {
    "postgresql": """
        SELECT tgname, prosrc FROM pg_trigger
        JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND pg_table_is_visible(pg_class.oid) AND tgname LIKE %s
    """,
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
}

# On PostgreSQL a trigger goes with its function, which bears the same name.
_ALL = {
    "postgresql": "SELECT proname FROM pg_proc WHERE proname LIKE %s AND pronamespace = current_schema()::regnamespace",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
}


def _drop(connection: BaseDatabaseWrapper, cursor: CursorWrapper, names: Iterable[str]) -> None:
    form = {"postgresql": 'FUNCTION IF EXISTS "{}"() CASCADE', "sqlite": 'TRIGGER IF EXISTS "{}"'}[connection.vendor]
    for name in names:
        cursor.execute(f"DROP {form.format(name)}")


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION USING MESSAGE = {_quoted(message)}, ERRCODE = 'integrity_constraint_violation';"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
