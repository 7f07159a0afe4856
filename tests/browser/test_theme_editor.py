"""The editor of a theme at work: the preview follows, suggestions are taken, and nothing typed is lost unasked."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from groups.themes.actions.save import save_theme
from tests.browser.moves import button, dialog, focused, link
from tests.cast import acting
from tests.groups.themes.themes import TEAL, harbour

pytestmark = pytest.mark.browser
THEMES = "/nexus/workspace-settings/themes/"


@pytest.fixture
def theme(cast):
    return harbour(cast)


@pytest.fixture
def editor(theme, page, sign_in):
    sign_in(page, "ben@nexus.test")
    page.goto(f"{THEMES}{theme.pk}/")
    yield page
    page.wait_for_load_state("networkidle")  # a preview still asked for would complain of its end


def field(page, name):
    return page.get_by_label(name, exact=True)


def preview(page, scheme):
    return page.locator(f".theme-preview--{scheme}")


def type_into(page, name, value):
    field(page, name).fill(value)
    field(page, name).press("Tab")


def test_the_preview_follows_what_is_typed_in_the_scheme_it_is_typed_for(editor):
    type_into(editor, "App background, light", "#fff8e7")
    expect(preview(editor, "light")).to_have_css("background-color", "rgb(255, 248, 231)")
    expect(preview(editor, "dark")).to_have_css("background-color", "rgb(15, 19, 23)")
    editor.get_by_label("Font", exact=True).select_option(label="Monospace")
    expect(editor.get_by_text("2 unsaved changes")).to_be_visible()


def test_a_colour_can_be_picked_and_the_box_follows_what_is_typed(editor):
    box = editor.get_by_label("Pick Primary for light")
    box.fill("#aa3366")
    expect(field(editor, "Primary, light")).to_have_value("#aa3366")
    type_into(editor, "Primary, light", "#123456")
    expect(box).to_have_value("#123456")


def test_a_suggestion_is_taken_at_a_click_and_what_failed_is_outlined_no_more(editor):
    type_into(editor, "Warning, light", "#c47a00")
    expect(field(editor, "Warning, light")).to_have_attribute("data-fails", "")
    expect(editor.get_by_text("4 of 72 fail")).to_be_visible()
    button(editor, "Use it").click()
    expect(editor.get_by_text("All pass")).to_be_visible()
    expect(field(editor, "Warning, light")).not_to_have_value("#c47a00")
    expect(field(editor, "Warning, light")).not_to_have_attribute("data-fails", "")
    expect(focused(editor)).to_have_attribute("name", "warning_light")


def test_changes_are_discarded_at_a_click(editor):
    type_into(editor, "Primary, light", "#123456")
    button(editor, "Discard").click()
    expect(field(editor, "Primary, light")).to_have_value("#0f766e")
    expect(editor.get_by_text("No unsaved changes")).to_be_visible()
    expect(button(editor, "Discard")).to_be_hidden()


def test_leaving_asks_while_something_is_unsaved(editor):
    type_into(editor, "Primary, light", "#123456")
    link(editor, "Groups").click()
    dialog(editor, "Leave without saving?").get_by_role("button", name="Cancel").click()
    expect(field(editor, "Primary, light")).to_have_value("#123456")
    button(editor, "Save theme").click()
    expect(editor.get_by_text("Harbour was saved.")).to_be_visible()


def test_what_cannot_be_saved_is_told_beside_its_field_which_takes_the_focus(editor):
    type_into(editor, "Primary, dark", "url(https://evil.test)")
    button(editor, "Save theme").click()
    expect(editor.get_by_text("1 field cannot be saved as it is.")).to_be_visible()
    expect(focused(editor)).to_have_attribute("name", "primary_dark")
    expect(focused(editor)).to_have_value("url(https://evil.test)")


def test_who_saves_second_finds_both_changes_and_can_save_them(cast, theme, editor):
    type_into(editor, "Primary, light", "#123456")
    save_theme(theme, replace(TEAL, font="serif"), seen_version=1, actor=acting(cast.ada))
    button(editor, "Save theme").click()
    expect(editor.get_by_text("Meanwhile Ada Fischer saved this theme.")).to_be_visible()
    expect(editor.get_by_text("Font: Inter → Serif")).to_be_visible()
    expect(editor.get_by_label("Font", exact=True)).to_have_value("serif")
    button(editor, "Save theme").click()
    expect(editor.get_by_text("Harbour was saved.")).to_be_visible()
    theme.refresh_from_db()
    assert (theme.values["font"], theme.values["light"]["primary"]) == ("serif", "#123456")


def test_without_javascript_enter_previews_and_takes_no_suggestion(theme, page_without_js, sign_in):
    sign_in(page_without_js, "ada@nexus.test")
    page_without_js.goto(f"{THEMES}{theme.pk}/")
    field(page_without_js, "Primary, light").fill("#ffd500")
    field(page_without_js, "Tertiary, light").press("Enter")
    expect(page_without_js.get_by_text("1 unsaved change")).to_be_visible()
    field(page_without_js, "Tertiary, light").press("Enter")
    expect(field(page_without_js, "Primary, light")).to_have_value("#ffd500")
    button(page_without_js, "Save theme").click()
    expect(page_without_js.get_by_text("Harbour was saved.")).to_be_visible()
