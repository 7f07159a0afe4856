"""The rows of the Granular access tab: what they say in one line, and where they lead."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.permissions.grants import Grant, on_resource
from tests.cast import set_permissions
from tests.factories import AppFactory, FolderFactory, WorkflowFactory
from tests.groups.grants import TAB, default
from tests.pages import at, elements, visitor, words
from workspaces.kinds import ENVIRONMENTS
from workspaces.vocabulary import Role


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def links(page, *names):
    return {link.name: link.attributes["href"] for link in elements(page, "a") if link.name in names}


def test_view_in_every_environment_opens_apps_everywhere(cast, ada):
    set_permissions(cast.ops, give=[Grant("view_app", cast.payroll.pk, environments=ENVIRONMENTS)], by=cast.ada)
    assert "Payroll View Everywhere" in words(ada.get(at(TAB, cast.ops)))


def test_what_is_named_leads_to_its_page(cast, ada):
    folder, flow = FolderFactory(workspace=cast.nexus, name="F"), WorkflowFactory(workspace=cast.nexus, name="W")
    give = [on_resource(folder, "edit_folder"), on_resource(flow, "build_workflow"), Grant("edit_all_modules")]
    set_permissions(cast.dev, give=give, by=cast.ada)
    found = links(ada.get(at(TAB, cast.dev)), "Payroll", "F", "W", "All modules")
    assert found == {
        "Payroll": f"/nexus/apps/{cast.payroll.pk}/",
        "F": f"/nexus/?folder={folder.pk}",
        "W": f"/nexus/why/?kind=workflow&thing={flow.pk}",
    }
    assert {ada.get(href).status_code for href in found.values()} == {200}


@pytest.fixture
def gil(cast):
    """Gil, who administers Ops, and as a Builder reaches nothing but what he owns: the app “Mine”."""
    take = [Grant("edit_all_apps"), Grant("edit_all_folders")]
    set_permissions(default(cast, Role.BUILDER), take=take, by=cast.ada)
    mine, flow = AppFactory(workspace=cast.nexus, name="Mine", owner=cast.gil), WorkflowFactory(workspace=cast.nexus)
    things = [(mine, "view_app"), (cast.payroll, "view_app"), (flow, "execute_workflow")]
    set_permissions(cast.ops, give=[on_resource(*each) for each in things], by=cast.ada)
    return visitor(cast.gil)


def test_to_a_group_admin_an_app_is_a_link_where_they_may_open_it(cast, gil):
    page = gil.get(at(TAB, cast.ops))
    rows = elements(page, "tbody")[0]
    (link,) = [each for each in rows.inside if each.tag == "a"]
    assert (link.name, gil.get(link.attributes["href"]).status_code) == ("Mine", 200)
    assert "Payroll" in words(page)


def test_that_costs_one_statement_however_many_apps_there_are(cast, gil):
    costs = []
    gil.get(at(TAB, cast.ops))  # what is read once, is
    for _time in range(2):
        apps = AppFactory.create_batch(20, workspace=cast.nexus, owner=cast.ada)
        set_permissions(cast.ops, give=[on_resource(app, "view_app") for app in apps], by=cast.ada)
        with CaptureQueriesContext(connection) as statements:
            gil.get(at(TAB, cast.ops))
        costs.append(len(statements))
    assert costs[0] == costs[1]
