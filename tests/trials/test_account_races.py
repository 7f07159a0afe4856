"""What may be done once with an account, done twice at the same moment, over and over."""

import pytest

from tests.trials.account_races import ACCOUNT_RACES
from tests.trials.meeting import is_lost_once, run

pytestmark = [pytest.mark.trial, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
each_race = pytest.mark.parametrize("name", ACCOUNT_RACES)


@pytest.fixture
def race(name, monkeypatch):
    """The race of this name, ready to be run."""
    ACCOUNT_RACES[name].prepare(monkeypatch)
    return ACCOUNT_RACES[name]


@pytest.fixture
def unguarded(race, monkeypatch):
    """The same without what keeps it from being lost; what was taken from the database comes back after the flush."""
    race.unguard(monkeypatch)
    return race


@each_race
def test_race(trial, both, race):
    run(race, both, trial)


@each_race
def test_without_its_guard_it_is_lost(trial, both, unguarded):
    """So the rounds above would have told."""
    assert is_lost_once(unguarded, both, trial)
