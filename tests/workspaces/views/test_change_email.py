"""Another address: asked for with the password, confirmed by who reads its mail, in one's own session."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Entry
from audit.sentences import sentence
from tests.factories import MembershipFactory, UserFactory
from tests.pages import elements, words
from tests.workspaces.signing_in.tries import RIGHT, attempt, person
from workspaces.mail import delivery
from workspaces.models import AskedMail, EmailChange, Membership, OutgoingMail, User

pytestmark = pytest.mark.django_db
ADDRESS, NEW = "/-/profile/email/", "ada@else.test"


@pytest.fixture
def ada():
    return person()


@pytest.fixture
def browser(ada):
    client = Client()
    attempt(client, password=RIGHT)
    return client


def ask(browser, email=NEW, password=RIGHT):
    return browser.post(ADDRESS, {"new_email": email, "current_password": password})


def link(browser, email=NEW):
    ask(browser, email)
    delivery.deliver_due()
    return re.search(r"http://localhost:8000(/-/profile/email/\S+)", mail.outbox[-1].body)[1]


def address_of(user):
    return User.objects.values_list("email", flat=True).get(pk=user.pk)


def is_no_link(answer):
    return answer.status_code == 404 and "This link is no longer valid" in answer.text


def wrong(page):
    return [each.attributes["name"] for each in elements(page, "input", aria_invalid="true")]


def test_the_profile_leads_there_and_it_asks_for_two_things(browser):
    assert [each.name for each in elements(browser.get("/-/profile/"), "a", href=ADDRESS)] == ["Change email"]
    assert [each.name for each in elements(browser.get(ADDRESS), "label")] == ["New email", "Current password"]


def test_asking_changes_nothing_and_sends_a_link_to_the_new_address_alone(browser, ada):
    answer = ask(browser, f"  {NEW.upper()} ")
    assert (answer.status_code, answer.url) == (302, "/-/profile/")
    assert f"A link was sent to {NEW}." in words(browser.get("/-/profile/"))
    delivery.deliver_due()
    assert [letter.to for letter in mail.outbox] == [[NEW]]
    assert "ada@nexus.test" not in mail.outbox[0].body
    assert address_of(ada) == "ada@nexus.test"


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        *(
            (email, RIGHT, "new_email")
            for email in ("", "nothing", "a@b", "a\u200bda@else.test", "x" * 250 + "@e.test")
        ),
        ("ada@nexus.test", RIGHT, "new_email"),
        ("ADA@nexus.test", RIGHT, "new_email"),
        (NEW, "not mine at all", "current_password"),
        (NEW, "", "current_password"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field_and_kept(browser, ada, email, password, field):
    page = ask(browser, email, password)
    assert (page.status_code, wrong(page)) == (422, [field])
    assert elements(page, "input", name="new_email")[0].attributes.get("value", "") == email
    assert not EmailChange.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_whether_somebody_has_the_address_is_told_to_nobody_who_cannot_read_its_mail(browser, ada):
    UserFactory(email="taken@else.test")
    told = []
    for email in ("taken@else.test", "nobody@else.test"):
        with CaptureQueriesContext(connection) as captured:
            answer = ask(browser, email)
        page = words(browser.get("/-/profile/")).replace(email, "EMAIL")
        told.append((answer.status_code, len(captured), re.sub(r"\w{64}", "", page)))
    assert told[0] == told[1]


def test_nobodys_mailbox_is_flooded(browser, ada):
    assert [ask(browser).status_code for _ in range(4)] == [302, 302, 302, 429]
    assert OutgoingMail.objects.count() == 3
    assert EmailChange.objects.count() == 1


def test_the_link_says_what_it_will_do_and_opening_it_changes_nothing(browser, ada):
    path = link(browser)
    page = browser.get(path)
    assert f"From now on you sign in as {NEW}, and no longer as ada@nexus.test" in words(page)
    assert [each.name for each in elements(page, "button")] == ["Use this address"]
    assert address_of(ada) == "ada@nexus.test"


def test_confirmed_one_signs_in_by_the_new_address_and_is_found_by_it(browser, ada):
    here = MembershipFactory(user=ada)
    answer = browser.post(link(browser))
    assert (answer.status_code, answer.url) == (302, "/-/profile/")
    assert browser.get("/-/profile/").status_code == 200  # still signed in
    assert attempt(Client(), NEW, RIGHT).status_code == 302
    assert attempt(Client(), "ada@nexus.test", RIGHT).status_code == 422
    assert Membership.objects.get(pk=here.pk).search_text == Membership.keys_of(ada.name, NEW)["search_text"]


def test_it_is_an_entry_and_the_old_address_is_told(browser, ada):
    browser.post(link(browser))
    entry = Entry.objects.filter(action="account.email_changed").get()
    assert sentence(entry) == f"changed the address of {ada.name} <{NEW}> from ada@nexus.test to {NEW}"
    assert entry.actor_id == ada.pk
    delivery.deliver_due()
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["ada@nexus.test"], "Your address was changed")
    assert NEW not in mail.outbox[-1].body


def test_a_link_works_once_also_where_the_address_was_changed_back(browser, ada):
    path = link(browser)
    browser.post(path)
    assert is_no_link(browser.post(path))
    ada.refresh_from_db()
    ada.email = "ada@nexus.test"
    ada.save()
    assert is_no_link(browser.post(path))
    assert is_no_link(browser.get(path))


def test_asking_anew_makes_the_earlier_link_worth_nothing(browser, ada):
    first, second = link(browser), link(browser, "ada@third.test")
    assert is_no_link(browser.post(first))
    browser.post(second)
    assert address_of(ada) == "ada@third.test"


def test_it_lives_for_an_hour(browser, ada, monkeypatch):
    path, now = link(browser), timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 59 * 60)
    assert browser.get(path).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 61 * 60)
    assert is_no_link(browser.post(path))


def test_nobody_else_can_use_it(browser, ada):
    path, other = link(browser), Client()
    person("alan@nexus.test")
    attempt(other, "alan@nexus.test", RIGHT)
    assert is_no_link(other.get(path))
    assert is_no_link(other.post(path))
    assert Client().post(path).url.startswith("/login/")
    assert list(User.objects.filter(email=NEW)) == []


def test_signing_in_first_leads_back_to_it(browser, ada):
    path, elsewhere = link(browser), Client()
    answer = elsewhere.get(path)
    assert answer.url == f"/login/?next={path}"
    form = {"username": "ada@nexus.test", "password": RIGHT, "next": path}
    assert elsewhere.post("/login/", form).url == path


def test_an_address_that_somebody_has_taken_meanwhile_is_said_so_and_nothing_changes(browser, ada):
    path = link(browser)
    UserFactory(email=NEW)
    entries = Entry.objects.count()
    page = browser.post(path)
    assert page.status_code == 409
    assert "Somebody else uses this address by now." in words(page)
    assert address_of(ada) == "ada@nexus.test"
    assert Entry.objects.count() == entries


def test_a_new_password_forgets_what_was_asked_for_under_the_old_one(browser, ada):
    path = link(browser)
    browser.post("/-/profile/password/", {"current_password": RIGHT, "new_password": "a quite new password"})
    assert is_no_link(browser.post(path))


def test_what_is_late_is_not_sent_and_forgotten_is_what_lapsed(browser, ada):
    ask(browser)
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    EmailChange.objects.update(asked_at=timezone.now() - timedelta(hours=3))
    AskedMail.objects.update(began=0)
    assert delivery.deliver_due() == 0
    call_command("clearsessions")
    assert not EmailChange.objects.exists()
    assert not AskedMail.objects.exists()


@pytest.mark.parametrize("forged", ["x", "a.b.c", "0" * 32 + ".1t.x", "\u0661.a.b", "." * 300])
def test_what_is_no_link_is_answered_by_one_page(browser, forged):
    assert is_no_link(browser.get(f"{ADDRESS}{forged}/"))
    assert is_no_link(browser.post(f"{ADDRESS}{forged}/"))


def test_it_needs_our_token(browser, ada):
    path = link(browser)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada, "groups.permissions.backend.Backend")
    assert [strict.post(path).status_code, strict.post(ADDRESS).status_code] == [403, 403]
    assert address_of(ada) == "ada@nexus.test"
