"""A review as it is used: back with everything kept, people taken out of it, and going on without who is in the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, open_group, people_search, sheet
from tests.cast import assign

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request, open_page):
    return open_page(java_script_enabled=request.param)


def review_of_two(page, cast, sign_in, *, by="ada@nexus.test"):
    """Ed is ticked and Ben pasted, to be added to Dev, and the search says “novak”."""
    sign_in(page, by)
    open_group(page, cast.dev)
    page.get_by_text("Add users", exact=True).click()
    people_search(page).fill("novak")
    people_search(page).press("Enter")
    expect(box(page, "gil@nexus.test")).to_have_count(0)
    box(page, "ed@nexus.test").check()
    page.get_by_label("Paste emails").fill("gil@nexus.test")
    button(sheet(page), "Continue").click()
    expect(page.get_by_role("heading", name="2 people join Dev", exact=True)).to_be_visible()


def test_back_leads_to_the_dialog_with_ticks_search_and_list(cast, page, sign_in):
    review_of_two(page, cast, sign_in)
    button(sheet(page), "Back").click()
    expect(box(page, "ed@nexus.test")).to_be_checked()
    expect(people_search(page)).to_have_value("novak")
    expect(page.get_by_label("Paste emails")).to_have_value("gil@nexus.test")
    button(sheet(page), "Continue").click()
    confirming(sheet(page), "Add").click()
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()
    expect(button(page, "Remove ed@nexus.test")).to_be_visible()


def test_somebody_is_taken_out_and_the_rest_is_reviewed_afresh(cast, page, sign_in):
    review_of_two(page, cast, sign_in)
    button(sheet(page), "Take out ed@nexus.test").click()
    expect(page.get_by_role("heading", name="Review: add Gil Moreau to Dev", exact=True)).to_be_visible()
    expect(page.get_by_text("becomes a Builder")).to_have_count(0)
    button(sheet(page), "Add 1 user").click()
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()
    expect(button(page, "Remove ed@nexus.test")).to_have_count(0)


def test_a_group_admin_continues_without_whom_they_may_not_promote(cast, page, sign_in):
    assign(cast.dev, cast.gil, by=cast.ada)
    sign_in(page, "gil@nexus.test")
    open_group(page, cast.dev)
    page.get_by_text("Add users", exact=True).click()
    page.get_by_label("Paste emails").fill("ed@nexus.test gil@nexus.test")
    button(sheet(page), "Continue").click()
    expect(page.get_by_role("alert").filter(has_text="ed@nexus.test")).to_be_visible()
    expect(page.get_by_text("Without Ed Novak, this would happen", exact=True)).to_be_visible()
    expect(confirming(sheet(page), "Add")).to_have_count(0)
    button(sheet(page), "Continue without Ed Novak").click()
    button(sheet(page), "Add 1 user").click()
    expect(button(page, "Remove gil@nexus.test")).to_be_visible()
    expect(button(page, "Remove ed@nexus.test")).to_have_count(0)


def test_saving_rights_without_a_change_is_a_line_beside_the_button(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.dev, "permissions")
    button(page, "Save changes").click()
    expect(page.get_by_text("Nothing to save")).to_be_visible()
    expect(sheet(page)).to_have_count(0)


def test_a_long_address_is_whole_and_its_row_no_higher_than_60_pixels_where_there_is_little_room(
    cast, open_page, sign_in
):
    page = open_page(viewport={"width": 390, "height": 800})
    for number, person in enumerate((cast.ed, cast.eve)):
        person.user.email = f"maximiliane.von-und-zu-hohenstein{number}@northwind-harbour.example"
        person.user.save()
    sign_in(page, "ada@nexus.test")
    open_group(page, cast.dev)
    button(page, "Add users").click()
    page.get_by_label("Paste emails").fill(f"{cast.ed.user.email} {cast.eve.user.email}")
    button(sheet(page), "Continue").click()
    rows = sheet(page).locator(".effect-people > li")
    expect(rows).to_have_count(2)
    for row in rows.all():
        assert row.bounding_box()["height"] <= 60
        assert row.locator("small").evaluate("each => each.scrollWidth <= each.clientWidth")
