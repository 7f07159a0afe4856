"""The Users page as it is used: people ticked and changed together, one by the menu of their row."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, sheet
from tests.browser.test_screens import faults_of, is_wider_than_the_screen
from tests.groups.watching import people_in, seat
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.browser
USERS = "/nexus/workspace-settings/users/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def ada(request, open_page, sign_in, cast):
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "ada@nexus.test")
    page.goto(USERS)
    return page


def tick(page, *names):
    for name in names:
        box(page, f"Select {name}@nexus.test").check()


def act(page, email, action):
    """Choose an action from the menu of a person's row, or from the page behind its button."""
    button(page, f"Actions for {email}").click()
    page.get_by_role("menuitem", name=action, exact=True).click()


def test_the_role_of_two_is_changed_in_one_plan(cast, ada):
    tick(ada, "ed", "eve")
    button(ada, "Change role").click()
    sheet(ada).get_by_role("radio", name="Builder", exact=True).check()
    button(sheet(ada), "Continue").click()
    expect(sheet(ada)).to_contain_text("2 people become Builders")
    confirming(sheet(ada), "Change").click()
    expect(ada.get_by_text("2 people are now Builders.")).to_be_visible()
    assert {seat(cast.ed)[0], seat(cast.eve)[0]} == {Role.BUILDER}


def test_those_ticked_are_added_to_a_group(cast, ada):
    tick(ada, "ed", "ben")
    button(ada, "Add to group").click()
    button(sheet(ada), "Choose Ops").click()
    expect(sheet(ada)).to_contain_text("2 people join Ops")
    confirming(sheet(ada), "Add").click()
    expect(ada).to_have_url(re.compile(f"/groups/{cast.ops.pk}/users/$"))
    assert {"ed", "ben"} <= people_in(cast.ops)


def test_a_person_is_archived_from_their_row_and_restored(cast, ada):
    act(ada, "eve@nexus.test", "Archive")
    confirming(sheet(ada), "Archive").click()
    expect(ada.get_by_text("Eve Lindqvist <eve@nexus.test> was archived.")).to_be_visible()
    assert seat(cast.eve)[1] == Status.ARCHIVED
    act(ada, "eve@nexus.test", "Restore")
    confirming(sheet(ada), "Restore").click()
    expect(ada.get_by_text("is back.")).to_be_visible()
    assert seat(cast.eve)[1] == Status.ACTIVE


def test_back_leads_to_the_list_with_those_ticked_who_were(cast, ada):
    tick(ada, "ed", "eve")
    button(ada, "Archive").click()
    button(sheet(ada), "Back").click()
    expect(box(ada, "Select ed@nexus.test")).to_be_checked()
    expect(box(ada, "Select ben@nexus.test")).not_to_be_checked()


def test_what_is_listed_is_handed_over_as_a_file_and_the_page_stays(cast, ada):
    ada.get_by_role("combobox", name="Role", exact=True).select_option("Builder")
    if ada.get_by_role("button", name="Apply").is_visible():
        button(ada, "Apply").click()
    expect(ada).to_have_url(re.compile("role=builder"))
    for name, ending in {"Export CSV": "csv", "Export JSON Lines": "jsonl"}.items():
        with ada.expect_download() as saving:
            button(ada, name).click()
        assert saving.value.suggested_filename == f"people-of-nexus.{ending}"
        text = Path(saving.value.path()).read_text("utf-8")
        assert ("ben@nexus.test" in text, "eve@nexus.test" in text) == (True, False)
    expect(button(ada, "Actions for ben@nexus.test")).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_and_its_dialogs_have_no_fault_and_fit(cast, open_page, sign_in, scheme, width):
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    sign_in(page, "ada@nexus.test")
    page.goto(USERS)
    assert (faults_of(page), is_wider_than_the_screen(page)) == ([], False)
    tick(page, "ed", "ben")
    for opener in ("Change role", "Add to group"):
        button(page, opener).click()
        expect(sheet(page)).to_be_visible()
        assert faults_of(page) == []
        button(sheet(page), "Cancel").click()
        expect(sheet(page)).to_have_count(0)
