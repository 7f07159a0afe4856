"""How many presses the daily work takes, typing not counted."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, open_group, people_search, sheet

pytestmark = pytest.mark.browser
COUNTER = """addEventListener("pointerdown", () => {
  sessionStorage.presses = Number(sessionStorage.presses || 0) + 1;
}, true);"""


class Presses:
    """Counts what is pressed on a page, from one page to the next."""

    def __init__(self, page):
        self._page = page

    def __enter__(self):
        self._page.evaluate("() => sessionStorage.removeItem('presses')")
        return self

    def __exit__(self, *failure):
        self.number = self._page.evaluate("() => Number(sessionStorage.presses || 0)")


@pytest.fixture
def ada(cast, page, sign_in):
    page.context.add_init_script(COUNTER)
    sign_in(page, "ada@nexus.test")
    return page


def joined(place, email):
    expect(place.get_by_role("listitem").filter(has_text=email)).to_contain_text("In the group")


def test_one_person_is_added_by_one_press_in_the_open_dialog(cast, ada):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    people_search(ada).fill("ed@")
    with Presses(ada) as presses:
        button(sheet(ada), "Add ed@nexus.test").click()
        joined(sheet(ada), "ed@nexus.test")
    assert presses.number == 1


def test_five_people_are_added_by_six(cast, ada):
    open_group(ada, cast.ops)
    with Presses(ada) as presses:
        button(ada, "Add users").click()
        for who in ("ada", "ben", "ed", "gil", "mia"):
            button(sheet(ada), f"Add {who}@nexus.test").click()
            joined(sheet(ada), f"{who}@nexus.test")
    assert presses.number == 6


def test_one_is_removed_by_two(cast, ada):
    open_group(ada, cast.ops)
    with Presses(ada) as presses:
        button(ada, "Remove eve@nexus.test").click()
        confirming(sheet(ada), "Remove").click()
        expect(button(ada, "Remove eve@nexus.test")).to_have_count(0)
    assert presses.number == 2


def test_a_group_admin_is_assigned_by_two_and_by_review_by_four(cast, ada):
    open_group(ada, cast.dev, "group-admins")
    with Presses(ada) as presses:
        button(ada, "Assign group admin").click()
        button(sheet(ada), "Add ben@nexus.test").click()
        expect(sheet(ada).get_by_role("listitem").filter(has_text="ben@")).to_contain_text("Group admin")
    assert presses.number == 2
    open_group(ada, cast.lab, "group-admins")
    with Presses(ada) as presses:
        button(ada, "Assign group admin").click()
        box(ada, "ben@nexus.test").check()
        button(ada, "Continue").click()
        confirming(sheet(ada), "Assign").click()
        expect(button(ada, "Remove ben@nexus.test")).to_be_visible()
    assert presses.number == 4


def test_edit_on_one_app_is_given_by_five(cast, ada):
    open_group(ada, cast.ops, "granular-access")
    with Presses(ada) as presses:
        button(ada, "Add access").click()
        here = sheet(ada)
        here.get_by_label("Level").select_option(label="Edit")
        box(here, "Payroll").check()
        button(here, "Continue").click()
        confirming(here, "Save").click()
        expect(ada.get_by_role("row").filter(has_text="Payroll")).to_contain_text("Edit")
    choice_of_level = 1
    assert presses.number + choice_of_level == 5


def test_why_somebody_reaches_a_thing_is_one_press_from_their_row(cast, ada):
    ada.goto(f"/nexus/why/?kind=app&thing={cast.payroll.pk}")
    with Presses(ada) as presses:
        ada.get_by_role("link", name="ben@nexus.test").click()
        expect(ada.get_by_role("heading", level=1)).to_contain_text("Ben Okafor")
    assert presses.number == 1
