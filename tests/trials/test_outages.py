"""PostgreSQL stops, comes back, freezes and thaws under a running server: every answer is honest and in time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

from bench.ground.cluster import Cluster
from bench.ground.serving import Server, Visitor, manage
from workspaces.demo_cast import PASSWORD

pytestmark = [pytest.mark.trial, pytest.mark.postgres]
ADDRESSES = ("/healthz", "/nexus/", "/nexus/my-access/", "/nexus/workspace-settings/groups/")
VISITORS = 4
FIRST_LIMIT = 7
"""Seconds after which a server that is frozen has been noticed, and who waited for that has been answered."""
BACK_WITHIN = 15
"""Seconds until pages are there again once the database is."""


@pytest.fixture(scope="module")
def cluster():
    """A cluster of this trial's own: nothing else is to be stopped with it."""
    with Cluster() as cluster:
        manage(cluster.url, "migrate", "--verbosity=0")
        manage(cluster.url, "seed_demo")
        yield cluster


@pytest.fixture
def visitor(cluster):
    with Server(cluster.url) as server:
        yield Visitor(server.port).sign_in("ada@nexus.test", PASSWORD)


def test_the_database_stops_and_comes_back(cluster, trial, visitor):
    for _round in trial.rounds(wanted=3):
        for address in ADDRESSES:
            visitor.get(address).expect(200)
        cluster.stop()
        try:
            answers = [visitor.get(address) for address in ADDRESSES for _ in range(3)]
        finally:
            cluster.start()
        assert {answer.status for answer in answers} == {503}
        assert all("Retry-After" in answer.headers for answer in answers)
        assert max(answer.seconds for answer in answers) < 2
        wait_until_back(visitor)
        trial.note("503, then back")


def test_the_database_is_frozen_while_nobody_asks(cluster, trial, visitor):
    for _round in trial.rounds(wanted=2):
        visitor.get("/nexus/").expect(200)
        with frozen(cluster):
            answers = [visitor.get(address) for address in ("/healthz", "/nexus/")]
        assert {answer.status for answer in answers} == {503}
        assert all("Retry-After" in answer.headers for answer in answers)
        assert max(answer.seconds for answer in answers) < 6
        wait_until_back(visitor)
        trial.note("503, then back")


def test_the_database_is_frozen_while_people_ask(cluster, trial, visitor):
    for _round in trial.rounds(wanted=2):
        with asking(visitor) as answers:
            sleep(1)
            with frozen(cluster):
                sleep(8)
            sleep(2)
        for answer in answers:
            trial.note(answer.status)
        assert {answer.status for answer in answers} <= {200, 302, 503}
        assert all("Retry-After" in answer.headers for answer in answers if answer.status == 503)
        wait_until_back(visitor)


def test_the_database_is_frozen_under_twenty_requests_a_second(cluster, trial, visitor):
    """For 25 s: nobody waits for 10 s, nobody at all after the first limit, and nobody is told of an error of ours."""
    for _round in trial.rounds(wanted=1):
        with ThreadPoolExecutor(240) as pool, frozen(cluster):
            answers = [answer.result() for answer in paced(pool, visitor, seconds=25, a_second=20)]
        thawed = monotonic()
        wait_until_back(visitor)
        back = monotonic() - thawed
        later = [answer.seconds for asked, answer in answers if asked > FIRST_LIMIT]
        trial.note("503, then back")
        assert {answer.status for _, answer in answers} == {503}
        assert max(answer.seconds for _, answer in answers) < 10
        assert sorted(later)[int(0.95 * len(later))] < 0.2
        assert back < 2


def paced(pool, visitor, *, seconds, a_second):
    """Ask for page after page at a steady pace, whoever waits; (when it was asked, the answer), to be waited for."""
    begun, asked = monotonic(), []

    def ask(place):
        mine = Visitor(visitor.port, cookies=dict(visitor.cookies))
        return monotonic() - begun, mine.get(ADDRESSES[1 + place % (len(ADDRESSES) - 1)])

    for place in range(seconds * a_second):
        sleep(max(0, begun + place / a_second - monotonic()))
        asked.append(pool.submit(ask, place))
    return asked


@contextmanager
def frozen(cluster):
    cluster.freeze()
    try:
        yield
    finally:
        cluster.thaw()


@contextmanager
def asking(visitor):
    """Some people who ask for page after page; their answers."""
    answers, enough = [], threading.Event()

    def ask(place):
        mine = Visitor(visitor.port, cookies=dict(visitor.cookies))
        while not enough.is_set():
            answers.append(mine.get(ADDRESSES[place % len(ADDRESSES)]))

    threads = [threading.Thread(target=ask, args=[place]) for place in range(VISITORS)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        enough.set()
        for thread in threads:
            thread.join(60)


def wait_until_back(visitor):
    deadline = monotonic() + BACK_WITHIN
    while {visitor.get(address).status for address in ADDRESSES} != {200}:
        assert monotonic() < deadline, "it did not come back"
        sleep(0.2)
