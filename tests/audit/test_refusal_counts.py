"""Whoever is refused again and again is told in full at first, and then in a number."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from audit import refusal_counts
from audit.journal import Actor, Event, record, record_refused, tell_refusals
from audit.models import Entry, RefusalCount
from audit.queries import moves_after
from audit.sentences import sentence
from audit.verification import first_broken
from audit.vocabulary import Action, Capacity

pytestmark = pytest.mark.django_db
ADA = Actor(7, "Ada <ada@nexus.test>", Capacity.WORKSPACE_ADMIN)
BEN = Actor(8, "Ben <ben@nexus.test>", Capacity.BUILDER, ip_address="192.0.2.7", user_agent="A browser")
CREATED = Event(Action.GROUP_CREATED, group_name="Ops")


@pytest.fixture
def hour(monkeypatch):
    """Sets the hour that it is."""

    def be(number):
        monkeypatch.setattr(refusal_counts, "this_hour", lambda: number)

    be(495_000)
    return be


def refuse(times, actor=BEN, workspace_id=1):
    for _ in range(times):
        record_refused(workspace_id, Event(Action.REFUSED, before="not_allowed"), actor=actor)


def log(workspace_id=1):
    """What the log holds: the actions and, of numbers, the number."""
    rows = Entry.objects.filter(workspace_id=workspace_id).order_by("position").values_list("action", "after")
    return [after if action == "refusals.counted" else action for action, after in rows]


def test_the_first_20_of_a_person_in_an_hour_are_entries_and_the_rest_are_counted(hour):
    refuse(50)
    assert log() == ["refused"] * 20
    assert RefusalCount.objects.values_list("entries", "beside").get() == (20, 30)


def test_their_number_is_one_entry_with_the_next_of_the_workspace(hour):
    refuse(50)
    record(1, [CREATED], actor=ADA)
    record(1, [CREATED], actor=ADA)
    assert log()[20:] == ["30", "group.created", "group.created"]
    assert first_broken(1) is None


def test_it_says_who_was_refused_in_which_hour(hour):
    refuse(50)
    tell_refusals()
    told = Entry.objects.latest("position")
    assert (told.actor_id, told.actor_name, told.capacity) == (BEN.id, BEN.name, BEN.capacity)
    assert sentence(told) == "was refused more often in the hour from 2026-06-21 00:00 (UTC): 30 times"


def test_what_is_refused_after_it_was_told_is_told_by_another(hour):
    refuse(21)
    tell_refusals()
    refuse(2)
    tell_refusals()
    tell_refusals()
    assert log()[20:] == ["1", "2"]


def test_each_person_workspace_and_hour_has_20_of_its_own(hour):
    refuse(21)
    refuse(21, ADA)
    refuse(21, BEN, workspace_id=2)
    hour(495_001)
    refuse(21)
    tell_refusals()
    assert [log(here).count("refused") for here in (1, 2)] == [60, 20]
    assert [log(here).count("1") for here in (1, 2)] == [3, 1]


def test_doctor_tells_them_and_forgets_the_hours_that_are_over(hour, capsys):
    refuse(50)
    call_command("doctor")
    assert log()[20:] == ["30"]
    assert RefusalCount.objects.count() == 1
    hour(495_001)
    call_command("doctor")
    assert not RefusalCount.objects.exists()
    assert log()[20:] == ["30"]


def test_what_is_rolled_back_was_not_told(hour):
    refuse(50)
    with transaction.atomic():
        record(1, [CREATED], actor=ADA)
        transaction.set_rollback(True)
    tell_refusals()
    assert log()[20:] == ["30"]


def test_a_refusal_more_costs_one_statement_and_no_row(hour, django_assert_num_queries):
    refuse(20)
    with django_assert_num_queries(1):
        refuse(1)
    assert RefusalCount.objects.count() == 1


def test_a_log_with_nothing_to_tell_costs_no_statement_more(hour, django_assert_num_queries):
    record(1, [CREATED], actor=ADA)
    with django_assert_num_queries(4):
        record(1, [CREATED], actor=ADA)


def test_a_number_is_no_move_for_which_a_change_is_planned_anew(hour):
    refuse(50)
    tell_refusals()
    assert not moves_after(1, 0, kinds_aside=[]).exists()


@pytest.mark.django_db(transaction=True)
def test_refusals_at_the_same_moment_are_counted_right():
    """While entries are written, which tell the number so far."""

    def at_work(number):
        with closing(connection):
            refuse(8)
            record(1, [CREATED], actor=ADA)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(at_work, range(6)))
    tell_refusals()
    assert log().count("refused") == 20 * RefusalCount.objects.count()
    assert sum(int(each) for each in log() if re.fullmatch("[0-9]+", each)) == 48 - log().count("refused")
    assert first_broken(1) is None
