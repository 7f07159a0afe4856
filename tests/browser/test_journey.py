"""A group from its creation to its end, as a workspace admin tells it: in dialogs, and on pages without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from groups.permissions.grants import on_resource
from tests.browser.moves import GROUPS, box, button, choose_action, confirming, link, open_group, people_search, sheet
from tests.cast import assign, set_permissions
from tests.factories import FolderFactory

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def ada(request, cast, open_page, sign_in_by_the_form):
    page = open_page(java_script_enabled=request.param)
    sign_in_by_the_form(page, "ada@nexus.test")
    return page


def test_an_admin_takes_a_group_from_its_creation_to_its_end(ada):
    create(ada, "Crew")
    add_by_tick_and_paste(ada)
    add_by_one_click(ada)
    turn_a_switch_on(ada)
    assign_a_group_admin(ada)
    rename(ada, "Crew", "Field crew")
    duplicate(ada, "Field crew")
    delete(ada, "Field crew")
    read_the_log(ada)


def create(page, name):
    link(page, "Settings").click()
    link(page.get_by_role("navigation", name="Workspace settings"), "Groups").click()
    button(page, "Create new group").click()
    page.get_by_label("Group name").fill(name)
    button(page, "Create group").click()
    expect(page).to_have_url(re.compile("/users/$"))
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("Nobody is in this group yet")).to_be_visible()


def add_by_tick_and_paste(page):
    button(page, "Add users").click()
    for part, email in {"eve": "eve@nexus.test", "novak": "ed@nexus.test"}.items():
        people_search(page).fill(part)
        people_search(page).press("Enter")
        box(page, email).check()
    expect(box(page, "eve@nexus.test")).to_be_checked()
    page.get_by_label("Paste emails").fill("Mia <mia@nexus.test>; zoe@nexus.test, nobody@nexus.test")
    button(page, "Continue").click()
    expect(page.get_by_role("heading", name="Review: add 3 people to Crew", exact=True)).to_be_visible()
    page.locator("summary", has_text="Your list").click()
    for verdict in ("will be added", "archived", "not in this workspace"):
        expect(page.get_by_text(verdict, exact=True)).to_be_visible()
    button(page, "Add 3 users").click()
    expect(page.get_by_role("button", name=re.compile("^Remove .*@"))).to_have_count(3)


def add_by_one_click(page):
    button(page, "Add users").click()
    people_search(page).fill("ben@")
    people_search(page).press("Enter")
    button(page, "Add ben@nexus.test").click()
    expect(page.get_by_text("In the group", exact=True)).to_be_visible()
    button(page, "Cancel").click()
    expect(button(page, "Remove ben@nexus.test")).to_be_visible()


def turn_a_switch_on(page):
    link(page, "Permissions").click()
    box(page, "Create apps").check()
    button(page, "Save changes").click()
    expect(page.get_by_role("heading", name="3 people become Builders", exact=True)).to_be_visible()
    expect(confirming(sheet(page), "Save:")).to_have_count(1)
    confirming(sheet(page), "Save:").click()
    expect(page.get_by_role("status")).to_contain_text("3 people became Builders")
    expect(box(page, "Create apps")).to_be_checked()


def assign_a_group_admin(page):
    """Eve, Ed and Mia are Builders by now; Gil is one anyway."""
    link(page, "Group Admin").click()
    button(page, "Assign group admin").click()
    people_search(page).fill("gil")
    people_search(page).press("Enter")
    box(page, "gil@nexus.test").check()
    button(page, "Continue").click()
    confirming(sheet(page), "Assign").click()
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()


def rename(page, name, other):
    choose_action(page, name, "Rename")
    page.get_by_label("Group name").fill(f"  {other.replace(' ', '   ')} ")
    button(page, "Rename group").click()
    expect(page.get_by_role("heading", name=other, exact=True)).to_be_visible()


def duplicate(page, name):
    choose_action(page, name, "Duplicate")
    button(page, "Continue").click()
    expect(page.get_by_role("heading", name=f"Review: duplicate {name}", exact=True)).to_be_visible()
    confirming(sheet(page), "Duplicate").click()
    expect(page.get_by_role("status")).to_contain_text(f"{name}_copy")
    page.goto(GROUPS)
    expect(page.get_by_role("link", name=re.compile(f"^{name}_copy ")).first).to_be_visible()


def delete(page, name):
    choose_action(page, name, "Delete")
    expect(page.get_by_role("heading", name=f"Review: delete {name}", exact=True)).to_be_visible()
    confirming(sheet(page), "Delete").click()
    expect(button(page, f"Actions for {name}")).to_have_count(0)
    expect(button(page, f"Actions for {name}_copy")).to_be_visible()


def read_the_log(page):
    link(page, "Audit log").click()
    for line in ("created the group Crew", "renamed the group Crew to Field crew", "deleted the group Field crew"):
        expect(page.get_by_text(line).first).to_be_visible()


def test_an_end_user_becomes_a_builder_and_group_admin_in_one_review(ada, cast):
    open_group(ada, cast.ops, "group-admins")
    button(ada, "Assign group admin").click()
    box(ada, "ed@nexus.test").check()
    button(ada, "Continue").click()
    expect(ada.get_by_role("heading", name="Ed Novak becomes a Builder", exact=True)).to_be_visible()
    confirming(sheet(ada), "Assign").click()
    expect(button(ada, "Remove ed@nexus.test")).to_be_visible()


def test_a_group_admin_goes_on_without_those_who_would_become_builders(cast, page, sign_in):
    assign(cast.dev, cast.gil, by=cast.ada)
    sign_in(page, "gil@nexus.test")
    open_group(page, cast.dev)
    button(page, "Add users").click()
    for email in ("eve@nexus.test", "gil@nexus.test"):
        box(page, email).check()
    button(page, "Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("eve@nexus.test")
    expect(confirming(sheet(page), "Add")).to_have_count(0)
    button(page, "Continue without Eve Lindqvist").click()
    button(page, "Add 1 user").click()
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()
    expect(button(page, "Remove eve@nexus.test")).to_have_count(0)


def test_the_levels_and_options_of_several_grants_are_changed_in_one_review(ada, cast):
    set_permissions(cast.dev, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    open_group(ada, cast.dev, "granular-access")
    for name in ("Payroll", "Incident board"):
        box(ada, f"Select {name}").check()
    button(ada, "Change selected").click()
    ada.get_by_role("group", name="Payroll", exact=True).get_by_label("Level").select_option("View")
    box(ada.get_by_role("group", name="Incident board", exact=True), "Hide from dashboard").check()
    button(ada, "Continue").click()
    confirming(sheet(ada), "Save").click()
    expect(ada.get_by_role("row", name=re.compile("Payroll View Released"))).to_be_visible()
    button(ada, "Change Incident board").click()
    expect(box(sheet(ada), "Hide from dashboard")).to_be_checked()


def test_an_app_is_created_in_a_folder_that_is_searched_for_and_by_enter_in_none(ada, cast):
    for name in ("Money", "Attic"):
        FolderFactory(workspace=cast.nexus, name=name)
    ada.goto("/nexus/")
    button(ada, "Create app").click()
    ada.get_by_label("App name").fill("Rota")
    search = ada.get_by_role("searchbox", name="Search folders")
    search.fill("att")
    search.press("Enter")
    ada.get_by_role("group", name="Folder").get_by_role("radio", name="Attic", exact=True).check()
    confirming(sheet(ada), "Create app").click()
    expect(ada.get_by_role("status")).to_contain_text("Rota was created.")
    expect(ada.get_by_role("main").get_by_text("Attic").first).to_be_visible()
    ada.goto("/nexus/")
    button(ada, "Create app").click()
    ada.get_by_label("App name").fill("Loose")
    ada.get_by_label("App name").press("Enter")
    expect(ada.get_by_role("status")).to_contain_text("Loose was created.")
