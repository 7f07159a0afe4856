"""Adding people of the Users page to a group: the group is chosen, its own review tells the rest."""

import pytest
from django.urls import reverse

from tests.factories import GroupFactory
from tests.groups.watching import people_in
from tests.pages import at, buttons, crowd, elements, ids, token, visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def hrefs(page):
    """Where the button of each group leads, by its name."""
    found = elements(page, "button", "formaction")
    return {each.name: each.attributes["formaction"] for each in found if each.name.startswith("Choose ")}


def test_each_custom_group_is_a_button_to_its_review(cast, ada):
    page = ada.post(at("members:add_people_to_group", cast.nexus), ids(cast.ed, cast.ben))
    assert hrefs(page) == {
        f"Choose {group.name}": at("groups:add_members", group) for group in (cast.dev, cast.lab, cast.ops)
    }
    assert "Add 2 people to a group" in words(page)


def test_those_ticked_go_to_the_review_of_the_group_chosen(cast, ada):
    page = ada.post(at("groups:add_members", cast.ops), ids(cast.ed, cast.ben) | {"step": "continue"})
    assert "Review: add 2 people to Ops" in words(page)
    ada.post(at("groups:add_members", cast.ops), {"token": token(page)})
    assert people_in(cast.ops) == {"eve", "ed", "ben"}


def test_hundreds_go_by_the_number_under_which_they_are_kept(cast, ada):
    people = crowd(cast.nexus, 60)
    page = ada.post(at("members:add_people_to_group", cast.nexus), ids(*people))
    kept = next(box.attributes["value"] for box in elements(page, "input", name="selected"))
    review = ada.post(at("groups:add_members", cast.ops), {"selected": kept, "step": "continue"})
    assert "Add 60 users" in buttons(review)


def test_what_one_admin_ticked_is_nobodys_elses(cast, ada):
    page = ada.post(at("members:add_people_to_group", cast.nexus), ids(*crowd(cast.nexus, 60)))
    kept = next(box.attributes["value"] for box in elements(page, "input", name="selected"))
    other = visitor(cast.gil).post(at("groups:add_members", cast.ops), {"selected": kept, "step": "continue"})
    assert (other.status_code, token(other)) == (422, "")


def test_groups_are_searched_and_more_than_are_shown_are_counted(cast, ada):
    for number in range(25):
        GroupFactory(workspace=cast.nexus, name=f"Team {number:02}")
    address = at("members:add_people_to_group", cast.nexus)
    page = ada.post(address, ids(cast.ed) | {"group_search": "team", "step": "search"})
    assert (len(hrefs(page)), "20 of 25" in words(page)) == (20, True)
    nothing = ada.post(address, ids(cast.ed) | {"group_search": "nowhere", "step": "search"})
    assert "No group is called that" in words(nothing)


def test_one_person_is_added_from_the_menu_of_their_row(cast, ada):
    page = ada.get(reverse("members:add_to_group", args=["nexus", cast.ed.pk]))
    assert "Add Ed Novak to a group" in words(page)
    assert [box.attributes["value"] for box in elements(page, "input", name="people")] == [str(cast.ed.pk)]
