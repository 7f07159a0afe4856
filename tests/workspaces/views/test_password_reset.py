"""A link to a new password is asked for: what is said tells nobody who has an account."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages import elements
from tests.workspaces.accounts.links import ASK, ask, link_for, token_of
from tests.workspaces.signing_in.tries import OFFICE, person
from workspaces.mail import delivery
from workspaces.models import AskedMail, OutgoingMail, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person()


def everybody():
    """Addresses of every kind: of an account, of nobody, closed, without a password, and written otherwise."""
    person("zoe@nexus.test", is_active=False)
    User.objects.create_user("ivy@nexus.test", "Ivy")
    return ["ada@nexus.test", "nobody@nexus.test", "zoe@nexus.test", "ivy@nexus.test", " ADA@nexus.TEST "]


def test_the_sign_in_page_leads_there(client, ada):
    [link] = elements(client.get("/login/"), "a", href=ASK)
    assert link.name == "Forgotten your password?"
    assert [each.name for each in elements(client.get(ASK), "label")] == ["Email"]


def test_everybody_is_answered_the_same(ada):
    answers = [ask(email) for email in everybody()]
    assert {(each.status_code, each.url) for each in answers} == {(302, "/password-reset/sent/")}
    assert {tuple(sorted(each.headers)) for each in answers} == {tuple(sorted(answers[0].headers))}


def test_everybody_costs_the_same_statements_and_no_hash(ada, monkeypatch):
    told, emails = [], everybody()
    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", None)
    for email in emails:
        AskedMail.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            ask(email)
        told.append([re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in captured])
    assert all(each == told[0] for each in told)
    assert not any("workspaces_user" in sql for sql in told[0])


def test_one_letter_is_sent_and_only_to_an_open_account_that_has_a_password(ada):
    for email in everybody():
        ask(email)
    assert delivery.deliver_due() == 2  # she asked twice
    assert {tuple(letter.to) for letter in mail.outbox} == {("ada@nexus.test",)}
    assert OutgoingMail.objects.count() == 2  # of the others not even the address is kept


def test_the_outbox_holds_no_token(ada):
    path = link_for()
    kept = [str(vars(row)) for row in OutgoingMail.objects.all()]
    assert not any(token_of(path) in row or token_of(path).rpartition("-")[2] in row for row in kept)


@pytest.mark.parametrize("email", ["", "no address", "a@b", "x" * 250 + "@nexus.test", "ada@nexus.test\nBcc: x@y.test"])
def test_what_is_no_address_is_refused_beside_its_field(ada, email):
    page = ask(email)
    assert page.status_code == 422
    assert elements(page, "input", name="email", aria_invalid="true")
    assert not OutgoingMail.objects.exists()


def test_a_host_that_the_browser_claims_leads_nowhere(ada, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Client().post(ASK, {"email": "ada@nexus.test"}, HTTP_HOST="evil.test", HTTP_X_FORWARDED_HOST="evil.test")
    delivery.deliver_due()
    assert "http://localhost:8000/password-reset/" in mail.outbox[0].body
    assert "evil.test" not in mail.outbox[0].body + mail.outbox[0].alternatives[0][0]


def test_at_most_three_letters_an_hour_go_to_one_address_and_nobody_can_tell(ada):
    answers = {email: [ask(email, f"10.0.{n}.1") for n in range(5)] for email in ("ada@nexus.test", "no@nexus.test")}
    assert {(each.status_code, each.url) for some in answers.values() for each in some} == {(302, f"{ASK}sent/")}
    assert [OutgoingMail.objects.filter(recipient=email).count() for email in answers] == [3, 3]
    AskedMail.objects.update(began=0)
    ask()
    assert OutgoingMail.objects.filter(recipient="ada@nexus.test").count() == 4


def test_a_network_asks_for_twenty_an_hour(ada):
    answers = [ask(f"p{n}@nexus.test", f"192.0.2.{n}") for n in range(21)]
    assert [each.status_code for each in answers] == [*[302] * 20, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600
    assert elements(answers[-1], "input", name="email", value="p20@nexus.test", aria_invalid="true")
    assert ask("p20@nexus.test", OFFICE).status_code == 302
