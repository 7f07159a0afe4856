"""The dashboard: the apps one may see, by folder, searched, without those that are hidden from one."""

import re
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.permissions.grants import on_resource
from tests.factories import AppFactory, FolderFactory
from tests.groups.belongings import bare, hide, hold, shelf
from tests.pages import HTMX, buttons, elements, read, visitor, words
from workspaces.models import App

pytestmark = pytest.mark.django_db
HERE = "/nexus/"


def apps_on(response):
    """The names of the apps listed, in order."""
    links = elements(response, "a")
    return [link.attributes["title"] for link in links if re.fullmatch(r"/nexus/apps/\d+/", link.attributes["href"])]


def test_one_sees_only_what_ones_groups_give(cast):
    bare(cast.nexus)
    assert apps_on(visitor(cast.eve).get(HERE)) == ["Incident board"]
    assert apps_on(visitor(cast.ben).get(HERE)) == ["Payroll"]
    assert apps_on(visitor(cast.gil).get(HERE)) == []
    assert "No apps for you yet" in words(visitor(cast.ed).get(HERE))


def test_a_search_finds_by_a_piece_of_the_name_whatever_its_case(cast):
    client = visitor(cast.ada)
    assert apps_on(client.get(HERE, {"q": "ROLL"})) == ["Payroll"]
    assert apps_on(client.get(HERE, {"q": "%"})) == []
    assert "No app is called that" in words(client.get(HERE, {"q": "_"}))


def test_a_search_answers_htmx_with_the_apps_alone(cast):
    fragment = visitor(cast.ada).get(HERE, {"q": "pay"}, headers=HTMX)
    assert apps_on(fragment) == ["Payroll"]
    assert read(fragment)[0].has(id="apps")


@pytest.mark.parametrize("folder", ["x", "-1", "0", "9" * 30, "٣", "1 OR 1"])
def test_a_folder_that_is_not_there_is_not_found(cast, folder):
    assert visitor(cast.ada).get(HERE, {"folder": folder}).status_code == 404


def test_a_folder_one_may_not_know_of_is_not_found(cast):
    bare(cast.nexus)
    money, *_ = shelf(cast, by=cast.ada)
    foreign = FolderFactory(workspace=cast.orbit)
    for folder in (money, foreign):
        assert visitor(cast.eve).get(HERE, {"folder": folder.pk}).status_code == 404
    assert visitor(cast.ada).get(HERE, {"folder": foreign.pk}).status_code == 404


def test_a_hidden_app_is_left_out_until_it_is_asked_for(cast):
    bare(cast.nexus)
    hide(hold(cast.ed, on_resource(cast.payroll, "view_app")))
    client = visitor(cast.ed)
    page = client.get(HERE)
    assert (apps_on(page), "Show hidden apps" in words(page)) == ([], True)
    page = client.get(HERE, {"hidden": 1})
    assert apps_on(page) == ["Payroll"]
    assert "Hidden" in words(page)
    assert "Leave out hidden apps" in words(page)


def test_who_sees_only_hidden_apps_is_told_so_and_how_many(cast):
    bare(cast.nexus)
    hide(hold(cast.ed, on_resource(cast.payroll, "view_app")))
    client = visitor(cast.ed)
    assert "Your one app is hidden from your dashboard" in words(client.get(HERE))
    hide(hold(cast.ed, on_resource(AppFactory(workspace=cast.nexus, owner=cast.ada), "view_app")))
    assert "All 2 apps are hidden from your dashboard" in words(client.get(HERE))
    assert "No app is called that" in words(client.get(HERE, {"q": "payroll"}))
    folder = FolderFactory(workspace=cast.nexus)
    cast.payroll.folder = folder
    cast.payroll.save(update_fields=["folder"])
    assert "Your one app is hidden" in words(client.get(HERE, {"folder": folder.pk}))


def test_the_page_of_a_hidden_app_stays_reachable(cast):
    bare(cast.nexus)
    hide(hold(cast.ed, on_resource(cast.payroll, "view_app")))
    page = visitor(cast.ed).get(reverse("resources:app", args=["nexus", cast.payroll.pk]))
    assert page.status_code == 200
    assert "every group through which you see it hides it" in words(page)


def test_who_has_nothing_hidden_is_offered_nothing(cast):
    for person in (cast.ada, cast.eve, cast.sue):
        assert "hidden" not in words(visitor(person).get(HERE)).lower()


OFFERS = {
    "ada": {"Create app", "Create folder", "Actions for Payroll", "Actions for Money"},
    "sue": {"Create app", "Create folder", "Actions for Payroll", "Actions for Money"},
    "ben": {"Create app", "Create folder", "Actions for Payroll", "Actions for Money"},
    "eve": set(),
}


@pytest.mark.parametrize(("who", "expected"), OFFERS.items())
def test_buttons_are_there_for_what_one_may_do(cast, who, expected):
    shelf(cast, by=cast.ada)
    found = set(buttons(visitor(getattr(cast, who)).get(HERE)))
    assert {name for name in found if name.startswith(("Create", "Actions"))} >= expected
    assert bool(expected) == any(name.startswith(("Create", "Actions")) for name in found)


def test_the_menu_holds_what_may_be_done_with_the_thing(cast):
    bare(cast.nexus)
    App.objects.filter(pk=cast.payroll.pk).update(owner=cast.ben)
    ben = visitor(cast.ben)
    (button,) = elements(ben.get(HERE), "button", aria_label="Actions for Payroll")
    assert button.attributes["data-actions"] == "rename move owner"
    page = ben.get(button.attributes["formaction"])
    assert "Actions for Payroll" in words(page)
    assert "Rename Move Change owner" in words(page)
    assert "Delete" not in words(page)


def test_what_the_button_of_a_row_offers_is_in_the_one_menu_of_the_page_at_an_address_that_answers(cast):
    ada = visitor(cast.ada)
    page = ada.get(HERE)
    items = {each.attributes["data-action"]: each for each in elements(page, "a", role="menuitem")}
    (button,) = elements(page, "button", aria_label="Actions for Payroll")
    assert button.attributes["data-actions"].split() == list(items)
    for item in items.values():
        assert item.attributes["href"] == item.attributes["hx-get"]
        assert ada.get(urljoin(button.attributes["formaction"], item.attributes["href"])).status_code == 200


def test_more_apps_than_a_page_holds_go_on_in_order_of_name(cast):
    money, *_ = shelf(cast, by=cast.ada)
    for number in range(70):
        AppFactory(workspace=cast.nexus, name=f"Zed {number:03}", folder=money, owner=cast.ada)
    client = visitor(cast.ada)
    first = client.get(HERE)
    (following,) = (link.attributes["href"] for link in elements(first, "a", rel="next"))
    found = apps_on(first) + apps_on(client.get(following))
    assert len(apps_on(first)) == 50
    assert found == sorted(App.objects.filter(workspace=cast.nexus).values_list("name", flat=True))
    assert "Money · Owner: Ada Fischer" in words(first), "in one list each app names its folder"


@pytest.mark.parametrize("who", ["ada", "ben", "eve", "sue"])
def test_two_apps_and_two_hundred_cost_the_same(cast, who):
    client = visitor(getattr(cast, who))
    client.get(HERE)
    costs = []
    for number in (0, 200):
        folder = FolderFactory(workspace=cast.nexus)
        for _ in range(number):
            AppFactory(workspace=cast.nexus, folder=folder, owner=cast.ada)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HERE).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 8


def test_it_remembers_where_one_was(cast):
    client = visitor(cast.mia)
    client.get("/orbit/")
    assert client.get("/").url == "/orbit/"
    client.get(HERE)
    assert client.get("/").url == HERE
