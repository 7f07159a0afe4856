"""Undoing as it is done: from the message after a change, and from the page of an operation."""

import pytest
from playwright.sync_api import expect

from audit.models import Entry
from tests.browser.moves import GROUPS, button, confirming, link, open_group, sheet
from tests.cast import add
from tests.groups.watching import admins_of, people_in

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request, open_page):
    return open_page(java_script_enabled=request.param)


def test_what_was_done_is_undone_from_the_message_and_done_again(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.lab)
    button(page, "Remove ben@nexus.test").click()
    confirming(sheet(page), "Remove").click()
    link(page, "Undo").click()
    expect(page.get_by_role("heading", name="Review: undo the change of the members of Lab")).to_be_visible()
    confirming(sheet(page), "Undo").click()
    expect(button(page, "Remove ben@nexus.test")).to_be_visible()
    link(page, "Undo").click()
    confirming(sheet(page), "Undo").click()
    expect(button(page, "Remove ben@nexus.test")).to_have_count(0)


def test_a_deleted_group_comes_back_from_the_message(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(f"{GROUPS}{cast.ops.pk}/delete/")
    confirming(sheet(page), "Delete").click()
    link(page, "Undo").click()
    expect(page.get_by_role("heading", name="Review: restore Ops")).to_be_visible()
    confirming(sheet(page), "Undo").click()
    expect(page.get_by_role("heading", name="Ops", exact=True)).to_be_visible()
    expect(button(page, "Remove eve@nexus.test")).to_be_visible()


def test_the_page_of_an_operation_has_a_button_until_it_is_undone(cast, page, sign_in):
    add(cast.ops, cast.ed, by=cast.gil)
    operation = Entry.objects.order_by("id").last().operation
    sign_in(page, "gil@nexus.test")
    page.goto(f"/nexus/operations/{operation}/")
    button(page, "Undo").click()
    confirming(sheet(page), "Undo").click()
    expect(page.get_by_role("heading", name="Ops", exact=True)).to_be_visible()
    expect(button(page, "Remove ed@nexus.test")).to_have_count(0)
    page.goto(f"/nexus/operations/{operation}/")
    expect(link(page, "It was undone since.")).to_be_visible()
    expect(button(page, "Undo")).to_have_count(0)


def undo_it(page):
    """Take back what was just said to be done, and wait until that is over."""
    link(page, "Undo").click()
    confirming(sheet(page), "Undo").click()
    expect(sheet(page)).to_have_count(0)


def test_one_who_was_added_by_one_press_is_taken_out_from_where_it_is_said(cast, page, sign_in):
    sign_in(page, "gil@nexus.test")
    open_group(page, cast.ops)
    button(page, "Add users").click()
    button(sheet(page), "Add ed@nexus.test").click()
    expect(page.get_by_text("was added to Ops").last).to_be_visible()
    assert people_in(cast.ops) == {"eve", "ed"}
    undo_it(page)
    assert people_in(cast.ops) == {"eve"}


def test_one_who_was_made_group_admin_by_one_press_is_relieved_from_where_it_is_said(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.ops, "group-admins")
    button(page, "Assign group admin").click()
    button(sheet(page), "Add ben@nexus.test").click()
    expect(link(page, "Undo")).to_be_visible()
    assert admins_of(cast.ops) == {"gil", "ben"}
    undo_it(page)
    assert admins_of(cast.ops) == {"gil"}
