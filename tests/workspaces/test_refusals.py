"""Refused changes are written down: who tried what, when nothing else was written."""

import pytest

from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action, Capacity
from groups.models import Group
from tests.pages import HTMX, at, refusals, standing, visitor, words

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


def last():
    return Entry.objects.order_by("id").last()


@HOW
def test_a_change_that_is_not_ones_own_to_make_is_refused_and_written_down(cast, headers):
    before = standing()
    response = visitor(cast.gil).post(at("groups:rename", cast.ops), {"name": "Mine"}, headers=headers)
    assert (response.status_code, standing()) == (403, before)
    assert refusals() == [("gil", "rename", "Ops")]


def test_the_entry_holds_who_in_which_capacity_from_where_and_why(cast):
    client = visitor(cast.gil, headers={"User-Agent": "A browser"}, REMOTE_ADDR="192.0.2.7")
    client.post(at("groups:rename", cast.ops), {"name": "Mine"})
    entry = last()
    assert (entry.action, entry.capacity, entry.workspace_id) == (Action.REFUSED, Capacity.GROUP_ADMIN, cast.nexus.pk)
    assert (entry.actor_id, entry.group_id, entry.before) == (cast.gil.user_id, cast.ops.pk, "not_allowed")
    assert (entry.ip_address, entry.user_agent) == ("192.0.2.7", "A browser")


def test_a_builder_who_administers_no_group_is_written_down_as_a_builder(cast):
    visitor(cast.ben).post(at("groups:create", cast.nexus), {"name": "Mine"})
    assert (last().capacity, last().after) == (Capacity.BUILDER, "groups:create")


def test_looking_at_what_one_may_not_change_is_not_written_down(cast):
    assert visitor(cast.gil).get(at("groups:rename", cast.ops)).status_code == 403
    assert refusals() == []


def test_trying_what_does_not_exist_for_one_is_not_written_down(cast):
    assert visitor(cast.ben).post(at("groups:rename", cast.ops), {"name": "Mine"}).status_code == 404
    assert visitor(cast.eve).post(at("groups:create", cast.nexus), {"name": "Mine"}).status_code == 404
    assert refusals() == []


def test_the_log_stays_whole(cast):
    visitor(cast.gil).post(at("groups:rename", cast.ops))
    assert first_broken(cast.nexus.pk) is None


# --- A form without our token --------------------------------------------------------------------


@HOW
@pytest.mark.parametrize("who", ["ada", "sue", "gil", "ed"])
def test_a_form_without_our_token_is_refused_and_written_down_where_a_member_sent_it(cast, who, headers):
    client = visitor(getattr(cast, who), enforce_csrf_checks=True)
    before = standing()
    response = client.post(at("groups:create", cast.nexus), {"name": "Forged"}, headers=headers)
    assert (response.status_code, standing()) == (403, before)
    assert "The form was not recognised as yours. Nothing has been changed." in words(response)
    assert [line[:2] for line in refusals()] == [(who, "create")]
    assert last().before == "forged"


@pytest.mark.parametrize("who", [None, "wes", "zoe", "ivy"])
def test_a_form_without_our_token_from_anybody_else_leaves_no_entry(cast, who):
    client = visitor(who and getattr(cast, who), enforce_csrf_checks=True)
    assert client.post(at("groups:create", cast.nexus), {"name": "Forged"}).status_code == 403
    assert refusals() == []


def test_the_token_of_the_page_lets_the_form_through(cast):
    client = visitor(cast.ada, enforce_csrf_checks=True)
    client.get(at("groups:create", cast.nexus))
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert client.post(at("groups:create", cast.nexus), {"name": "Ours"}, headers=headers).status_code == 302
    assert Group.objects.filter(name="Ours").exists()


@pytest.mark.django_db(transaction=True)
def test_the_entry_outlives_the_refused_request(cast):
    visitor(cast.gil).post(at("groups:rename", cast.ops), {"name": "Mine"})
    assert refusals() == [("gil", "rename", "Ops")]
    assert not Group.objects.filter(name="Mine").exists()
