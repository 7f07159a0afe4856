"""Asking how it stood on a day, on the History tabs."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, button, link
from tests.cast import add
from tests.groups.changes.record.days import day, long_ago

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request, open_page):
    return open_page(java_script_enabled=request.param)


def test_a_group_and_a_person_are_told_as_of_a_day_and_the_history_is_a_link_away(cast, page, sign_in):
    long_ago()
    add(cast.ops, cast.ed, by=cast.ada)
    sign_in(page, "ada@nexus.test")
    for place, told, not_yet in (
        (f"{GROUPS}{cast.ops.pk}/history/", "eve@nexus.test", "ed@nexus.test"),
        (f"/nexus/people/{cast.ed.pk}/history/", "End User", "Ops"),
    ):
        page.goto(place)
        page.get_by_label("As of").fill(day(1))
        button(page, "Show").click()
        then = page.locator(".access")
        expect(then).to_contain_text(told)
        expect(then).not_to_contain_text(not_yet)
        link(page, "Back to the history").click()
        expect(page.get_by_role("region", name="History")).to_be_visible()
