"""The groups, and the list of them beside the one that is open; with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, button, focused, link, open_group
from tests.factories import GroupFactory, GroupMembershipFactory, MembershipFactory, UserFactory
from workspaces.vocabulary import Role

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 768, 1280, 1600)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def ada(request, cast, open_page, sign_in):
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "ada@nexus.test")
    return page


def look_for(page, words):
    search = page.get_by_role("searchbox", name="Search groups", exact=True)
    search.fill(words)
    search.press("Enter")


def test_the_table_is_sorted_searched_and_leads_to_a_group(cast, ada):
    ada.goto(GROUPS)
    link(ada, "Members").click()
    custom = ada.get_by_role("region", name="Custom groups", exact=True)
    expect(custom.get_by_role("rowheader").first).to_contain_text("Lab")
    look_for(ada, "op")
    expect(custom.get_by_role("rowheader")).to_have_count(1)
    expect(ada).to_have_url(re.compile("sort=-members"))
    custom.get_by_role("link", name=re.compile("^Ops ")).click()
    expect(ada.get_by_role("heading", name="Ops", exact=True, level=1)).to_be_visible()
    expect(ada).to_have_title("Users · Ops · Nexus")


def test_searching_the_list_beside_a_group_keeps_the_group_open(cast, ada):
    open_group(ada, cast.lab)
    beside = ada.get_by_role("navigation", name="Groups", exact=True)
    look_for(ada, "dev")
    expect(beside.get_by_role("link")).to_have_count(1)
    expect(ada.get_by_role("heading", name="Lab", exact=True, level=1)).to_be_visible()
    ada.reload()
    expect(ada.get_by_role("heading", name="Lab", exact=True, level=1)).to_be_visible()
    expect(ada).to_have_url(re.compile(f"/groups/{cast.lab.pk}/users/"))


def test_the_list_shows_the_open_group_however_far_down_it_stands(cast, open_page, sign_in):
    for number in range(14):
        GroupFactory(workspace=cast.nexus, name=f"A {number:02}")
    page = open_page(viewport={"width": 1280, "height": 420})
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    current = page.locator("#group-list [aria-current]")
    expect(current).to_be_in_viewport(ratio=1)


def test_members_are_narrowed_and_the_address_tells_by_what(cast, ada):
    GroupMembershipFactory(group=cast.ops, membership=cast.ben)
    open_group(ada, cast.ops)
    ada.get_by_label("Role", exact=True).select_option("Builder")
    apply = button(ada, "Apply")
    if apply.is_visible():
        apply.click()
    expect(button(ada, "Remove eve@nexus.test")).to_have_count(0)
    expect(button(ada, "Remove ben@nexus.test")).to_be_visible()
    expect(ada).to_have_url(re.compile("role=builder"))


def test_from_the_start_of_the_page_to_add_users_it_is_a_few_keys(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    pressed = 0
    while focused(page).count() == 0 or "Add users" not in focused(page).inner_text():
        page.keyboard.press("Tab")
        pressed += 1
        if focused(page).inner_text().startswith("Skip to"):
            page.keyboard.press("Enter")
        assert pressed <= 12


def test_long_names_and_addresses_scroll_nothing_sideways_and_no_row_is_higher_than_it_must(cast, open_page, sign_in):
    user = UserFactory(name="Maximiliana Hohenstein-Wittelsbach", email=f"{'m' * 28}.{'h' * 30}@nexus.test")
    GroupMembershipFactory(
        group=cast.ops, membership=MembershipFactory(workspace=cast.nexus, user=user, role=Role.BUILDER)
    )
    page = open_page()
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    page.set_viewport_size({"width": 390, "height": 800})
    row = page.get_by_role("row").filter(has_text="eve@nexus.test")
    assert row.bounding_box()["height"] <= 60
