"""Two changes confirmed at the same moment, in two connections, over and over: a race is lost once in many rounds."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep

import pytest
from django.db import DatabaseError, connection

from groups.changes import commit
from groups.changes.commit import AlreadyDone, Blocked, Gone, Stale
from groups.members.actions import accept, join
from groups.members.invitations.links import NoLongerValid
from groups.members.some_people import read_people
from tests.trials.races import DONE, RACES
from tests.trials.worlds import must_hold, new_world
from workspaces.models.workspace import WorkspaceManager
from workspaces.refusals import NotAllowed

pytestmark = [pytest.mark.trial, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
REFUSALS = (Stale, Blocked, AlreadyDone, NotAllowed, Gone, NoLongerValid)
HEAD_START = 0.01
"""Seconds that one of the two may be ahead at most."""
CONTROL_ROUNDS = 30
THINKING = 0.02
"""Seconds between plan and writing in a control run: there both have planned before one of them writes."""


@pytest.fixture
def both():
    """`both(first, second, number)`: confirm two changes at once; what became of each, in order."""
    start, delays = Barrier(2, timeout=30), Random(3)

    def make(change, delay):
        start.wait()
        sleep(delay)
        try:
            change()
        except REFUSALS as refusal:
            return type(refusal).__name__
        return DONE

    def hang_up():
        start.wait()  # so that each of the two threads does it
        connection.close()

    with ThreadPoolExecutor(2) as pool:

        def make_both(first, second):
            pause = delays.uniform(-HEAD_START, HEAD_START)
            return list(pool.map(make, (first, second), (max(pause, 0), max(-pause, 0))))

        yield make_both
        for waiting in [pool.submit(hang_up) for _ in range(2)]:
            waiting.result()


@pytest.mark.parametrize("name", RACES)
def test_race(trial, both, name):
    race = RACES[name]
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(*race.changes(world))
        must_hold(world.workspace)
        assert race.ends_well(world, outcomes), outcomes
        trial.note(" and ".join(outcomes))


# --- Their guard taken away -------------------------------------------------------------------------


@pytest.fixture
def unguarded(monkeypatch):
    """The workspace is read and not locked, and whoever confirms thinks for a moment between plan and writing."""
    draft = commit._draft

    def draft_and_think(*args):
        drafted = draft(*args)
        sleep(THINKING)
        return drafted

    def read_and_think(*args):
        sleep(THINKING)
        return read_people(*args)

    monkeypatch.setattr(WorkspaceManager, "lock", lambda manager, pk: manager.get(pk=pk))
    monkeypatch.setattr(commit, "_draft", draft_and_think)
    monkeypatch.setattr(join, "_locked", lambda person: person)
    monkeypatch.setattr(accept, "read_people", read_and_think)


@pytest.mark.parametrize("name", RACES)
def test_without_the_lock_it_is_lost(trial, both, unguarded, name):
    """So the rounds above would have told."""
    assert any(is_lost(RACES[name], both, trial) for _round in range(CONTROL_ROUNDS))


def is_lost(race, both, trial):
    world = new_world()
    try:
        outcomes = both(*race.changes(world))
        must_hold(world.workspace)
    except (AssertionError, DatabaseError) as broken:
        trial.note(type(broken).__name__)
        return True
    trial.note(" and ".join(outcomes))
    return not race.ends_well(world, outcomes)
