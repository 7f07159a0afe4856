"""Ticks on the list of members outlast the page they were made on, and are counted, cleared and removed together."""

import re

import pytest

from groups.changes.selecting import kept_rows
from groups.models import GroupMembership, PendingReview
from tests.factories import GroupMembershipFactory
from tests.pages import HTMX, at, crowd, elements, ids, review, ticked, token, visitor, words
from workspaces.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(cast):
    """Sixty people in Lab besides Gil and Ben: two pages."""
    people = crowd(cast.nexus, 60)
    for person in people:
        GroupMembershipFactory(group=cast.lab, membership=person)
    return people


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def sent_from(page, **changed):
    """What the form of a page of members sends, with nothing ticked but what is."""
    hidden = {box.attributes["name"]: box.attributes["value"] for box in elements(page, "input", type="hidden")}
    return {name: hidden[name] for name in ("selected", "shown", "here")} | {"people": sorted(ticked(page))} | changed


def go_on(client, group, page, **changed):
    """Keep the ticks of a page and go on to the next one."""
    return client.post(at("groups:select_members", group), sent_from(page, **changed), follow=True)


def link(page, rel):
    return elements(page, "a", rel=rel)[0].attributes["href"]


def test_ticks_stay_and_are_counted_on_the_next_page_and_back(cast, ada, many):
    first = ada.get(at("groups:users", cast.lab))
    second = go_on(ada, cast.lab, first, people=[person.pk for person in many[:3]], to=link(first, "next"))
    assert "3 selected" in words(second)
    assert ticked(second) == set()
    back = go_on(ada, cast.lab, second, people=[many[-1].pk], to=link(second, "prev"))
    assert "4 selected" in words(back)
    assert ticked(back) == {person.pk for person in many[:3]}


def test_who_is_unticked_is_kept_no_longer(cast, ada, many):
    first = ada.get(at("groups:users", cast.lab))
    second = go_on(ada, cast.lab, first, people=[many[0].pk, many[1].pk], to=link(first, "next"))
    back = go_on(ada, cast.lab, second, to=link(second, "prev"))
    assert "1 selected" in words(go_on(ada, cast.lab, back, people=[many[1].pk]))


def test_ticks_stay_while_one_searches_and_the_list_alone_is_sent_to_a_script(cast, ada, many):
    first = ada.get(at("groups:users", cast.lab))
    asked = sent_from(first, people=[many[0].pk], step="search", q="0001")
    found = ada.post(at("groups:select_members", cast.lab), asked, headers=HTMX, follow=True)
    assert [box.attributes["value"] for box in elements(found, "input", name="people")] == [str(many[1].pk)]
    assert "1 selected" in words(found)
    assert "<html" not in found.text
    assert found.redirect_chain[0][0].startswith(f"{at('groups:users', cast.lab)}?q=0001&selected=")


def test_all_that_a_search_finds_are_ticked_by_the_server_and_removed_together(cast, ada, many):
    found = ada.get(at("groups:users", cast.lab), {"q": "Zed"})
    assert "Select all 60 found" in words(found)
    everybody = go_on(ada, cast.lab, found, step="all")
    assert "60 selected" in words(everybody)
    shown = review(ada, "groups:remove_members", cast.lab, sent_from(everybody))
    assert "remove 60 people from Lab" in words(shown)
    ada.post(at("groups:remove_members", cast.lab), {"token": token(shown)})
    assert {member.membership.pk for member in cast.lab.members.all()} == {cast.gil.pk, cast.ben.pk}


def test_a_selection_is_cleared_and_nothing_of_it_is_kept(cast, ada, many):
    everybody = go_on(ada, cast.lab, ada.get(at("groups:users", cast.lab)), step="all")
    assert "62 selected" in words(everybody)
    cleared = go_on(ada, cast.lab, everybody, step="none")
    assert ticked(cleared) == set()
    assert " selected" not in words(cleared).replace("Remove selected", "")
    assert not PendingReview.objects.exists()


def test_more_than_can_be_selected_at_once_is_said_and_selects_nobody(cast, ada, many, monkeypatch):
    monkeypatch.setattr("groups.changes.selecting.lists.SELECTED_AT_MOST", 40)
    page = go_on(ada, cast.lab, ada.get(at("groups:users", cast.lab)), step="all")
    assert "people can be selected at once, and these are more. Search for fewer." in words(page)
    assert ticked(page) == set()


def test_nobody_reads_or_changes_what_another_has_ticked(cast, ada, many):
    first = ada.get(at("groups:users", cast.lab))
    hers = go_on(ada, cast.lab, first, people=[many[0].pk])
    number = sent_from(hers)["selected"]
    GroupMembershipFactory(group=cast.ops, membership=many[0])
    gil = visitor(cast.gil)
    assert ticked(gil.get(at("groups:users", cast.ops), {"selected": number})) == set()
    assert ticked(visitor(cast.ada).get(at("groups:users", cast.lab), {"selected": number})) == set()
    assert ticked(ada.get(at("groups:users", cast.ops), {"selected": number})) == set()


def test_who_has_left_the_group_meanwhile_is_selected_no_longer(cast, ada, many):
    page = go_on(ada, cast.lab, ada.get(at("groups:users", cast.lab)), step="all")
    GroupMembership.objects.filter(membership__in=many[:58]).delete()
    Membership.objects.filter(pk=many[0].pk).delete()
    assert "4 selected" in words(ada.get(page.request["PATH_INFO"], {"selected": sent_from(page)["selected"]}))
    shown = review(ada, "groups:remove_members", cast.lab, sent_from(page, shown="", people=[]))
    assert "remove 4 people from Lab" in words(shown)


def test_one_s_own_button_removes_that_person_alone_and_the_ticks_of_others_stay(cast, ada, many):
    first = ada.get(at("groups:users", cast.lab))
    form = sent_from(first, people=[many[0].pk, many[1].pk], only=many[2].pk)
    shown = review(ada, "groups:remove_members", cast.lab, form)
    assert "remove Zed 0002 from Lab" in words(shown)
    fields = {box.attributes["name"]: box.attributes["value"] for box in elements(shown, "input", type="hidden")}
    done = ada.post(at("groups:remove_members", cast.lab), fields, follow=True)
    assert ticked(done) == {many[0].pk, many[1].pk}


@pytest.mark.parametrize(
    "odd",
    [{"selected": "x"}, {"shown": "1,x"}, {"shown": ",".join("1" * 999)}, {"people": ["x"]}, {"here": "\x01=%zz"}],
)
def test_odd_input_keeps_nothing_and_leads_back_to_the_list(cast, ada, odd):
    form = {"people": [cast.gil.pk], "to": "https://evil.test/?selected=1&q=x"} | odd
    response = ada.post(at("groups:select_members", cast.lab), form)
    assert re.match(rf"{at('groups:users', cast.lab)}\?q=x(&selected=\w+)?$", response.headers["Location"])
    assert ada.get(response.headers["Location"]).status_code == 200


def test_a_session_keeps_its_last_few_selections(cast, ada):
    for _time in range(kept_rows.KEPT_AT_MOST + 3):
        ada.post(at("groups:select_members", cast.lab), ids(cast.gil))
    assert PendingReview.objects.count() == kept_rows.KEPT_AT_MOST


def test_a_selection_costs_two_statements_whatever_its_size(cast, ada, many, django_assert_num_queries):
    sizes = []
    for people in (many[:2], many):
        page = go_on(ada, cast.lab, ada.get(at("groups:users", cast.lab)), people=[each.pk for each in people])
        with django_assert_num_queries(8) as told:
            ada.get(page.request["PATH_INFO"], {"selected": sent_from(page)["selected"]})
        sizes.append(len(told))
    assert sizes[0] == sizes[1]
