"""Attempts at the same moment: no more of them are looked at than of attempts one after the other."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client

from audit.models import Entry
from audit.vocabulary import Action
from tests.workspaces.signing_in.tries import OFFICE, RIGHT, at_once, attempt, fail, person
from workspaces.models import FailedSignIn
from workspaces.signing_in import throttle

pytestmark = pytest.mark.django_db(transaction=True)


class Watched(MD5PasswordHasher):
    """Django's quick hasher; every password that was looked at is written down."""

    looked_at = []

    def encode(self, password, salt):
        self.looked_at.append(password)
        return super().encode(password, salt)


@pytest.fixture
def looked_at(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Watched"]
    person()
    Watched.looked_at.clear()
    return Watched.looked_at


def browser():
    """One that is told 503 where a busy machine makes it wait too long for its turn; nothing is counted then."""
    return Client(raise_request_exception=False)


def test_of_thirty_wrong_passwords_at_the_same_moment_ten_are_looked_at(looked_at):
    answers = []
    at_once(30, lambda number: answers.append(attempt(browser(), password=f"wrong {number}").status_code))
    assert len(looked_at) == 10
    assert set(answers) - {503} == {422, 429}
    assert answers.count(422) <= 10
    assert Entry.objects.filter(action=Action.ACCOUNT_THROTTLED).count() == 1


def test_of_thirty_attempts_after_nine_failures_one_is_looked_at(looked_at):
    fail(9)
    at_once(30, lambda number: attempt(browser(), password=f"wrong {number}"))
    assert len(looked_at) == 1


def test_of_sixty_attempts_of_a_network_at_other_accounts_fifty_are_let_through():
    passed = []
    at_once(60, lambda number: passed.extend(fail(1, f"person{number}@nexus.test")))
    assert sorted(passed) == [False] * 10 + [True] * 50


def test_attempts_successes_and_unlocking_at_the_same_moment_wait_for_one_another_without_an_end(looked_at):
    def one(number):
        if number % 5 == 0:
            throttle.unlock("ada@nexus.test", OFFICE)
        else:
            attempt(Client(), password=RIGHT if number % 2 else "wrong", address=OFFICE)

    at_once(20, one)
    assert len(looked_at) <= 20
    assert not FailedSignIn.objects.filter(failures__gt=16).exists()


def test_a_count_that_others_take_down_at_the_same_moment_never_falls_below_none():
    first, _second = (throttle.admit(throttle.Attempt("ada@nexus.test", "198.51.100.7")) for _ in range(2))

    def others_first(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            with connection.cursor() as cursor:
                cursor.cursor.execute("UPDATE workspaces_failedsignin SET failures = 0")
        return execute(sql, *rest)

    with connection.execute_wrapper(others_first):
        throttle.succeed(first)
    assert not FailedSignIn.objects.exists()
