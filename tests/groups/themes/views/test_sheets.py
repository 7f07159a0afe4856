"""The stylesheet that the pages of a workspace wear."""

import re

import pytest

from groups.themes.actions.save import save_theme
from groups.themes.actions.set_default import SetDefaultTheme
from groups.themes.values import BUILT_IN
from tests.cast import acting, archive, confirm
from tests.groups.themes.themes import TEAL, harbour, wear
from tests.pages import at, visitor
from workspaces.models import Theme

LINK = re.compile(r'<link rel="stylesheet" href="(/nexus/themes/[^"]+)">')


def linked(page):
    """The sheets of a theme that a page links."""
    return LINK.findall(page.text)


@pytest.fixture
def worn(cast):
    return wear(harbour(cast))


def test_a_workspace_in_the_built_in_theme_loads_no_sheet(cast):
    assert linked(visitor(cast.eve).get("/nexus/")) == []


@pytest.mark.parametrize("who", ["sue", "ada", "ben", "eve"])
def test_every_page_of_the_workspace_wears_its_theme_at_once(cast, who):
    confirm(SetDefaultTheme(harbour(cast)), by=cast.ada)
    client = visitor(getattr(cast, who))
    (address,) = linked(client.get("/nexus/"))
    assert "--brand:light-dark(#0f766e,#4fd1c0)" in client.get(address).text


@pytest.mark.parametrize("name", ["groups:users", "groups:permissions", "groups:add_members", "groups:rename"])
def test_so_do_the_pages_of_a_group(cast, worn, name):
    assert len(linked(visitor(cast.ada).get(at(name, cast.ops)))) == 1


def test_another_workspace_wears_nothing_of_it(cast, worn):
    assert "/orbit/themes/" not in visitor(cast.mia_in_orbit).get("/orbit/").text


def test_it_comes_after_our_own_sheets(cast, worn):
    page = visitor(cast.eve).get("/nexus/").text
    assert page.rindex("/static/css/") < page.index("/nexus/themes/") < page.index("<script")


def test_pages_without_a_workspace_wear_the_built_in_one(cast, worn):
    assert linked(visitor().get("/login/")) == []
    assert linked(visitor(cast.wes).get("/nexus/nothing-here/")) == []


def test_what_is_not_there_is_told_inside_the_frame_in_what_its_workspace_wears(cast, worn):
    page = visitor(cast.ada).get("/nexus/nothing-here/")
    assert (page.status_code, len(linked(page))) == (404, 1)


# --- How it is served --------------------------------------------------------------------------------


def test_it_is_a_small_stylesheet_kept_for_good_by_its_reader_alone(cast, worn):
    client = visitor(cast.eve)
    answer = client.get(linked(client.get("/nexus/"))[0])
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert len(answer.content) <= 3 * 1024
    assert worn.name not in answer.text


def test_whoever_has_it_already_is_sent_nothing(cast, worn):
    client = visitor(cast.eve)
    address = linked(client.get("/nexus/"))[0]
    answer = client.get(address, headers={"If-None-Match": client.get(address)["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


def test_another_value_is_another_address_and_the_old_one_is_gone(cast, worn):
    client = visitor(cast.eve)
    (before,) = linked(client.get("/nexus/"))
    save_theme(worn, BUILT_IN, seen_version=1, actor=acting(cast.ada))
    (after,) = linked(client.get("/nexus/"))
    assert before != after
    assert [client.get(each).status_code for each in (before, after)] == [404, 200]


def test_a_theme_that_is_not_worn_is_not_served(cast, worn):
    other = harbour(cast, "Evening")
    (address,) = linked(visitor(cast.eve).get("/nexus/"))
    assert visitor(cast.eve).get(address.replace(f"/{worn.pk}/", f"/{other.pk}/")).status_code == 404


def test_who_has_left_the_workspace_is_served_nothing(cast, worn):
    client = visitor(cast.eve)
    (address,) = linked(client.get("/nexus/"))
    archive(cast.eve, by=cast.ada)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("values", [[], "x", 7, {}, {"light": "url(//evil)"}, {"light": {"primary": "red;}"}}])
def test_values_that_a_hand_broke_are_shown_as_the_built_in_ones(cast, worn, values):
    Theme.objects.filter(pk=worn.pk).update(values=values)
    client = visitor(cast.eve)
    (address,) = linked(client.get("/nexus/"))
    assert "--brand:light-dark(#3b5bdb,#7f97ff)" in client.get(address).text
    assert visitor(cast.ada).get("/nexus/workspace-settings/themes/").status_code == 200


def test_the_cards_are_dressed_by_one_sheet_of_their_own(cast):
    theme, ben = harbour(cast), visitor(cast.ben)
    address = re.search(r'href="(/nexus/[^"]*cards/[^"]+)"', ben.get(at("themes:themes", cast.nexus)).text)[1]
    answer = ben.get(address)
    assert (answer.status_code, answer["Cache-Control"][:7]) == (200, "private")
    assert f'[data-swatch="{theme.pk}-light"]{{color-scheme:light;' in answer.text
    assert TEAL.dark["primary"] in answer.text
    assert ben.get(address.replace(f"of=0,{theme.pk}", "of=0")).status_code == 404


@pytest.mark.parametrize("of", ["", "x", "-1", "9" * 40, "0,0", "\u0661", "1;2", ",".join("1" * 200)])
def test_cards_that_nobody_lists_have_no_sheet(cast, of):
    harbour(cast)
    address = f"/nexus/workspace-settings/themes/cards/{'0' * 16}.css"
    assert visitor(cast.ben).get(address, {"of": of}).status_code == 404
