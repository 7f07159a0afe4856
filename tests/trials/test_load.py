"""Eight people at once, reading and changing, for a while: nobody is told that something went wrong."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import monotonic

import pytest
from django.db import connection

from bench.ground.databases import scratch
from bench.ground.serving import Server, Visitor, manage
from workspaces.demo_cast import PASSWORD

pytestmark = pytest.mark.trial
SECONDS = 20
PEOPLE = ("ada", "alan", "gil", "ben", "eve", "ed", "mia", "sue")
GROUPS = "/nexus/workspace-settings/groups/"
PAGES = ("/", "/nexus/", "/nexus/my-access/", "/nexus/workflows/", "/nexus/?q=pay")
SETTINGS = (
    GROUPS,
    f"{GROUPS}?q=o",
    "/nexus/data-sources/",
    "/nexus/constants/",
    "/nexus/workspace-settings/audit-log/",
)


@pytest.fixture
def server():
    """Nexus with the demo, on a database of the engine that is on trial."""
    with scratch(connection.vendor) as url:
        manage(url, "seed_demo")
        with Server(url) as server:
            yield server


def test_eight_people_read_and_change_at_once(server, trial):
    for _round in trial.rounds(wanted=1):
        with ThreadPoolExecutor(len(PEOPLE)) as pool:
            visits = list(pool.map(lambda name: visit(server, name), PEOPLE))
        answers = sum(visits, Counter())
        for status, number in answers.items():
            trial.note(status, number)
        assert {status for status in answers if status >= 500} == set(), server.log
        assert answers[302] > 10  # changes that were made
        assert "All is well." in manage(server.database_url, "doctor")


def visit(server, name):
    """Be one of them for a while; the statuses of the answers."""
    visitor, random, answers = Visitor(server.port).sign_in(f"{name}@nexus.test", PASSWORD), Random(name), Counter()
    end = monotonic() + SECONDS
    while monotonic() < end:
        answers[visitor.get(random.choice(PAGES + SETTINGS)).status] += 1
        if name in ("ada", "alan", "sue") and random.random() < 0.5:
            answers.update(change(visitor, random))
    return answers


def change(visitor, random):
    """Add somebody to a group, or remove somebody; whatever the others did meanwhile."""
    groups = re.findall(rf'href="({GROUPS}\d+/)', visitor.get(GROUPS).text)
    verb = random.choice(("add", "remove"))
    page = f"{random.choice(groups)}users/"
    source = visitor.get(f"{page}add/" if verb == "add" else page)
    yield source.status
    people = re.findall(r'name="people"[^>]* value="(\d+)"', source.text)
    if not people:
        return
    review = visitor.post(f"{page}{verb}/", people=random.sample(people, min(2, len(people))))
    yield review.status
    if review.token:
        yield visitor.post(f"{page}{verb}/", token=review.token).status
