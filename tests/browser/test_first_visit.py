"""The first visit to the demo: whoever has never seen Nexus promotes somebody, and takes no wrong turn."""

import pytest
from playwright.sync_api import expect

from groups.demo.mark import mark
from tests.browser.moves import box, button, confirming, link
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def una(cast):
    mark()
    return MembershipFactory(workspace=cast.nexus, user=UserFactory(name="Una Reyes", email="una@nexus.test"))


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitor(request, una, open_page):
    page = open_page(java_script_enabled=request.param)
    page.goto("/login/")
    return page


def test_four_presses_lead_from_the_sign_in_page_to_a_promotion(visitor, una):
    button(visitor, "Ada Fischer").click()
    visitor.get_by_role("link", name="Try it").click()
    button(visitor, "Add una@nexus.test").click()
    confirming(visitor, "Add 1 user").click()
    expect(visitor.get_by_text("Una Reyes was added").first).to_be_visible()
    una.refresh_from_db()
    assert una.role == "builder"


def test_eight_presses_are_enough_for_who_goes_by_the_settings(visitor, una):
    button(visitor, "Ada Fischer").click()
    link(visitor, "Settings").click()
    link(visitor.get_by_role("navigation", name="Workspace settings"), "Groups").click()
    visitor.get_by_role("link", name="Dev").first.click()
    button(visitor, "Add users").click()
    box(visitor, "una@nexus.test").click()
    button(visitor, "Continue").click()
    confirming(visitor, "Add 1 user").click()
    expect(button(visitor, "Remove una@nexus.test")).to_be_visible()
    una.refresh_from_db()
    assert una.role == "builder"
