"""A large change is begun once, and what becomes of it is written down beside the log."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.changes.commit import AlreadyDone, Stale
from groups.changes.operation.running import UnderWay, running
from groups.changes.people import MemberIds
from groups.custom_groups.actions.add_members import AddMembers
from groups.models import Outcome, RunningChange
from tests.cast import acting
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
OPERATION = uuid.UUID(int=7)


@pytest.fixture
def large(cast):
    return AddMembers(cast.ops, MemberIds(range(1001)))


def begun():
    return RunningChange.objects.get(pk=OPERATION)


def begin(minutes_ago=0, outcome=""):
    """Somebody else's request has begun it, and perhaps ended it."""
    at = timezone.now() - timedelta(minutes=minutes_ago)
    RunningChange.objects.filter(pk=OPERATION).update(started_at=at, outcome=outcome)


def test_it_is_under_way_while_it_is_made_and_done_afterwards(cast, large):
    with running(large, OPERATION, acting(cast.ada)):
        assert (begun().ended, begun().actor_id, begun().workspace_id) == ("", cast.ada.user_id, cast.nexus.pk)
    assert begun().ended == Outcome.DONE


def test_of_a_small_change_nothing_is_written(cast):
    small = AddMembers(cast.ops, MemberIds([cast.ed.pk]))
    with CaptureQueriesContext(connection) as asked, running(small, OPERATION, acting(cast.ada)):
        pass
    assert len(asked) == 0


ENDINGS = {
    Stale(None): Outcome.STALE,
    AlreadyDone(): Outcome.DONE,
    NotAllowed(): Outcome.REFUSED,
    RuntimeError(): Outcome.BROKEN_OFF,
}


@pytest.mark.parametrize(("ending", "outcome"), ENDINGS.items(), ids=lambda each: type(each).__name__)
def test_why_it_was_not_done_is_kept_and_the_reason_goes_on(cast, large, ending, outcome):
    with pytest.raises(type(ending)), running(large, OPERATION, acting(cast.ada)):
        raise ending
    assert begun().ended == outcome


def test_it_is_not_begun_again_while_it_is_under_way(cast, large):
    with running(large, OPERATION, acting(cast.ada)):
        with pytest.raises(UnderWay), running(large, OPERATION, acting(cast.ada)):
            pytest.fail("it was begun twice")
        assert begun().ended == ""


@pytest.mark.parametrize("outcome", [Outcome.STALE, Outcome.REFUSED, Outcome.BROKEN_OFF])
def test_what_was_not_done_may_be_tried_again(cast, large, outcome):
    with running(large, OPERATION, acting(cast.ada)):
        pass
    begin(outcome=outcome)
    with running(large, OPERATION, acting(cast.ada)):
        assert begun().ended == ""
    assert begun().ended == Outcome.DONE


@pytest.mark.parametrize(("minutes", "ended"), [(9, ""), (11, Outcome.BROKEN_OFF)])
def test_what_has_not_ended_after_ten_minutes_was_broken_off(cast, large, minutes, ended):
    with running(large, OPERATION, acting(cast.ada)):
        pass
    begin(minutes_ago=minutes)
    assert begun().ended == ended


def test_after_a_month_it_is_forgotten_with_the_next_one(cast, large):
    with running(large, OPERATION, acting(cast.ada)):
        pass
    begin(minutes_ago=31 * 24 * 60, outcome=Outcome.DONE)
    with running(large, uuid.UUID(int=8), acting(cast.ada)):
        pass
    assert list(RunningChange.objects.values_list("pk", flat=True)) == [uuid.UUID(int=8)]
