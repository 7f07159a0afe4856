"""The database is gone: an honest page, in time, and no restart afterwards."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.db import connection

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
def test_a_server_that_refuses_is_told_without_waiting_for_the_limit(closed_port, address):
    with web_process(f"postgres://nexus@127.0.0.1:{closed_port}/nexus") as ask:
        answer = ask(address)
    assert (answer["status"], answer["Retry-After"]) == (503, "10")
    assert answer["seconds"] < 3  # of 5; on an idle machine some tenths


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
        assert ask("/healthz")["seconds"] < 0.2
        wire.open.set()
        assert back(ask)


def back(ask):
    """Whether the database is found again within a few seconds of being there."""
    deadline = monotonic() + 4
    while monotonic() < deadline:
        if ask("/healthz")["status"] == 200:
            return True
        sleep(0.1)
    return False


@pytest.mark.urls("tests.nexus.addresses")
@pytest.mark.django_db
def test_a_mistake_in_a_statement_is_no_outage(client):
    client.raise_request_exception = False
    assert client.get("/misspell/").status_code == 500


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
