"""The support engineer's case, from the question to the entry: Eve cannot edit “Payroll”."""

import pytest

from tests.groups.desk.desks import TypedAt, commands
from workspaces.models import Membership

pytestmark = pytest.mark.django_db
PLAN = 'plan(AddMembers(group("nexus/Dev"), [eve]))'


@pytest.fixture
def say(cast, monkeypatch):
    desk = TypedAt()
    return lambda *lines: desk.type(*lines, monkeypatch=monkeypatch)


def test_the_engineer_sees_why_eve_cannot_edit_it(say):
    told = say('eve, payroll = person("eve@nexus.test"), app("nexus/Payroll")', "why(eve, payroll)")
    assert "Eve Lindqvist <eve@nexus.test> and the app “Payroll”: View in released" in told
    assert "needs Edit; Dev (and make them a Builder) would give it." in told


def test_the_plan_says_that_she_would_become_a_builder(cast, say):
    told = say('eve = person("eve@nexus.test")', PLAN)
    assert "Review: add Eve Lindqvist to Dev" in told
    assert "Eve Lindqvist becomes a Builder (Dev may create apps and edit “Payroll”." in told
    assert Membership.objects.get(pk=cast.eve.pk).role == "end_user"


def test_the_commit_makes_it_so_and_the_log_tells_of_it_with_the_reason(cast, say):
    say('eve = person("eve@nexus.test")', PLAN)
    assert "Eve Lindqvist was added to Dev. 1 person became a Builder." in say('commit(reason="Ada asked for it")')
    assert "Eve Lindqvist <eve@nexus.test> and the app “Payroll”: Edit" in say('why("eve@nexus.test", "nexus/Payroll")')
    told = say('history(group("nexus/Dev"))')
    assert "Stan Okoye (Support) added Eve Lindqvist <eve@nexus.test> to Dev\n    “Ada asked for it”" in told
    assert user_may_edit(cast)


def test_it_is_undone_by_the_operation_that_the_log_shows(cast, say):
    say('eve = person("eve@nexus.test")', PLAN, "done = commit()")
    assert "Eve Lindqvist" in say("undo(done)")
    say('commit(reason="A mistake")')
    assert not user_may_edit(cast)
    assert "“A mistake”" in say('history("nexus/Dev")')


def test_what_cannot_be_undone_is_said_in_a_sentence(say):
    assert say('undo("4711")') == "“4711” is no operation: give the id that history shows.\n"


def test_every_step_of_it_is_in_the_log(say):
    say('eve = person("eve@nexus.test")', PLAN, "commit()")
    assert [command for command, _where in commands()] == [
        "eve = person('eve@nexus.test')",
        "plan(AddMembers(group('nexus/Dev'), [eve]))",
        "commit()",
    ]


def user_may_edit(cast):
    return cast.eve.user.has_perm("workspaces.edit_app", cast.payroll)
