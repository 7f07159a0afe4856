"""The account menu: colours and rows as one wishes them, with and without JavaScript, whatever the system says."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, button

pytestmark = pytest.mark.browser


def choose(page, answer):
    page.get_by_role("button", name="Account: ").click()
    button(page, answer).click()
    page.wait_for_load_state()


def scheme(page):
    return page.evaluate("getComputedStyle(document.documentElement).colorScheme")


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("who", ["ada", "eve"])
@pytest.mark.parametrize("scripted", [True, False])
def test_the_colours_are_as_one_chooses(cast, open_page, sign_in, who, scripted):
    page = open_page(color_scheme="light", java_script_enabled=scripted)
    sign_in(page, f"{who}@nexus.test")
    assert (scheme(page), ground(page)) == ("light dark", "rgb(251, 251, 252)")
    choose(page, "Dark")
    assert (scheme(page), ground(page)) == ("dark", "rgb(15, 19, 23)")
    choose(page, "Light")
    page.emulate_media(color_scheme="dark")
    assert (scheme(page), ground(page)) == ("light", "rgb(251, 251, 252)")
    choose(page, "System")
    assert ground(page) == "rgb(15, 19, 23)"


def test_rows_of_36_pixels_are_there_for_who_wishes_them(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.goto(f"{GROUPS}{cast.dev.pk}/users/?q=b")
    row = page.get_by_role("row").filter(has_text="ben@nexus.test")
    assert row.bounding_box()["height"] >= 44
    choose(page, "Compact")
    assert page.url.endswith("/users/?q=b")
    assert row.bounding_box()["height"] <= 37


def test_the_menu_can_be_used_by_keyboard(cast, page, sign_in):
    sign_in(page, "eve@nexus.test")
    page.get_by_role("button", name="Account: ").press("Enter")
    expect(page.get_by_role("group", name="Appearance").get_by_role("button", name="System")).to_have_attribute(
        "aria-pressed", "true"
    )
    button(page, "Dark").press("Enter")
    page.get_by_role("button", name="Account: ").click()
    expect(button(page, "Dark")).to_have_attribute("aria-pressed", "true")
