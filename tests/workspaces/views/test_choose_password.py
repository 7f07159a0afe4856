"""A link to a new password: opened as often as one likes, used once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Entry
from audit.sentences import sentence
from tests.pages import elements, words
from tests.workspaces.accounts.links import ASK, NEW, ask, is_no_link, link_for, opens, token_of, use
from tests.workspaces.signing_in.tries import OFFICE, RIGHT, attempt, fail, person
from workspaces.mail import delivery
from workspaces.models import OutgoingMail, Session, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person()


def test_opening_a_link_changes_nothing_and_writes_nothing(ada):
    path = link_for()
    with CaptureQueriesContext(connection) as captured:
        answers = [Client().get(path), Client().head(path), Client().get(path)]
    assert {each.status_code for each in answers} == {200}
    assert all(each["sql"].startswith("SELECT") for each in captured)
    assert opens(RIGHT)


def test_a_link_gives_a_new_password_and_ends_every_session_and_is_an_entry(ada):
    path, browser = link_for(), Client()
    attempt(browser, password=RIGHT)  # a sign-in ends it
    assert is_no_link(use(path))
    path = link_for()
    answer = use(path, REMOTE_ADDR=OFFICE)
    assert (answer.status_code, answer.url) == (302, "/login/")
    assert not Session.objects.filter(user=ada).exists()
    assert browser.get("/-/profile/").status_code == 302
    entry = Entry.objects.latest("pk")
    assert (sentence(entry), entry.actor_id) == (f"changed the password of {ada.name} <ada@nexus.test>", ada.pk)
    assert (entry.ip_address, opens(NEW), opens(RIGHT)) == (OFFICE, True, False)


def test_nobody_is_signed_in_by_a_link_and_the_sign_in_page_says_what_to_do(ada):
    client = Client()
    use(link_for(), client=client)
    assert SESSION_KEY not in client.session
    assert "Your password was changed. Sign in with it." in words(client.get("/login/"))


def test_a_letter_says_that_the_password_was_changed(ada):
    use(link_for())
    delivery.deliver_due()
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == (["ada@nexus.test"], "Your password was changed")
    assert NEW not in letter.body
    assert "http://localhost:8000/password-reset/\n" in letter.body


def test_a_link_works_once(ada):
    path = link_for()
    assert use(path).status_code == 302
    assert is_no_link(use(path, "another password still"))
    assert is_no_link(Client().get(path))
    assert opens(NEW)


def test_a_password_that_will_not_do_is_refused_beside_its_field_and_the_link_still_works(ada):
    path = link_for()
    for password in ("", "a" * 11, "x" * 129, "qwerty123456"):
        page = use(path, password)
        assert page.status_code == 422
        assert elements(page, "input", name="new_password", aria_invalid="true")
        assert not password or password not in page.text
    assert use(path).status_code == 302


def test_it_lives_for_an_hour(ada, monkeypatch):
    path, now = link_for(), "workspaces.accounts.reset_links._Tokens._now"
    sent = datetime.now(UTC).replace(tzinfo=None)
    monkeypatch.setattr(now, lambda _: sent + timedelta(minutes=59))
    assert Client().get(path).status_code == 200
    monkeypatch.setattr(now, lambda _: sent + timedelta(minutes=61))
    assert is_no_link(Client().get(path))
    assert is_no_link(use(path))


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"email": "other@nexus.test"}, {"password": "!"}, {"last_login": timezone.now()}],
    ids=lambda change: next(iter(change)),
)
def test_it_ends_with_what_it_was_made_for(ada, change):
    path = link_for()
    User.objects.filter(pk=ada.pk).update(**change)
    assert is_no_link(Client().get(path))
    assert is_no_link(use(path))


def test_a_letter_that_was_late_by_an_hour_is_not_sent(ada):
    ask()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert delivery.deliver_due() == 0


def test_of_two_that_use_it_at_once_one_does(ada, monkeypatch):
    """Both have proved the same link; the second comes to write when the first has."""
    path = link_for()
    first = User.objects.get(pk=ada.pk)
    monkeypatch.setattr("workspaces.views.password_reset.reset_links.account_of", lambda _token: first)
    quicker = User.objects.get(pk=ada.pk)
    quicker.set_password("the quicker password")
    quicker.save(update_fields=["password"])
    assert is_no_link(use(path))
    assert opens("the quicker password")


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        "1-",
        "-",
        "1-2-3",
        f"{10**30}-c0ffee-{'a' * 32}",
        "\u0661-abc-def",
        "..",
        "a" * 3000,
        "1-c0ffee-" + "0" * 32,
    ],
)
def test_what_is_no_link_is_answered_by_one_page(ada, forged):
    assert is_no_link(Client().get(f"/password-reset/{forged}/"))
    assert is_no_link(Client().post("/password-reset/new/", {"token": forged, "new_password": NEW}))


def test_a_link_does_not_open_somebody_elses_account(ada):
    other = person("alan@nexus.test")
    forged = f"{other.pk}-{token_of(link_for()).partition('-')[2]}"
    assert is_no_link(use(f"/{forged}/"))
    assert opens(RIGHT, "alan@nexus.test")


def test_who_had_to_wait_signs_in_at_once_by_the_new_password(ada):
    fail(10, address=OFFICE)
    use(link_for())
    assert opens(NEW)


def test_whoever_is_signed_in_as_another_stays_so_and_as_the_same_is_out(ada):
    person("alan@nexus.test")
    alan, herself = Client(), Client()
    attempt(alan, "alan@nexus.test", RIGHT)
    use(link_for(), client=alan)
    assert alan.get("/-/profile/").status_code == 200
    attempt(herself, password=NEW)
    assert use(link_for(), "yet another password", client=herself).status_code == 302
    assert herself.get("/-/profile/").status_code == 302


def test_the_token_goes_to_nobody_by_the_address_that_one_comes_from(ada):
    path = link_for()
    page = Client().get(path)
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["Cache-Control"] == "no-store"
    [form] = elements(page, "form")
    assert form.attributes["action"] == "/password-reset/new/"
    assert token_of(path) not in "".join(each.attributes.get("href", "") for each in elements(page, "a"))


def test_it_needs_our_token(ada):
    path = link_for()
    assert use(path, client=Client(enforce_csrf_checks=True)).status_code == 403
    assert Client(enforce_csrf_checks=True).post(ASK, {"email": "ada@nexus.test"}).status_code == 403
    assert opens(RIGHT)
