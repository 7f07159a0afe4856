"""A narrow screen and a finger: everything one may press is large enough, rows take two lines, nothing is hidden."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import addresses
from tests.browser.moves import GROUPS, dialog
from tests.browser.test_screens import DIALOGS, is_wider_than_the_screen

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
OTHERS = ("/nexus/", "/nexus/my-access/", "/nexus/workflows/", "/nexus/data-sources/", GROUPS)
SMALL = """() => {
  const scope = document.querySelector("dialog[open]") || document;
  const seen = (element) => element.checkVisibility() && !element.closest(".skip, .visually-hidden");
  const size = (element) => {
    const boxes = [element, element.closest("label")].filter(Boolean).map((each) => each.getBoundingClientRect());
    const around = getComputedStyle(element, "::after");
    const more = around.content !== "none" && around.position === "absolute" ? parseFloat(around.height) : 0;
    return [Math.max(more, ...boxes.map((box) => box.height)), Math.max(more, ...boxes.map((box) => box.width))];
  };
  // A link among the words of a sentence is as high as its line, with room to the next.
  const least = (element) => (element.matches("a") && getComputedStyle(element).display === "inline" ? 24 : 43.5);
  return [...scope.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((element) => seen(element) && element.getBoundingClientRect().width > 1)
    .filter((element) => size(element)[0] < least(element) || size(element)[1] < 24)
    .map((element) => [element.tagName, element.ariaLabel || element.textContent.trim(), ...size(element)]);
}"""
HIGH_ROWS = """() => [...document.querySelectorAll(".table:has(th .two-lines, th a) tbody tr")]
  .filter((row) => row.getBoundingClientRect().height > 60).map((row) => row.textContent.trim().slice(0, 40))"""


def faults(page, screen):
    """What of this screen is too small, too high or too wide."""
    found = [(screen, *target) for target in page.evaluate(SMALL)]
    found += [(screen, "row", row) for row in page.evaluate(HIGH_ROWS)]
    return found + [(screen, "sideways")] * is_wider_than_the_screen(page)


def test_a_finger_can_press_all_that_an_admin_may_press(cast, open_page, sign_in):
    page, found = open_page(**PHONE), []
    sign_in(page, "ada@nexus.test")
    for address in addresses(cast):
        page.goto(address)
        found += faults(page, address)
    assert found == []


def test_and_all_that_stands_in_a_dialog(cast, open_page, sign_in):
    page, found = open_page(**PHONE), []
    sign_in(page, "ada@nexus.test")
    for opened in DIALOGS:
        dialog(page, opened(page, cast))
        found += faults(page, opened.__name__)
    assert found == []


@pytest.mark.parametrize("who", ["gil", "ben", "eve"])
def test_so_can_everybody_else(cast, open_page, sign_in, who):
    page, found = open_page(**PHONE), []
    sign_in(page, f"{who}@nexus.test")
    for address in OTHERS:
        page.goto(address)
        found += faults(page, address)
    assert found == []


def test_the_account_menu_is_large_enough_too(cast, open_page, sign_in):
    page = open_page(**PHONE)
    sign_in(page, "eve@nexus.test")
    page.get_by_role("button", name="Menu", exact=True).tap()
    page.get_by_role("button", name="Account: ").tap()
    expect(page.get_by_role("button", name="Dark", exact=True)).to_be_visible()
    assert faults(page, "menu") == []


def test_tabs_that_go_on_beyond_the_edge_say_so(cast, open_page, sign_in):
    page = open_page(**PHONE)
    sign_in(page, "ada@nexus.test")
    page.goto(f"{GROUPS}{cast.dev.pk}/users/")
    tabs = page.get_by_role("navigation", name="Group", exact=True)
    assert tabs.evaluate("(tabs) => tabs.scrollWidth > tabs.clientWidth")
    assert "scroll" in tabs.evaluate("(tabs) => getComputedStyle(tabs).backgroundAttachment")
    assert "local" in tabs.evaluate("(tabs) => getComputedStyle(tabs).backgroundAttachment")
