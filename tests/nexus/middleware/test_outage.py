"""The database is gone: an honest page, in time, and no restart afterwards."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from nexus.database.outages import is_outage

ADDRESSES = ["/healthz", "/nexus/"]


@contextmanager
def web_process(database_url):
    """Yield a function that asks a web process of its own for an address."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEXUS_")}
    environ |= {"DATABASE_URL": database_url, "STATIC_ROOT": str(settings.STATIC_ROOT)}
    command = [sys.executable, "-W", "ignore", "-m", "tests.nexus.asking"]
    with subprocess.Popen(command, env=environ, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True) as process:

        def ask(address):
            process.stdin.write(f"{address}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask


@pytest.fixture
def silent_server():
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_server_that_refuses_is_told_within_a_second(closed_port, address):
    with web_process(f"postgres://nexus@127.0.0.1:{closed_port}/nexus") as ask:
        answer = ask(address)
    assert (answer["status"], answer["Retry-After"]) == (503, "10")
    assert answer["seconds"] < 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_server_that_is_silent_is_told_within_five_seconds(silent_server, address):
    with web_process(f"postgres://nexus@127.0.0.1:{silent_server}/nexus") as ask:
        answer = ask(address)
    assert answer["status"] == 503
    assert answer["seconds"] < 5


def test_a_file_that_cannot_be_opened_is_an_outage_too(tmp_path):
    with web_process(f"sqlite:///{tmp_path}/nowhere/db.sqlite3") as ask:
        answer = ask("/nexus/")
    assert (answer["status"], answer["Cache-Control"]) == (503, "no-store")
    assert "briefly unavailable" in answer["text"]


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_server_that_falls_silent_is_told_in_time_and_found_again():
    with Wire(connection.settings_dict) as wire, web_process(wire.url) as ask:
        assert ask("/healthz")["status"] == 200
        wire.open.clear()
        answer = ask("/healthz")
        assert answer["status"] == 503
        assert answer["seconds"] < 5
        wire.open.set()
        assert ask("/healthz")["status"] == 200


@pytest.mark.urls("tests.nexus.addresses")
@pytest.mark.django_db
def test_a_mistake_in_a_statement_is_no_outage(client):
    client.raise_request_exception = False
    assert client.get("/misspell/").status_code == 500


@pytest.mark.parametrize("code", ["08006", "53300", "57P01", "57014", None])
def test_what_speaks_of_the_server_is_an_outage(code):
    assert is_outage(raised(OperationalError, code))
    assert is_outage(raised(InterfaceError, code))


@pytest.mark.parametrize("code", ["40001", "40P01", "55P03"])
def test_a_lock_that_is_not_to_be_had_in_time_asks_to_come_back_too(code):
    assert is_outage(raised(OperationalError, code))


@pytest.mark.parametrize("code", ["23505", "42P01"])
def test_what_speaks_of_the_statement_is_none(code):
    assert not is_outage(raised(OperationalError, code))
    assert not is_outage(raised(ProgrammingError, code))


def raised(kind, sqlstate):
    """An error as Django raises it, with psycopg's as its cause."""
    cause = psycopg.errors.lookup(sqlstate)() if sqlstate else psycopg.OperationalError()
    error = kind("words")
    error.__cause__ = cause
    return error


class Wire:
    """A wire to the database of the tests. While it is not `open`, nothing passes and nobody is told."""

    def __init__(self, database):
        self.target = (database["HOST"], int(database["PORT"] or 5432))
        self.open = threading.Event()
        self.open.set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        person = ":".join(filter(None, (database["USER"], database["PASSWORD"])))
        self.url = f"postgres://{person}@127.0.0.1:{self.listener.getsockname()[1]}/{database['NAME']}"

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.open.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:  # the listener is closed: the test is over
                return
            far = socket.create_connection(self.target)
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=ends, daemon=True).start()

    def carry(self, source, target):
        with source, target:
            try:
                while data := source.recv(65536):
                    self.open.wait()
                    target.sendall(data)
            except OSError:  # one end hung up
                return
