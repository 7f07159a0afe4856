"""Why a database cannot be reached, and what to do about it."""

import os

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError

from nexus.database.cures import cure
from tests.nexus.processes import run

DATABASE = {"NAME": "nexus", "HOST": "db.example.org", "PORT": ""}


def failed(words, kind=OperationalError, cause=psycopg.OperationalError):
    error = kind(words)
    error.__cause__ = cause(words)
    return error


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ('FATAL:  password authentication failed for user "nexus"', "refuses the user or the password"),
        ("fe_sendauth: no password supplied", "refuses the user or the password"),
        ('FATAL:  role "nexus" does not exist', "refuses the user or the password"),
        ('FATAL:  database "nexus" does not exist', "The server has no database “nexus”. Create it (createdb nexus)"),
        ("failed to resolve host 'db.example.org'", "There is no host “db.example.org”"),
        ("Connection refused", "No PostgreSQL answers at db.example.org:5432. Start it"),
        ("connection timeout expired", "No PostgreSQL answers at db.example.org:5432"),
        ("FATAL:  sorry, too many clients already", "(FATAL:  sorry, too many clients already). Look at the server"),
    ],
)
def test_each_way_to_miss_a_server_has_its_cure(words, sentence):
    assert sentence in cure(failed(words), DATABASE)


@pytest.mark.parametrize("kind", [ProgrammingError, DatabaseError])
def test_a_mistake_in_a_statement_has_none(kind):
    assert cure(failed("relation does not exist", kind, psycopg.errors.UndefinedTable), DATABASE) == ""


@pytest.mark.postgres
def test_a_database_that_is_missing_is_told():
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    result = run(["manage.py", "migrate"], {"DATABASE_URL": f"{server}/nothing_of_this_name"})
    assert result.returncode == 2
    assert "The server has no database “nothing_of_this_name”" in result.stderr
