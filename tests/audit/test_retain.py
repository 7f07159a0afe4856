"""Addresses and user agents are forgotten after some time, in writing; and taken out otherwise, they are missed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit import triggers
from audit.journal import Actor, Event, record
from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action

pytestmark = pytest.mark.django_db
ADA = Actor(7, "Ada", "workspace_admin", ip_address="192.0.2.7", user_agent="Firefox")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ANOTHER = "its address or user agent is not what was written"


@pytest.fixture
def log(monkeypatch):
    """Two entries of Ada's that are older than 180 days, one of today, and one that came from nowhere."""
    now = timezone.now().replace(microsecond=0)
    for days, actor in ((200, ADA), (190, ADA), (0, ADA), (0, Actor.system())):
        monkeypatch.setattr("audit.journal.moment", lambda days=days: now - timedelta(days=days))
        record(1, [Event(Action.ROLE_CHANGED)], actor=actor)
    return Entry.objects.filter(workspace_id=1).order_by("position")


def known(log):
    return [place for place, address in log.values_list("position", "ip_address") if address]


def test_old_addresses_are_forgotten_and_the_chain_stays_whole(log, capsys):
    call_command("audit_retain")
    assert "The addresses of 2 entries older than" in capsys.readouterr().out
    assert (known(log), list(log.values_list("user_agent", flat=True))[:3]) == ([3], ["", "", "Firefox"])
    assert first_broken(1) is None


def test_it_is_written_down_once_and_says_up_to_which(log):
    call_command("audit_retain")
    call_command("audit_retain")
    told = Entry.objects.filter(action=Action.ADDRESSES_FORGOTTEN).values_list("capacity", "after")
    assert list(told) == [("system", "2")]


def test_where_they_are_kept_for_ever_nothing_is_done(log, settings):
    settings.AUDIT_ADDRESS_DAYS = 0
    call_command("audit_retain")
    assert known(log) == [1, 2, 3]


@pytest.mark.parametrize("change", [{"ip_address": "192.0.2.8"}, {"user_agent": "curl"}])
def test_an_address_is_not_changed_to_another(log, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        log.update(**change)


@pytest.mark.parametrize(
    "change", [{"reason": "none"}, {"origin": ""}, {"digest": ""}, {"at": datetime(2020, 1, 1, tzinfo=UTC)}]
)
def test_nothing_else_of_an_entry_goes_with_it(log, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        log.update(ip_address="", user_agent="", **change)


def test_one_that_was_taken_out_and_not_in_writing_is_missed(log):
    call_command("audit_retain")
    log.filter(position=3).update(ip_address="", user_agent="")
    broken = first_broken(1)
    assert (broken.position, broken.reason) == (3, ANOTHER)


@pytest.mark.parametrize(
    ("position", "change"), [(3, {"ip_address": "::1"}), (1, {"user_agent": "x"}), (4, {"ip_address": "::1"})]
)
def test_another_address_is_found_also_where_it_was_forgotten_or_never_known(log, position, change):
    call_command("audit_retain")
    triggers.remove(connection)
    log.filter(position=position).update(**change)
    assert (first_broken(1).position, first_broken(1).reason) == (position, ANOTHER)


def test_a_forged_word_that_addresses_were_forgotten_breaks_the_chain(log):
    triggers.remove(connection)
    log.filter(position=4).update(action=Action.ADDRESSES_FORGOTTEN, after="3")
    log.filter(position=3).update(ip_address="", user_agent="")
    assert first_broken(1).position == 4


def test_two_entries_from_one_address_do_not_show_it_when_it_is_forgotten(log):
    assert log[0].origin != log[1].origin
    assert log[3].origin == ""
