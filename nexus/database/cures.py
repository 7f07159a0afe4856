"""Why a database cannot be reached, in a sentence that says what to do."""

import re
import sqlite3
from collections.abc import Mapping
from typing import Any, Final

import psycopg
from django.db import DatabaseError

from nexus.database.outages import is_outage

_CREDENTIALS: Final = (
    "PostgreSQL refuses the user or the password of DATABASE_URL. Correct them; within a URL # is written %23, @ is "
    "%40, / is %2F."
)
_NO_DATABASE: Final = "The server has no database “{name}”. Create it (createdb {name}), or correct DATABASE_URL."
_NO_HOST: Final = "There is no host “{host}”. Correct DATABASE_URL."
_NO_SERVER: Final = "No PostgreSQL answers at {host}:{port}. Start it, or correct DATABASE_URL."
_NO_FILE: Final = (
    "The file {name} cannot be opened or written. Let its folder exist and be writable for who runs this, or name "
    "another file in DATABASE_URL."
)
_OTHER_FILE: Final = "The file {name} is no SQLite database. Name another in DATABASE_URL."
# What PostgreSQL and its client say while a connection is made; they give no SQLSTATE then.
_SAID: Final = (
    (r"password authentication failed|no password supplied|role \"[^\"]*\" does not exist", _CREDENTIALS),
    (r"database \"[^\"]*\" does not exist", _NO_DATABASE),
    (r"could not translate host name|failed to resolve host|Name or service not known", _NO_HOST),
    (r"refused|timeout|timed out|No such file or directory|unreachable|No route", _NO_SERVER),
)


def cure(error: DatabaseError, database: Mapping[str, Any]) -> str:
    """What is wrong with reaching `database`, and what to do; "" where `error` does not speak of that."""
    cause = error.__cause__
    places = {
        "name": database["NAME"],
        "host": database["HOST"] or "this machine",
        "port": database["PORT"] or 5432,
    }
    if isinstance(cause, sqlite3.Error):
        return _of_file(cause).format(**places)
    if not is_outage(error) or not isinstance(cause, psycopg.Error):
        return ""
    for said, sentence in _SAID if cause.sqlstate is None else ():
        if re.search(said, str(cause)):
            return sentence.format(**places)
    first = str(cause).strip().partition("\n")[0]
    return f"The database does not answer ({first}). Look at the server, and at DATABASE_URL."


def _of_file(cause: sqlite3.Error) -> str:
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return _NO_FILE
    return _OTHER_FILE if code == sqlite3.SQLITE_NOTADB else ""
