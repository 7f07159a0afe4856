"""The editor of a theme: what it shows, what it refuses, and that nobody's work is lost in it."""

from dataclasses import replace

import pytest

from groups.themes.actions.save import save_theme
from groups.themes.forms.values import fields_of
from groups.themes.queries import values_of
from groups.themes.short_form import shortened
from groups.themes.values import BUILT_IN
from tests.cast import acting
from tests.groups.themes import hostile
from tests.groups.themes.themes import TEAL, harbour, wear
from tests.groups.watching import lines, log_of, nothing_written
from tests.pages import HTMX, elements, visitor, words

THEMES = "/nexus/workspace-settings/themes/"
HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
COLOURS = [name for name in fields_of(BUILT_IN) if name.endswith(("_light", "_dark"))]


@pytest.fixture
def ben(cast):
    return visitor(cast.ben)


@pytest.fixture
def theme(cast):
    return harbour(cast)


def of(theme, tail=""):
    return f"{THEMES}{theme.pk}/{tail}"


def sent(theme, **typed):
    """The form as the page holds it, with some fields typed over."""
    values = values_of(theme)
    return {"version": str(theme.version), "was": shortened(values), **fields_of(values), **typed}


def shown(response):
    """What stands in the fields, by their names."""
    typed = {box.attributes["name"]: box.attributes.get("value", "") for box in elements(response, "input", "data-was")}
    return typed | {each.attributes["value"]: True for each in elements(response, "option", "selected")}


# --- What it shows -----------------------------------------------------------------------------------


def test_every_field_is_called_by_meaning_and_ground(ben, theme):
    page = ben.get(of(theme))
    labels = [label.name for label in elements(page, "label")]
    assert labels[:3] == ["Primary, light", "Primary, dark", "Secondary, light"]
    assert labels[-5:] == ["Surface 3, dark", "Font", "Corners of controls", "Corners of cards", "Corners of dialogs"]
    assert len(set(labels)) == len(labels) == 28
    assert (shown(page)["primary_light"], shown(page)["inter"]) == ("#0f766e", True)


def test_two_previews_wear_the_theme_by_a_sheet_of_its_values(ben, theme):
    page = ben.get(of(theme))
    (region,) = elements(page, "section", aria_label="Preview")
    assert [each.name for each in region.inside if each.tag == "figcaption"] == ["Light", "Dark"]
    href = next(link.attributes["href"] for link in elements(page, "link") if "preview.css" in link.attributes["href"])
    sheet = ben.get(href)
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "no-store" in sheet["Cache-Control"]
    assert ".theme-preview--light{color-scheme:light;" in sheet.text
    assert ("--accent:#0f766e" in sheet.text, "--accent:#4fd1c0" in sheet.text) == (True, True)


@pytest.mark.parametrize("of_values", ["", "x", "*{}", "a" * 5000, *hostile.COLOURS[3:30]], ids=lambda v: ascii(v)[:30])
def test_the_sheet_of_anything_else_is_not_found(ben, of_values):
    assert ben.get(f"{THEMES}preview.css", {"of": of_values}).status_code == 404


def test_every_pair_is_told_and_the_default_says_who_wears_it(ben, theme):
    assert "Everybody in Nexus wears this theme" not in words(ben.get(of(theme)))
    page = ben.get(of(wear(theme)))
    assert "Everybody in Nexus wears this theme" in words(page)
    assert "All 36 pairs" in words(page)
    assert len([row for row in elements(page, "th", scope="row") if " on " in row.name]) == 36


def test_the_built_in_theme_has_no_editor(ben, cast):
    assert ben.get(f"{THEMES}0/").status_code == 404
    assert ben.post(f"{THEMES}0/", {}).status_code == 404


@pytest.mark.parametrize("who", ["eve", "ed", "mia", "zoe", "ivy", "wes"])
@pytest.mark.parametrize("tail", ["", "preview/"])
def test_to_those_who_make_no_themes_here_there_is_none(cast, theme, who, tail):
    client = visitor(getattr(cast, who))
    assert client.get(of(theme)).status_code == 404
    with nothing_written():
        assert client.post(of(theme, tail), sent(theme, font="serif")).status_code == 404


# --- Saving ------------------------------------------------------------------------------------------


def test_what_was_changed_is_saved_and_told(cast, ben, theme):
    with log_of(cast.nexus) as entries:
        answer = ben.post(of(theme), sent(theme, font="serif", corner_card="0"), follow=True)
    theme.refresh_from_db()
    assert (theme.values["font"], theme.values["corners"]["card"]) == ("serif", 0)
    assert "Harbour was saved." in words(answer)
    assert len(lines(entries)) == 1


def test_htmx_is_led_to_the_page_anew(ben, theme):
    answer = ben.post(of(theme), sent(theme, font="serif"), headers=HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, of(theme))


@HOW
@pytest.mark.parametrize("first", range(0, len(hostile.COLOURS), 24))
def test_hostile_values_are_refused_and_kept_as_they_were_typed(ben, theme, first, headers):
    """Each of them in one field here, and in every field where the form is tested."""
    typed = dict(zip(COLOURS, (each.strip() for each in hostile.COLOURS[first : first + 24]), strict=False))
    with nothing_written():
        answer = ben.post(of(theme), sent(theme, **typed), headers=headers)
    wrong = [name for name, value in typed.items() if value != "#123456"]
    assert answer.status_code == 422
    assert words(answer).count("Write a colour like #3b5bdb") == len(wrong)
    kept = shown(answer)
    assert {name: "".join(kept[name].split("\n")) for name in typed} == {
        n: "".join(v.split("\n")) for n, v in typed.items()
    }


@HOW
def test_text_that_cannot_be_read_is_refused_and_the_nearest_colour_offered(ben, theme, headers):
    with nothing_written():
        answer = ben.post(of(theme), sent(theme, text_light="#9aa5b1"), headers=headers)
    assert answer.status_code == 422
    assert "Text, light cannot be read on any surface." in words(answer)
    use = next(each for each in elements(answer, "button", name="use"))
    assert (use.name, use.attributes["value"][:12]) == ("Use it", "text_light=#")


def test_a_pale_brand_is_saved_with_a_warning(ben, theme):
    assert ben.post(of(theme), sent(theme, primary_light="#ffd500")).status_code == 302
    page = words(ben.get(of(theme)))
    assert "Primary, light cannot be read on any surface." in page
    assert "words keep Nexus’s own colour" in page


def test_an_error_that_is_blue_is_said_not_to_be_taken_for_red(ben, theme):
    page = ben.post(of(theme, "preview/"), sent(theme, error_light="#1d4ed8"))
    assert "Error, light would not be taken for red" in words(page)


# --- Looking before saving ---------------------------------------------------------------------------


@HOW
def test_a_preview_writes_nothing_and_shows_what_was_typed(ben, theme, headers):
    with nothing_written():
        answer = ben.post(of(theme, "preview/"), sent(theme, primary_light="#123456"), headers=headers)
    assert answer.status_code == 200
    assert shortened(replace(TEAL, light=TEAL.light | {"primary": "#123456"})) in answer.text
    assert ("1 unsaved change" in answer.text) is not headers


def test_taking_a_suggestion_puts_it_into_its_field(ben, theme):
    typed = sent(theme, text_light="#9aa5b1", font="mono", use="text_light=#556070")
    with nothing_written():
        answer = ben.post(of(theme, "preview/"), typed)
    assert (answer.status_code, shown(answer)["text_light"], shown(answer)["mono"]) == (200, "#556070", True)


@pytest.mark.parametrize("use", ["text_light=url(x)", "font=comic", "nothing=#123456", "=", "csrfmiddlewaretoken=x"])
def test_no_suggestion_of_ones_own_gets_further_than_a_field(ben, theme, use):
    with nothing_written():
        assert ben.post(of(theme, "preview/"), sent(theme, use=use)).status_code in (200, 422)


def test_beside_a_preview_what_is_no_colour_is_named(ben, theme):
    answer = ben.post(of(theme, "preview/"), sent(theme, primary_light="red"), headers=HTMX)
    assert answer.status_code == 422
    assert "Primary, light: Write a colour like #3b5bdb" in words(answer)


# --- Two people at once ------------------------------------------------------------------------------


@HOW
def test_the_second_is_told_what_the_first_did_and_both_changes_stand_in_the_form(cast, ben, theme, headers):
    mine = sent(theme, font="mono")
    save_theme(theme, replace(TEAL, dark=TEAL.dark | {"primary": "#99e6d8"}), seen_version=1, actor=acting(cast.ada))
    with nothing_written():
        answer = ben.post(of(theme), mine, headers=headers)
    assert answer.status_code == 409
    assert "Meanwhile Ada Fischer saved this theme. Primary, dark: #4fd1c0 → #99e6d8." in words(answer)
    assert (shown(answer)["primary_dark"], shown(answer)["mono"]) == ("#99e6d8", True)
    assert "1 unsaved change" in words(answer)
    again = {box.attributes["name"]: box.attributes["value"] for box in elements(answer, "input", type="hidden")}
    assert ben.post(of(theme), mine | again | {"primary_dark": "#99e6d8"}).status_code == 302
    theme.refresh_from_db()
    assert (theme.values["font"], theme.values["dark"]["primary"]) == ("mono", "#99e6d8")


def test_where_several_saved_each_is_told_with_what_they_did(cast, ben, theme):
    mine = sent(theme, font="mono")
    save_theme(theme, replace(TEAL, font="serif"), seen_version=1, actor=acting(cast.ada))
    rounder = replace(TEAL, font="serif", corners={**TEAL.corners, "card": 20})
    save_theme(theme, rounder, seen_version=2, actor=acting(cast.gil))
    told = words(ben.post(of(theme), mine))
    assert "Meanwhile Ada Fischer saved Font Serif, which was Font Inter." in told
    assert f"Meanwhile {cast.gil.user.name} saved Corners of cards 20 px, which was Corners of cards 8 px." in told
