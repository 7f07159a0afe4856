"""What a database error says: that the database is away, or that a statement is wrong."""

import sqlite3

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError
from django.db.utils import DataError

from nexus.database.outages import first_line, is_outage, unseen

AWAY = {
    "08000": "connection exception",
    "08001": "the connection could not be made",
    "08003": "there is no connection",
    "08004": "the server rejected the connection",
    "08006": "the connection failed",
    "08007": "nobody knows what became of the transaction",
    "08P01": "one of the two does not speak the protocol",
    "53000": "out of resources",
    "53100": "disk full",
    "53200": "out of memory",
    "53300": "too many connections",
    "53400": "a limit of its configuration",
    "57000": "an operator stepped in",
    "57014": "cancelled, by the statement timeout too",
    "57P01": "shut down by an administrator",
    "57P02": "shut down by a crash",
    "57P03": "starting up, or shutting down",
    "57P04": "the database was dropped",
    "57P05": "idle for too long",
    "40000": "rolled back",
    "40001": "serialization failure",
    "40002": "rolled back for what others wrote",
    "40003": "nobody knows what became of the statement",
    "40P01": "deadlock",
    "55P03": "a lock was not to be had in time",
    "25006": "the server only reads",
    "25P03": "idle in a transaction for too long",
    None: "no word from the server at all",
}
KNOWN = {each.sqlstate for each in vars(psycopg.errors).values() if isinstance(getattr(each, "sqlstate", None), str)}
"""Every code that PostgreSQL documents, as psycopg knows them."""
WRONG = ["23505", "23503", "42P01", "42601", "22001", "22021", "25P02", "25001", "55000", "XX000", "P0001"]


def raised(kind, sqlstate):
    """An error as Django raises it, with psycopg's as its cause."""
    cause = psycopg.errors.lookup(sqlstate)() if sqlstate else psycopg.OperationalError()
    error = kind("words")
    error.__cause__ = cause
    return error


def as_django_raises_it(sqlstate):
    kinds = (OperationalError, InternalError, IntegrityError, ProgrammingError, DataError, DatabaseError)
    bases = {base.__name__ for base in psycopg.errors.lookup(sqlstate).__mro__} if sqlstate else {"OperationalError"}
    return raised(next(kind for kind in kinds if kind.__name__ in bases), sqlstate)


@pytest.mark.parametrize("sqlstate", AWAY, ids=lambda code: f"{code}, {AWAY[code]}")
def test_what_speaks_of_the_server_is_an_outage(sqlstate):
    assert is_outage(as_django_raises_it(sqlstate))


@pytest.mark.parametrize("sqlstate", AWAY)
@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_it_is_one_whatever_django_calls_it(kind, sqlstate):
    assert is_outage(raised(kind, sqlstate))


def test_the_table_has_every_code_of_the_classes_that_speak_of_the_server():
    assert {code for code in KNOWN if code[:2] in ("08", "40", "53", "57")} <= AWAY.keys()
    assert len(KNOWN) > 200


def test_every_other_code_there_is_is_a_fault_of_ours():
    assert [code for code in sorted(KNOWN - AWAY.keys()) if is_outage(as_django_raises_it(code))] == []


@pytest.mark.parametrize("sqlstate", WRONG)
def test_what_speaks_of_the_statement_is_none(sqlstate):
    assert not is_outage(as_django_raises_it(sqlstate))


@pytest.mark.parametrize("error", [None, ValueError("words"), DatabaseError("no row"), raised(DatabaseError, None)])
def test_what_is_no_word_of_the_database_is_none(error):
    assert not is_outage(error)


@pytest.mark.parametrize(
    ("code", "away"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_READONLY, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_CANTOPEN, True),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_a_file_says_it_by_its_own_codes(code, away):
    error = OperationalError("words")
    error.__cause__ = sqlite3.OperationalError("words")
    error.__cause__.sqlite_errorcode = code
    assert is_outage(error) is away


def test_the_log_has_room_for_one_line():
    assert first_line(OperationalError("gone\nThis probably means …")) == "gone"
    assert first_line(OperationalError()) == "OperationalError"


def test_what_is_only_remembered_may_fail_for_an_outage_and_for_nothing_else():
    with unseen():
        raise raised(InternalError, "25006")
    with pytest.raises(ProgrammingError), unseen():
        raise raised(ProgrammingError, "42P01")
