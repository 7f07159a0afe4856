"""Keys and focus: everything can be done without a mouse, and one always knows where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, button, dialog, focused, open_group, people_search

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(GROUPS)
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_a_menu_is_worked_by_keys(ada):
    opener = button(ada, "Actions for Dev")
    opener.focus()
    press(ada, "Enter")
    expect(focused(ada)).to_have_text("Rename")
    expect(opener).to_have_attribute("aria-expanded", "true")
    for key, item in {
        "ArrowDown": "Duplicate",
        "End": "Delete",
        "Home": "Rename",
        "ArrowUp": "Delete",
        "r": "Rename",
    }.items():
        press(ada, key)
        expect(focused(ada)).to_have_text(item)
    press(ada, "Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_dialog_takes_the_focus_and_gives_it_back(ada):
    button(ada, "Create new group").focus()
    press(ada, "Enter")
    here = dialog(ada, "Create new group")
    expect(here.get_by_label("Group name")).to_be_focused()
    press(ada, "Escape")
    expect(here).to_be_hidden()
    expect(button(ada, "Create new group")).to_be_focused()


def test_a_dialog_opened_from_a_menu_gives_the_focus_back_to_the_menus_button(ada):
    button(ada, "Actions for Lab").focus()
    press(ada, "ArrowDown")
    expect(focused(ada)).to_have_text("Rename")
    press(ada, "End", "Enter")
    here = dialog(ada, "Review: delete Lab")
    expect(here.get_by_role("heading", name="Review: delete Lab")).to_be_focused()
    button(here, "Cancel").press("Enter")
    expect(button(ada, "Actions for Lab")).to_be_focused()


def test_a_press_on_the_backdrop_closes_and_a_drag_out_of_a_field_does_not(ada):
    button(ada, "Create new group").click()
    here = dialog(ada, "Create new group")
    name = here.get_by_label("Group name").bounding_box()
    ada.mouse.move(name["x"] + 20, name["y"] + 10)
    ada.mouse.down()
    ada.mouse.move(5, 400)
    ada.mouse.up()
    expect(here).to_be_visible()
    ada.mouse.click(5, 400)
    expect(here).to_be_hidden()


def test_a_refused_name_is_told_beside_its_field_which_has_the_focus(ada):
    button(ada, "Create new group").click()
    here = dialog(ada, "Create new group")
    here.get_by_label("Group name").fill("End-User")
    press(ada, "Enter")
    field = here.get_by_label("Group name")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("kept for the role groups"))


def test_a_group_is_made_and_filled_by_keys_alone(ada):
    button(ada, "Create new group").focus()
    press(ada, "Enter")
    expect(dialog(ada, "Create new group").get_by_label("Group name")).to_be_focused()
    ada.keyboard.type("By keys")
    press(ada, "Enter")
    ada.wait_for_url("**/users/")
    button(ada, "Add users").focus()
    press(ada, "Enter")
    here = dialog(ada, "Add users to By keys")
    expect(people_search(here)).to_be_focused()
    ada.keyboard.type("eve")
    expect(button(here, "Add ed@nexus.test")).to_be_hidden()
    expect(people_search(here)).to_be_focused()
    press(ada, "Tab", "Tab", "Tab", "Space")
    button(here, "Continue").focus()
    press(ada, "Enter")
    button(dialog(ada, "Review: add Eve Lindqvist to By keys"), "Add 1 user").press("Enter")
    expect(button(ada, "Remove eve@nexus.test")).to_be_visible()


def test_the_first_tab_leads_past_the_sidebar(ada):
    ada.reload()
    press(ada, "Tab")
    expect(focused(ada)).to_have_text("Skip to content")
    press(ada, "Enter")
    expect(ada.get_by_role("main")).to_be_focused()


def test_ticking_all_ticks_everybody_on_the_page(ada, cast):
    open_group(ada, cast.lab)
    ada.get_by_role("checkbox", name="Select all on this page").check()
    expect(ada.get_by_text("2 selected", exact=True)).to_be_visible()
    button(ada, "Remove selected").click()
    expect(button(dialog(ada, "Review: remove 2 people from Lab"), "Remove 2 users")).to_be_visible()


HIDDEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  if (here === document.body || !box.width) return false;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !(top && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top)));
}"""
"""Whether what has the focus lies under something else."""


@pytest.mark.parametrize("size", [(1280, 620), (390, 700), (390, 400)])
def test_what_has_the_focus_is_never_under_a_bar(cast, ada, size):
    ada.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    for tab in ("permissions", "users"):
        open_group(ada, cast.lab, tab)
        if tab == "users":
            ada.get_by_role("checkbox", name="Select ben@nexus.test", exact=True).check()
        ada.locator("body").press("Home")
        covered = []
        for _ in range(70):
            press(ada, "Tab")
            if ada.evaluate(HIDDEN):
                covered.append(focused(ada).evaluate("(each) => each.outerHTML.slice(0, 90)"))
        assert covered == []


def test_a_list_that_is_found_anew_keeps_the_focus_where_it_was(ada, cast):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    here = dialog(ada, "Add users to Ops")
    for place in (button(here, "Search"), here.get_by_role("list", name="People found")):
        place.focus()
        ada.evaluate("() => htmx.trigger('#people-search-button', 'click')")
        expect(ada.locator(".htmx-request")).to_have_count(0)
        expect(place).to_be_focused()
