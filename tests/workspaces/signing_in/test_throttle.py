"""The throttle: ten failures of an account from a network, fifty of a network, then a wait of fifteen minutes."""

from hashlib import sha256

import pytest
from django.core.management import call_command
from django.test import Client

from tests.workspaces.signing_in.tries import (
    FIFTEEN_MINUTES,
    HOME,
    OFFICE,
    RIGHT,
    attempt,
    fail,
    fail_from_everywhere,
    pass_by,
    person,
    signs_in,
    statuses,
    waits,
)
from workspaces.models import FailedSignIn
from workspaces.signing_in import throttle

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person()


# --- An account from a network -------------------------------------------------------------------


def test_the_eleventh_failure_is_told_to_wait(client, ada):
    assert statuses(client, 10) == [422] * 10
    page = attempt(client)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= FIFTEEN_MINUTES
    assert "Too many failed attempts. Try again in 15 minutes." in page.text
    assert 'value="ada@nexus.test"' in page.text


def test_the_right_password_does_not_help_while_one_waits_and_is_not_looked_at(client, ada, monkeypatch):
    fail(10)
    monkeypatch.setattr("workspaces.signing_in.attempts.authenticate", None)
    assert attempt(client, password=RIGHT).status_code == 429


def test_from_another_network_the_right_password_gets_in(client, ada):
    fail(10)
    assert signs_in(client, address=OFFICE)
    assert attempt(Client(), password=RIGHT).status_code == 429


def test_the_wait_is_over_when_fifteen_minutes_have_passed(client, ada):
    fail(10)
    pass_by(FIFTEEN_MINUTES - 5)
    page = attempt(client, password=RIGHT)
    assert page.status_code == 429
    assert "in 1 minute." in page.text
    pass_by(5)
    assert attempt(client, password=RIGHT).status_code == 302


def test_the_wait_is_fifteen_minutes_to_the_second(monkeypatch):
    monkeypatch.setattr(throttle, "time", lambda: 1_800_000_000.0)
    assert fail(10) == [True] * 10
    assert waits() == 900


def test_the_window_begins_with_the_first_failure():
    fail(5)
    pass_by(FIFTEEN_MINUTES - 60)
    fail(5)
    assert 0 < waits() <= 60


def test_attempts_while_one_waits_write_nothing(client, ada):
    fail(10)
    counted = list(FailedSignIn.objects.order_by("pk").values())
    statuses(client, 3)
    assert list(FailedSignIn.objects.order_by("pk").values()) == counted


def test_after_the_wait_there_are_ten_failures_again():
    fail(11)
    pass_by(FIFTEEN_MINUTES)
    assert fail(11) == [True] * 10 + [False]


def test_signing_in_forgets_what_failed_from_there(client, ada):
    fail(9)
    assert signs_in(client)
    assert fail(11) == [True] * 10 + [False]


def test_signing_in_forgets_nothing_of_another_network(client, ada):
    fail(10)
    assert signs_in(client, address=OFFICE)
    assert fail(1) == [False]


def test_signing_in_often_is_no_failure(client, ada):
    for _ in range(12):
        assert signs_in(client)
    assert not FailedSignIn.objects.exists()


def test_an_account_is_one_however_its_address_is_written(client, ada):
    fail(5, " ADA@nexus.test")
    fail(5, "ada@NEXUS.test ")
    assert attempt(client, "Ada@Nexus.test").status_code == 429


def test_an_account_that_does_not_exist_is_throttled_like_any_other(client):
    assert statuses(client, 11, email="nobody@nexus.test") == [422] * 10 + [429]


def test_a_form_left_empty_is_no_failure(client, ada):
    attempt(client, password="")
    assert not FailedSignIn.objects.exists()


def test_where_no_address_is_known_the_account_alone_is_counted():
    assert fail(11, address="") == [True] * 10 + [False]
    assert fail(1, "somebody@else.test", address="") == [True]


# --- An account from everywhere ------------------------------------------------------------------


def test_a_hundred_failures_from_everywhere_leave_each_network_two_attempts():
    fail_from_everywhere(99)
    assert fail(1, address="203.0.113.1") == [True]
    assert fail(3, address=OFFICE) == [True, True, False]
    assert fail(2, "somebody@else.test", OFFICE) == [True, True]


def test_an_account_that_is_attacked_from_everywhere_lets_in_whoever_knows_the_password(client, ada):
    fail_from_everywhere(300)
    assert attempt(client, address=OFFICE).status_code == 422
    assert signs_in(client, address=OFFICE)


def test_signing_in_does_not_give_those_who_attack_an_account_ten_attempts_again(client, ada):
    fail_from_everywhere(100)
    assert signs_in(client, address=OFFICE)
    assert fail(3, address="203.0.113.1") == [True, True, False]


def test_an_attack_is_forgotten_when_its_window_has_passed():
    fail_from_everywhere(100)
    pass_by(FIFTEEN_MINUTES)
    assert fail(11) == [True] * 10 + [False]


# --- A network -----------------------------------------------------------------------------------


def test_a_network_fails_fifty_times_whatever_the_accounts(client, ada):
    for number in range(5):
        assert fail(10, f"person{number}@nexus.test", f"192.0.2.{number}") == [True] * 10
    assert fail(1, "another@nexus.test") == [False]
    assert attempt(client, password=RIGHT).status_code == 429
    assert signs_in(client, address=OFFICE)


def test_what_a_client_claims_of_its_address_is_not_believed(client, ada):
    forged = [{"X-Forwarded-For": f"10.0.{number}.1", "Forwarded": f"for=10.0.{number}.1"} for number in range(11)]
    form = {"username": "ada@nexus.test", "password": "a wrong password"}
    assert [client.post("/login/", form, headers=each).status_code for each in forged] == [422] * 10 + [429]


def test_signing_in_clears_no_network(client, ada):
    for number in range(5):
        fail(9, f"person{number}@nexus.test")
    assert signs_in(client)
    assert fail(6, "another@nexus.test") == [True] * 5 + [False]


# --- A known browser -----------------------------------------------------------------------------


def test_a_known_browser_has_ten_attempts_of_its_own_and_then_those_of_a_stranger():
    assert fail(21, device="hers") == [True] * 20 + [False]


def test_a_known_browser_is_not_slowed_down_by_what_strangers_do():
    fail_from_everywhere(100)
    for number in range(5):
        fail(10, f"person{number}@nexus.test")
    assert fail(1) == [False]
    assert fail(10, device="hers") == [True] * 10


# --- What is kept --------------------------------------------------------------------------------


def test_the_table_tells_nobody_who_failed():
    fail(1)
    known = {sha256(secret.encode()).hexdigest() for secret in ("ada@nexus.test", HOME, "192.0.2.0/24")}
    kept = {text for row in FailedSignIn.objects.values_list("digest", "account") for text in row}
    assert len(kept) == 4  # three counters, and no account for a network's
    assert not kept & known
    assert not any("@" in text or "." in text for text in kept)


def test_what_has_passed_is_cleaned_away_by_later_failures(client):
    for number in range(60):
        fail(1, f"person{number}@nexus.test", "")
    pass_by(FIFTEEN_MINUTES)
    statuses(client, 2)
    assert FailedSignIn.objects.count() == 3


def test_clearsessions_cleans_away_all_that_has_passed():
    for number in range(150):
        fail(1, f"person{number}@nexus.test", "")
    pass_by(FIFTEEN_MINUTES)
    fail(1)
    call_command("clearsessions")
    assert FailedSignIn.objects.count() == 3


def test_an_attempt_costs_the_same_however_much_is_kept(django_assert_max_num_queries):
    costs = []
    for kept in (2, 200):
        FailedSignIn.objects.bulk_create(
            FailedSignIn(digest=f"{n} of {kept}", failures=1, began=0) for n in range(kept)
        )
        with django_assert_max_num_queries(8) as asked:
            fail(1)
        costs.append(len(asked))
    assert costs[0] == costs[1]
