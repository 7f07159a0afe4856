"""Each promise that the doctor looks over is broken once, with the triggers off: it is named, with its cure, and the
command ends with 1. What follows from other rows is put right by ``--mend``.
"""

import pytest
from django.core.management import call_command
from django.db import connection

from groups.management.commands.doctor import everything
from groups.permissions.integrity import problems
from groups.permissions.integrity.mending import mend
from tests.conftest import TRIGGER_MODULES
from tests.groups.permissions.integrity.planted import PLANTED
from tests.groups.permissions.integrity.planting import last_line
from tests.groups.permissions.integrity.test_mending import STAN
from tests.groups.themes.themes import harbour

pytestmark = pytest.mark.django_db
MENDED = (
    *("a name key", "a sort key", "a search text", "a member's sort key", "look-alikes"),
    *("members counted", "invited counted", "archived counted", "people of a role counted", "requests counted"),
    *("the Admin group lacks a right", "a line that is gone"),
)
"""What the doctor computes anew."""


@pytest.fixture
def unguarded(cast):
    """The cast, and no trigger until the test's transaction is rolled back."""
    for module in TRIGGER_MODULES:
        module.remove(connection)
    return cast


def named():
    """What the doctor names, but that the triggers are off and searches do not follow without them."""
    found = [problem for problem in everything() if "lacks the trigger" not in problem.sentence]
    return [each for each in found if "find other rows" not in each.sentence and "by their text" not in each.sentence]


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_is_named_with_its_cure(unguarded, fault):
    plant, sentence = PLANTED[fault]
    assert named() == []
    plant(unguarded)
    found = [problem for problem in named() if sentence in problem.sentence]
    assert found
    assert all(problem.cure.endswith((".", "anew.")) for problem in found)


def test_any_fault_ends_the_command_with_1(unguarded, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("doctor")
    assert end.value.code == 1
    assert "The database lacks the trigger" in capsys.readouterr().out


@pytest.mark.parametrize("fault", MENDED)
def test_what_follows_from_other_rows_is_put_right(unguarded, fault):
    PLANTED[fault][0](unguarded)
    before = named()
    assert before
    assert all(problem.workspace_id is not None for problem in before)
    mend(list(problems()), actor=STAN)
    assert named() == []


def test_a_line_that_tells_something_else_is_left_to_the_owner_who_takes_it_out_and_mends(unguarded):
    last_line(unguarded, tally="[]")
    mend(list(problems()), actor=STAN)
    (found,) = named()
    assert "delete the row" in found.cure
    last_line(unguarded)


@pytest.mark.parametrize("number", [1, 40])
def test_a_log_of_any_length_is_read_in_pages(unguarded, number, monkeypatch):
    monkeypatch.setattr("audit.reading.integrity._PAGE", 3)
    for place in range(number):
        harbour(unguarded, f"Harbour {place:02}")
    assert named() == []
