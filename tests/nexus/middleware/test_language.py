"""Pages speak the language of who reads them: a stranger's browser's, a person's own; and forget it afterwards."""

from threading import Barrier, Thread

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language, gettext, override

from nexus.middleware.language import browsers_language
from tests.pages import HTMX, at, visitor, words
from workspaces.models import User

pytestmark = pytest.mark.django_db
GERMAN = {"Accept-Language": "de"}


def language_of(page):
    return page.content.decode().partition('<html lang="')[2].partition('"')[0]


def german(text):
    with override("de"):
        said = gettext(text)
    assert said != text
    return said


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        *(("de", "de"), ("de-CH,en;q=0.5", "de"), ("fr, de;q=0.5", "de"), ("en;q=0.3,de;q=0.9", "de")),
        *(("en-US", "en-gb"), ("en", "en-gb"), ("fr", "en-gb"), ("", "en-gb"), ("*", "en-gb")),
        *(("de;q=x", "en-gb"), ("\x00", "en-gb"), ("de" * 9_000, "en-gb"), ("../de", "en-gb")),
    ],
)
def test_a_stranger_is_spoken_to_in_their_browsers_language(cast, asked, spoken):
    page = Client().get("/login/", headers={"Accept-Language": asked})
    assert (page.status_code, language_of(page)) == (200, spoken)
    assert ("Sign in" in words(page)) is (spoken == "en-gb")


@pytest.mark.parametrize("address", ["/login/", "/password-reset/", "/-/accessibility/", "/invitations/x/"])
def test_every_page_that_strangers_reach_is_in_one_language_and_says_which(cast, address):
    pages = [Client().get(address, headers={"Accept-Language": each}) for each in ("de", "en")]
    assert [language_of(page) for page in pages] == ["de", "en-gb"]
    assert words(pages[0]) != words(pages[1])
    assert {"Cookie", "Accept-Language"} <= set(pages[0]["Vary"].split(", "))


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("address", ["/nexus/", "/nexus/nowhere/", "/-/profile/", "403"])
def test_what_somebody_has_chosen_goes_before_their_browser(cast, address, headers):
    User.objects.filter(pk=cast.gil.user_id).update(language="de")
    address = at("groups:rename", cast.ops) if address == "403" else address
    client = visitor(cast.gil)
    said = [words(client.get(address, headers={**headers, "Accept-Language": each})) for each in ("en", "de")]
    User.objects.filter(pk=cast.gil.user_id).update(language="en-gb")
    assert said[0] == said[1] != words(client.get(address, headers={**headers, **GERMAN}))


def test_who_has_chosen_nothing_goes_by_the_browser(cast):
    assert language_of(visitor(cast.eve).get("/nexus/", headers=GERMAN)) == "de"
    assert language_of(visitor(cast.eve).get("/nexus/nowhere/", headers=GERMAN)) == "de"
    assert language_of(visitor(cast.eve).get("/nexus/")) == "en-gb"


def test_what_is_chosen_on_the_profile_holds_from_then_on(cast):
    client = visitor(cast.eve)
    fields = {"name": "Eve", "appearance": "system", "density": "compact", "language": "de", "time_zone": "UTC"}
    saved = client.post("/-/profile/", fields)
    assert [str(each) for each in get_messages(saved.wsgi_request)] == [german("Your profile was saved.")]
    assert language_of(client.get("/nexus/", headers={"Accept-Language": "en"})) == "de"


def test_a_language_costs_no_statement(cast):
    counts = []
    for language in ("en-gb", "de"):
        User.objects.filter(pk=cast.ada.user_id).update(language=language)
        client = visitor(cast.ada)
        client.get(at("groups:groups", cast.nexus))
        with CaptureQueriesContext(connection) as captured:
            client.get(at("groups:groups", cast.nexus))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_thread_forgets_the_language_with_the_request(cast):
    User.objects.filter(pk=cast.eve.user_id).update(language="de")
    visitor(cast.eve).get("/nexus/")
    Client().get("/nowhere/", headers=GERMAN)
    assert get_language() == "en-gb"


def test_two_requests_at_once_are_each_answered_in_their_own_language():
    both, said = Barrier(2), {}

    def answer(request):
        both.wait()
        said[request.headers["Accept-Language"]] = get_language()
        both.wait()
        return HttpResponse()

    requests = [RequestFactory().get("/", headers={"Accept-Language": each}) for each in ("de", "en")]
    threads = [Thread(target=browsers_language(answer), args=[request]) for request in requests]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert said == {"de": "de", "en": "en-gb"}
