"""Two changes made at the same moment in two threads, each with a connection of its own, and what became of each."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from threading import Barrier
from time import sleep

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from groups.changes.commit import AlreadyDone, Blocked, Gone, Stale
from groups.instance.actions.set_up import SetUpAlready
from groups.members.invitations.links import NoLongerValid
from tests.trials.races import DONE
from tests.trials.worlds import must_hold, new_world
from workspaces.refusals import NotAllowed

REFUSALS = (Stale, Blocked, AlreadyDone, NotAllowed, Gone, NoLongerValid, SetUpAlready, ValidationError)
HEAD_START = 0.01
"""Seconds that one of the two may be ahead at most."""
CONTROL_ROUNDS = 30
THINKING = 0.02
"""Seconds between reading and writing in a control run: there both have read before one of them writes."""


@contextmanager
def two_threads():
    """`both(first, second)`: make two changes at once; what became of each, in order."""
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


def run(race, both, trial):
    """Every round of a race ends well."""
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(*race.changes(world))
        must_hold(world.workspace)
        assert race.ends_well(world, outcomes), outcomes
        trial.note(" and ".join(outcomes))


def is_lost_once(race, both, trial):
    """Whether one of some rounds ends badly: so it has to be where the guard is taken away."""
    return any(_is_lost(race, both, trial) for _round in range(CONTROL_ROUNDS))


def _is_lost(race, both, trial):
    world = new_world()
    try:
        outcomes = both(*race.changes(world))
        must_hold(world.workspace)
    except (AssertionError, DatabaseError) as broken:
        trial.note(type(broken).__name__)
        return True
    trial.note(" and ".join(outcomes))
    return not race.ends_well(world, outcomes)


def after_thinking(act):
    """The same, a moment later."""

    def think_and_act(*arguments, **options):
        sleep(THINKING)
        return act(*arguments, **options)

    return think_and_act
