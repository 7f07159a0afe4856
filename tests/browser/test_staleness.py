"""What changes behind an open dialog: nothing is done that was not shown, and no tick is lost to a slow line."""

import pytest
from playwright.sync_api import expect

from groups.models import GroupMembership
from tests.browser.moves import box, button, confirming, dialog, open_group, people_search
from tests.cast import add

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "permissions")
    return page


def slow_down(page, milliseconds):
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    line = {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
    devtools.send("Network.emulateNetworkConditions", line)


def test_a_review_that_no_longer_holds_is_shown_anew_and_nothing_is_done(ada, cast):
    box(ada, "Create apps").check()
    button(ada, "Save changes").click()
    here = dialog(ada, "Review: change the rights of Ops")
    expect(confirming(here, "Save")).to_be_visible()
    add(cast.ops, cast.ed, by=cast.ada)
    with ada.expect_response("**/permissions/save/") as answer:
        confirming(here, "Save").click()
    assert answer.value.status == 409
    expect(here.get_by_role("alert")).to_contain_text("Things have changed")
    expect(here.get_by_role("heading", name="2 people become Builders")).to_be_visible()
    cast.eve.refresh_from_db()
    assert cast.eve.role == "end_user"
    confirming(here, "Save").click()
    expect(ada.get_by_role("status")).to_contain_text("2 people became Builders")


def test_a_double_click_on_the_confirming_button_does_it_once(ada, cast):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    box(dialog(ada, "Add users to Ops"), "ed@nexus.test").check()
    button(ada, "Continue").click()
    button(dialog(ada, "Review: add Ed Novak to Ops"), "Add 1 user").dblclick()
    expect(button(ada, "Remove ed@nexus.test")).to_be_visible()
    assert GroupMembership.objects.filter(group=cast.ops, membership=cast.ed).count() == 1


def test_a_session_that_has_ended_leads_the_whole_page_to_sign_in(ada):
    ada.context.clear_cookies(name="sessionid")
    box(ada, "Create apps").check()
    button(ada, "Save changes").click()
    ada.wait_for_url("**/login/**")
    expect(button(ada, "Sign in")).to_be_visible()


def test_a_tick_made_while_a_search_is_under_way_is_kept(ada, cast):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    here = dialog(ada, "Add users to Ops")
    slow_down(ada, 400)
    with ada.expect_request("**/users/add/"):
        people_search(here).fill("mia")
    box(here, "ed@nexus.test").check()
    expect(button(here, "Add ben@nexus.test")).to_be_hidden()
    expect(box(here, "mia@nexus.test")).to_be_visible()
    expect(box(here, "ed@nexus.test")).to_be_checked()
