"""Sign-ins: whose each is, since when, last seen when and where; without a statement more."""

from datetime import timedelta
from time import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nexus.middleware.sessions import SEEN
from tests.factories import UserFactory
from tests.workspaces.signing_in.tries import HOME, OFFICE, attempt, person
from workspaces.models import Session

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def came_in(**options):
    client = Client(headers={"User-Agent": FIREFOX}, **options)
    attempt(client, password="the right password")
    return client


def turn_back(client, seconds):
    session = client.session
    session[SEEN] = int(time()) - seconds
    session.save()


def test_a_sign_in_says_whose_it_is_from_where_and_since_when():
    ada = person()
    came_in()
    [session] = Session.objects.all()
    assert (session.user, session.agent, session.address) == (ada, FIREFOX, HOME)
    assert session.begun_at == session.seen_at
    assert abs(timezone.now() - session.begun_at) < timedelta(seconds=10)


def test_it_is_touched_once_a_minute_by_the_one_statement_that_there_was_before():
    person()
    client = came_in()
    turn_back(client, 61)
    with CaptureQueriesContext(connection) as touched:
        client.get("/?choose=1", REMOTE_ADDR=OFFICE)
    with CaptureQueriesContext(connection) as untouched:
        client.get("/?choose=1", REMOTE_ADDR=HOME)
    writes = [query["sql"] for query in touched if query["sql"].startswith("UPDATE")]
    assert (len(writes), writes[0].split()[1].strip('"')) == (1, "workspaces_session")
    assert not any(query["sql"].startswith("UPDATE") for query in untouched)
    session = Session.objects.get()
    assert session.address == OFFICE
    assert timezone.now() - session.seen_at < timedelta(seconds=10)


def test_a_session_of_nobody_says_nothing():
    UserFactory()
    client = Client()
    session = client.session
    session["planted"] = "x"
    session.save()
    assert list(Session.objects.values_list("user", "begun_at", "seen_at", "agent", "address")) == [
        (None, None, None, "", "")
    ]


def test_what_browsers_claim_of_themselves_is_cut():
    person()
    attempt(Client(headers={"User-Agent": "x" * 5000}), password="the right password", address="y" * 300)
    session = Session.objects.get()
    assert (len(session.agent), len(session.address)) == (300, 45)


@pytest.mark.parametrize(
    ("column", "ago", "is_over"),
    [
        ("seen_at", timedelta(minutes=59), False),
        ("seen_at", timedelta(minutes=61), True),
        ("begun_at", timedelta(hours=11, minutes=59), False),
        ("begun_at", timedelta(hours=12, minutes=1), True),
        ("expire_date", timedelta(seconds=1), True),
    ],
)
def test_what_is_over_is_not_listed_and_cleared_away(column, ago, is_over):
    person()
    came_in()
    Session.objects.update(**{column: timezone.now() - ago})
    assert Session.objects.live().exists() is not is_over
    call_command("clearsessions")
    assert Session.objects.exists() is not is_over


def test_a_session_that_is_ended_during_a_request_is_not_written_again():
    """The answer to what was asked is still given; the next request asks for a sign-in."""
    person()
    client = came_in()
    turn_back(client, 61)

    def end(execute, sql, params, many, context):
        if "workspaces_membership" in sql:  # what the page shows is being read
            execute("DELETE FROM workspaces_session", None, many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(end):
        assert client.get("/?choose=1").status_code == 200
    assert not Session.objects.exists()
    assert client.get("/?choose=1").status_code == 302


def test_a_person_who_is_deleted_is_signed_out():
    ada = person()
    client = came_in()
    ada.delete()
    assert not Session.objects.exists()
    assert client.get("/?choose=1").status_code == 302
