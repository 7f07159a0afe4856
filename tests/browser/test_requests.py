"""A request as two people see it: a group admin asks, a workspace admin answers; with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, box, button, confirming, dialog, link, open_group, sheet
from tests.browser.test_screens import faults_of, is_wider_than_the_screen
from tests.cast import assign
from tests.groups.requests import WHY, asked

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def open_one(request, open_page, sign_in):
    """A page of somebody's own."""

    def open_one(email):
        page = open_page(java_script_enabled=request.param)
        sign_in(page, email)
        return page

    return open_one


def ask_for_ed(page, cast):
    """Ed is ticked, to be added to Dev, which would make him a Builder: a workspace admin is asked."""
    open_group(page, cast.dev)
    button(page, "Add users").click()
    box(page, "ed@nexus.test").check()
    button(sheet(page), "Continue").click()
    button(sheet(page), "Ask a workspace admin").click()
    page.get_by_label("Reason").fill(WHY)
    button(sheet(page), "Send request").click()


def test_a_group_admin_asks_and_a_workspace_admin_confirms(cast, open_one):
    assign(cast.dev, cast.gil, by=cast.ada)
    gil, ada = open_one("gil@nexus.test"), open_one("ada@nexus.test")
    ask_for_ed(gil, cast)
    told = gil.get_by_role("region", name="Asked of workspace admins")
    expect(told.get_by_text("Waiting", exact=True)).to_be_visible()
    ada.goto(GROUPS)
    expect(link(ada, "Requests")).to_contain_text("1")
    link(ada, "Requests").click()
    button(ada, "Review").click()
    expect(sheet(ada).get_by_text(WHY)).to_be_visible()
    confirming(sheet(ada), "Add").click()
    expect(ada.get_by_text("No open requests")).to_be_visible()
    gil.reload()
    expect(told.get_by_text("Added", exact=True)).to_be_visible()


def test_a_workspace_admin_declines_and_the_asker_reads_why(cast, open_one):
    asked(cast, cast.ed)
    ada, gil = open_one("ada@nexus.test"), open_one("gil@nexus.test")
    ada.goto(f"{GROUPS}requests/")
    button(ada, "Decline").click()
    button(sheet(ada), "Decline").click()
    expect(ada.get_by_label("Reason")).to_have_attribute("aria-invalid", "true")
    ada.get_by_label("Reason").fill("Not before May.")
    button(sheet(ada), "Decline").click()
    expect(ada.get_by_text("No open requests")).to_be_visible()
    open_group(gil, cast.dev)
    expect(gil.get_by_text("Declined", exact=True)).to_be_visible()
    expect(gil.get_by_text("Not before May.")).to_be_visible()


def test_a_group_admin_finds_nothing_to_change_but_people(cast, open_one):
    """The product's table, as a group admin meets it."""
    gil = open_one("gil@nexus.test")
    gil.goto(GROUPS)
    expect(button(gil, "Create new group")).to_have_count(0)
    expect(link(gil, "Requests")).to_have_count(0)
    tabs = gil.get_by_role("navigation", name="Workspace settings").get_by_role("link")
    expect(tabs).to_have_text(["Groups", "Themes"])
    open_group(gil, cast.ops)
    tabs = gil.get_by_role("navigation", name="Group", exact=True).get_by_role("link")
    expect(tabs).to_have_text(["Users", "Permissions", "Granular access", "History"])
    expect(button(gil, "Actions for Ops")).to_have_count(0)
    open_group(gil, cast.ops, "permissions")
    expect(button(gil, "Save changes")).to_have_count(0)


def test_axe_finds_nothing_where_a_group_admin_asks(cast, open_page, sign_in):
    asked(cast, cast.ed)
    page = open_page(viewport={"width": 390, "height": 780}, color_scheme="light")
    sign_in(page, "gil@nexus.test")
    open_group(page, cast.dev)
    found = faults_of(page)
    button(page, "Add users").click()
    page.get_by_label("Paste emails").fill("eve@nexus.test gil@nexus.test")
    button(sheet(page), "Continue").click()
    expect(button(sheet(page), "Ask a workspace admin")).to_be_visible()
    found += faults_of(page)
    button(sheet(page), "Ask a workspace admin").click()
    dialog(page, "Ask a workspace admin")
    found += faults_of(page)
    assert found == []
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("name", ["Review", "Decline"])
def test_axe_finds_nothing_where_a_workspace_admin_answers(cast, open_page, sign_in, name):
    asked(cast, cast.ed)
    page = open_page(viewport={"width": 390, "height": 780}, color_scheme="light")
    sign_in(page, "ada@nexus.test")
    page.goto(f"{GROUPS}requests/")
    button(page, name).click()
    dialog(page, {"Review": "Review: add Ed Novak to Dev", "Decline": "Decline the request for Dev"}[name])
    assert faults_of(page) == []
    assert not is_wider_than_the_screen(page)


def test_the_asker_withdraws_a_request_and_admins_find_none(cast, open_one):
    asked(cast, cast.ed)
    gil, ada = open_one("gil@nexus.test"), open_one("ada@nexus.test")
    open_group(gil, cast.dev)
    button(gil, "Withdraw").click()
    expect(gil.get_by_text("Your request was withdrawn.")).to_be_visible()
    expect(gil.get_by_text("Withdrawn", exact=True)).to_be_visible()
    expect(button(gil, "Withdraw")).to_have_count(0)
    ada.goto(f"{GROUPS}requests/")
    expect(ada.get_by_text("No open requests")).to_be_visible()
