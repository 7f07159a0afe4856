"""A theme from its creation to its end, as an admin and a builder tell it; and how pages look in those of the demo."""

import re

import pytest
from playwright.sync_api import expect

from groups.demo.looks import IN_NEXUS
from groups.themes.actions.create import create_theme
from tests.browser.moves import GROUPS, box, button, choose_action, confirming, dialog, link, open_group
from tests.browser.test_screens import faults_of
from tests.cast import acting
from tests.groups.themes.themes import wear

pytestmark = pytest.mark.browser
THEMES = "/nexus/workspace-settings/themes/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def with_js(request):
    return request.param


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_theme_goes_from_its_creation_to_its_end(cast, who, with_js, open_page, sign_in):
    page = open_page(java_script_enabled=with_js)
    sign_in(page, f"{who}@nexus.test")
    create(page, "Harbour")
    mend_its_text(page, with_js=with_js)
    save(page)
    set_as_default(page)
    duplicate(page)
    delete_the_copy(page)
    be_refused_the_default(page)


def create(page, name):
    link(page, "Settings").click()
    link(page.get_by_role("navigation", name="Workspace settings"), "Themes").click()
    button(page, "Create theme").click()
    page.get_by_label("Theme name").fill(name)
    page.locator(".sheet").get_by_role("button", name="Create theme", exact=True).click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def mend_its_text(page, *, with_js):
    page.get_by_label("Primary, light", exact=True).fill("#0f766e")
    page.get_by_label("Text, light", exact=True).fill("#b8b8b8")
    if with_js:
        page.keyboard.press("Tab")
    else:
        button(page, "Preview").click()
    expect(page.get_by_role("region", name="Preview")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Use ")).first.click()
    expect(page.get_by_label("Text, light", exact=True)).not_to_have_value("#b8b8b8")


def save(page):
    button(page, "Save theme").click()
    expect(page.get_by_text("Harbour was saved.")).to_be_visible()
    expect(page.get_by_label("Primary, light", exact=True)).to_have_value("#0f766e")


def set_as_default(page):
    page.goto(THEMES)
    choose_action(page, "Harbour", "Set as default")
    expect(page.get_by_text("Everybody in Nexus sees “Harbour” from their next page on")).to_be_visible()
    button(page, "Set Harbour as default").click()
    expect(page.get_by_text("Everybody in Nexus sees Harbour from now on.")).to_be_visible()
    expect(page.locator(".page-action .button--primary")).to_have_css("background-color", "rgb(15, 118, 110)")


def duplicate(page):
    choose_action(page, "Harbour", "Duplicate")
    button(page, "Duplicate theme").click()
    expect(page.get_by_role("heading", name="Harbour_copy", exact=True)).to_be_visible()


def delete_the_copy(page):
    page.goto(THEMES)
    choose_action(page, "Harbour_copy", "Delete")
    confirming(page, "Delete").click()
    expect(page.get_by_text("Harbour_copy was deleted.")).to_be_visible()


def be_refused_the_default(page):
    choose_action(page, "Harbour", "Delete")
    expect(page.get_by_text("The workspace wears this theme.")).to_be_visible()
    expect(confirming(page, "Delete")).to_have_count(0)


@pytest.mark.parametrize("look", IN_NEXUS, ids=lambda look: look.name)
def test_axe_finds_nothing_in_a_theme_of_the_demo(cast, look, open_page, sign_in):
    theme = wear(create_theme(cast.nexus, look.name, look.values, actor=acting(cast.ada)))
    page, found = open_page(color_scheme="light"), []
    sign_in(page, "ada@nexus.test")
    group = f"groups/{cast.dev.pk}/"
    for tab in ("groups/", f"{group}users/", f"{group}permissions/", "audit-log/", "themes/", f"themes/{theme.pk}/"):
        page.goto(f"/nexus/workspace-settings/{tab}")
        found += [(tab, *fault) for fault in faults_of(page)]
    for opened in (review_promotions, review_a_deletion):
        dialog(page, opened(page, cast))
        found += [(opened.__name__, *fault) for fault in faults_of(page)]
    assert found == []


def review_promotions(page, cast):
    open_group(page, cast.dev)
    button(page, "Add users").click()
    box(page, "eve@nexus.test").check()
    button(page, "Continue").click()
    return re.compile("^Review: add")


def review_a_deletion(page, cast):
    page.goto(GROUPS)
    choose_action(page, "Ops", "Delete")
    return "Review: delete Ops"
