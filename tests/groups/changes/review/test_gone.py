"""A form about what is gone, or no longer one's own: one answer for all of it, a way back, an entry for a confirm."""

import pytest

from audit.models import Entry
from audit.sentences import sentence
from audit.verification import first_broken
from groups.models import GroupAdmin
from tests.leak_crawl import bare_text
from tests.pages import HTMX, at, confirm, elements, ids, refusals, review, standing, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Status

GONE = "This is gone, or no longer yours to change. Nothing was changed."
HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
NEVER = "/nexus/workspace-settings/groups/999999999/users/add/"


@pytest.fixture
def gil(cast):
    return visitor(cast.gil)


def adding(client, cast):
    """The confirmation of adding two people to Ops."""
    return {"token": token(review(client, "groups:add_members", cast.ops, ids(cast.ed, cast.mia)))}


def lose_post(cast):
    GroupAdmin.objects.filter(group=cast.ops, membership=cast.gil).delete()


def way_back(response):
    links = elements(response, "a", "href")
    return [link.attributes["href"] for link in links if "button" in link.attributes.get("class", "")]


@HOW
def test_a_confirm_after_the_post_was_lost_says_so_and_is_an_entry(cast, gil, headers):
    form = adding(gil, cast)
    lose_post(cast)
    before = standing()
    response = gil.post(at("groups:add_members", cast.ops), form, headers=headers)
    assert (response.status_code, standing()) == (404, before)
    assert GONE in words(response)
    assert way_back(response) == ["/nexus/workspace-settings/groups/"]
    assert refusals() == [("gil", "add_members", "Ops")]
    assert sentence(Entry.objects.latest("id")) == "was refused add members of Ops: gone"
    assert first_broken(cast.nexus.pk) is None


@HOW
def test_a_confirm_after_the_group_was_deleted_says_the_same_and_the_entry_names_it(cast, gil, headers):
    form = adding(gil, cast)
    confirm(visitor(cast.ada), "groups:delete", cast.ops, {})
    response = gil.post(at("groups:add_members", cast.ops), form, headers=headers)
    assert (response.status_code, GONE in words(response)) == (404, True)
    assert refusals()[-1] == ("gil", "add_members", "Ops")


@HOW
def test_the_answer_is_the_one_about_a_group_that_never_was(cast, gil, headers):
    form = adding(gil, cast)
    lose_post(cast)
    lost = gil.post(at("groups:add_members", cast.ops), form, headers=headers)
    never = gil.post(NEVER, form, headers=headers)
    hidden = gil.post(at("groups:add_members", cast.dev), ids(cast.ed), headers=headers)
    assert bare_text(lost) == bare_text(never) == bare_text(hidden)
    assert dict(lost.headers) == dict(never.headers) == dict(hidden.headers)


def test_going_on_where_nothing_was_to_confirm_is_answered_and_no_entry(cast, gil):
    lose_post(cast)
    response = gil.post(at("groups:add_members", cast.ops), ids(cast.ed))
    assert (response.status_code, GONE in words(response)) == (404, True)
    assert refusals() == []


def test_looking_at_what_is_gone_is_the_usual_page(cast, gil):
    lose_post(cast)
    response = gil.get(at("groups:add_members", cast.ops))
    assert (response.status_code, GONE in words(response)) == (404, False)


@pytest.mark.parametrize("stolen", ["", "x", "a:b:c"])
def test_a_confirmation_that_is_none_of_ours_leaves_no_entry_about_what_is_not_there(cast, gil, stolen):
    assert gil.post(NEVER, {"token": stolen}).status_code == 404
    assert refusals() == []


def test_somebody_elses_confirmation_leaves_no_entry_about_what_is_not_there(cast, gil):
    form = adding(gil, cast)
    assert visitor(cast.ben).post(at("groups:add_members", cast.ops), form).status_code == 404
    assert refusals() == []


@HOW
def test_an_end_user_is_led_to_the_dashboard(cast, headers):
    response = visitor(cast.eve).post(at("groups:rename", cast.ops), {"name": "x"}, headers=headers)
    assert (response.status_code, way_back(response)) == (404, ["/nexus/"])


@pytest.mark.parametrize("who", ["wes", "zoe"])
def test_a_stranger_and_the_archived_are_led_to_the_start_page_as_if_no_workspace_were_there(cast, who):
    client = visitor(getattr(cast, who))
    here, nowhere = (client.post(f"/{slug}/workspace-settings/groups/1/rename/", {}) for slug in ("nexus", "nowhere"))
    assert bare_text(here) == bare_text(nowhere)
    assert (here.status_code, way_back(here)) == (404, ["/"])


def test_whoever_is_archived_under_an_open_review_leaves_no_entry(cast, gil):
    form = adding(gil, cast)
    lose_post(cast)
    Membership.objects.filter(pk=cast.gil.pk).update(status=Status.ARCHIVED)
    response = gil.post(at("groups:add_members", cast.ops), form)
    assert (response.status_code, way_back(response), refusals()) == (404, ["/"], [])


def test_an_app_deleted_under_an_open_review_is_named_by_the_entry(cast):
    ada, url = visitor(cast.ada), f"/nexus/apps/{cast.payroll.pk}/delete/"
    form = {"token": token(ada.get(url))}
    sue = visitor(cast.sue)
    sue.post(url, {"token": token(sue.get(url))})
    response = ada.post(url, form)
    assert (response.status_code, GONE in words(response)) == (404, True)
    assert sentence(Entry.objects.latest("id")) == "was refused delete of Payroll: gone"


def test_a_statement_or_two_is_what_it_costs(cast, gil, django_assert_max_num_queries):
    gil.get("/nexus/")
    with django_assert_max_num_queries(5):
        gil.post(NEVER, {})
