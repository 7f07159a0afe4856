"""Another password: for who knows the one they have; whoever else was signed in by it is not any more."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from audit.models import Entry
from audit.sentences import sentence
from tests.pages import elements, words
from tests.workspaces.signing_in.tries import HOME, OFFICE, RIGHT, attempt, fail, person
from workspaces.models import Session

pytestmark = pytest.mark.django_db
ADDRESS = "/-/profile/password/"
NEW = "a quite new password"


@pytest.fixture
def ada():
    return person()


def came_in(address=HOME, password=RIGHT):
    client = Client()
    attempt(client, password=password, address=address)
    assert SESSION_KEY in client.session
    return client


def change(client, current=RIGHT, new=NEW, address=HOME, **options):
    form = {"current_password": current, "new_password": new}
    return client.post(ADDRESS, form, REMOTE_ADDR=address, **options)


def is_in(client):
    return client.get("/-/profile/").status_code == 200


def password_is(user, password):
    user.refresh_from_db()
    return user.check_password(password)


def wrong(page):
    return [each.attributes["name"] for each in elements(page, "input", aria_invalid="true")]


def test_the_new_password_opens_and_the_old_one_does_not(ada):
    client = came_in()
    assert change(client).url == "/-/profile/"
    assert "Your password was changed." in words(client.get("/-/profile/"))
    assert attempt(Client(), password=NEW).status_code == 302
    assert attempt(Client(), password=RIGHT).status_code == 422


def test_this_browser_stays_signed_in_under_another_key_and_all_others_are_out(ada):
    here, there = came_in(), came_in(OFFICE)
    before = here.session.session_key
    change(here)
    assert is_in(here)
    assert here.session.session_key != before
    assert not is_in(there)
    assert Session.objects.filter(user=ada).count() == 1


def test_nobody_else_is_signed_out(ada):
    person("alan@nexus.test")
    other = Client()
    attempt(other, "alan@nexus.test", RIGHT)
    change(came_in())
    assert is_in(other)


def test_it_is_an_entry_that_does_not_hold_the_password(ada):
    change(came_in())
    entry = Entry.objects.latest("pk")
    assert sentence(entry) == f"changed the password of {ada.name} <ada@nexus.test>"
    assert (entry.actor_id, entry.person_id, entry.ip_address) == (ada.pk, ada.pk, HOME)
    assert NEW not in str(vars(entry))


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [
        ("not mine at all", NEW, "current_password"),
        ("", NEW, "current_password"),
        ("x" * 129, NEW, "current_password"),
        (RIGHT, "", "new_password"),
        (RIGHT, "eleven char", "new_password"),
        (RIGHT, "x" * 129, "new_password"),
        (RIGHT, "qwerty123456", "new_password"),
        (RIGHT, RIGHT, "new_password"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field_and_nothing_changes(ada, current, new, field):
    client, other = came_in(), came_in()
    page = change(client, current, new)
    assert (page.status_code, wrong(page)) == (422, [field])
    assert password_is(ada, RIGHT)
    assert is_in(client)
    assert is_in(other)
    assert not any(each and each in page.text for each in (current, new))


def test_wrong_ones_are_counted_with_the_sign_ins_that_failed(ada):
    client = came_in()
    client.cookies.pop("device")
    fail(10)
    page = change(client)
    assert (page.status_code, wrong(page)) == (429, ["current_password"])
    assert 0 < int(page["Retry-After"]) <= 900
    assert "Try again in" in words(page)
    assert password_is(ada, RIGHT)


def test_a_thief_of_a_session_has_ten_guesses(ada):
    client = came_in()
    client.cookies.pop("device")
    answers = [change(client, f"guess number {number}").status_code for number in range(11)]
    assert answers == [*[422] * 10, 429]
    assert Entry.objects.filter(action="account.throttled").count() == 1


def test_the_browser_stays_known_and_others_become_strangers(ada):
    here, there = came_in(), came_in(OFFICE)
    change(here)
    fail(10)
    here.post("/logout/")
    there.post("/logout/")
    assert attempt(here, password=NEW).status_code == 302  # by its own count
    assert attempt(there, password=NEW).status_code == 429


def test_a_password_that_changes_between_the_check_and_the_write_is_not_changed_again(ada, monkeypatch):
    """Of two at once, one succeeds: the second has proved that it knows a password which is none any more."""
    client = came_in()

    def quicker(request, email, password):
        found = type(ada).objects.get(pk=ada.pk)
        ada.set_password("a thief's password")
        ada.save()
        return found

    monkeypatch.setattr("workspaces.forms.password.check", quicker)
    page = change(client)
    assert (page.status_code, wrong(page)) == (422, ["current_password"])
    assert password_is(ada, "a thief's password")


def test_a_sign_in_by_the_old_password_that_is_begun_meanwhile_ends_at_its_next_request(ada):
    late = Client()
    late.force_login(ada, "groups.permissions.backend.Backend")  # before the change, as far as it knows
    row = Session.objects.get()
    change(came_in())
    row.save(force_insert=True)
    assert not is_in(late)


def test_it_needs_our_token(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, "groups.permissions.backend.Backend")
    assert change(client).status_code == 403
    assert password_is(ada, RIGHT)
