"""403 and 404 inside a workspace: in its frame to its members, with whom to ask; bare to everybody else."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tests.cast import archive
from tests.factories import MembershipFactory, UserFactory
from tests.groups.belongings import bare
from tests.leak_crawl import bare_text
from tests.pages import HTMX, at, elements, visitor, words
from workspaces import error_pages
from workspaces.vocabulary import Role


def is_inside(page):
    return bool(elements(page, "nav", id="sidebar"))


def test_to_a_member_404_stands_in_the_frame_and_names_whom_to_ask(cast):
    page = visitor(cast.eve).get("/nexus/apps/999999/")
    assert (page.status_code, is_inside(page)) == (404, True)
    assert "There is nothing here, or nothing that you may see. Whom to ask: Ada Fischer." in words(page)
    assert [link.attributes["href"] for link in elements(page, "a") if link.name == "Go to the dashboard"] == [
        "/nexus/"
    ]


def test_to_a_member_403_stands_there_too_with_its_reason(cast):
    page = visitor(cast.gil).get(at("groups:rename", cast.ops))
    assert (page.status_code, is_inside(page)) == (403, True)
    assert "Whom to ask: Ada Fischer." in words(page)


def test_in_the_dialog_whom_to_ask_is_a_line(cast):
    page = visitor(cast.gil).get(at("groups:rename", cast.ops), headers=HTMX)
    assert (page.status_code, is_inside(page), page["HX-Retarget"]) == (403, False, "#dialog")
    assert "Whom to ask: Ada Fischer." in words(page)


def test_three_admins_are_named_and_the_others_counted(cast):
    for name in ("Bea", "Cleo", "Dora", "Emil"):
        MembershipFactory(workspace=cast.nexus, user=UserFactory(name=name), role=Role.ADMIN)
    assert "Whom to ask: Ada Fischer, Bea, Cleo and 2 more." in words(visitor(cast.eve).get("/nexus/nowhere/"))


def test_admins_are_not_told_to_ask_themselves(cast):
    page = visitor(cast.ada).get("/nexus/nowhere/")
    assert is_inside(page)
    assert "Whom to ask" not in words(page)


HIDDEN = {
    "no such page": lambda _: "/nexus/no/such/page/",
    "a group that is not theirs": lambda cast: at("groups:users", cast.dev),
    "a group that is not": lambda _: "/nexus/workspace-settings/groups/999999/users/",
    "a person": lambda cast: f"/nexus/people/{cast.ada.pk}/",
    "an app that is not": lambda _: "/nexus/apps/999999/",
    "the log": lambda cast: at("audit_log", cast.nexus),
    "an id beyond all": lambda _: f"/nexus/apps/{'9' * 30}/",
}


def test_in_a_workspace_every_404_is_word_for_word_the_same(cast):
    client = visitor(cast.gil)
    pages = [client.get(address(cast)) for address in HIDDEN.values()]
    assert {page.status_code for page in pages} == {404}
    assert len({bare_text(page) for page in pages}) == 1


@pytest.mark.parametrize("address", ["workspace-settings/groups/{}/users/", "apps/{}/", "people/{}/"])
def test_what_is_hidden_costs_as_many_statements_as_what_is_not(cast, address):
    bare(cast.nexus)
    hidden = {"workspace-settings": cast.lab, "apps": cast.payroll, "people": cast.ada}[address.partition("/")[0]]
    client, costs = visitor(cast.eve), []
    client.get("/nexus/")
    for pk in (hidden.pk, 999_999):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(f"/nexus/{address.format(pk)}").status_code == 404
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_form_without_our_token_is_answered_in_the_frame_too(cast):
    page = visitor(cast.ada, enforce_csrf_checks=True).post("/nexus/workspace-settings/groups/create/", {"name": "X"})
    assert (page.status_code, is_inside(page)) == (403, True)
    assert "Nothing has been changed." in words(page)


def test_to_strangers_and_the_signed_out_it_is_the_bare_page(cast):
    for who in (cast.wes, cast.zoe, cast.ivy, None):
        page = visitor(who).get("/nexus/no/such/page/")
        assert (page.status_code, is_inside(page), "Ada" in words(page)) == (404, False, False)


@pytest.mark.parametrize("address", ["/nowhere/", "/n/", "/login/nowhere/", "/NEXUS/nowhere/"])
def test_outside_of_workspaces_it_is_the_bare_page(cast, address):
    page = visitor(cast.ada).get(address)
    assert (page.status_code, is_inside(page)) == (404, False)


@pytest.mark.parametrize("step", ["get_workspace_context", "admins_to_ask", "render_to_string"])
def test_where_the_database_fails_meanwhile_it_is_the_bare_page(cast, monkeypatch, step):
    client = visitor(cast.eve)
    client.get("/nexus/")

    def fail(*_arguments):
        raise DatabaseError("the connection is closed")

    monkeypatch.setattr(error_pages, step, fail)
    page = client.get("/nexus/no/such/page/")
    assert (page.status_code, is_inside(page)) == (404, False)


def test_reading_it_takes_no_message_from_the_page_that_it_is_for(cast):
    client = visitor(cast.ada)
    client.post("/nexus/workspace-settings/groups/create/", {"name": "Fresh"})
    assert "Fresh" not in words(client.get("/nexus/nowhere/"))
    assert "Fresh" in words(client.get("/nexus/workspace-settings/groups/"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_is_open_when_access_ends_is_left_at_the_next_request(cast, method):
    address = f"/nexus/workspace-settings/groups/{cast.ops.pk}/users/"
    client = visitor(cast.gil)
    assert "HX-Redirect" not in getattr(client, method)(address, headers=HTMX)
    archive(cast.gil, by=cast.ada)
    answer = getattr(client, method)(address.replace("users/", "rename/"), headers=HTMX)
    unknown = getattr(client, method)("/nowhere/workspace-settings/groups/1/rename/", headers=HTMX)
    assert {(each.status_code, each["HX-Redirect"]) for each in (answer, unknown)} == {(404, "/")}
    assert "HX-Redirect" not in client.get(address)


def test_who_is_still_there_stays_where_something_is_gone(cast):
    assert "HX-Redirect" not in visitor(cast.gil).get("/nexus/workspace-settings/groups/0/users/", headers=HTMX)
