"""What takes over a second says so, and a large change can be left and followed."""

import re

import pytest
from playwright.sync_api import expect

from groups.changes.change import Change
from groups.models import Outcome, RunningChange
from tests.browser.moves import box, button, confirming, dialog, link, open_group

pytestmark = pytest.mark.browser
SAID = "Still working …"


def hold(page, address):
    """Hold back what is sent to this address from here on; call what comes back to let the last of it go."""
    requests = []

    def keep(route):  # Playwright marks it: a method of a list cannot be
        requests.append(route)

    page.route(address, keep)
    return lambda: requests.pop().continue_()


def status_of(place):
    return place.locator("[data-working]")


def tick_ed(page, cast):
    open_group(page, cast.ops)
    button(page, "Add users").click()
    sheet = dialog(page, "Add users to Ops")
    box(sheet, "ed@nexus.test").check()
    return sheet


def test_a_slow_answer_is_announced_after_a_second_until_it_is_there(page, sign_in, cast):
    sign_in(page, "ada@nexus.test")
    sheet = tick_ed(page, cast)
    let_go = hold(page, "**/users/add/")
    button(sheet, "Continue").click()
    expect(status_of(sheet)).to_be_empty()
    expect(status_of(sheet)).to_have_text(SAID)
    let_go()
    expect(status_of(dialog(page, re.compile("^Review: add")))).to_be_empty()


def test_a_large_change_can_be_left_and_its_page_tells_when_it_is_done(page, sign_in, cast, monkeypatch):
    monkeypatch.setattr(Change, "is_large", True)
    sign_in(page, "ada@nexus.test")
    button(tick_ed(page, cast), "Continue").click()
    review = dialog(page, re.compile("^Review: add"))
    hold(page, "**/users/add/")
    confirming(review, "Add").click()
    leave = link(review, "Leave, and see how it goes")
    operation = leave.get_attribute("href").split("/")[-2]
    RunningChange.objects.create(operation=operation, workspace=cast.nexus, actor_id=cast.ada.user_id)
    leave.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Working on it")
    expect(page.get_by_role("progressbar", name="Working on it")).to_be_visible()
    RunningChange.objects.update(outcome=Outcome.STALE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Not done")
