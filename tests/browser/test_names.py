"""The names by which people, screen readers and scripts find things: exact, and permanent."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moves import (
    GROUPS,
    box,
    button,
    choose_action,
    confirming,
    dialog,
    link,
    open_group,
    people_search,
)
from workspaces.kinds import SWITCHES

pytestmark = pytest.mark.browser


def test_the_list_of_groups_is_found_by_its_names(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    link(page, "Settings").click()
    link(page.get_by_role("navigation", name="Workspace settings"), "Groups").click()
    expect(page.get_by_role("heading", name="Groups", exact=True)).to_be_visible()
    expect(button(page, "Create new group")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search groups", exact=True)).to_be_visible()
    expect(button(page, "Search")).to_be_visible()
    for section, names in {
        "User roles": ("Admin", "Builder", "End User"),
        "Custom groups": ("Dev", "Lab", "Ops"),
    }.items():
        for name in names:
            here = page.get_by_role("region", name=section, exact=True)
            expect(here.get_by_role("link", name=re.compile(f"^{name} "))).to_be_visible()
    for name in ("Dev", "Lab", "Ops"):
        expect(button(page, f"Actions for {name}")).to_be_visible()


def test_a_groups_page_is_found_by_its_names(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.lab)
    expect(page.get_by_role("heading", name="Lab", exact=True)).to_be_visible()
    for tab in ("Users", "Permissions", "Granular access", "Group Admin", "History"):
        expect(link(page.get_by_role("navigation", name="Group", exact=True), tab)).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search members", exact=True)).to_be_visible()
    for email in ("ben@nexus.test", "gil@nexus.test"):
        expect(page.get_by_text(email, exact=True)).to_be_visible()
        expect(button(page, f"Remove {email}")).to_be_visible()
    button(page, "Remove ben@nexus.test").click()
    expect(confirming(dialog(page, "Review: remove Ben Okafor from Lab"), "Remove")).to_have_count(1)


def test_the_dialog_for_adding_is_found_by_its_names(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    button(page, "Add users").click()
    here = dialog(page, "Add users to Ops")
    ways = [here.get_by_role("radio", name=name, exact=True) for name in ("Only add", "Make the group equal this list")]
    fields = [here.get_by_label(name, exact=True) for name in ("Paste emails", "CSV file")]
    for found in (people_search(here), *fields, *ways, button(here, "Continue")):
        expect(found).to_be_visible()
    for email in ("ben@nexus.test", "ed@nexus.test"):
        expect(box(here, email)).to_be_visible()
        expect(button(here, f"Add {email}")).to_be_visible()
    button(here, "Cancel").click()
    expect(here).to_be_hidden()


def test_the_dialog_for_removing_by_list_is_found_by_its_names(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops)
    button(page, "Remove by list").click()
    here = dialog(page, "Remove users from Ops")
    for name in ("Paste emails", "CSV file"):
        expect(here.get_by_label(name, exact=True)).to_be_visible()
    here.get_by_label("Paste emails").fill("eve@nexus.test, oops")
    button(here, "Continue").click()
    expect(confirming(dialog(page, "Review: remove Eve Lindqvist from Ops"), "Remove")).to_have_count(1)


def test_every_switch_is_found_by_its_name(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.dev, "permissions")
    for switch in SWITCHES:
        expect(box(page, switch.name)).to_be_visible()
    for head in ("Create", "Update", "Delete", "Promote", "Release"):
        expect(page.get_by_role("columnheader", name=head, exact=True)).to_be_visible()
    box(page, "Delete workspace constants").check()
    button(page, "Save changes").click()
    expect(confirming(dialog(page, "Review: change the rights of Dev"), "Save")).to_have_count(1)


def test_the_tab_of_group_admins_is_found_by_its_names(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "group-admins")
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()
    button(page, "Assign group admin").click()
    here = dialog(page, "Assign group admin")
    expect(people_search(here)).to_be_visible()
    expect(box(here, "ben@nexus.test")).to_be_visible()
    expect(box(here, "ada@nexus.test")).to_have_count(0)


def test_every_action_on_a_group_opens_a_dialog_that_can_be_cancelled(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(GROUPS)
    for action in ("Rename", "Duplicate", "Delete"):
        choose_action(page, "Lab", action)
        here = dialog(page, re.compile("Lab"))
        button(here, "Cancel").click()
        expect(here).to_be_hidden()


def test_a_group_admin_finds_only_what_is_theirs(cast, page, sign_in):
    sign_in(page, "gil@nexus.test")
    page.goto(GROUPS)
    expect(page.get_by_role("region", name="Custom groups").get_by_role("rowheader")).to_have_count(1)
    open_group(page, cast.ops, "permissions")
    for absent in ("Create new group", "Save changes", "Actions for Ops"):
        expect(button(page, absent)).to_have_count(0)
    expect(link(page, "Group Admin")).to_have_count(0)
    expect(page.get_by_text("Permissions are set by workspace admins.")).to_be_visible()
    expect(box(page, "Create apps")).to_have_count(0)
    expect(page.get_by_role("row", name=re.compile("^Apps .*No"))).to_be_visible()


def test_an_end_user_finds_no_settings(cast, page, sign_in):
    sign_in(page, "eve@nexus.test")
    expect(link(page, "Settings")).to_have_count(0)
    assert page.goto(GROUPS).status == 404
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()


def test_without_javascript_the_button_of_a_row_leads_to_a_page_of_its_actions(cast, page_without_js, sign_in):
    page = page_without_js
    sign_in(page, "ada@nexus.test")
    page.goto(GROUPS)
    button(page, "Actions for Lab").click()
    expect(page.get_by_role("heading", name="Actions for Lab", exact=True)).to_be_visible()
    for action in ("Rename", "Duplicate", "Delete"):
        expect(page.get_by_role("menuitem", name=action, exact=True)).to_be_visible()
    page.get_by_role("menuitem", name="Rename", exact=True).click()
    expect(page.get_by_label("Group name")).to_have_value("Lab")


def test_the_one_menu_of_a_list_is_that_of_the_row_whose_button_opens_it(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(GROUPS)
    for group in ("Lab", "Dev"):
        choose_action(page, group, "Rename")
        here = dialog(page, re.compile(group))
        expect(here.get_by_label("Group name")).to_have_value(group)
        button(here, "Cancel").click()
        expect(here).to_be_hidden()
        expect(button(page, f"Actions for {group}")).to_be_focused()
