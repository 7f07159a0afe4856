"""What a connection to each engine keeps to."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import ConnectionHandler

from nexus.database.connections import database
from tests.nexus.processes import run


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)]
)
def test_every_sqlite_connection_keeps_its_promises(tmp_path, pragma, value):
    sqlite = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/db.sqlite3", "web")})["default"]
    with sqlite.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        assert (sqlite.transaction_mode, sqlite.settings_dict["OPTIONS"]["timeout"]) == ("IMMEDIATE", 20)
    sqlite.close()


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_web_request_on_postgresql_has_time_limits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("5s", "3s")
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("5s",)


@pytest.mark.postgres
def test_a_management_command_on_postgresql_has_none():
    ask = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
    code = f'from django.db import connection; c = connection.cursor(); c.execute("{ask}"); print(c.fetchone())'
    result = run(["manage.py", "shell", "-c", code], {"DATABASE_URL": os.environ["DATABASE_URL"]})
    assert "('0', '0')" in result.stdout


def test_other_engines_are_refused():
    with pytest.raises(ImproperlyConfigured, match="neither PostgreSQL nor SQLite"):
        database("mysql://nexus@localhost/nexus", "web")
