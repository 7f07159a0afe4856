"""The search of everything, and the keys: from anywhere to a thing or a deed, by keys alone and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, box, button, confirming, dialog, focused, link, open_group, people_search
from workspaces.models import User

pytestmark = pytest.mark.browser
EVERYTHING = "Search everything"


@pytest.fixture
def ada(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(GROUPS)
    return page


def opened(page):
    page.keyboard.press("Control+k")
    here = dialog(page, EVERYTHING)
    expect(combobox(here)).to_be_focused()
    return here


def combobox(place):
    return place.get_by_role("combobox", name=EVERYTHING)


def chosen(place):
    return place.get_by_role("option", selected=True)


def test_a_person_is_found_and_gone_to_by_keys(cast, ada):
    here = opened(ada)
    ada.keyboard.type("okafor")
    expect(chosen(here)).to_contain_text("ben@nexus.test")
    ada.keyboard.press("Enter")
    ada.wait_for_url(f"**/nexus/people/{cast.ben.pk}/")


def test_arrows_go_through_all_that_is_found_and_round(ada):
    here = opened(ada)
    ada.keyboard.type("dev")
    expect(chosen(here)).to_contain_text("Dev")
    for key, text in (("ArrowDown", "Add users to Dev"), ("ArrowUp", "Dev"), ("ArrowUp", "Permissions of Dev")):
        ada.keyboard.press(key)
        expect(chosen(here)).to_contain_text(text)
        expect(combobox(here)).to_be_focused()
    active = combobox(here).get_attribute("aria-activedescendant")
    assert here.locator(f"#{active}").get_attribute("aria-selected") == "true"


def test_from_the_palette_to_a_confirmed_change_by_keys_alone(cast, ada):
    here = opened(ada)
    ada.keyboard.type("add users to dev")
    expect(chosen(here)).to_have_text("Add users to Dev")
    ada.keyboard.press("Enter")
    adding = dialog(ada, "Add users to Dev")
    expect(people_search(adding)).to_be_focused()
    ada.keyboard.type("ed novak")
    expect(button(adding, "Add eve@nexus.test")).to_be_hidden()
    ada.keyboard.press("ArrowDown")
    expect(box(adding, "ed@nexus.test")).to_be_focused()
    ada.keyboard.press("Space")
    button(adding, "Continue").focus()
    ada.keyboard.press("Enter")
    review = dialog(ada, "Review: add Ed Novak to Dev")
    confirming(review, "Add").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    cast.ed.refresh_from_db()
    assert cast.ed.role == "builder"


def test_escape_closes_it_and_the_focus_goes_back_to_where_it_was(ada):
    search = ada.get_by_role("searchbox", name="Search groups")
    search.focus()
    here = opened(ada)
    ada.keyboard.type("dev")
    expect(chosen(here)).to_be_visible()
    ada.keyboard.press("Escape")
    expect(here).to_be_hidden()
    expect(search).to_be_focused()


def test_the_button_opens_it_wide_and_narrow(ada):
    for width in (1280, 390):
        ada.set_viewport_size({"width": width, "height": 800})
        button(ada, EVERYTHING).click()
        here = dialog(ada, EVERYTHING)
        button(here, "Cancel").click()
        expect(button(ada, EVERYTHING)).to_be_focused()


def test_without_javascript_it_is_a_page_of_links(cast, page_without_js, sign_in):
    sign_in(page_without_js, "ada@nexus.test")
    button(page_without_js, EVERYTHING).click()
    page_without_js.wait_for_url("**/nexus/search/**")
    page_without_js.get_by_role("searchbox", name=EVERYTHING).fill("add users to dev")
    page_without_js.keyboard.press("Enter")
    link(page_without_js, "Add users to Dev").click()
    expect(page_without_js.get_by_role("heading", name="Add users to Dev")).to_be_visible()


def test_a_group_is_made_and_filled_with_the_single_keys(cast, ada):
    ada.keyboard.press("a")
    expect(dialog(ada, "Create new group").get_by_label("Group name")).to_be_focused()
    ada.keyboard.type("a quick one")
    ada.keyboard.press("Enter")
    ada.wait_for_url("**/users/")
    ada.keyboard.press("a")
    here = dialog(ada, "Add users to a quick one")
    ada.keyboard.type("eve@")
    expect(button(here, "Add ben@nexus.test")).to_be_hidden()
    ada.keyboard.press("ArrowDown")
    ada.keyboard.press("Space")
    button(here, "Continue").press("Enter")
    confirming(dialog(ada, "Review: add Eve Lindqvist to a quick one"), "Add").press("Enter")
    expect(button(ada, "Remove eve@nexus.test")).to_be_visible()


def test_a_slash_leads_to_the_search_of_the_page_and_is_typed_in_a_field(ada):
    ada.keyboard.press("/")
    search = ada.get_by_role("searchbox", name="Search groups")
    expect(search).to_be_focused()
    ada.keyboard.type("a/?")
    expect(search).to_have_value("a/?")
    expect(ada.get_by_role("dialog")).to_have_count(0)


def test_a_question_mark_tells_the_keys_and_a_key_with_another_does_nothing(ada):
    ada.keyboard.press("Alt+a")
    ada.keyboard.press("Control+a")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    ada.keyboard.press("?")
    here = dialog(ada, "Keyboard shortcuts")
    ada.keyboard.press("a")
    expect(here).to_be_visible()
    button(here, "Close").press("Enter")
    expect(here).to_be_hidden()


def test_who_turns_single_keys_off_is_left_alone_by_them(cast, ada):
    User.objects.filter(pk=cast.ada.user_id).update(single_key_shortcuts=False)
    ada.reload()
    for key in ("a", "/", "?"):
        ada.keyboard.press(key)
    expect(ada.get_by_role("dialog")).to_have_count(0)
    expect(focused(ada)).to_have_count(0)
    opened(ada)


def test_arrows_lead_through_a_picker_and_back_to_its_search(cast, ada):
    open_group(ada, cast.ops)
    ada.keyboard.press("a")
    here = dialog(ada, "Add users to Ops")
    ada.keyboard.press("ArrowDown")
    first = focused(ada).get_attribute("aria-label")
    ada.keyboard.press("ArrowDown")
    assert focused(ada).get_attribute("aria-label") != first
    ada.keyboard.press("ArrowUp")
    ada.keyboard.press("ArrowUp")
    expect(people_search(here)).to_be_focused()
