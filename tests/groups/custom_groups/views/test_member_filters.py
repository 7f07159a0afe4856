"""The list of members narrowed by role, by status and by who added people; which part of it a page shows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import GroupMembership
from tests.cast import add, archive
from tests.factories import GroupMembershipFactory, MembershipFactory, UserFactory
from tests.pages import HTMX, at, crowd, elements, ticked, token, visitor, words
from workspaces.vocabulary import Role

ADA, GIL = "Ada Fischer <ada@nexus.test>", "Gil Moreau <gil@nexus.test>"


@pytest.fixture
def ops(cast):
    """Ops with a Builder and an End User whom Ada added, two whom Gil did, an invited and an archived person."""
    add(cast.ops, cast.ben, by=cast.ada)
    add(cast.ops, cast.ed, cast.mia, by=cast.gil)
    add(cast.ops, cast.ivy, by=cast.ada)
    archive(cast.mia, by=cast.ada)
    return cast.ops


def listed(person, group, **query):
    page = visitor(person).get(at("groups:users", group), query, headers=HTMX)
    return [each.name.removeprefix("Remove ").partition("@")[0] for each in elements(page, "button", name="only")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"role": "builder"}, ["ben"]),
        ({"status": "invited"}, ["ivy"]),
        ({"status": "archived"}, ["mia"]),
        ({"by": GIL}, ["ed", "mia"]),
        ({"by": ADA, "role": "end_user", "status": "active"}, ["eve"]),
        ({"by": GIL, "q": "ed"}, ["ed"]),
        ({"by": "Nobody"}, []),
        ({"role": "king", "status": "asleep"}, ["ben", "ed", "eve", "ivy", "mia"]),
    ],
)
def test_members_are_narrowed_by_role_status_and_who_added_them(cast, ops, query, found):
    assert sorted(listed(cast.ada, ops, **query)) == found


def test_a_group_admin_narrows_by_what_they_may_know_and_by_no_status(cast, ops):
    page = visitor(cast.gil).get(at("groups:users", ops))
    assert [each.attributes["name"] for each in elements(page, "select")] == ["role", "by"]
    assert sorted(listed(cast.gil, ops, status="invited")) == ["ben", "ed", "eve", "ivy"]


def test_the_people_who_added_somebody_are_offered_by_name(cast, ops):
    select = elements(visitor(cast.ada).get(at("groups:users", ops)), "select", name="by")[0]
    assert [each.name for each in select.inside] == ["Added by anybody", "Ada Fischer", "Gil Moreau"]


def test_a_role_group_is_not_narrowed(cast):
    group = cast.nexus.groups.get(role=Role.BUILDER)
    page = visitor(cast.ada).get(at("groups:users", group), {"role": "end_user"})
    assert elements(page, "select") == []
    assert "ben@nexus.test" in page.text


def test_a_filter_keeps_ticks_order_and_search(cast, ops):
    form = {"people": [cast.eve.pk], "shown": f"{cast.eve.pk}", "step": "search", "q": "e", "role": "end_user"}
    there = visitor(cast.ada)
    response = there.post(at("groups:select_members", ops), form | {"here": "sort=-name&after=x&from=50"})
    for part in ("q=e", "role=end_user", "sort=-name"):
        assert part in response.url
    assert "after" not in response.url
    assert "from" not in response.url
    assert ticked(there.get(response.url)) == {cast.eve.pk}


def test_all_found_are_those_of_the_filter(cast, ops):
    ada = visitor(cast.ada)
    response = ada.post(at("groups:select_members", ops), {"step": "all", "here": f"by={GIL.replace(' ', '+')}"})
    kept = re.search(r"selected=(\w+)", response.url)[1]
    page = ada.post(at("groups:remove_members", ops), {"selected": kept})
    assert token(page)
    assert "remove 2 people from Ops" in words(page)


def test_a_page_says_which_members_of_how_many_it_shows(cast):
    for person in crowd(cast.nexus, 104):
        GroupMembershipFactory(group=cast.ops, membership=person)
    ada = visitor(cast.ada)
    first = ada.get(at("groups:users", cast.ops))
    second = ada.get(re.search(r'href="([^"]*)" rel="next"', first.text)[1].replace("&amp;", "&"))
    assert ("1–50 of 105" in words(first), "51–100 of 105" in words(second)) == (True, True)
    assert "1–50 of 104" in words(ada.get(at("groups:users", cast.ops), {"q": "zed"}))


def test_the_order_outlasts_a_search_without_ticks_too(cast):
    group = cast.nexus.groups.get(role=Role.BUILDER)
    page = visitor(cast.ben).get(at("groups:users", group), {"sort": "-name"})
    assert [each.attributes["value"] for each in elements(page, "input", type="hidden", name="sort")] == ["-name"]


def test_neither_a_long_name_nor_a_long_address_is_cut(cast):
    name, email = "Wolfe" * 14, f"{'x' * 60}@nexus.test"
    person = MembershipFactory(workspace=cast.nexus, user=UserFactory(name=name, email=email))
    GroupMembershipFactory(group=cast.ops, membership=person)
    cell = next(
        each
        for each in elements(visitor(cast.ada).get(at("groups:users", cast.ops)), "th", scope="row")
        if email in each.text
    )
    assert name in cell.text
    assert not [each for each in cell.inside if "truncate" in each.attributes.get("class", "")]


def test_who_added_people_is_found_along_an_index_at_the_same_cost(cast):
    costs = []
    for _ in range(2):
        for person in crowd(cast.nexus, 60):
            GroupMembershipFactory(
                group=cast.ops, membership=person, added_by_name=f"P {GroupMembership.objects.count():04}"
            )
        with CaptureQueriesContext(connection) as asked:
            visitor(cast.ada).get(at("groups:users", cast.ops), {"role": "end_user", "by": "P 0005"})
        costs.append(len(asked))
    assert costs[0] == costs[1]
