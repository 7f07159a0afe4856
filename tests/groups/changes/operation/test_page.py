"""The page of an operation: how it goes, to whoever confirmed it and to Admins, and no more than they may know."""

import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from groups.changes.change import Change
from groups.models import Outcome, RunningChange
from groups.permissions.grants import Grant, add_grants, on_resource
from groups.resources.actions.delete import DeleteResource
from tests.cast import add, confirm, set_permissions
from tests.factories import AppFactory, FolderFactory
from tests.groups.belongings import bare, hold
from tests.pages import HTMX, at, elements, ids, review, token, visitor, words

pytestmark = pytest.mark.django_db
SHOWN = "Things had changed since the review was shown."


def page_of(operation):
    return reverse("operations:operation", args=["nexus", operation])


def last_page():
    """The page of whatever happened last."""
    return page_of(Entry.objects.order_by("id").last().operation)


def under_way(cast, by, outcome=""):
    """The page of a large change that somebody has confirmed."""
    made = RunningChange.objects.create(
        operation=uuid.uuid4(), workspace=cast.nexus, actor_id=by.user_id, outcome=outcome
    )
    return page_of(made.pk)


@pytest.fixture
def all_are_large(monkeypatch):
    monkeypatch.setattr(Change, "is_large", True)


# --- How it goes ---------------------------------------------------------------------------------


def test_while_it_is_under_way_the_page_asks_again_by_itself_or_at_a_click(cast):
    address = under_way(cast, cast.ada)
    shown = visitor(cast.ada).get(address)
    assert elements(shown, "h1")[0].name == "Working on it"
    assert elements(shown, "p", hx_get="", hx_trigger="every 2s", hx_target="#progress")
    assert [link.name for link in elements(shown, "a", href="")] == ["Look again"]


def test_what_is_asked_for_again_is_put_into_the_place_that_is_read_out(cast):
    address = under_way(cast, cast.ada, Outcome.DONE)
    page, fragment = (visitor(cast.ada).get(address, headers=headers) for headers in ({}, HTMX))
    assert elements(page, "div", id="progress", role="status")
    assert not elements(fragment, "div", id="progress")
    assert elements(fragment, "h1")[0].name == "Done"
    assert not elements(fragment, "p", hx_trigger="every 2s")


NOT_DONE = {
    Outcome.STALE: SHOWN,
    Outcome.REFUSED: "It could not be done as things stood.",
    Outcome.BROKEN_OFF: "It was broken off before its end.",
}


@pytest.mark.parametrize(("outcome", "sentence"), NOT_DONE.items())
def test_what_was_not_done_says_so_and_why(cast, outcome, sentence):
    shown = visitor(cast.ada).get(under_way(cast, cast.ada, outcome))
    assert elements(shown, "h1")[0].name == "Not done"
    assert f"{sentence} Nothing was changed." in words(shown)


def test_what_stands_in_the_log_was_done_whatever_became_of_the_request(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    operation = Entry.objects.order_by("id").last().operation
    RunningChange.objects.create(
        operation=operation, workspace=cast.nexus, actor_id=cast.ada.user_id, outcome=Outcome.BROKEN_OFF
    )
    shown = visitor(cast.ada).get(page_of(operation))
    assert elements(shown, "h1")[0].name == "Done"
    assert "added Ed Novak <ed@nexus.test> to Ops" in words(shown)


def test_an_operation_opens_to_all_its_consequences(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    shown = words(visitor(cast.ada).get(last_page()))
    assert "added Ed Novak <ed@nexus.test> to Dev" in shown
    assert "changed the role of Ed Novak <ed@nexus.test> from End User to Builder" in shown


def test_one_that_was_refused_tells_of_the_refusal(cast):
    client = visitor(cast.ada)
    said = {"token": token(review(client, "groups:add_members", cast.ops, ids(cast.ed)))}
    add(cast.ops, cast.ed, by=cast.sue)
    assert client.post(at("groups:add_members", cast.ops), said).status_code == 409
    shown = client.get(last_page())
    assert elements(shown, "h1")[0].name == "Not done"
    assert "was refused add members of Ops : nobody to add" in words(shown)


# --- To whom -------------------------------------------------------------------------------------


def test_in_another_workspace_there_is_no_such_operation(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    assert visitor(cast.sue).get(last_page().replace("/nexus/", "/orbit/")).status_code == 404


def test_of_an_unknown_operation_there_is_no_page(cast):
    assert visitor(cast.ada).get(page_of(uuid.uuid4())).status_code == 404


def test_whoever_deleted_a_thing_is_not_told_which_groups_held_it(cast):
    app = AppFactory(workspace=cast.nexus, name="Ledger", owner=cast.ben)
    add_grants(cast.ops, [on_resource(app, "view_app")])
    confirm(DeleteResource(app), by=cast.ben)
    address = last_page()
    told, all_of_it = (words(visitor(who).get(address)) for who in (cast.ben, cast.ada))
    assert "deleted the app Ledger" in told
    assert "Ops" not in told
    assert "from Ops" in all_of_it


def test_whoever_deleted_a_folder_is_not_told_which_apps_they_could_not_see_in_it(cast):
    bare(cast.nexus)
    set_permissions(cast.dev, give=[Grant("delete_folders"), Grant("edit_all_folders")], by=cast.sue)
    folder = FolderFactory(workspace=cast.nexus, name="Vault")
    AppFactory(workspace=cast.nexus, name="Closed one", owner=cast.ada, folder=folder)
    AppFactory(workspace=cast.nexus, name="Open one", owner=cast.ben, folder=folder)
    confirm(DeleteResource(folder), by=cast.ben)
    address = last_page()
    told, all_of_it = (words(visitor(who).get(address)) for who in (cast.ben, cast.ada))
    assert "deleted the folder Vault" in told
    assert "Open one" in told
    assert "Closed one" not in told
    assert "Closed one" in all_of_it


def test_whoever_made_a_constant_reads_its_name(cast):
    hold(cast.ben, Grant("create_workspace_constants"))
    visitor(cast.ben).post("/nexus/constants/create/", {"name": "Api key", "value": "abc"})
    assert "created the workspace constant Api key" in words(visitor(cast.ben).get(last_page()))


def test_who_is_no_longer_group_admin_is_not_told_of_the_group(cast):
    add(cast.ops, cast.ed, by=cast.gil)
    address, client = last_page(), visitor(cast.gil)
    assert "added Ed Novak <ed@nexus.test> to Ops" in words(client.get(address))
    cast.gil.administered_groups.all().delete()
    assert "Ed Novak" not in words(client.get(address))


# --- From the review -----------------------------------------------------------------------------


@pytest.mark.usefixtures("all_are_large")
def test_the_review_of_a_large_change_says_where_to_follow_it(cast):
    client = visitor(cast.ada)
    shown = review(client, "groups:add_members", cast.ops, ids(cast.ed))
    (link,) = [each for each in elements(shown, "a") if "/operations/" in each.attributes["href"]]
    assert client.get(link.attributes["href"]).status_code == 404  # nothing has begun
    assert client.post(at("groups:add_members", cast.ops), {"token": token(shown)}).status_code == 302
    assert elements(client.get(link.attributes["href"]), "h1")[0].name == "Done"


def test_the_review_of_a_small_one_does_not(cast):
    shown = review(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed))
    assert [each for each in elements(shown, "a") if "/operations/" in each.attributes["href"]] == []


@pytest.mark.usefixtures("all_are_large")
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_second_click_while_it_is_under_way_leads_to_its_page(cast, headers):
    client = visitor(cast.ada)
    shown = review(client, "groups:add_members", cast.ops, ids(cast.ed))
    (link,) = [each for each in elements(shown, "a") if "/operations/" in each.attributes["href"]]
    address = link.attributes["href"]
    RunningChange.objects.create(operation=address.split("/")[-2], workspace=cast.nexus, actor_id=cast.ada.user_id)
    entries = Entry.objects.count()
    sent = client.post(at("groups:add_members", cast.ops), {"token": token(shown)}, headers=headers)
    assert sent.headers["HX-Redirect" if headers else "Location"] == address
    assert Entry.objects.count() == entries


@pytest.mark.usefixtures("all_are_large")
def test_a_large_change_that_is_stale_says_so_on_its_page_too(cast):
    client = visitor(cast.ada)
    shown = review(client, "groups:add_members", cast.ops, ids(cast.ed))
    (link,) = [each for each in elements(shown, "a") if "/operations/" in each.attributes["href"]]
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.sue)
    assert client.post(at("groups:add_members", cast.ops), {"token": token(shown)}).status_code == 409
    assert SHOWN in words(client.get(link.attributes["href"]))
