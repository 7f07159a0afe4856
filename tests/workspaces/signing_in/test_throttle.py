"""The throttle: ten failures for an account, fifty for an address, and then a wait of at most fifteen minutes."""

import threading
from hashlib import sha256

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.db.models import F

from tests.factories import UserFactory
from workspaces.models import FailedSignIn
from workspaces.signing_in import throttle

pytestmark = pytest.mark.django_db

HOME, OFFICE = "192.0.2.1", "192.0.2.2"
WRONG = "a wrong password"
FIFTEEN_MINUTES = 15 * 60


@pytest.fixture
def ada():
    user = UserFactory(email="ada@nexus.test")
    user.set_password("the right password")
    user.save()
    return user


def attempt(client, email="ada@nexus.test", password=WRONG, address=HOME):
    return client.post("/login/", {"username": email, "password": password}, REMOTE_ADDR=address)


def statuses(client, times, **kwargs):
    return [attempt(client, **kwargs).status_code for _ in range(times)]


def fail(times, email="ada@nexus.test", address=HOME):
    """Count failures without a page; whether each was allowed."""
    return [throttle.count_failure(email, address) == 0 for _ in range(times)]


def wait(seconds):
    """Have the windows begin `seconds` earlier."""
    FailedSignIn.objects.update(began=F("began") - seconds)


# --- By account ----------------------------------------------------------------------------------


def test_the_eleventh_failure_is_told_to_wait(client, ada):
    assert statuses(client, 10) == [422] * 10
    page = attempt(client)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= FIFTEEN_MINUTES
    assert "Too many failed attempts. Try again in 15 minutes." in page.text
    assert 'value="ada@nexus.test"' in page.text


def test_the_right_password_does_not_help_while_one_waits(client, ada):
    fail(10)
    assert attempt(client, password="the right password").status_code == 429
    assert attempt(client, password="the right password", address=OFFICE).status_code == 429


def test_the_wait_is_over_when_fifteen_minutes_have_passed(client, ada):
    fail(10)
    wait(FIFTEEN_MINUTES - 5)
    page = attempt(client, password="the right password")
    assert page.status_code == 429
    assert "in 1 minute." in page.text
    wait(5)
    assert attempt(client, password="the right password").status_code == 302


def test_the_wait_is_fifteen_minutes_to_the_second(ada, monkeypatch):
    monkeypatch.setattr(throttle, "time", lambda: 1_800_000_000.0)
    assert fail(10) == [True] * 10
    assert throttle.seconds_to_wait(ada.email, HOME) == 900


def test_the_window_begins_with_the_first_failure(ada):
    fail(5)
    wait(FIFTEEN_MINUTES - 60)
    fail(5)
    assert 0 < throttle.seconds_to_wait(ada.email, HOME) <= 60


def test_attempts_while_one_waits_do_not_make_the_wait_longer(client, ada):
    fail(10)
    counted = list(FailedSignIn.objects.order_by("pk").values())
    statuses(client, 3)
    assert list(FailedSignIn.objects.order_by("pk").values()) == counted


def test_after_the_wait_an_account_has_ten_failures_again(ada):
    fail(11)
    wait(FIFTEEN_MINUTES)
    assert fail(11) == [True] * 10 + [False]


def test_signing_in_clears_the_account(client, ada):
    fail(9)
    assert attempt(client, password="the right password").status_code == 302
    assert fail(11) == [True] * 10 + [False]


def test_signing_in_often_is_no_failure(client, ada):
    for _ in range(12):
        assert attempt(client, password="the right password").status_code == 302
        client.logout()
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


# --- By address ----------------------------------------------------------------------------------


def test_an_address_fails_fifty_times_whatever_the_accounts(client, ada):
    for number in range(5):
        assert fail(10, f"person{number}@nexus.test") == [True] * 10
    assert fail(1, "another@nexus.test") == [False]
    assert attempt(client, password="the right password").status_code == 429
    assert attempt(client, password="the right password", address=OFFICE).status_code == 302


def test_signing_in_clears_no_address(client, ada):
    for number in range(5):
        fail(9, f"person{number}@nexus.test")
    assert attempt(client, password="the right password").status_code == 302
    assert fail(6, "another@nexus.test") == [True] * 5 + [False]


def test_an_address_that_waits_locks_nobody_else_out(client, ada):
    for number in range(5):
        fail(10, f"person{number}@nexus.test")
    assert statuses(client, 10) == [429] * 10
    assert throttle.seconds_to_wait("ada@nexus.test", OFFICE) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),  # one subscriber's /64
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("unknown", "unknown", True),
        ("", "", False),  # no address is nobody's: it must not stand for everybody
    ],
)
def test_an_address_is_whoever_may_use_it(one, other, same):
    for number in range(50):
        fail(1, f"person{number}@nexus.test", one)
    assert bool(throttle.seconds_to_wait("ada@nexus.test", other)) == same


# --- What is kept --------------------------------------------------------------------------------


def test_the_table_tells_nobody_who_failed(ada):
    fail(1)
    known = {sha256(secret.encode()).hexdigest() for secret in (ada.email, HOME)}
    digests = set(FailedSignIn.objects.values_list("digest", flat=True))
    assert len(digests) == 2
    assert not digests & known
    assert not any(secret in digest for digest in digests for secret in (ada.email, HOME))


def test_what_has_passed_is_cleaned_away_as_it_goes():
    for number in range(60):
        fail(1, f"person{number}@nexus.test", "")
    wait(FIFTEEN_MINUTES)
    fail(1)
    assert FailedSignIn.objects.count() == 2


def test_counting_costs_the_same_however_much_is_kept(django_assert_max_num_queries):
    costs = []
    for kept in (2, 200):
        FailedSignIn.objects.bulk_create(
            FailedSignIn(digest=f"{n} of {kept}", failures=1, began=0) for n in range(kept)
        )
        with django_assert_max_num_queries(10) as asked:
            fail(1)
        costs.append(len(asked))
    assert costs[0] == costs[1]


# --- At once -------------------------------------------------------------------------------------


class LateHasher(MD5PasswordHasher):
    """Takes so long over a password that ten other guesses fail meanwhile."""

    def verify(self, password, encoded):
        fail(10, address=OFFICE)
        return super().verify(password, encoded)


@pytest.mark.parametrize("password", ["the right password", WRONG])
def test_guesses_that_began_together_tell_no_more_than_ten_in_a_row(client, ada, settings, password):
    settings.PASSWORD_HASHERS = [f"{__name__}.LateHasher"]
    page = attempt(client, password=password)
    assert page.status_code == 429
    assert "_auth_user_id" not in client.session


def at_once(times, do):
    """Do it so many times at the same moment, each on a connection of its own."""
    together = threading.Barrier(times, timeout=20)

    def one():
        try:
            together.wait()
            do()
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_of_twenty_failures_at_the_same_moment_ten_are_allowed():
    FailedSignIn.objects.create(digest="passed", failures=1, began=0)
    allowed = []
    at_once(20, lambda: allowed.extend(fail(1)))
    assert sorted(allowed) == [False] * 10 + [True] * 10
    assert list(FailedSignIn.objects.values_list("failures", flat=True)) == [20, 20]
