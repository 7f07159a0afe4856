"""The matrix of switches as it is used: marked, counted, foretold and discarded, and not left without asking."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, dialog, focused, link, open_group, sheet
from tests.browser.test_screens import faults_of
from tests.factories import GroupMembershipFactory, MembershipFactory
from workspaces.vocabulary import Role

pytestmark = pytest.mark.browser
IDLE = "You will see what it does to people before anything is saved."


@pytest.fixture
def ada(cast, page, sign_in):
    """Ada, before the switches of Ops, in which there are three End Users."""
    for _number in range(2):
        member = MembershipFactory(workspace=cast.nexus, role=Role.END_USER)
        GroupMembershipFactory(group=cast.ops, membership=member)
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "permissions")
    return page


def bar(page):
    return page.locator("#save-said")


def test_what_is_ticked_is_counted_and_whom_it_would_promote_is_told(ada):
    expect(bar(ada)).to_have_text(IDLE)
    expect(button(ada, "Discard")).to_be_hidden()
    box(ada, "Create apps").check()
    expect(bar(ada)).to_have_text("1 unsaved change")
    button(ada, "3 people would become Builders").click()
    expect(ada.get_by_text("eve@nexus.test", exact=True)).to_be_visible()
    box(ada, "Delete folders").check()
    expect(bar(ada)).to_have_text("2 unsaved changes")
    box(ada, "Create apps").uncheck()
    box(ada, "Delete folders").uncheck()
    expect(bar(ada)).to_have_text(IDLE)
    expect(button(ada, "3 people would become Builders")).to_have_count(0)


def test_the_box_of_a_row_is_all_of_it(ada):
    row = box(ada, "Apps: all")
    row.check()
    for name in ("Create apps", "Delete apps", "Promote apps", "Release apps"):
        expect(box(ada, name)).to_be_checked()
    expect(bar(ada)).to_have_text("4 unsaved changes")
    box(ada, "Promote apps").uncheck()
    expect(row).to_have_js_property("indeterminate", value=True)
    row.check()
    expect(box(ada, "Promote apps")).to_be_checked()
    row.uncheck()
    expect(bar(ada)).to_have_text(IDLE)


def test_discarding_brings_back_what_is_so(ada):
    box(ada, "Create apps").check()
    expect(button(ada, "3 people would become Builders")).to_be_visible()
    button(ada, "Discard").click()
    expect(box(ada, "Create apps")).not_to_be_checked()
    expect(bar(ada)).to_have_text(IDLE)
    expect(button(ada, "3 people would become Builders")).to_have_count(0)
    expect(focused(ada)).to_have_count(1)


def test_a_link_asks_before_it_leaves_what_is_not_saved(ada):
    box(ada, "Create apps").check()
    link(ada, "Granular access").click()
    button(dialog(ada, "Leave without saving?"), "Cancel").click()
    expect(box(ada, "Create apps")).to_be_checked()
    expect(link(ada, "Granular access")).to_be_focused()
    link(ada, "Granular access").click()
    link(dialog(ada, "Leave without saving?"), "Leave without saving").click()
    expect(ada).to_have_url(re.compile("/granular-access/$"))


def test_where_nothing_is_changed_a_link_leads_on(ada):
    box(ada, "Create apps").check()
    box(ada, "Create apps").uncheck()
    link(ada, "Granular access").click()
    expect(ada).to_have_url(re.compile("/granular-access/$"))


def test_the_browser_asks_where_the_page_is_left_in_another_way(ada):
    asked = []
    ada.on("dialog", lambda each: (asked.append(each.type), each.dismiss()))
    box(ada, "Create apps").check()
    ada.evaluate("setTimeout(() => location.assign('/'))")
    expect(box(ada, "Create apps")).to_be_checked()
    ada.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    button(ada, "Save changes").click()
    confirming(dialog(ada, "Review: change the rights of Ops"), "Save").click()
    expect(ada.get_by_role("status").filter(has_text="3 people became Builders")).to_be_visible()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("has_js", [True, False], ids=["with JavaScript", "without"])
def test_back_from_the_review_finds_what_was_ticked(cast, open_page, sign_in, has_js):
    page = open_page(java_script_enabled=has_js)
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "permissions")
    box(page, "Create apps").check()
    button(page, "Save changes").click()
    button(sheet(page), "Back").click()
    expect(box(page, "Create apps")).to_be_checked()
    expect(bar(page)).to_have_text("1 unsaved change")
    expect(button(page, "Eve Lindqvist would become a Builder")).to_be_visible()
    button(page, "Discard").click()
    expect(box(page, "Create apps")).not_to_be_checked()


def test_without_javascript_no_row_has_a_box_that_does_nothing(cast, page_without_js, sign_in):
    sign_in(page_without_js, "ada@nexus.test")
    open_group(page_without_js, cast.ops, "permissions")
    expect(box(page_without_js, "Create apps")).to_be_visible()
    expect(page_without_js.locator("[data-row]").first).to_be_hidden()


def test_a_session_that_ends_while_one_ticks_takes_the_ticks_along(ada):
    ada.on("dialog", lambda each: each.dismiss())
    ada.context.clear_cookies(name="sessionid")
    box(ada, "Create apps").check()
    ada.wait_for_url("**/login/**")
    expect(ada.get_by_label("Email")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_box_can_be_reached_and_none_lies_beneath_the_bar(cast, open_page, sign_in, width):
    page = open_page(viewport={"width": width, "height": 640})
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "permissions")
    for name in ("Release apps", "Update workspace constants", "Delete workspace constants"):
        box(page, name).focus()
        here, foot = box(page, name).bounding_box(), page.locator(".savebar").bounding_box()
        assert here["y"] + here["height"] <= foot["y"]
        assert here["x"] + here["width"] <= width


def test_offline_what_is_not_saved_stays_and_the_bar_says_that_nothing_was_changed(cast, open_page, sign_in):
    page = open_page(expects_failures=True)
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "permissions")
    page.context.set_offline(True)
    box(page, "Create apps").check()
    button(page, "Save changes").click()
    said = page.locator(".savebar [data-trouble]")
    expect(said).to_contain_text("Nothing was changed")
    expect(bar(page)).to_have_text("1 unsaved change")
    page.context.set_offline(False)
    button(page, "Save changes").click()
    expect(confirming(dialog(page, "Review: change the rights of Ops"), "Save")).to_be_visible()


def test_axe_finds_nothing_grave_in_the_names_that_unfold_in_the_question_and_in_what_is_only_read(ada, cast, sign_in):
    box(ada, "Create apps").check()
    button(ada, "3 people would become Builders").click()
    found = faults_of(ada)
    ada.keyboard.press("Escape")
    link(ada.get_by_role("navigation", name="Group", exact=True), "Users").click()
    dialog(ada, "Leave without saving?")
    found += faults_of(ada)
    sign_in(ada, "gil@nexus.test")
    open_group(ada, cast.ops, "permissions")
    assert found + faults_of(ada) == []
