"""What an attempt leaves behind: an entry of the instance or a line of log, and nothing of who has an account."""

import logging
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from audit.models import Entry
from audit.sentences import sentence
from tests.factories import UserFactory
from tests.workspaces.signing_in.tries import OFFICE, RIGHT, attempt, fail_from_everywhere, person, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person(name="Ada Fischer")


@pytest.fixture
def lines(caplog):
    """What was logged, as level and message."""
    caplog.set_level(logging.INFO, logger="nexus.sign_in")
    return lambda: [(record.levelname, record.message) for record in caplog.records]


def told():
    return [sentence(entry) for entry in Entry.objects.filter(workspace_id=0).order_by("position")]


# --- Entries -------------------------------------------------------------------------------------


def test_signing_in_and_out_are_entries_by_the_person(client, ada):
    attempt(client, password=RIGHT)
    client.post("/logout/")
    assert told() == ["signed in", "signed out"]
    entry = Entry.objects.first()
    assert (entry.actor_id, entry.person_id, entry.actor_name) == (ada.pk, ada.pk, "Ada Fischer <ada@nexus.test>")
    assert (entry.ip_address, entry.capacity) == ("192.0.2.1", "end_user")


def test_a_super_admin_signs_in_as_one(client):
    person("sue@nexus.test", is_superuser=True)
    attempt(client, "sue@nexus.test", RIGHT)
    assert Entry.objects.order_by("position").last().capacity == "super_admin"


def test_failures_and_the_sign_outs_of_nobody_are_none(client, ada):
    statuses(client, 9)
    client.post("/logout/")
    assert told() == []


def test_a_lock_is_one_entry_however_much_is_tried_then(client, ada):
    statuses(client, 20)
    [entry] = Entry.objects.all()
    assert sentence(entry) == "slowed down sign-ins of Ada Fischer <ada@nexus.test>, which failed from 192.0.2.0/24"
    assert (entry.actor_name, entry.capacity, entry.ip_address) == ("Nexus", "system", "192.0.2.1")


def test_a_lock_of_an_address_without_an_account_does_not_keep_what_was_typed(client):
    statuses(client, 11, email="my secret password")
    assert told() == ["slowed down sign-ins of an address without an account, which failed from 192.0.2.0/24"]
    assert not Entry.objects.filter(person_name__contains="secret").exists()


def test_an_attack_from_everywhere_is_one_entry_and_its_networks_are_none(client, ada):
    fail_from_everywhere(99)
    for number in range(3):
        statuses(client, 3, address=f"203.0.{number}.1")
    assert told() == ["slowed down sign-ins of Ada Fischer <ada@nexus.test>, which failed from many networks"]


def test_a_known_browser_that_has_to_wait_is_an_entry_of_its_own(client, ada):
    attempt(client, password=RIGHT)
    client.post("/logout/")
    statuses(client, 10)
    assert told()[2:] == [
        "slowed down sign-ins of Ada Fischer <ada@nexus.test>, which failed from a known browser in 192.0.2.0/24"
    ]


def test_where_the_entry_cannot_be_written_nobody_is_signed_in(client, ada, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("audit.journal.insert_rows", full)
    with pytest.raises(DatabaseError):
        attempt(client, password=RIGHT)
    assert client.get("/").status_code == 302
    assert client.get("/").url.startswith("/login/")


# --- The log -------------------------------------------------------------------------------------


def test_a_failure_is_a_line_with_the_account_and_the_network(client, ada, lines):
    statuses(client, 1)
    statuses(client, 1, address="")
    assert lines() == [
        ("INFO", "A sign-in of ada@nexus.test from 192.0.2.0/24 failed."),
        ("INFO", "A sign-in of ada@nexus.test from an unknown network failed."),
    ]


def test_an_attempt_that_has_to_wait_is_a_warning(client, ada, lines):
    statuses(client, 11)
    assert lines()[-2:] == [
        ("WARNING", "Sign-ins of ada@nexus.test have to wait: too many failed (network)."),
        ("WARNING", "A sign-in of ada@nexus.test from 192.0.2.0/24 has to wait."),
    ]


def test_what_was_typed_is_one_short_line_without_what_a_terminal_obeys(client, lines):
    attempt(client, "a\r\nb\x1b[31m\u2028c\u202ed" + "x" * 240)
    [(_, line)] = lines()
    assert line.startswith("A sign-in of ab[31mcdxxx")
    assert line.isprintable()
    assert len(line) < 320


def test_no_line_holds_a_password(client, ada, lines):
    statuses(client, 11)
    attempt(client, password=RIGHT, address=OFFICE)
    assert not any("password" in line for _, line in lines())


# --- Cost ----------------------------------------------------------------------------------------


def cost_of(ask, django_assert_max_num_queries):
    with django_assert_max_num_queries(99) as asked:
        ask()
    return len(asked)


def test_the_attempt_that_locks_costs_the_same_for_every_account(ada, django_assert_max_num_queries):
    person("sue@nexus.test", is_superuser=True)  # so that the instance has a chain
    costs = []
    for email in ("ada@nexus.test", "nobody@nexus.test", "no address"):
        statuses(Client(), 9, email=email)
        costs.append(cost_of(lambda email=email: attempt(Client(), email), django_assert_max_num_queries))
    assert len(set(costs)) == 1


def test_an_attempt_that_has_to_wait_reads_once_and_writes_nothing(ada, django_assert_num_queries):
    statuses(Client(), 10)
    with django_assert_num_queries(2):  # what has failed; whether the page is the demo's
        attempt(Client())


def test_signing_in_costs_the_same_however_many_people_there_are(ada, django_assert_num_queries):
    UserFactory.create_batch(50)
    attempt(Client(), password=RIGHT)  # the instance has a chain from now on
    with django_assert_num_queries(26):
        attempt(Client(), password=RIGHT)


# --- Outages -------------------------------------------------------------------------------------


@contextmanager
def read_only():
    on, off = "PRAGMA query_only = 1", "PRAGMA query_only = 0"
    if connection.vendor == "postgresql":
        on, off = "SAVEPOINT writable; SET TRANSACTION READ ONLY", "ROLLBACK TO SAVEPOINT writable"
    with connection.cursor() as cursor:
        cursor.execute(on)
        yield
        cursor.execute(off)


def test_where_the_database_takes_no_writes_nobody_signs_in_and_is_told_to_try_again(ada):
    browser = Client(raise_request_exception=False)
    with read_only():
        answer = attempt(browser, password=RIGHT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert not browser.cookies
