"""The browser that an account has signed in from before, and what a cookie does not give."""

import pytest
from django.core import signing
from django.test import Client

from tests.nexus.processes import PRODUCTION, settings_in
from tests.workspaces.signing_in.tries import (
    HOME,
    OFFICE,
    RIGHT,
    WRONG,
    attempt,
    fail,
    fail_from_everywhere,
    person,
    signs_in,
    statuses,
)
from workspaces.signing_in import device_cookie

pytestmark = pytest.mark.django_db
SALT = "workspaces.device"


@pytest.fixture
def ada():
    return person()


@pytest.fixture
def hers(ada):
    """A browser that Ada has signed in from, and out again; locked is everything that a stranger has."""
    client = Client()
    assert signs_in(client)
    fail(10)
    return client


def copied(cookie):
    """A browser that holds nothing but this cookie."""
    client = Client()
    client.cookies["device"] = cookie
    return client


def cookie_of(client):
    return client.cookies["device"].value


def is_known(client, email="ada@nexus.test"):
    """Whether this browser is let through where strangers have to wait."""
    fail(10, email, HOME)
    return attempt(client, email).status_code == 422


# --- What it is ----------------------------------------------------------------------------------


def test_signing_in_sets_it_and_signing_out_leaves_it(client, ada):
    answer = attempt(client, password=RIGHT)
    cookie = answer.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie["max-age"] == 180 * 24 * 60 * 60
    assert "device" not in client.post("/logout/").cookies
    assert "device" not in attempt(client).cookies


def test_in_production_it_is_bound_to_the_host_and_to_https():
    assert settings_in(PRODUCTION, "DEVICE_COOKIE_NAME", "SESSION_COOKIE_SECURE") == ["__Host-device", True]


def test_it_is_secure_where_the_session_is(client, ada, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert attempt(client, password=RIGHT).cookies["device"]["secure"] is True


def test_it_tells_nothing_of_the_person_and_is_small(client, ada):
    for number in range(9):
        person(f"person{number}@nexus.test")
        attempt(client, f"person{number}@nexus.test", RIGHT)
        client.post("/logout/")
    kept = signing.loads(cookie_of(client), salt=SALT)
    assert len(kept) == 5
    assert len(cookie_of(client)) < 1000
    assert not any(ada.password in str(each) or "nexus.test" in str(each) for each in kept)


def test_a_browser_keeps_its_id_when_its_owner_signs_in_again(hers, ada):
    [before] = signing.loads(cookie_of(hers), salt=SALT)
    attempt(hers, password=RIGHT)
    [after] = signing.loads(cookie_of(hers), salt=SALT)
    assert before[:3] == after[:3]


# --- What it gives -------------------------------------------------------------------------------


def test_a_known_browser_gets_in_while_its_account_and_network_have_to_wait(hers, ada):
    for number in range(5):
        fail(10, f"person{number}@nexus.test")
    assert attempt(Client(), password=RIGHT).status_code == 429
    assert attempt(hers, password=RIGHT).status_code == 302


def test_a_known_browser_gets_in_while_its_account_is_attacked_from_everywhere(hers, ada):
    fail_from_everywhere(300)
    assert statuses(hers, 3, address=OFFICE) == [422] * 3
    assert attempt(hers, password=RIGHT, address=OFFICE).status_code == 302


def test_a_browser_that_is_shared_knows_several_accounts(hers):
    person("alan@nexus.test")
    assert signs_in(hers, email="alan@nexus.test", address=OFFICE)
    assert is_known(hers)
    assert is_known(hers, "alan@nexus.test")


# --- What it does not give -----------------------------------------------------------------------


def test_a_stolen_cookie_gives_ten_attempts_wherever_they_come_from(hers):
    thieves = [copied(cookie_of(hers)) for _ in range(3)]
    answers = [attempt(thieves[number % 3]).status_code for number in range(15)]
    assert answers == [422] * 10 + [429] * 5


def test_a_cookie_made_for_one_account_gives_nothing_for_another(hers):
    person("alan@nexus.test")
    assert not is_known(hers, "alan@nexus.test")
    assert not is_known(hers, "nobody@nexus.test")


def test_a_cookie_opens_nothing_by_itself(hers):
    assert hers.get("/").url.startswith("/login/")
    assert attempt(hers, password=WRONG).status_code == 422


def test_a_new_password_makes_the_browser_a_stranger(hers, ada):
    ada.set_password("another password")
    ada.save()
    assert not is_known(hers)


def test_a_cookie_that_is_too_old_is_none(hers, monkeypatch):
    now = device_cookie.time()
    monkeypatch.setattr(device_cookie, "time", lambda: now + 180 * 24 * 60 * 60 + 1)
    assert not is_known(hers)


@pytest.mark.parametrize(
    "forge",
    [
        lambda good: good[:-1] + ("A" if good[-1] != "A" else "B"),
        lambda good: "x" + good,
        lambda good: good.rpartition(":")[0],
        lambda good: signing.dumps(signing.loads(good, salt=SALT), salt="another purpose"),
        lambda good: signing.dumps(signing.loads(good, salt=SALT), key="another key", salt=SALT),
        lambda _: signing.dumps([["1", "2"]], salt=SALT),
        lambda _: signing.dumps(7, salt=SALT),
        lambda _: "",
        lambda _: "é" * 2000,
    ],
)
def test_a_cookie_that_is_not_ours_makes_a_stranger(hers, forge):
    assert not is_known(copied(forge(cookie_of(hers))))


def test_a_cookie_that_is_not_ours_costs_no_statement(rf, django_assert_num_queries):
    request = rf.get("/login/")
    request.COOKIES["device"] = "forged:by:hand"
    with django_assert_num_queries(0):
        assert device_cookie.device_of(request, "ada@nexus.test") == ""
