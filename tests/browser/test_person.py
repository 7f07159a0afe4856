"""The page of a person as it is used, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import button, confirming, link, sheet
from tests.cast import archive
from tests.groups.watching import people_in, seat
from workspaces.vocabulary import Role

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def ada(request, open_page, sign_in, cast):
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "ada@nexus.test")
    page.goto(f"/nexus/people/{cast.ed.pk}/")
    return page


def test_a_person_is_added_to_a_group_that_makes_a_builder_of_them_and_the_page_says_why(cast, ada):
    button(ada, "Add to group").click()
    button(sheet(ada), "Choose Dev").click()
    expect(sheet(ada)).to_contain_text("becomes a Builder")
    confirming(sheet(ada), "Add").click()
    expect(ada).to_have_url(re.compile(f"/groups/{cast.dev.pk}/users/$"))
    assert ("ed" in people_in(cast.dev), seat(cast.ed)[0]) == (True, Role.BUILDER)
    ada.goto(f"/nexus/people/{cast.ed.pk}/")
    expect(ada.get_by_text("Needed in Dev, to which Ada Fischer added them.")).to_be_visible()


def test_the_tabs_lead_from_one_to_the_other(cast, ada):
    person = ada.get_by_role("navigation", name="Person", exact=True)
    for tab, address in {"Access": "access/", "History": "history/", "Overview": ""}.items():
        link(person, tab).click()
        expect(ada).to_have_url(re.compile(f"/people/{cast.ed.pk}/{address}$"))
        expect(link(person, tab)).to_have_attribute("aria-current", "page")
        expect(ada.get_by_role("heading", name="Ed Novak", exact=True, level=1)).to_be_visible()


def test_access_is_searched_where_it_stands(cast, ada):
    ada.goto(f"/nexus/people/{cast.ben.pk}/access/")
    search = ada.get_by_role("searchbox", name="Search things", exact=True)
    search.fill("payroll")
    search.press("Enter")
    expect(ada.get_by_text("Warehouse", exact=True)).to_have_count(0)
    link(ada, "Why Payroll").click()
    expect(ada).to_have_url(re.compile("/why/"))


def test_a_person_joins_the_groups_of_another_in_one_plan(cast, ada):
    button(ada, "Same groups as").click()
    search = sheet(ada).get_by_role("searchbox", name="Search people", exact=True)
    search.fill("okafor")
    search.press("Enter")
    expect(button(sheet(ada), "Choose gil@nexus.test")).to_have_count(0)
    button(sheet(ada), "Choose ben@nexus.test").click()
    expect(sheet(ada)).to_contain_text("Ed Novak joins Dev and Lab")
    confirming(sheet(ada), "Add").click()
    expect(ada).to_have_url(re.compile(f"/people/{cast.ed.pk}/$"))
    expect(ada.get_by_text("is in 2 more groups. 1 person became a Builder.")).to_be_visible()
    assert {"ed", "ben"} <= people_in(cast.dev) & people_in(cast.lab)


def test_back_from_the_review_leads_to_the_choice(cast, ada):
    button(ada, "Same groups as").click()
    button(sheet(ada), "Choose ben@nexus.test").click()
    button(sheet(ada), "Back").click()
    expect(button(sheet(ada), "Choose ben@nexus.test")).to_be_visible()
    assert "ed" not in people_in(cast.dev)


def test_who_is_archived_while_a_page_is_open_leaves_it_with_the_next_thing_asked_for(cast, open_page, sign_in):
    page = open_page(expects_failures=True)
    sign_in(page, "ben@nexus.test")
    page.goto("/nexus/workspace-settings/groups/")
    archive(cast.ben, by=cast.ada)
    page.get_by_role("searchbox", name="Search groups", exact=True).press_sequentially("op")
    expect(page.get_by_text("You are in no workspace")).to_be_visible()
