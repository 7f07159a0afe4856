"""The lists of requests: to Admins all of the workspace, to group admins what was asked in their group."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.custom_groups.actions.decline_request import decline_request
from groups.custom_groups.actions.rename import rename_group
from tests.cast import acting, add, archive, assign, unassign
from tests.groups.requests import WHY, asked
from tests.pages import HTMX, at, crowd, elements, visitor, words

LIST = "/nexus/workspace-settings/groups/requests/"


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def test_an_admin_reads_for_whom_where_by_whom_and_why(cast, ada):
    asked(cast, cast.ed, cast.eve)
    page = words(ada.get(LIST))
    for told in (cast.ed.user.name, cast.eve.user.name, "Dev", cast.gil.user.name, WHY, "Waiting"):
        assert told in page


def test_each_request_is_answered_by_review_and_decline(cast, ada):
    request = asked(cast, cast.ed)
    shown = {each.name: each for each in elements(ada.get(LIST), "button") if each.has("formaction")}
    for name, page in (("Review", "confirm_request"), ("Decline", "decline_request")):
        assert shown[name].attributes["formaction"] == reverse(f"groups:{page}", args=["nexus", request.pk])
        assert shown[name].attributes["aria-describedby"] == f"request-{request.pk}"


def test_the_groups_page_links_to_them_and_says_how_many_are_open(cast, ada):
    for person in (cast.ed, cast.eve):
        asked(cast, person)
    page = ada.get(at("groups:groups", cast.nexus))
    [link] = elements(page, "a", href=LIST)
    assert link.name.split() == ["Requests", "2"]
    [tab] = [each for each in elements(page, "a", aria_current="page") if each.name.startswith("Groups")]
    assert tab.name.split() == ["Groups", "2"]


@pytest.mark.parametrize("who", ["gil", "ben"])
def test_nobody_else_is_told_how_many_there_are(cast, who):
    asked(cast, cast.ed)
    page = visitor(getattr(cast, who)).get(at("groups:groups", cast.nexus))
    assert not elements(page, "a", href=LIST)
    assert "Groups" in [each.name for each in elements(page, "a", aria_current="page")]


SEARCHES = {"novak": True, "ed@nexus": True, "NOVAK ed": True, "dev": True, "gil": True, "eve": False, "...": False}


@pytest.mark.parametrize("search", SEARCHES)
def test_they_are_found_by_person_group_and_asker(cast, ada, search):
    asked(cast, cast.ed)
    assert (cast.ed.user.name in words(ada.get(LIST, {"q": search}))) == SEARCHES[search]


def test_answered_ones_are_kept_with_their_answer(cast, ada):
    decline_request(asked(cast, cast.ed), "Not before May.", actor=acting(cast.ada))
    assert "No open requests" in words(ada.get(LIST))
    page = words(ada.get(LIST, {"state": "answered"}))
    assert ("Declined" in page, "Not before May." in page, cast.ada.user.name in page) == (True, True, True)


def test_the_oldest_stands_first_in_pages_of_50(cast, ada):
    for person in crowd(cast.nexus, 51):
        asked(cast, person)
    first = ada.get(LIST, headers=HTMX)
    names = [each.name for each in elements(first, "th", scope="row")]
    assert (len(names), "Zed 0000" in names[0], "Zed 0050" in words(first)) == (50, True, False)
    [more] = elements(first, "a", rel="next")
    assert "Zed 0050" in words(ada.get(more.attributes["href"]))
    assert len(ada.get(LIST).content) <= 60_000


def test_fifty_cost_as_many_statements_as_two(cast, ada):
    costs = []
    ada.get(LIST)
    for number in (2, 48):
        for person in crowd(cast.nexus, number):
            asked(cast, person)
        with CaptureQueriesContext(connection) as captured:
            ada.get(LIST)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 5


def test_a_group_that_was_renamed_is_called_what_it_is_called_now(cast, ada):
    asked(cast, cast.ed)
    rename_group(cast.dev, "Builders of apps", actor=acting(cast.ada))
    assert "Builders of apps" in words(ada.get(LIST))


# --- To who asked ------------------------------------------------------------------------------------


def test_the_groups_page_tells_its_group_admin_what_became_of_it(cast):
    request = asked(cast, cast.ed)
    gil = visitor(cast.gil)
    assert "Waiting" in words(gil.get(at("groups:users", cast.dev)))
    decline_request(request, "Not before May.", actor=acting(cast.ada))
    page = words(gil.get(at("groups:users", cast.dev)))
    assert ("Declined" in page, "Not before May." in page) == (True, True)


def test_every_group_admin_of_the_group_reads_of_it_and_nobody_else(cast):
    asked(cast, cast.ed)
    assign(cast.dev, cast.ben, by=cast.ada)
    assert WHY in words(visitor(cast.ben).get(at("groups:users", cast.dev)))
    assert WHY not in words(visitor(cast.ada).get(at("groups:users", cast.dev)))
    assert WHY not in words(visitor(cast.gil).get(at("groups:users", cast.ops)))
    unassign(cast.dev, cast.gil, by=cast.ada)
    assert visitor(cast.gil).get(at("groups:group_requests", cast.dev)).status_code == 404


def test_the_last_three_stand_there_and_the_others_a_page_away(cast):
    for person in crowd(cast.nexus, 4):
        asked(cast, person)
    gil = visitor(cast.gil)
    page = words(gil.get(at("groups:users", cast.dev)))
    assert ("Zed 0003" in page, "Zed 0000" in page, "All requests" in page) == (True, False, True)
    assert "Zed 0000" in words(gil.get(at("groups:group_requests", cast.dev)))


def test_who_is_archived_is_named_and_counted_to_admins_alone(cast, ada):
    asked(cast, cast.ed, cast.eve)
    archive(cast.ed, by=cast.ada)
    page = words(visitor(cast.gil).get(at("groups:group_requests", cast.dev)))
    assert (cast.eve.user.name in page, cast.ed.user.name in page, "more" in page) == (True, False, False)
    assert cast.ed.user.name in words(ada.get(at("groups:group_requests", cast.dev)))


def test_a_request_of_which_nobody_is_left_says_only_that(cast):
    asked(cast, cast.ed)
    archive(cast.ed, by=cast.ada)
    page = words(visitor(cast.gil).get(at("groups:group_requests", cast.dev)))
    assert ("Nobody who is in the workspace now" in page, cast.ed.user.name in page) == (True, False)


def test_what_was_done_and_what_waits_stand_apart_in_one_request(cast):
    asked(cast, cast.ed, cast.eve)
    add(cast.dev, cast.eve, by=cast.ada)
    page = words(visitor(cast.gil).get(at("groups:group_requests", cast.dev)))
    assert (f"{cast.ed.user.name} Waiting" in page, f"{cast.eve.user.name} Added" in page) == (True, True)
