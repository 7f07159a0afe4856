"""The pages of things: lists, creating, renaming, moving, a new owner, deleting; by the page and by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.permissions.grants import on_resource
from tests.factories import DataSourceFactory, FolderFactory, ModuleFactory, WorkflowFactory
from tests.groups.belongings import bare, hold, lies_in, shelf
from tests.groups.watching import nothing_written
from tests.pages import HTMX, buttons, elements, read, visitor, words
from workspaces.kinds import KINDS
from workspaces.models import App

pytestmark = pytest.mark.django_db
FACTORIES = {"workflows": WorkflowFactory, "data-sources": DataSourceFactory, "modules": ModuleFactory}
every_list = pytest.mark.parametrize(("plural", "factory"), FACTORIES.items(), ids=FACTORIES)


def at(name, *about):
    return reverse(f"resources:{name}", args=["nexus", *about])


@every_list
def test_a_list_shows_what_one_may_use_and_at_which_level(cast, plural, factory):
    bare(cast.nexus)
    mine, *_ = (factory(workspace=cast.nexus, name=name, name_key=name.lower()) for name in ("Mine", "Not mine"))
    kind = mine.kind
    hold(cast.ben, on_resource(mine, kind.levels[0].codename))
    said = words(visitor(cast.ben).get(f"/nexus/{plural}/"))
    assert f"Mine {kind.levels[0].name}" in said
    assert "Not mine" not in said
    assert f"Not mine {kind.levels[-1].name}" in words(visitor(cast.ada).get(f"/nexus/{plural}/"))


@every_list
def test_a_list_is_searched_in_the_address_and_answers_htmx_with_the_rows(cast, plural, factory):
    for name in ("Alpha", "Beta"):
        factory(workspace=cast.nexus, name=name, name_key=name.lower())
    fragment = visitor(cast.ada).get(f"/nexus/{plural}/", {"q": "ALP"}, headers=HTMX)
    assert ("Alpha" in fragment.text, "Beta" in fragment.text) == (True, False)
    assert read(fragment)[0].has(id="things")


@every_list
def test_two_things_and_two_hundred_cost_the_same(cast, plural, factory):
    client, costs = visitor(cast.ben), []
    for number in (2, 200):
        factory.create_batch(number, workspace=cast.nexus)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/nexus/{plural}/")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 5


def test_end_users_have_workflows_and_no_data_sources_or_modules(cast):
    found = {kind: visitor(cast.eve).get(f"/nexus/{kind}/").status_code for kind in FACTORIES}
    assert found == {"workflows": 200, "data-sources": 404, "modules": 404}
    said = words(visitor(cast.eve).get("/nexus/"))
    assert ("Workflows" in said, "Data sources" in said) == (True, False)


@pytest.mark.parametrize("plural", ["apps", "folders"])
def test_apps_and_folders_are_listed_on_the_dashboard(cast, plural):
    assert visitor(cast.eve).get(f"/nexus/{plural}/").url == "/nexus/"


# --- Creating and renaming -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_kind_is_created_from_its_dialog(cast, kind):
    client, address = visitor(cast.ben), at("create", kind)
    dialog = client.get(address, headers=HTMX)
    assert f"Create {kind.name}" in buttons(dialog)
    done = client.post(address, {"name": "Brand new"}, headers=HTMX)
    assert done.status_code == 204
    assert "Brand new" in words(client.get(done["HX-Redirect"]))


def test_an_app_is_created_in_the_folder_one_looks_at(cast):
    money, attic, _ = shelf(cast, by=cast.ada)
    client, address = visitor(cast.ben), at("create", "apps")
    assert chosen_folder(client.get(address, {"folder": money.pk})) == "Money"
    client.post(address, {"name": "Rota", "folder": attic.pk})
    assert lies_in(App.objects.get(name="Rota")) == "Attic"


@pytest.mark.parametrize("folder", ["", "0"])
def test_an_app_is_created_in_no_folder_where_none_is_chosen(cast, folder):
    client, address = visitor(cast.ada), at("create", "apps")
    assert chosen_folder(client.get(address)) == "No folder"
    client.post(address, {"name": "Rota", "folder": folder})
    assert lies_in(App.objects.get(name="Rota")) is None


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_search_for_a_folder_creates_nothing_and_keeps_name_and_choice(cast, headers):
    money, _attic, _ = shelf(cast, by=cast.ada)
    form = {"name": "Rota", "folder": money.pk, "q": "att", "step": "search"}
    ada = visitor(cast.ada)
    with nothing_written():
        page = ada.post(at("create", "apps"), form, headers=headers)
    assert (page.status_code, chosen_folder(page)) == (200, "Money")
    assert elements(page, "input", name="name", value="Rota")
    assert [box.name for box in elements(page, "input", type="radio")] == ["Money", "No folder", "Attic"]


@pytest.mark.parametrize(("search", "status"), [("", 302), ("att", 200)])
def test_enter_creates_the_app_unless_a_folder_is_searched_for(cast, search, status):
    form = {"name": "Rota", "q": search, "step": "enter"}
    assert visitor(cast.ada).post(at("create", "apps"), form).status_code == status
    assert App.objects.filter(name="Rota").exists() == (status == 302)


def test_of_many_folders_the_dialog_offers_twenty_and_the_chosen_one(cast):
    folders = [FolderFactory(workspace=cast.nexus, name=f"Folder {number:03}") for number in range(60)]
    page = visitor(cast.ada).get(at("create", "apps"), {"folder": folders[55].pk})
    assert len(elements(page, "input", type="radio", name="folder")) == 22
    assert chosen_folder(page) == "Folder 055"


def chosen_folder(page):
    """What the radio button is called that is ticked in the dialog “Create app”."""
    (chosen,) = elements(page, "input", "checked", type="radio", name="folder")
    return chosen.name


def test_a_super_admin_from_outside_names_an_owner(cast):
    client, address = visitor(cast.sue), at("create", "apps")
    for owner in ("", "eve@nexus.test", "zoe@nexus.test", "wes@nexus.test", "nobody"):
        assert client.post(address, {"name": "Rota", "owner": owner}).status_code == 422
    assert not App.objects.filter(name="Rota").exists()
    client.post(address, {"name": "Rota", "owner": "Gil@Nexus.test"})
    assert App.objects.get(name="Rota").owner == cast.gil


BAD_NAMES = ["", " ", "x" * 101, "payROLL", "a\u202eb"]


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_bad_name_is_422_and_what_was_typed_is_kept(cast, name, headers):
    client = visitor(cast.ada)
    for address in (at("create", "apps"), at("rename", "apps", cast.incident_board.pk)):
        with nothing_written():
            answer = client.post(address, {"name": name}, headers=headers)
        assert answer.status_code == 422
        assert f'value="{name}"' in answer.text or not name.strip()


@pytest.mark.parametrize("form", [{"folder": "x"}, {"folder": "99999999"}, {"folder": "9" * 40}])
def test_a_folder_that_cannot_be_chosen_is_422(cast, form):
    client = visitor(cast.ada)
    with nothing_written():
        answer = client.post(at("create", "apps"), {"name": "Rota"} | form)
    assert answer.status_code == 422


def test_renaming_keeps_to_its_kind_and_leads_back_to_the_thing(cast):
    client = visitor(cast.ada)
    done = client.post(at("rename", "apps", cast.payroll.pk), {"name": "Wages"})
    assert done.url == at("app", cast.payroll.pk)
    assert words(client.get(done.url)).count("Wages") > 1
    assert client.get(at("rename", "workflows", cast.payroll.pk)).status_code == 404


def test_one_apps_page_says_how_one_stands_to_it(cast):
    bare(cast.nexus)
    hold(cast.ed, on_resource(cast.payroll, "view_app"), named="Readers")
    said = words(visitor(cast.ed).get(at("app", cast.payroll.pk)))
    for part in ("View through Readers", "Released", "Owner Ada Fischer ada@nexus.test", "Folder None"):
        assert part in said
    assert "Development" not in said
    assert "Edit as its owner" in words(visitor(cast.ada).get(at("app", cast.payroll.pk)))
    assert "Edit as Super Admin" in words(visitor(cast.sue).get(at("app", cast.payroll.pk)))


def test_the_owner_s_name_leads_to_their_page_for_who_may_see_it(cast):
    link = f'href="/nexus/people/{cast.ada.pk}/">Ada Fischer</a>'
    seen = [link in visitor(who).get(at("app", cast.payroll.pk)).text for who in (cast.ada, cast.sue, cast.ben)]
    assert seen == [True, True, False]


def test_a_kind_that_there_is_not_has_no_address(cast):
    assert visitor(cast.ada).get("/nexus/gadgets/").status_code == 404
