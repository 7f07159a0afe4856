"""The folders of the dashboard: each told once, with its apps where there are few, in a list of its own where not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.permissions.grants import on_resource
from tests.factories import AppFactory, FolderFactory
from tests.groups.belongings import hold, shelf
from tests.groups.resources.views.test_dashboard import HERE, apps_on
from tests.pages import buttons, elements, visitor, words
from workspaces.models import App, Folder

pytestmark = pytest.mark.django_db


def headings(response):
    [apps] = elements(response, "div", id="apps")
    return [each.name for each in apps.inside if each.tag == "h2"]


def test_apps_stand_under_their_folders_and_those_without_come_last(cast):
    shelf(cast, by=cast.ada)
    page = visitor(cast.ada).get(HERE)
    assert headings(page) == ["Attic", "Money", "Without a folder"]
    assert apps_on(page) == ["Ledger", "Incident board", "Payroll"]
    assert "No apps in it for you." in words(page)


def told(page, name):
    """How often a page says the name of a folder in its text."""
    return words(page).split("Skip to content")[1].count(name)


def test_a_folder_is_told_once_with_what_may_be_done_with_it(cast):
    money, *_ = shelf(cast, by=cast.ada)
    page = visitor(cast.ada).get(HERE)
    assert told(page, "Money") == 1
    [link] = elements(page, "a", href=f"{HERE}?folder={money.pk}")
    [button] = elements(page, "button", aria_label="Actions for Money")
    assert (link.name, button.attributes["data-actions"]) == ("Money", "rename delete")


def test_a_chosen_folder_is_the_page_with_its_actions_and_the_way_back(cast):
    money, *_ = shelf(cast, by=cast.ada)
    page = visitor(cast.ada).get(HERE, {"folder": money.pk})
    assert told(page, "Money") == 1
    assert [each.name for each in elements(page, "h1")] == ["Money"]
    assert [each.name for each in elements(page, "a", href=HERE)][-1] == "All apps"
    assert {"Actions for Money", "Create app", "Create folder"} <= set(buttons(page))
    items = {each.name for each in elements(page, "a", role="menuitem") if str(money.pk) in each.attributes["href"]}
    assert items == {"Rename", "Delete"}


def test_what_a_search_finds_stands_in_one_list_and_says_where_it_lies(cast):
    shelf(cast, by=cast.ada)
    page = visitor(cast.ada).get(HERE, {"q": "ledger"})
    assert headings(page) == []
    assert "Money · Owner: Ada Fischer" in words(page)


def test_a_folder_shows_its_own_apps_only_and_a_search_stays_in_it(cast):
    money, attic, _ = shelf(cast, by=cast.ada)
    client = visitor(cast.ada)
    assert apps_on(client.get(HERE, {"folder": money.pk})) == ["Ledger"]
    assert apps_on(client.get(HERE, {"folder": money.pk, "q": "pay"})) == []
    assert "No apps here for you" in words(client.get(HERE, {"folder": attic.pk}))
    assert elements(client.get(HERE, {"folder": money.pk}), "input", name="folder", value=str(money.pk))


def folders_on(response):
    """The names of the folders listed above the apps, in order."""
    links = [link for link in elements(response, "a") if "?folder=" in link.attributes["href"]]
    return [link.attributes["title"] for link in links if link.has("title")]


def test_more_folders_than_stand_beside_the_apps_are_reached_by_a_link_and_so_is_the_way_back(cast):
    for number in range(45):
        FolderFactory(workspace=cast.nexus, name=f"Zed {number:03}")
    client, found, address = visitor(cast.ada), [], HERE
    while address:
        page = client.get(address)
        found += folders_on(page)
        address = next(
            (HERE + each.attributes["href"] for each in elements(page, "a") if each.name == "More folders"), ""
        )
    assert found == sorted(Folder.objects.filter(workspace=cast.nexus).values_list("name", flat=True))
    back = next(each.attributes["href"] for each in elements(page, "a") if each.name == "First folders")
    assert folders_on(client.get(HERE + back)) == found[:20]


def test_many_folders_stand_above_the_apps_and_nothing_is_told_twice(cast):
    money, *_ = shelf(cast, by=cast.ada)
    for number in range(45):
        FolderFactory(workspace=cast.nexus, name=f"Zed {number:03}")
    page = visitor(cast.ada).get(HERE)
    assert headings(page) == []
    assert folders_on(page)[:3] == ["Attic", "Money", "Zed 000"]
    assert (len(folders_on(page)), "Money · Owner: Ada Fischer" in words(page)) == (20, True)
    assert apps_on(page) == ["Incident board", "Ledger", "Payroll"]
    assert folders_on(visitor(cast.ada).get(HERE, {"folder": money.pk})) == []


def test_many_apps_go_on_without_the_folders_that_stood_above_the_first(cast):
    money, *_ = shelf(cast, by=cast.ada)
    for number in range(60):
        AppFactory(workspace=cast.nexus, name=f"Zed {number:03}", folder=money, owner=cast.ada)
    client = visitor(cast.ada)
    first = client.get(HERE)
    assert (headings(first), folders_on(first)) == ([], ["Attic", "Money"])
    (following,) = (link.attributes["href"] for link in elements(first, "a", rel="next"))
    assert (headings(client.get(following)), folders_on(client.get(following))) == ([], [])


def test_folders_without_an_app_stand_above_the_word_that_there_is_none(cast):
    App.objects.filter(workspace=cast.nexus).delete()
    FolderFactory(workspace=cast.nexus, name="Attic")
    page = visitor(cast.ada).get(HERE)
    assert (folders_on(page), "No apps yet" in words(page)) == (["Attic"], True)


@pytest.mark.parametrize("who", ["ada", "ben", "eve"])
def test_two_folders_and_two_hundred_cost_the_same_and_so_does_a_chosen_one(cast, who):
    client, costs = visitor(getattr(cast, who)), []
    hold(cast.eve, on_resource(shelf(cast, by=cast.ada)[0], "view_folder_apps"))
    client.get(HERE)
    for number in (2, 200):
        made = [FolderFactory(workspace=cast.nexus) for _ in range(number)]
        chosen = {"folder": made[0].pk} if who != "eve" else {"folder": Folder.objects.get(name="Money").pk}
        costs.append([statements(client, query) for query in ({}, chosen, {"q": "pay"})])
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 8


def statements(client, query):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(HERE, query).status_code == 200
    return len(asked)
