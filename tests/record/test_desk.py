"""The log is whole, around every command and all that the support desk has at hand: every changed row has its entry, in
the name of whoever sits there and for their reason; and no entry tells of a change that was not made.
"""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import get_commands

from groups.desk.changes import change_classes, simple_actions
from groups.instance.actions.set_up import SetUpAlready
from tests.house import ROOT
from tests.record.desk_deeds import (
    CHANGE_NOTHING,
    COMMAND_DEEDS,
    COMMANDS_OF_NO_ACCESS,
    DESK_DEEDS,
    NOT_TRIED,
    REFUSED,
)
from tests.record.trial import Trial

pytestmark = pytest.mark.django_db
HAVE_NO_REASON = ("accept", "join")
"""What one does for oneself, and the desk for somebody: there is none to give."""


@pytest.mark.parametrize("name", DESK_DEEDS)
def test_what_the_desk_changes_is_told_once_with_who_and_why_and_nothing_else_is(cast, name):
    act = DESK_DEEDS[name](cast)
    trial = Trial()
    act()
    assert trial.changes
    assert trial.differences == ([], [])
    reason = "" if name in HAVE_NO_REASON else "Ticket 4711"
    assert trial.actors == {(None, "Stan Okoye", "support", reason)}
    assert trial.operations == 1


@pytest.mark.parametrize("name", CHANGE_NOTHING)
def test_what_changes_nobodys_access_is_the_entry_that_it_is_known_by(cast, name):
    entries, prepared = CHANGE_NOTHING[name]
    act = prepared(cast)
    trial = Trial()
    act()
    assert (trial.changes, trial.actions) == ([], entries)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_desks_to_do_is_refused_and_changes_nothing(cast, name):
    act, trial = REFUSED[name](cast), Trial()
    with pytest.raises((PermissionDenied, ValidationError, SetUpAlready)):
        act()
    assert (trial.changes, trial.actions) == ([], [])


def test_nothing_at_hand_lacks_a_trial():
    at_hand = change_classes().keys() | simple_actions().keys()
    assert at_hand == DESK_DEEDS.keys() | CHANGE_NOTHING.keys() | REFUSED.keys()


# --- Commands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMAND_DEEDS)
def test_what_a_command_changes_is_told_once_with_who_ran_it_and_nothing_else_is(cast, name, capsys):
    act = COMMAND_DEEDS[name](cast)
    trial = Trial()
    act()
    assert trial.changes
    assert trial.differences == ([], [])
    ((account, who, capacity, reason),) = trial.actors
    assert (account, bool(who), capacity, reason) == (None, True, "support", "Ticket 4711")


@pytest.mark.parametrize("name", COMMANDS_OF_NO_ACCESS)
def test_a_command_that_changes_nobodys_access_tells_of_no_change(cast, name):
    act = COMMANDS_OF_NO_ACCESS[name](cast)
    trial = Trial()
    act()
    assert trial.changes == []
    assert {*trial.actions} <= {"account.reset_link_made", "demo.filled"}


def test_no_command_lacks_a_trial():
    ours = {path.stem for path in Path(ROOT).glob("*/management/commands/*.py")} - {"__init__"}
    assert ours <= get_commands().keys()
    assert ours == COMMAND_DEEDS.keys() | COMMANDS_OF_NO_ACCESS.keys() | NOT_TRIED.keys()
