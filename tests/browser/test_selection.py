"""Ticks that outlast their page, and people added one at a time; with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, dialog, focused, open_group, people_search, sheet
from tests.factories import GroupMembershipFactory
from tests.pages import crowd

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def ada(request, open_page, sign_in, cast):
    for person in crowd(cast.nexus, 60):
        GroupMembershipFactory(group=cast.lab, membership=person)
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.lab)
    return page


def emails(page):
    names = [each.get_attribute("aria-label") for each in page.locator("#members [data-pick]").all()]
    return [name.removeprefix("Select ") for name in names]


def go(page, name):
    """Follow the one link of this name that can be seen."""
    page.get_by_role("link", name=name, exact=True).click()


def tick_three(page):
    first = emails(page)[:3]
    for email in first:
        box(page, f"Select {email}").check()
    return first


def test_ticks_outlast_paging_searching_and_sorting(cast, ada):
    first = tick_three(ada)
    go(ada, "Next")
    expect(box(ada, f"Select {first[0]}")).to_have_count(0)
    expect(ada.get_by_text("3 selected", exact=True)).to_be_visible()
    last = emails(ada)[-1]
    box(ada, f"Select {last}").check()
    go(ada, "Previous")
    expect(box(ada, f"Select {last}")).to_have_count(0)
    expect(ada.get_by_text("4 selected", exact=True)).to_be_visible()
    box(ada, f"Select {first[0]}").uncheck()
    ada.get_by_role("searchbox", name="Search members").fill(last)
    ada.get_by_role("searchbox", name="Search members").press("Enter")
    expect(box(ada, f"Select {first[1]}")).to_have_count(0)
    expect(box(ada, f"Select {last}")).to_be_checked()
    expect(ada.get_by_text("3 selected", exact=True)).to_be_visible()
    expect(ada).to_have_url(re.compile(re.escape(f"q={last.replace('@', '%40')}")))
    button(ada, "Remove selected").click()
    expect(confirming(sheet(ada), "Remove")).to_have_text("Remove 3 users")


def test_what_enter_has_asked_for_is_not_asked_again_when_the_typing_pauses(cast, ada):
    called, asked = emails(ada)[-1].partition("@")[0], []
    ada.on("request", lambda request: asked.append(request.post_data or "") if request.method == "POST" else None)
    search = ada.get_by_role("searchbox", name="Search members")
    search.fill(called)
    search.press("Enter")
    expect(ada.get_by_text("Found 1", exact=True)).to_be_visible()
    ada.wait_for_timeout(400)  # longer than the pause
    assert len([each for each in asked if f"q={called}" in each]) == 1


def test_all_found_are_selected_and_cleared(cast, ada):
    button(ada, "Select all 62 found").click()
    expect(ada.get_by_text("62 selected", exact=True)).to_be_visible()
    button(ada, "Clear selection").click()
    expect(ada.get_by_text("62 selected", exact=True)).to_be_hidden()


def test_people_are_added_one_after_the_other_and_the_others_stay_ticked(cast, ada):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    people_search(ada).fill("nexus.test")
    if ada.evaluate("() => 'htmx' in window") is False:
        button(sheet(ada), "Search").click()
    box(ada, "ed@nexus.test").check()
    for email in ("ben@nexus.test", "mia@nexus.test"):
        button(ada, f"Add {email}").click()
        expect(sheet(ada).get_by_role("listitem").filter(has_text=email)).to_contain_text("In the group")
        expect(box(ada, "ed@nexus.test")).to_be_checked()
    expect(people_search(ada)).to_have_value("nexus.test")
    button(ada, "Cancel").click()
    for email in ("ben@nexus.test", "mia@nexus.test"):
        expect(button(ada, f"Remove {email}")).to_be_visible()


def test_a_dialog_that_stays_says_what_was_done_and_keeps_the_focus_near(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    button(page, "Add users").click()
    here = dialog(page, "Add users to Ops")
    here.get_by_label("Paste emails").fill("una@nexus.test")
    button(here, "Add ben@nexus.test").click()
    expect(here.get_by_role("status").filter(has_text="was added to Ops.")).to_have_count(1)
    expect(focused(page)).to_have_accessible_name("Add ed@nexus.test")
    expect(here.get_by_label("Paste emails")).to_have_value("una@nexus.test")
    button(here, "Add ed@nexus.test").click()
    expect(here.get_by_text("In the group")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_text("3 members", exact=False).first).to_be_visible()


def test_ticks_on_the_list_behind_a_dialog_stay_when_it_is_read_anew(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.lab)
    box(page, "Select ben@nexus.test").check()
    button(page, "Add users").click()
    button(dialog(page, "Add users to Lab"), "Add ada@nexus.test").click()
    expect(page.get_by_text("In the group")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page, "Select ada@nexus.test")).to_be_visible()
    expect(box(page, "Select ben@nexus.test")).to_be_checked()
    expect(page.get_by_text("1 selected", exact=True)).to_be_visible()


def test_a_review_that_follows_from_one_button_stands_in_the_dialog(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.dev)
    button(page, "Add users").click()
    button(dialog(page, "Add users to Dev"), "Add ed@nexus.test").click()
    here = dialog(page, "Review: add Ed Novak to Dev")
    expect(confirming(here, "Add")).to_have_count(1)


def test_the_open_group_stays_when_a_search_beside_it_is_reloaded(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    page.get_by_role("searchbox", name="Search groups").fill("la")
    groups = page.get_by_role("navigation", name="Groups")
    expect(groups.get_by_role("link")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("heading", name="Ops", exact=True)).to_be_visible()


def test_who_was_just_added_can_be_taken_out_again_by_the_review(cast, ada):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    button(sheet(ada), "Add ben@nexus.test").click()
    row = sheet(ada).get_by_role("listitem").filter(has_text="ben@nexus.test")
    button(row, "Remove ben@nexus.test").click()
    expect(confirming(sheet(ada), "Remove")).to_have_text("Remove 1 user")


def test_the_row_says_beforehand_who_becomes_a_builder(cast, ada):
    open_group(ada, cast.dev)
    button(ada, "Add users").click()
    row = sheet(ada).get_by_role("listitem").filter(has_text="ed@nexus.test")
    expect(row).to_contain_text("becomes a")
    expect(sheet(ada).get_by_role("listitem").filter(has_text="gil@nexus.test")).not_to_contain_text("becomes")
