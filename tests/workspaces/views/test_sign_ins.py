"""Where one is signed in, and ending all of it."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from audit.models import Entry
from audit.sentences import sentence
from tests.pages import elements, words
from tests.workspaces.models.test_session import FIREFOX
from tests.workspaces.signing_in.tries import HOME, OFFICE, RIGHT, attempt, person
from workspaces.models import Session

pytestmark = pytest.mark.django_db
EVERYWHERE = "/-/profile/sign-out-everywhere/"


def came_in(email="ada@nexus.test", address=HOME, agent=FIREFOX):
    client = Client(headers={"User-Agent": agent})
    attempt(client, email, RIGHT, address=address)
    return client


def listed(client):
    return [" ".join(each.text.split()) for each in elements(client.get("/-/profile/"), "li")]


def is_in(client):
    return client.get("/-/profile/").status_code == 200


def test_each_browser_is_listed_in_words_and_this_one_first():
    person()
    here, _there = came_in(), came_in(address=OFFICE, agent="curl/8")
    rows = listed(here)
    assert [row.partition(" Since")[0] for row in rows] == ["Firefox on Linux This one", "curl"]
    assert [row.rpartition(" ")[2] for row in rows] == [HOME, OFFICE]
    [begun] = Session.objects.filter(agent="curl/8").values_list("begun_at", flat=True)
    assert f"Since {begun:%-d %b %Y, %H:%M}, last seen {begun:%-d %b %Y, %H:%M} from" in rows[1]


def test_nobody_elses_are_listed_nor_those_that_are_over():
    person()
    person("alan@nexus.test")
    came_in("alan@nexus.test", agent="curl/8")
    old = came_in()
    Session.objects.filter(pk=old.session.session_key).update(seen_at="2020-01-01T00:00Z")
    assert len(listed(came_in())) == 1


def test_what_a_browser_says_of_itself_is_no_part_of_the_page():
    person()
    client = came_in(agent="<script>alert(1)</script> Firefox/1", address="<b>1</b>")
    page = client.get("/-/profile/")
    assert "<script>alert" not in page.text
    assert "&lt;b&gt;1&lt;/b&gt;" in page.text


def test_signing_out_everywhere_ends_this_one_and_all_others_and_nobody_elses():
    person()
    person("alan@nexus.test")
    other, here, there = came_in("alan@nexus.test"), came_in(), came_in(address=OFFICE)
    answer = here.post(EVERYWHERE)
    assert (answer.status_code, answer.url) == (302, "/login/")
    assert "You are signed out everywhere." in words(here.get("/login/"))
    assert [is_in(each) for each in (other, here, there)] == [True, False, False]


def test_it_is_an_entry():
    ada = person()
    came_in().post(EVERYWHERE, REMOTE_ADDR=OFFICE)
    entry = Entry.objects.latest("pk")
    assert (sentence(entry), entry.actor_id, entry.ip_address) == ("signed out everywhere", ada.pk, OFFICE)


def test_htmx_leaves_with_a_whole_page():
    person()
    answer = came_in().post(EVERYWHERE, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/login/")


def test_a_link_signs_nobody_out():
    person()
    client = came_in()
    assert client.get(EVERYWHERE).status_code == 405
    assert is_in(client)


def test_it_needs_our_token():
    ada = person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, "groups.permissions.backend.Backend")
    assert client.post(EVERYWHERE).status_code == 403
    assert Session.objects.filter(user=ada).exists()


def test_a_session_that_was_ended_is_not_brought_back_by_a_request_that_is_still_under_way():
    """It was let in before, and would write its session after."""
    ada = person()
    client = came_in()
    session = client.session
    assert session.get("nexus_begun")  # has been read
    Session.objects.filter(user=ada).delete()
    session["late"] = "x"
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.filter(user=ada).exists()


def test_a_copied_cookie_is_worth_nothing_after_it():
    person()
    here = came_in()
    thief = Client()
    thief.cookies["sessionid"] = here.cookies["sessionid"].value
    assert is_in(thief)
    here.post(EVERYWHERE)
    assert not is_in(thief)
