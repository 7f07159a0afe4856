"""Granular access as it is used: one line a grant, dialogs that fit, a list that is there only where one chooses."""

import pytest
from playwright.sync_api import expect

from groups.permissions.grants import Grant, on_resource
from tests.browser.moves import box, button, confirming, focused, link, open_group, sheet
from tests.browser.test_screens import faults_of, is_wider_than_the_screen
from tests.cast import set_permissions
from tests.factories import AppFactory

pytestmark = pytest.mark.browser
SIZES = [(1280, 800), (390, 844)]
BOTH = pytest.mark.parametrize("has_js", [True, False], ids=["with JavaScript", "without"])


@pytest.fixture
def apps(cast):
    """Forty apps with long names."""
    return [AppFactory(workspace=cast.nexus, name=f"App {n:02} {'x' * 60}", owner=cast.ada) for n in range(40)]


@pytest.fixture
def granular(cast, open_page, sign_in):
    """`granular(**options)`: a page of Ada's with the access of Dev."""

    def opened(**options):
        page = open_page(**options)
        sign_in(page, "ada@nexus.test")
        open_group(page, cast.dev, "granular-access")
        return page

    return opened


def add(page):
    button(page, "Add access").click()
    expect(page.get_by_label("Resource type")).to_be_visible()


def scrolls(place):
    return place.evaluate("each => each.scrollHeight > each.clientHeight + 1")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_grant_is_one_line_at_1280_and_no_higher_than_60_pixels_at_390(cast, granular, apps, width, height):
    options = {"environments": ("development", "staging", "production"), "hidden_from_dashboard": True}
    set_permissions(cast.dev, give=[Grant("view_app", app.pk, **options) for app in apps[:3]], by=cast.ada)
    page = granular(viewport={"width": width, "height": height})
    rows = page.locator("tbody tr").filter(has_text="App ")
    expect(rows).to_have_count(3)
    assert max(row.bounding_box()["height"] for row in rows.all()) <= (46 if width == 1280 else 60)
    hidden, change = (
        rows.last.get_by_title("Hidden from dashboard").bounding_box(),
        rows.last.get_by_role("button").bounding_box(),
    )
    assert hidden["x"] + hidden["width"] <= change["x"]
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_dialog_fits_and_only_its_list_scrolls(granular, apps, width, height):
    page = granular(viewport={"width": width, "height": height})
    add(page)
    body = page.locator("[data-sheet-body]")
    assert not scrolls(body)
    for app in apps[:4]:
        box(page, app.name).check()
    page.get_by_role("searchbox", name="Search apps").fill("app 1")
    expect(page.get_by_role("list", name="Ticked so far").get_by_role("listitem")).to_have_count(4)
    box(page, "Released").uncheck()
    button(sheet(page), "Continue").click()
    expect(page.get_by_text("Choose at least one environment.")).to_be_visible()
    assert not scrolls(body)
    assert page.locator(".picker").bounding_box()["height"] >= 40


@BOTH
def test_all_of_a_kind_hides_the_list_and_choosing_brings_it_back(granular, apps, has_js):
    page = granular(java_script_enabled=has_js)
    add(page)
    box(page, apps[0].name).check()
    page.get_by_label("All apps").check()
    expect(box(page, apps[0].name)).to_be_hidden()
    expect(page.get_by_text("1 selected")).to_be_hidden()
    page.get_by_label("Choose apps").check()
    expect(box(page, apps[0].name)).to_be_checked()
    page.get_by_label("All apps").check()
    button(sheet(page), "Continue").click()
    expect(confirming(sheet(page), "Save")).to_be_visible()
    expect(sheet(page)).to_contain_text("View all apps")


@BOTH
def test_what_is_wrong_stands_where_it_is_and_takes_the_focus(granular, apps, has_js):
    page = granular(java_script_enabled=has_js)
    add(page)
    button(sheet(page), "Continue").click()
    expect(page.get_by_role("alert")).to_have_text("Tick at least one, or choose all.")
    expect(page.get_by_role("searchbox", name="Search apps")).to_be_focused()
    page.get_by_label("All apps").check()
    box(page, "Released").uncheck()
    button(sheet(page), "Continue").click()
    where = page.get_by_role("group", name="Apps open in")
    expect(where).to_have_accessible_description("Choose at least one environment.")
    if has_js:
        expect(focused(page)).to_have_attribute("name", "environments")


@BOTH
def test_back_from_the_review_of_a_change_finds_the_answers(granular, has_js):
    page = granular(java_script_enabled=has_js)
    button(page, "Change Payroll").click()
    where = page.get_by_role("group", name="Apps open in")
    expect(where).to_be_hidden()
    sheet(page).get_by_label("Level").select_option("View")
    expect(where).to_be_visible()
    box(where, "Staging").check()
    button(sheet(page), "Continue").click()
    button(sheet(page), "Back").click()
    expect(sheet(page).get_by_label("Level")).to_have_value("View")
    expect(box(page, "Staging")).to_be_checked()


@BOTH
def test_one_and_several_are_removed_in_the_same_way(cast, granular, has_js):
    set_permissions(cast.dev, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    page = granular(java_script_enabled=has_js)
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    box(page, "Select Payroll").check()
    button(page, "Remove selected").click()
    confirming(sheet(page), "Save").click()
    expect(box(page, "Select Payroll")).to_have_count(0)
    link(page, "Incident board").click()
    expect(page.get_by_role("heading", name="Incident board", exact=True)).to_be_visible()


def test_offline_a_question_has_changed_nothing(granular):
    page = granular(expects_failures=True)
    page.context.set_offline(True)
    button(page, "Change Payroll").click()
    expect(page.locator("#content > [data-trouble]")).to_contain_text("Nothing was changed")


def test_axe_finds_nothing_grave_in_errors_in_all_of_a_kind_and_in_what_is_only_read(cast, granular, sign_in):
    page = granular()
    add(page)
    button(sheet(page), "Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found = faults_of(page)
    page.get_by_label("All apps").check()
    box(page, "Released").uncheck()
    button(sheet(page), "Continue").click()
    expect(page.get_by_text("Choose at least one environment.")).to_be_visible()
    found += faults_of(page)
    sign_in(page, "gil@nexus.test")
    open_group(page, cast.ops, "granular-access")
    expect(page.get_by_text("Granular access is set by workspace admins.")).to_be_visible()
    assert found + faults_of(page) == []
