"""The Themes page, and the dialogs that create, rename, duplicate, set as default and delete a theme."""

import pytest

from groups.themes.actions.set_default import SetDefaultTheme
from tests.cast import confirm
from tests.groups.themes.themes import harbour, wear
from tests.pages import HTMX, at, buttons, elements, refusals, token, visitor, words
from workspaces.models import Theme

THEMES = "/nexus/workspace-settings/themes/"
HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
BAD_NAMES = {
    "empty": "",
    "too short": "Teal",
    "too long": "x" * 101,
    "far too long": "x" * 1001,
    "the built-in one's": "nexus",
    "taken": "HARBOUR",
    "a control character": "Harbour\x07",
    "bidirectional": "Har\u202ebour",
    "nothing to be seen": "\u3164" * 6,
}


@pytest.fixture
def ben(cast):
    return visitor(cast.ben)


# --- The list ----------------------------------------------------------------------------------------


def test_the_built_in_theme_comes_first_and_the_others_by_name(cast, ben):
    for name in ("Harbour", "evening", "Ébène"):
        harbour(cast, name)
    listed = [heading.name for heading in elements(ben.get(THEMES), "h2")]
    assert listed == ["Nexus", "Ébène", "evening", "Harbour"]


def test_the_default_is_marked(cast, ben):
    wear(harbour(cast))
    told = [card.name for card in elements(ben.get(THEMES), "li", **{"class": "theme-card"})]
    assert ["Default" in card for card in told] == [False, True]
    assert ["Built-in" in card for card in told] == [True, False]


def offered(client, pk):
    return [each.name for each in elements(client.get(f"{THEMES}{pk}/actions/"), "a", role="menuitem")]


def test_each_theme_offers_what_may_be_done_with_it(cast, ben):
    theme = harbour(cast)
    assert offered(ben, theme.pk) == ["Edit", "Rename", "Duplicate", "Set as default", "Export", "Delete"]
    assert offered(ben, 0) == ["Duplicate", "Export"]
    assert {"Actions for Harbour", "Actions for Nexus", "Create theme"} <= set(buttons(ben.get(THEMES)))


def test_where_another_is_worn_the_built_in_one_can_be_set_again(cast, ben):
    theme = wear(harbour(cast))
    assert offered(ben, 0) == ["Duplicate", "Set as default", "Export"]
    assert "Set as default" not in offered(ben, theme.pk)


def test_a_theme_of_another_workspace_is_not_listed(cast):
    harbour(cast)
    assert "Harbour" not in visitor(cast.wes).get(at("themes:themes", cast.orbit)).text


@pytest.mark.parametrize(
    ("who", "tabs"), [("ada", ["Users", "Groups", "Themes", "Audit log"]), ("ben", ["Groups", "Themes"])]
)
def test_the_tab_stands_between_groups_and_the_log(cast, who, tabs):
    (nav,) = elements(visitor(getattr(cast, who)).get(THEMES), "nav", aria_label="Workspace settings")
    assert [link.name for link in nav.inside if link.tag == "a"] == tabs


def test_many_themes_are_pages_of_fifty(cast, ben):
    for number in range(120):
        harbour(cast, f"Theme {number:03}")
    first = ben.get(THEMES)
    assert len(first.content) <= 60_000
    assert len(elements(first, "h2")) == 51
    following = elements(first, "a", rel="next")[0].attributes["href"]
    assert elements(ben.get(following), "h2")[0].name == "Theme 050"


# --- Creating, renaming, duplicating -----------------------------------------------------------------


def test_a_new_theme_opens_in_its_editor(cast, ben):
    response = ben.post(f"{THEMES}create/", {"name": "  Harbour  "})
    theme = Theme.objects.get(name="Harbour")
    assert (response.status_code, response.url) == (302, f"{THEMES}{theme.pk}/")


@HOW
@pytest.mark.parametrize("what", BAD_NAMES)
def test_a_bad_name_is_told_at_its_field(cast, ben, what, headers):
    theme, other = harbour(cast), harbour(cast, "Evening")
    for address in ("create/", f"{theme.pk}/duplicate/", f"{other.pk}/rename/"):
        response = ben.post(f"{THEMES}{address}", {"name": BAD_NAMES[what]}, headers=headers)
        assert response.status_code == 422
        assert elements(response, "input", name="name", aria_invalid="true")
    assert sorted(Theme.objects.values_list("name", flat=True)) == ["Evening", "Harbour"]


def test_the_field_is_called_theme_name(ben):
    assert "Theme name" in words(ben.get(f"{THEMES}create/"))


def test_a_theme_is_renamed(cast, ben):
    theme = harbour(cast)
    assert ben.post(f"{THEMES}{theme.pk}/rename/", {"name": "Evening"}).url == THEMES
    assert "The theme is called Evening now." in words(ben.get(THEMES))


def test_the_built_in_theme_is_not_renamed(ben):
    response = ben.post(f"{THEMES}0/rename/", {"name": "Evening"})
    assert response.status_code == 422
    assert "The built-in theme stays as it is." in words(response)


def test_a_duplicate_is_offered_a_free_name(cast, ben):
    address = f"{THEMES}{harbour(cast).pk}/duplicate/"
    harbour(cast, "Harbour_copy")
    (field,) = elements(ben.get(address), "input", name="name")
    assert field.attributes["value"] == "Harbour_copy_2"
    ben.post(address, {"name": "Harbour_copy_2"})
    assert Theme.objects.get(name="Harbour_copy_2").values["light"]["primary"] == "#0f766e"


# --- Setting the default, deleting -------------------------------------------------------------------


@HOW
def test_setting_the_default_is_reviewed_and_done(cast, ben, headers):
    theme = harbour(cast)
    address = f"{THEMES}{theme.pk}/default/"
    shown = ben.get(address, headers=headers)
    assert "Everybody in Nexus sees “Harbour” from their next page on" in words(shown)
    done = ben.post(address, {"token": token(shown)}, headers=headers)
    cast.nexus.refresh_from_db()
    assert (done.status_code, cast.nexus.theme_id) == (204 if headers else 302, theme.pk)


def test_a_default_set_meanwhile_by_another_is_409_with_a_fresh_review(cast, ben):
    address = f"{THEMES}{harbour(cast).pk}/default/"
    shown = ben.get(address)
    confirm(SetDefaultTheme(harbour(cast, "Evening")), by=cast.ada)
    answer = ben.post(address, {"token": token(shown)})
    assert answer.status_code == 409
    assert "people now see “Evening”" in words(answer)


def test_deleting_is_reviewed_and_done_once(cast, ben):
    address = f"{THEMES}{harbour(cast).pk}/delete/"
    form = {"token": token(ben.get(address))}
    assert [ben.post(address, form).url for _ in range(2)] == [THEMES, THEMES]
    assert not Theme.objects.exists()


@pytest.mark.parametrize(
    ("which", "why"), [("default", "The workspace wears this theme."), ("built-in", "The built-in theme is always")]
)
def test_neither_the_default_nor_the_built_in_theme_is_deleted(cast, ben, which, why):
    theme = wear(harbour(cast))
    answer = ben.get(f"{THEMES}{theme.pk if which == 'default' else 0}/delete/")
    assert (answer.status_code, token(answer)) == (200, "")
    assert why in words(answer)


def test_a_confirmation_of_a_theme_that_is_gone_leaves_an_entry(cast, ben):
    address = f"{THEMES}{harbour(cast).pk}/default/"
    form = {"token": token(ben.get(address))}
    Theme.objects.all().delete()
    assert ben.post(address, form).status_code == 404
    assert [line[:2] for line in refusals()] == [("ben", "set_default")]
