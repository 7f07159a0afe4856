"""A server that has fallen silent is asked by one thread, and everybody else is refused meanwhile."""

from threading import Event
from time import monotonic, sleep

import psycopg
import pytest
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler

from nexus.database.connections import database
from nexus.database.postgres import base, circuit
from tests.nexus.processes import run


@pytest.fixture
def opened(monkeypatch):
    """A circuit of the test's own, open until the test says that the server answers."""
    mine, asked, there = circuit.Circuit(), [], Event()
    monkeypatch.setattr(circuit, "EVERY", 0.05)
    monkeypatch.setattr(base, "CIRCUIT", mine)

    def answers():
        asked.append(monotonic())
        return there.is_set()

    mine.open(answers)
    yield mine, asked, there
    there.set()


def closes(mine):
    deadline = monotonic() + 2
    while mine.is_open and monotonic() < deadline:
        sleep(0.01)
    return not mine.is_open


def test_it_closes_once_the_server_answers(opened):
    mine, asked, there = opened
    sleep(0.2)
    assert mine.is_open
    there.set()
    assert closes(mine)
    assert len(asked) >= 2


def test_one_thread_asks_however_many_have_waited(opened):
    mine, asked, _ = opened
    for _ in range(20):
        mine.open(lambda: asked.append("another") or True)
    sleep(0.2)
    assert "another" not in asked
    assert mine.is_open


def test_a_process_that_forks_takes_nothing_along():
    code = """
import os
from nexus.database.postgres.base import CIRCUIT
CIRCUIT.open(lambda: False)
child = os.fork()
if not child:
    os._exit(CIRCUIT.is_open)
print("child", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "parent", CIRCUIT.is_open)
"""
    assert run(["-W", "ignore", "-c", code], {}).stdout == "child 0 parent True\n"


def test_meanwhile_nobody_waits_for_a_connection(opened):
    with pytest.raises(psycopg.OperationalError, match="fallen silent"):
        ConnectionHandler({"default": database("postgres://nexus@192.0.2.1/nexus", "web")})["default"].connect()


def test_a_command_asks_for_itself(opened):
    handler = ConnectionHandler({"default": database("postgres://nexus@127.0.0.1:1/nexus", "command")})
    with pytest.raises(psycopg.OperationalError, match="refused"):
        handler["default"].connect()


@pytest.mark.postgres
def test_a_statement_that_is_waited_for_too_long_ends_its_connection(django_db_blocker, monkeypatch):
    monkeypatch.setattr(base, "CIRCUIT", circuit.Circuit())
    with django_db_blocker.unblock():
        other = connection.copy()
        other.ensure_connection()
        other.connection.limit = 0.3
        with pytest.raises(OperationalError, match=r"not answered for 0\.3 s"), other.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(3)")
        assert other.connection.closed
        assert closes(base.CIRCUIT)  # the server is well: the first probe says so
        other.close()


def test_the_limit_is_for_pages_only():
    web, command = (database("postgres://nexus@localhost/nexus", process) for process in ("web", "command"))
    assert web["OPTIONS"]["statement_limit"] == 6
    assert command["OPTIONS"]["statement_limit"] is None


@pytest.mark.postgres
def test_a_server_is_back_when_it_serves_a_new_connection(django_db_blocker):
    with django_db_blocker.unblock():
        params = connection.get_connection_params()
    assert base._is_back(params)
    assert not base._is_back(params | {"host": "127.0.0.1", "port": 1})
