"""How gunicorn serves Nexus: as many workers as fit, and a restart or an end that loses no request."""

import logging
import signal
import sqlite3
import threading
import time
from types import SimpleNamespace

import pytest

from bench.ground.serving import Server, Visitor, manage
from nexus import gunicorn
from nexus.gunicorn import workers_for

GB = 2**30
POSTGRESQL = "postgres://nexus@localhost/nexus"


@pytest.mark.parametrize(
    ("cores", "memory", "url", "workers"),
    [
        (4, 8 * GB, "", 1),
        (4, 8 * GB, "sqlite:////srv/db.sqlite3", 1),
        (4, 8 * GB, POSTGRESQL, 4),
        (4, 8 * GB, POSTGRESQL.replace("postgres", "postgresql"), 4),
        (8, GB, POSTGRESQL, 3),
        (2, GB // 8, POSTGRESQL, 1),
        (64, 256 * GB, POSTGRESQL, 10),
    ],
)
def test_there_are_as_many_workers_as_cores_and_memory_carry(cores, memory, url, workers):
    assert workers_for(cores, memory, url) == workers


def test_a_containers_share_is_what_counts(monkeypatch):
    limits = {"/sys/fs/cgroup/cpu.max": "50000 100000", "/sys/fs/cgroup/memory.max": "1073741824"}
    monkeypatch.setattr(gunicorn, "_read", limits.__getitem__)
    assert (gunicorn.cores(), gunicorn.memory()) == (1, GB)


def test_without_a_container_it_is_the_machine(monkeypatch):
    limits = {"/sys/fs/cgroup/cpu.max": "max 100000", "/sys/fs/cgroup/memory.max": "max"}
    monkeypatch.setattr(gunicorn, "_read", limits.__getitem__)
    assert gunicorn.cores() >= 1
    assert gunicorn.memory() > GB // 4


def test_what_gunicorn_says_of_a_request_has_no_token():
    handler = logging.Handler()
    log = logging.getLogger("gunicorn.error")
    log.addHandler(handler)
    gunicorn.on_starting(SimpleNamespace())
    record = log.makeRecord(
        log.name, logging.ERROR, "", 0, "Error handling request %s", (f"/password-reset/{'x' * 40}/",), None
    )
    assert handler.filter(record)
    assert record.getMessage() == "Error handling request /password-reset/…/"
    log.removeHandler(handler)


# --- Under load ------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path):
    url = f"sqlite:///{tmp_path}/db.sqlite3"
    manage(url, "migrate", "--verbosity=0")
    with Server(url) as server:
        yield server


class Load:
    """Four visitors who ask for a page as fast as they are answered, until they are told to leave."""

    def __init__(self, port):
        self.port, self.over = port, threading.Event()
        self.answers, self.lost = [], []
        self.threads = [threading.Thread(target=self._ask) for _visitor in range(4)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _ask(self):
        while not self.over.is_set():
            try:
                self.answers.append(Visitor(self.port).get("/-/accessibility/").status)
            except OSError as error:
                self.lost.append(error)


def test_a_restart_under_load_loses_no_request(server):
    with Load(server.port) as load:
        for _restart in range(2):
            time.sleep(1)
            server.process.send_signal(signal.SIGHUP)
        time.sleep(2)
    assert (load.lost, set(load.answers)) == ([], {200})
    assert len(load.answers) > 20


def test_an_end_waits_for_the_request_that_it_has_begun(server, tmp_path):
    visitor, answers = Visitor(server.port), []
    visitor.get("/password-reset/")
    asking = threading.Thread(target=lambda: answers.append(visitor.post("/password-reset/", email="a@b.test").status))
    writer = sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")  # the request waits for its turn to write
    asking.start()
    time.sleep(1)
    server.process.terminate()
    time.sleep(1)
    assert (answers, server.process.poll()) == ([], None)
    writer.execute("COMMIT")
    asking.join()
    assert (answers, server.process.wait(30)) == ([302], 0)
