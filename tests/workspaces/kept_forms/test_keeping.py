"""What is kept of a form that came without a session, from whom, and how much: it is a door open to everybody."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import get_resolver, reverse

from audit.models import Entry
from nexus.middleware.browser import secret_of
from tests.pages import at, refusals, standing, visitor
from tests.workspaces.kept_forms.visits import end_session, send, sent_back, sign_in
from workspaces.kept_forms import keeping
from workspaces.kept_forms.keeping import _Limit
from workspaces.models import KeptForm

ACTS = {"step": "continue", "again": "1", "everybody": "0", "name": "Made by a GET", "value": "v"}
SWITCH = {"name": "Made by a GET", "value": "v", "on": "create_apps"}


def signed_out(user_id=1, **options):
    """A browser in which this person was signed in."""
    client = Client(enforce_csrf_checks=True, **options)
    client.cookies["csrftoken"] = secret_of(user_id)
    return client


@pytest.fixture
def create(cast):
    return at("groups:create", cast.nexus)


def kept():
    return KeptForm.objects.count()


def test_of_a_browser_in_which_nobody_has_signed_in_nothing_is_kept(create):
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    assert send(client, create, {"name": "x"}).status_code == 302
    assert kept() == 0


@pytest.mark.parametrize(
    "secret", ["x" * 32, secret_of(1)[:-1], secret_of(1)[:12] + "0" * 20], ids=["of x", "cut short", "without proof"]
)
def test_a_made_up_secret_keeps_nothing(create, secret):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = secret
    client.post(create, {"name": "x", "csrfmiddlewaretoken": secret})
    assert kept() == 0


def test_without_our_token_nothing_is_kept(create):
    assert signed_out().post(create, {"name": "planted"}).status_code == 403
    assert kept() == 0


@pytest.mark.parametrize(("site", "number"), [("cross-site", 0), ("same-site", 0), ("same-origin", 1), ("none", 1)])
def test_what_another_site_sends_is_not_kept(create, site, number):
    send(signed_out(), create, {"name": "x"}, headers={"Sec-Fetch-Site": site})
    assert kept() == number


def test_a_browser_keeps_its_last_five(create):
    client = signed_out()
    backs = [sent_back(send(client, create, {"name": str(place)})) for place in range(7)]
    assert kept() == 5
    assert KeptForm.objects.filter(pk__in=[back.rpartition("=")[2] for back in backs[2:]]).count() == 5


def test_a_network_leaves_so_much_and_no_more(create, monkeypatch):
    monkeypatch.setattr(keeping, "OF_A_NETWORK", _Limit(forms=3, size=1000))
    for user in range(5):
        send(signed_out(user, REMOTE_ADDR=f"2001:db8:1:1::{user}"), create, {"name": "x"})
    assert kept() == 3
    send(signed_out(9, REMOTE_ADDR="2001:db8:2:2::1"), create, {"name": "x" * 500})
    send(signed_out(8, REMOTE_ADDR="2001:db8:2:2::1"), create, {"name": "x" * 500})
    assert kept() == 4


def test_all_of_them_leave_so_much_and_no_more(create, monkeypatch):
    monkeypatch.setattr(keeping, "OF_ALL", _Limit(forms=2, size=1000))
    for user in range(5):
        send(signed_out(user, REMOTE_ADDR=f"192.0.2.{user}"), create, {"name": "x"})
    assert kept() == 2


def test_what_is_kept_tells_neither_the_person_nor_the_network_nor_the_secret(create):
    client = signed_out(REMOTE_ADDR="192.0.2.7")
    send(client, create, {"name": "x"})
    row = str(KeptForm.objects.values().get())
    assert not [text for text in ("192.0.2.7", client.cookies["csrftoken"].value, "csrfmiddleware") if text in row]


def test_it_costs_seven_statements_whatever_there_is(create, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        send(signed_out(), create, {"name": "x"})


def test_it_is_forgotten_after_its_time_and_with_the_sessions(create, time_machine_of_kept_forms):
    send(signed_out(), create, {"name": "x"})
    time_machine_of_kept_forms(minutes=16)
    send(signed_out(2), create, {"name": "y"})
    assert kept() == 1
    time_machine_of_kept_forms(minutes=16)
    keeping.forget_lapsed()
    assert kept() == 0


def test_a_database_that_is_away_still_asks_for_the_sign_in(create, monkeypatch):
    def away(*_arguments, **_options):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(KeptForm, "save", away)
    answer = send(signed_out(), create, {"name": "x"})
    assert (answer.status_code, sent_back(answer)) == (302, "/")


@pytest.mark.parametrize("acts", [ACTS, ACTS | {"token": ""}, SWITCH])
def test_showing_a_form_again_changes_nothing_whichever_it_is(cast, acts):
    client, before, entries = visitor(cast.ada), standing(), Entry.objects.count()
    for address in addresses(cast):
        back = sent_back(send(signed_out(cast.ada.user_id), address, acts | {"people": cast.ed.pk, "only": cast.ed.pk}))
        assert client.get(back).status_code < 500
    assert (standing(), Entry.objects.count(), refusals()) == (before, entries, [])


def addresses(cast):
    """Every address in the workspace, filled with ids that are there."""
    known = {"workspace": cast.nexus.slug, "group_id": cast.ops.pk, "membership_id": cast.ed.pk, "kind": "apps"}
    known |= {
        "resource_id": cast.payroll.pk,
        "constant_id": 1,
        "request_id": 1,
        "operation": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
    }
    found = []
    for namespace in ("groups", "members", "resources"):
        resolver = get_resolver().namespace_dict[namespace][1]
        for name in filter(lambda each: isinstance(each, str), resolver.reverse_dict):
            ((_text, parameters),) = resolver.reverse_dict.getlist(name)[0][0][:1]
            if "token" not in parameters:  # an invitation's link is open to the signed-out
                found.append(reverse(f"{namespace}:{name}", kwargs={each: known[each] for each in parameters}))
    assert len(found) > 35
    return found


def test_the_owner_of_a_sign_in_by_the_form_is_known_after_the_session(cast):
    client = Client(enforce_csrf_checks=True)
    sign_in(client, cast.eve)
    end_session()
    assert send(client, at("groups:create", cast.nexus), {"name": "x"}).url.startswith("/login/?next=")
    assert kept() == 1
