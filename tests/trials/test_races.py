"""Two changes of a workspace confirmed at the same moment, over and over: a race is lost once in many rounds."""

from time import sleep

import pytest

from groups.changes import commit
from groups.members.actions import accept, join
from groups.members.some_people import read_people
from tests.trials.meeting import THINKING, after_thinking, is_lost_once, run
from tests.trials.races import RACES
from workspaces.models.workspace import WorkspaceManager

pytestmark = [pytest.mark.trial, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("name", RACES)
def test_race(trial, both, name):
    run(RACES[name], both, trial)


# --- Their guard taken away -------------------------------------------------------------------------


@pytest.fixture
def unguarded(monkeypatch):
    """The workspace is read and not locked, and whoever confirms thinks for a moment between plan and writing."""
    draft = commit._draft

    def draft_and_think(*args):
        drafted = draft(*args)
        sleep(THINKING)
        return drafted

    monkeypatch.setattr(WorkspaceManager, "lock", lambda manager, pk: manager.get(pk=pk))
    monkeypatch.setattr(commit, "_draft", draft_and_think)
    monkeypatch.setattr(join, "_locked", lambda person: person)
    monkeypatch.setattr(accept, "read_people", after_thinking(read_people))


@pytest.mark.parametrize("name", RACES)
def test_without_the_lock_it_is_lost(trial, both, unguarded, name):
    """So the rounds above would have told."""
    assert is_lost_once(RACES[name], both, trial)
