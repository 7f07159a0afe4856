"""The pages of the instance as they are used: the first run, workspaces, Super Admins."""

import re

import pytest
from playwright.sync_api import expect

from groups.instance.first_run import setup_code
from tests.browser.moves import button, confirming, dialog, sheet
from tests.browser.test_screens import WIDTHS, faults_of, is_wider_than_the_screen
from workspaces.models import User, Workspace

pytestmark = pytest.mark.browser
LIST = "/-/workspaces/"
BOTH_WAYS = pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without"])


@pytest.fixture
def sue(open_page, sign_in, cast):
    """``sue(scripted)``: the page of all workspaces before a Super Admin."""

    def sit(scripted, **options):
        page = open_page(java_script_enabled=scripted, **options)
        sign_in(page, "sue@nexus.test")
        page.goto(LIST)
        return page

    return sit


def act(page, name, action):
    button(page, f"Actions for {name}").click()
    page.get_by_role("menuitem", name=action, exact=True).click()


# --- The first run -------------------------------------------------------------------------------


def is_wider_at_any_width(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        if is_wider_than_the_screen(page):
            return True
    return False


def fill(page, **fields):
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(value)


@BOTH_WAYS
def test_from_an_empty_database_to_ones_own_workspace(transactional_db, open_page, scripted):
    page = open_page(java_script_enabled=scripted, expects_failures=True)
    page.goto("/")
    expect(page.get_by_text("manage.py setup_link")).to_be_visible()
    page.goto(f"/-/setup/?code={setup_code()}")
    fill(page, Your_name="Ada", Email="ada@nexus.test", Password="short", Workspace_name="Nexus")
    fill(page, Workspace_address="nexus")
    button(page, "Create").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Workspace name")).to_have_value("Nexus")
    assert not scripted or faults_of(page) == []  # axe is a script
    assert not is_wider_at_any_width(page)
    fill(page, Password="correct horse battery staple")
    button(page, "Create").click()
    expect(page).to_have_url(re.compile("/nexus/$"))
    expect(page.get_by_text("You are its Admin, and a Super Admin.")).to_be_visible()


# --- Workspaces ----------------------------------------------------------------------------------


@BOTH_WAYS
def test_a_workspace_is_created_renamed_and_deleted(sue, scripted):
    page = sue(scripted, expects_failures=True)
    button(page, "Create workspace").click()
    fill(sheet(page), Workspace_name="Atlas", Workspace_address="atlas", Email_of_the_first_admin="wes@nexus.test")
    button(sheet(page), "Create").click()
    expect(page.get_by_text("Atlas is there. wes@nexus.test is its first Admin.")).to_be_visible()
    act(page, "Atlas", "Rename")
    fill(sheet(page), Workspace_name="Globe")
    button(sheet(page), "Rename").click()
    expect(page.get_by_role("link", name="Globe", exact=True)).to_have_attribute("href", "/atlas/")
    act(page, "Globe", "Delete")
    confirming(sheet(page), "Delete").click()
    expect(sheet(page)).to_contain_text("This is not the workspace's address.")
    sheet(page).get_by_label("Type “atlas” to confirm").fill("atlas")
    confirming(sheet(page), "Delete").click()
    expect(page.get_by_text("Globe was deleted. Its audit log stays.")).to_be_visible()
    assert not Workspace.objects.filter(slug="atlas").exists()


# --- Super Admins --------------------------------------------------------------------------------


@BOTH_WAYS
def test_a_super_admin_is_added_and_removed(sue, scripted):
    page = sue(scripted)
    button(page, "Add Super Admin").click()
    fill(sheet(page), Email="wes@nexus.test")
    button(sheet(page), "Continue").click()
    expect(sheet(page)).to_contain_text("becomes a Super Admin")
    confirming(sheet(page), "Add").click()
    button(page, "Remove wes@nexus.test").click()
    expect(sheet(page)).to_contain_text("is no longer a Super Admin")
    confirming(sheet(page), "Remove").click()
    expect(button(page, "Remove sue@nexus.test")).to_be_visible()
    expect(button(page, "Remove wes@nexus.test")).to_have_count(0)
    assert User.objects.filter(is_superuser=True).count() == 1


# --- How they look -------------------------------------------------------------------------------


def screens(page):
    """The page, then its dialogs."""
    yield LIST
    for name in ("Create workspace", "Add Super Admin", "Remove sue@nexus.test"):
        page.goto(LIST)
        button(page, name).click()
        dialog(page, re.compile("Create|Add|Review"))
        yield name
    page.goto(LIST)
    act(page, "Orbit", "Delete")
    dialog(page, re.compile("Review"))
    yield "Delete"


def test_axe_finds_nothing_and_nothing_scrolls_sideways(sue):
    page, found = sue(scripted=True, viewport={"width": 390, "height": 780}), []
    for screen in screens(page):
        found += [(screen, *fault) for fault in faults_of(page)]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(screen, width)] * is_wider_than_the_screen(page)
    assert found == []
