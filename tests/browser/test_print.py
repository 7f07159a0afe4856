"""On paper, A4 or Letter: what a page says, in black on white, and nothing that one could only press."""

import pytest
from playwright.sync_api import expect

from groups.permissions.catalogue import BUILDER_PERMISSIONS
from groups.permissions.grants import Grant
from tests.browser.moves import GROUPS, box, button, dialog, open_group
from tests.cast import set_permissions
from workspaces.kinds import SWITCH_BY_CODENAME

pytestmark = pytest.mark.browser
# What Chromium leaves of a page of 96 dots an inch between the margins.
PAPERS = {"A4": 703, "Letter": 725}
INK = "getComputedStyle(document.querySelector('%s')).%s"


@pytest.fixture
def ada(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    return page


def on_paper(page, width):
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")


def addresses(cast):
    return (
        f"{GROUPS}{cast.lab.pk}/users/",
        f"{GROUPS}{cast.dev.pk}/permissions/",
        f"{GROUPS}{cast.dev.pk}/history/",
        f"/nexus/people/{cast.ben.pk}/",
        f"/nexus/people/{cast.ben.pk}/access/",
        "/nexus/workspace-settings/audit-log/",
        "/nexus/workspace-settings/users/",
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_print_in_black_on_white_without_what_could_only_be_pressed(cast, ada, paper):
    for address in addresses(cast):
        ada.emulate_media(media="screen")
        ada.goto(address)
        on_paper(ada, PAPERS[paper])
        expect(ada.locator("button:visible, nav:visible, [type=search]:visible, [data-pick]:visible")).to_have_count(0)
        assert ada.evaluate(INK % ("main", "color")) == "rgb(0, 0, 0)", address
        assert ada.evaluate(INK % ("h1", "color")) == "rgb(0, 0, 0)", address
        assert ada.evaluate("document.documentElement.scrollWidth") <= PAPERS[paper], address


def test_a_table_repeats_its_head_cuts_no_row_and_shows_what_there_is_no_room_for_on_a_screen(cast, ada):
    open_group(ada, cast.lab)
    on_paper(ada, PAPERS["A4"])
    assert ada.evaluate(INK % ("thead", "display")) == "table-header-group"
    assert ada.evaluate(INK % ("tbody tr", "breakInside")) == "avoid"
    expect(ada.get_by_role("columnheader", name="Added")).to_be_visible()


def test_a_review_prints_alone_and_whole_with_what_is_folded(cast, ada):
    switches = [Grant(name) for name in SWITCH_BY_CODENAME if name in BUILDER_PERMISSIONS]
    set_permissions(cast.dev, give=switches, by=cast.ada)
    open_group(ada, cast.dev)
    button(ada, "Add users").click()
    box(dialog(ada, "Add users to Dev"), "ed@nexus.test").check()
    button(ada, "Continue").click()
    review = dialog(ada, "Review: add Ed Novak to Dev")
    on_paper(ada, PAPERS["A4"])
    expect(ada.get_by_role("main")).to_be_hidden()
    expect(review.locator("button:visible")).to_have_count(0)
    folded = review.locator("details > :not(summary)")
    expect(folded).not_to_have_count(0)
    for each in folded.all():
        expect(each).to_be_visible()


def test_a_page_becomes_a_pdf_of_either_size(cast, ada):
    ada.goto("/nexus/workspace-settings/audit-log/")
    assert all(ada.pdf(format=paper).startswith(b"%PDF") for paper in PAPERS)
