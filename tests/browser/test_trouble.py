"""No answer comes, or the server breaks off: what that means for the deed is said where the person looks."""

import re

import pytest
from playwright.sync_api import expect

from groups.models import Group, GroupMembership
from tests.browser.moves import GROUPS, box, button, choose_action, confirming, dialog, focused, open_group, sheet
from tests.browser.test_screens import faults_of

pytestmark = pytest.mark.browser
UNKNOWN = "Nexus did not answer. We do not know whether this was done."
UNCHANGED = "Nexus did not answer. Nothing was changed; try again in a moment."
NOT_DONE = "It has not been done so far; you can try again."


@pytest.fixture
def ada(open_page, sign_in, cast):
    page = open_page(expects_failures=True)
    sign_in(page, "ada@nexus.test")
    return page


def review_adding_ed(page, cast):
    open_group(page, cast.ops)
    button(page, "Add users").click()
    box(page, "ed@nexus.test").check()
    button(page, "Continue").click()
    return dialog(page, re.compile("^Review: add"))


def said(place):
    return place.locator("[data-trouble] p")


def is_member(cast):
    return GroupMembership.objects.filter(group=cast.ops, membership=cast.ed).exists()


def test_offline_at_the_confirm_one_asks_whether_it_was_done_and_tries_again(cast, ada):
    review = review_adding_ed(ada, cast)
    ada.context.set_offline(True)
    confirming(review, "Add").click()
    expect(said(review)).to_contain_text(UNKNOWN)
    ada.context.set_offline(False)
    button(review, "See whether it was done").click()
    expect(said(review)).to_have_text(NOT_DONE)
    assert not is_member(cast)
    confirming(review, "Add").click()
    expect(focused(ada)).to_contain_text("Ed Novak")  # the flash
    assert is_member(cast)


def test_where_only_the_answer_was_lost_its_page_says_that_it_was_done(cast, ada):
    review = review_adding_ed(ada, cast)

    def lose(route):
        route.fetch()
        route.fulfill(status=502, body="Bad gateway")

    ada.route("**/users/add/", lose)
    confirming(review, "Add").click()
    expect(said(review)).to_contain_text(UNKNOWN)
    button(review, "See whether it was done").click()
    ada.wait_for_url("**/operations/**")
    expect(ada.get_by_role("heading", level=1)).to_have_text("Done")
    assert is_member(cast)


@pytest.mark.parametrize("status", [500, 503, 504])
def test_what_only_asks_has_changed_nothing_and_what_was_chosen_stays(cast, ada, status):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    here = dialog(ada, "Add users to Ops")
    box(here, "ed@nexus.test").check()
    ada.route("**/users/add/", lambda route: route.fulfill(status=status, body="", headers={"HX-Retarget": "#dialog"}))
    button(here, "Continue").click()
    expect(said(here)).to_have_text(UNCHANGED)
    ada.unroute("**/users/add/")
    expect(box(here, "ed@nexus.test")).to_be_checked()
    button(here, "Continue").click()
    expect(button(sheet(ada), "Add 1 user")).to_be_visible()


def test_what_has_no_review_asks_to_look_and_keeps_the_name(cast, ada):
    ada.goto(GROUPS)
    button(ada, "Create new group").click()
    here = dialog(ada, "Create new group")
    ada.get_by_label("Group name").fill("Night shift")
    ada.route("**/groups/create/", lambda route: route.abort())
    button(here, "Create group").click()
    expect(said(here)).to_have_text(f"{UNKNOWN} Look before you try again.")
    expect(ada.get_by_label("Group name")).to_have_value("Night shift")
    ada.unroute("**/groups/create/")
    button(here, "Create group").click()
    ada.wait_for_url("**/users/")
    assert Group.objects.filter(name="Night shift").count() == 1


def test_outside_a_dialog_the_page_says_it(cast, ada):
    ada.goto(GROUPS)
    ada.route("**/groups/?q=*", lambda route: route.abort())
    ada.get_by_role("searchbox", name="Search groups").fill("de")
    expect(said(ada.locator("#content"))).to_have_text(UNCHANGED)


@pytest.mark.parametrize("close", [lambda page: page.keyboard.press("Escape"), lambda page: page.mouse.click(5, 5)])
def test_escape_and_a_press_beside_it_ask_before_they_drop_what_was_entered(cast, ada, close):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    here, asks = dialog(ada, "Add users to Ops"), "Close without saving?"
    box(here, "ed@nexus.test").check()
    close(ada)
    question = ada.get_by_role("alertdialog", name=asks)
    expect(button(question, "Cancel")).to_be_focused()
    assert faults_of(ada) == []
    ada.keyboard.press("Escape")  # of the question itself: nothing is closed
    expect(question).to_be_hidden()
    expect(box(here, "ed@nexus.test")).to_be_checked()
    close(ada)
    button(question, "Cancel").click()
    expect(box(here, "ed@nexus.test")).to_be_checked()
    close(ada)
    button(question, "Close without saving").click()
    expect(here).to_have_count(0)
    expect(button(ada, "Add users")).to_be_focused()


def test_whoever_does_not_close_is_back_where_they_were(cast, ada):
    ada.goto(GROUPS)
    button(ada, "Create new group").click()
    name = dialog(ada, "Create new group").get_by_label("Group name")
    name.fill("Night shift")
    ada.keyboard.press("Escape")
    button(ada.get_by_role("alertdialog"), "Cancel").press("Enter")
    expect(name).to_be_focused()
    expect(name).to_have_value("Night shift")


def test_escape_closes_at_once_what_nothing_was_entered_in(cast, ada):
    ada.goto(GROUPS)
    choose_action(ada, "Ops", "Delete")
    here = dialog(ada, "Review: delete Ops")
    ada.keyboard.press("Escape")
    expect(here).to_have_count(0)
    expect(focused(ada)).to_have_accessible_name("Actions for Ops")
