"""How long a sign-in lasts."""

import sqlite3
from time import time

import pytest
from django.db import OperationalError

from nexus.middleware import sessions

pytestmark = pytest.mark.urls("tests.nexus.addresses")


def test_a_sign_in_ends_after_an_hour_without_a_request(signed_in):
    turn_back(signed_in, sessions.SEEN, 60 * 60 - 5)
    assert signed_in.get("/page/").status_code == 200
    turn_back(signed_in, sessions.SEEN, 60 * 60)
    assert signed_in.get("/page/").status_code == 302


def test_a_sign_in_ends_after_twelve_hours_however_busy(signed_in):
    turn_back(signed_in, sessions.BEGUN, 12 * 60 * 60 - 5)
    assert signed_in.get("/page/").status_code == 200
    turn_back(signed_in, sessions.BEGUN, 12 * 60 * 60)
    assert signed_in.get("/page/").status_code == 302


def test_a_session_that_ended_is_gone_from_the_database(signed_in):
    stolen = signed_in.session
    turn_back(signed_in, sessions.SEEN, 60 * 60)
    signed_in.get("/page/")
    assert not stolen.exists(stolen.session_key)


def test_a_session_without_a_beginning_is_no_sign_in(signed_in):
    session = signed_in.session
    del session[sessions.BEGUN]
    session.save()
    assert signed_in.get("/page/").status_code == 302


def test_a_session_is_written_at_most_once_a_minute(signed_in, django_assert_num_queries):
    with django_assert_num_queries(2):  # the session and the person
        signed_in.get("/page/")
    turn_back(signed_in, sessions.SEEN, 61)
    signed_in.get("/page/")
    assert signed_in.session[sessions.SEEN] == pytest.approx(time(), abs=5)


# --- A database that takes no writes ---------------------------------------------------------------


@pytest.fixture
def unwritable(monkeypatch):
    """Sessions can be read, and neither written nor deleted."""

    def refuse(*_, **__):
        error = OperationalError("attempt to write a readonly database")
        error.__cause__ = sqlite3.OperationalError("attempt to write a readonly database")
        error.__cause__.sqlite_errorcode = sqlite3.SQLITE_READONLY
        raise error

    def prepare():
        monkeypatch.setattr("workspaces.models.session.Session.save", refuse)
        monkeypatch.setattr("workspaces.models.session.SessionStore.delete", refuse)

    return prepare


def test_a_page_is_read_though_its_session_cannot_be_written(signed_in, unwritable, caplog):
    turn_back(signed_in, sessions.SEEN, 61)
    unwritable()
    assert signed_in.get("/page/").status_code == 200
    assert [record.getMessage() for record in caplog.records if record.name == "nexus.outage"] == [
        "The session could not be written: attempt to write a readonly database"
    ]


def test_what_is_sent_is_told_that_it_cannot(signed_in, unwritable):
    signed_in.raise_request_exception = False
    turn_back(signed_in, sessions.SEEN, 61)
    unwritable()
    answer = signed_in.post("/page/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_a_sign_in_that_is_over_is_over_there_too(signed_in, unwritable):
    turn_back(signed_in, sessions.SEEN, 60 * 60)
    unwritable()
    assert signed_in.get("/page/").status_code == 302


def turn_back(client, clock, seconds):
    """Have a clock of the session show a moment `seconds` ago."""
    session = client.session
    session[clock] = int(time()) - seconds
    session.save()
