"""What a search has found is said to who does not see the list change: in one place, there from the start."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, button, dialog, open_group, people_search

pytestmark = pytest.mark.browser
# Where one looks, in which box, for what, and what is said: of the cast, with its four groups and its things.
SEARCHES = {
    "groups": (GROUPS, "Search groups", "op", "1 group found"),
    "members": (f"{GROUPS}{{dev}}/users/", "Search members", "ben", "1 person found"),
    "beside a group": (f"{GROUPS}{{dev}}/users/", "Search groups", "b", "2 groups found"),
    "why": ("/nexus/why/", "Search people and things", "zzz", "Nothing found"),
    "who can": ("/nexus/why/?kind=app&thing={payroll}", "Search people", "e", "6 people found"),
    "apps": ("/nexus/", "Search apps", "pay", "1 thing found"),
    "things": ("/nexus/data-sources/", "Search data sources", "nothing", "Nothing found"),
    "access": ("/nexus/people/{ben}/access/", "Search things", "payroll", "1 thing found"),
}


def said(place):
    return place.locator("[data-announcer]")


@pytest.mark.parametrize("where", SEARCHES)
def test_every_search_says_how_many_it_found(cast, page, sign_in, where):
    address, box, words, sentence = SEARCHES[where]
    sign_in(page, "ada@nexus.test")
    page.goto(address.format(dev=cast.dev.pk, payroll=cast.payroll.pk, ben=cast.ben.pk))
    expect(said(page)).to_have_count(1)
    expect(said(page)).to_have_attribute("aria-live", "polite")
    expect(said(page)).to_be_empty()
    page.get_by_role("searchbox", name=box, exact=True).press_sequentially(words)
    expect(said(page)).to_have_text(sentence)


def test_in_a_dialog_it_is_said_there_and_opening_says_nothing(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.dev)
    button(page, "Add users").click()
    found = dialog(page, "Add users to Dev")
    expect(said(found)).to_be_empty()
    people_search(found).press_sequentially("eve")
    expect(said(found)).to_have_text("1 person found")
    people_search(found).fill("zzzz")
    expect(said(found)).to_have_text("Nobody found")
    expect(page.locator("#content [data-announcer]")).to_be_empty()


def test_a_filter_says_it_too_and_the_same_again_is_said_again(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(f"/nexus/people/{cast.ben.pk}/access/")
    page.get_by_label("Level", exact=True).select_option("Configure")
    expect(said(page)).to_have_text("2 things found")
    first = said(page).text_content()
    page.get_by_role("searchbox", name="Search things", exact=True).press_sequentially("a")
    page.wait_for_function("first => document.querySelector('[data-announcer]').textContent !== first", arg=first)
    expect(said(page)).to_have_text("2 things found")
