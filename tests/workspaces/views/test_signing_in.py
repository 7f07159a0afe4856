"""Signing in and out: who comes in, where they arrive, and how little the door tells the others."""

import re
from time import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from nexus.middleware import sessions
from tests.factories import MembershipFactory
from tests.workspaces.signing_in.tries import person
from workspaces.demo_cast import PASSWORD

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
OURS = ["/nexus/", "/nexus/my-access/?sort=name", "http://testserver/nexus/", "/caf\u00e9/"]
NOT_OURS = [
    "https://evil.test/",
    "//evil.test/",
    "\\\\evil.test",
    "javascript:alert(1)",
    "http:///evil.test/",
    "///evil",
]
CIRCULAR = ["/login/", "/login/?next=/login/", "http://testserver/login/", "/logout/"]
TOO_LONG = "/" + "x" * 3000


@pytest.fixture
def ada():
    return person("ada@nexus.test", PASSWORD)


def sign_in(client, email="ada@nexus.test", password=PASSWORD, **kwargs):
    form = {"username": email, "password": password} | kwargs.pop("form", {})
    return client.post("/login/", form, **kwargs)


def is_signed_in(client):
    return SESSION_KEY in client.session


# --- Coming in -----------------------------------------------------------------------------------


def test_the_page_asks_for_email_and_password(client, ada):
    page = client.get("/login/")
    assert page.status_code == 200
    assert re.findall(r"<label[^>]*>(.*?)</label>", page.text) == ["Email", "Password"]
    assert re.findall(r"<button[^>]*>(.*?)</button>", page.text) == ["Sign in"]


@pytest.mark.parametrize("email", ["ada@nexus.test", "ADA@Nexus.Test", "  ada@nexus.test\t"])
def test_a_person_signs_in_however_they_write_their_address(client, ada, email):
    response = sign_in(client, email)
    assert (response.status_code, response.url) == (302, "/")
    assert client.session[SESSION_KEY] == str(ada.pk)


def test_htmx_is_sent_home_with_a_whole_page(client, ada):
    response = sign_in(client, headers=HTMX)
    assert (response.status_code, response["HX-Redirect"]) == (204, "/")


@pytest.mark.parametrize("address", OURS)
def test_signing_in_leads_back_to_where_one_was_going(client, ada, address):
    assert sign_in(client, form={"next": address}).url == address.replace("\u00e9", "%C3%A9")


def test_the_page_keeps_where_one_was_going_through_a_failed_attempt(client, ada):
    page = sign_in(client, password="wrong", form={"next": "/nexus/"})
    assert '<input type="hidden" name="next" value="/nexus/">' in page.text


@pytest.mark.parametrize("address", [*NOT_OURS, *CIRCULAR, TOO_LONG, "\n", "http://["])
def test_signing_in_leads_nowhere_else(client, ada, address):
    assert sign_in(client, form={"next": address}).url == "/"


def test_signing_in_changes_the_key_of_the_session(client, ada):
    planted = client.session
    planted["planted"] = "by somebody else"
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    sign_in(client)
    assert client.session.session_key != planted.session_key
    assert not planted.exists(planted.session_key)


def test_signing_in_starts_the_clocks_of_the_session(client, ada):
    sign_in(client)
    clocks = [client.session[sessions.BEGUN], client.session[sessions.SEEN]]
    assert clocks == pytest.approx([time(), time()], abs=5)
    assert client.get("/login/").status_code == 302  # and the session outlives its first request


def test_somebody_archived_everywhere_still_signs_in(client, ada):
    MembershipFactory(user=ada, status="archived")
    sign_in(client)
    assert is_signed_in(client)


def test_the_signed_in_are_sent_home_from_the_sign_in_page(client, ada):
    client.force_login(ada)
    assert client.get("/login/").url == "/"
    assert client.get("/login/?next=/nexus/").url == "/nexus/"
    assert client.get("/login/?next=/login/").url == "/"


# --- Staying out ---------------------------------------------------------------------------------


def test_a_wrong_password_is_said_so_and_nobody_is_signed_in(client, ada):
    page = sign_in(client, password="not my password")
    assert page.status_code == 422
    assert "The email or the password is not right" in page.text
    assert 'value="ada@nexus.test"' in page.text
    assert "not my password" not in page.text
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "form", [{"password": ""}, {"username": " "}, {"password": "x" * 129}, {"username": "x" * 255}]
)
def test_a_form_filled_in_badly_is_given_back(client, ada, form):
    page = sign_in(client, form=form)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text


@pytest.fixture
def strangers(ada):
    """Some who cannot sign in, each for a reason of their own: their e-mail and the password tried."""
    person("zoe@nexus.test", PASSWORD, is_active=False)
    person("ivy@nexus.test", None)
    tries = {"ada@nexus.test": "wrong", "nobody@nexus.test": PASSWORD, "zoe@nexus.test": PASSWORD}
    return [*tries.items(), ("ivy@nexus.test", PASSWORD), ("no address", PASSWORD)]


def test_unknown_wrong_disabled_and_unfinished_accounts_get_the_same_answer(client, strangers):
    answers = [sign_in(client, email, password) for email, password in strangers]
    pages = {re.sub(r"\w{64}", "TOKEN", answer.text.replace(email, "EMAIL"))
             for answer, (email, _) in zip(answers, strangers, strict=True)}  # fmt: skip
    assert len(pages) == 1
    assert {answer.status_code for answer in answers} == {422}
    assert not is_signed_in(client)


class CountingHasher(MD5PasswordHasher):
    """Django's quick hasher, counting."""

    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)


def test_every_attempt_costs_the_hashing_of_one_password(client, strangers, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    for email, password in strangers:
        CountingHasher.hashed = 0
        sign_in(client, email, password)
        assert CountingHasher.hashed == 1, email


def test_every_failed_attempt_costs_the_same_statements(client, strangers, django_assert_num_queries):
    for email, password in strangers:
        with django_assert_num_queries(10):
            sign_in(client, email, password)


def test_signing_in_needs_the_token_of_our_form(ada):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_the_sign_in_page_is_read_and_posted_only(client, method):
    assert getattr(client, method)("/login/").status_code == 405


# --- Going out -----------------------------------------------------------------------------------


def test_signing_out_ends_the_session(client, ada):
    sign_in(client)
    stolen = client.session
    response = client.post("/logout/")
    assert (response.status_code, response.url) == (302, "/login/")
    assert not stolen.exists(stolen.session_key)
    assert not is_signed_in(client)


def test_htmx_leaves_with_a_whole_page(client, ada):
    client.force_login(ada)
    response = client.post("/logout/", headers=HTMX)
    assert (response.status_code, response["HX-Redirect"]) == (204, "/login/")


def test_a_link_signs_nobody_out(client, ada):
    client.force_login(ada)
    assert client.get("/logout/").status_code == 405
    assert is_signed_in(client)


def test_the_signed_out_may_sign_out(client):
    assert client.post("/logout/", {"next": "/logout/"}).url == "/login/"


def test_where_nobody_has_an_account_the_page_leads_to_the_first_run(client):
    assert client.get("/", follow=True).redirect_chain == [("/login/?next=/", 302), ("/-/setup/", 302)]
