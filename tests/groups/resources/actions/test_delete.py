"""Deleting a resource: the review says who loses it and through which groups; the grants on it go with it."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.changes.commit import AlreadyDone, Stale
from groups.permissions.grants import on_resource
from groups.resources.actions.delete import DeleteResource
from tests.cast import acting, confirm
from tests.factories import AppFactory, ModuleFactory, WorkflowFactory
from tests.groups.belongings import bare, hold, lies_in, shelf, told
from tests.groups.watching import items_told, lines, log_of, nothing_written
from workspaces.models import App, DataSource, Folder, Module, Workflow
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(cast):
    """Folders Money (with Ada's app Ledger) and Attic, in a workspace where roles give nothing."""
    bare(cast.nexus)
    return shelf(cast, by=cast.ada)


def plan(resource, by):
    return DeleteResource(resource).plan(actor=acting(by))


def delete(resource, by):
    return confirm(DeleteResource(resource), by=by)


@pytest.mark.parametrize("factory", [WorkflowFactory, ModuleFactory, AppFactory])
def test_it_is_gone_and_the_log_says_so(cast, factory):
    resource = factory(workspace=cast.nexus, name="Thing")
    with log_of(cast.nexus) as entries:
        delete(resource, by=cast.ada)
    assert not type(resource).objects.filter(pk=resource.pk).exists()
    assert lines(entries) == ["resource.deleted Thing"]


def test_the_grants_on_it_go_with_it_one_entry_each(cast):
    with log_of(cast.nexus) as entries:
        delete(cast.warehouse, by=cast.ada)
    assert lines(entries) == ["grant.removed Lab Warehouse Configure→", "resource.deleted Warehouse"]
    assert len({entry.operation for entry in entries}) == 1
    assert not DataSource.objects.filter(pk=cast.warehouse.pk).exists()


def test_nobodys_role_changes_though_a_group_is_no_longer_builder_level(cast):
    delete(cast.warehouse, by=cast.ada)
    cast.ben.refresh_from_db()
    assert cast.ben.role == "builder"


def test_the_review_names_who_loses_it_and_through_which_groups(cast, shelves):
    ledger = shelves[2]
    hold(cast.eve, on_resource(ledger, "view_app"), named="Readers")
    hold(cast.gil, on_resource(ledger.folder, "edit_folder_apps"), named="Clerks")
    for person in (cast.zoe, cast.ivy):
        hold(person, on_resource(ledger, "view_app"), named=f"Once {person.user.name}")
    assert told(plan(ledger, by=cast.ada)) == {
        "3 people lose “Ledger”": {"ada", "eve", "gil"},
        "Ada Fischer has it through Admin": {"ada"},
        "Gil Moreau has it through Clerks": {"gil"},
        "Eve Lindqvist has it through Readers": {"eve"},
        "3 grants go with it": set(),
    }


def test_an_owner_is_among_those_who_lose_it(cast, shelves):
    App.objects.filter(pk=shelves[2].pk).update(owner=cast.ben)
    assert "2 people lose “Ledger”" in told(plan(shelves[2], by=cast.ada))


def test_many_groups_are_told_together_and_all_of_them_sealed(cast, shelves):
    for number in range(9):
        hold(cast.ben, on_resource(shelves[2], "view_app"), named=f"Readers {number}")
    shown = plan(shelves[2], by=cast.ada)
    (rest,) = [effect for effect in shown.shown if "more groups" in effect.title]
    hold(cast.ben, on_resource(shelves[2], "view_app"), named="Readers 10")
    assert len(rest.items) > 1
    assert plan(shelves[2], by=cast.ada).seal != shown.seal


def test_the_apps_of_a_folder_stay_without_it(cast, shelves):
    money, _, ledger = shelves
    hold(cast.eve, on_resource(money, "view_folder_apps"), named="Readers")
    with log_of(cast.nexus) as entries:
        delete(money, by=cast.ada)
    assert lies_in(ledger) is None
    assert lines(entries) == [
        "grant.removed Readers Money View apps, released→",
        "resource.deleted Money",
        "resource.moved Ledger Money→no folder",
    ]


def test_of_a_folder_the_review_says_who_loses_which_apps_through_its_grants(cast, shelves):
    money, _, ledger = shelves
    rota = AppFactory(workspace=cast.nexus, name="Rota", folder=money, owner=cast.ben)
    hold(cast.eve, on_resource(money, "view_folder_apps"))
    hold(cast.gil, on_resource(money, "edit_folder_apps"), on_resource(ledger, "view_app"))
    shown = plan(money, by=cast.ada)
    assert {"Eve Lindqvist loses 2 rights", "Gil Moreau loses 2 rights", "2 apps stay, without a folder"} <= set(
        told(shown)
    )
    assert items_told(shown, "Eve Lindqvist loses") == {"View “Ledger”", "View “Rota”"}
    assert items_told(shown, "Gil Moreau loses") == {"Edit “Ledger”", "Edit “Rota”"}
    assert rota.owner_id == cast.ben.pk


def test_an_empty_folder_takes_access_to_no_app_from_anybody(cast, shelves):
    shown = told(plan(shelves[1], by=cast.ada))
    assert not [title for title in shown if "access" in title]
    assert "No app lies in it" in shown


def test_it_takes_the_switch_and_the_top_level(cast, shelves):
    hold(cast.ben, on_resource(shelves[2], "edit_app"))
    hold(cast.gil, "delete_apps")
    for who in (cast.ben, cast.gil):
        with nothing_written(), pytest.raises(NotAllowed):
            plan(shelves[2], by=who)
    hold(cast.ben, "delete_apps")
    delete(shelves[2], by=cast.ben)
    assert not App.objects.filter(pk=shelves[2].pk).exists()


def test_a_folder_is_deleted_by_its_switch_and_by_nothing_else(cast, shelves):
    money, attic, _ = shelves
    hold(cast.ben, on_resource(money, "edit_folder"))
    hold(cast.gil, "delete_folders")
    with nothing_written(), pytest.raises(NotAllowed):
        plan(money, by=cast.ben)
    delete(attic, by=cast.gil)
    assert not Folder.objects.filter(pk=attic.pk).exists()


@pytest.mark.parametrize("who", ["eve", "ed", "zoe", "ivy", "wes", "mia_in_orbit"])
def test_who_has_no_such_permission_here_does_not_even_see_the_plan(cast, who):
    for resource in (cast.payroll, cast.warehouse):
        with pytest.raises(NotAllowed):
            plan(resource, by=getattr(cast, who))


def test_when_somebody_comes_to_lose_it_meanwhile_the_review_is_stale(cast, shelves):
    seal = plan(shelves[2], by=cast.ada).seal
    hold(cast.eve, on_resource(shelves[2], "view_app"))
    with nothing_written(), pytest.raises(Stale):
        DeleteResource(shelves[2]).commit(seal=seal, actor=acting(cast.ada))


def test_confirmed_twice_it_is_deleted_once(cast, shelves):
    how = {"seal": plan(shelves[2], by=cast.ada).seal, "operation": uuid.uuid4(), "actor": acting(cast.ada)}
    DeleteResource(shelves[2]).commit(**how)
    with nothing_written(), pytest.raises(AlreadyDone):
        DeleteResource(shelves[2]).commit(**how)


def test_a_plan_and_its_commit_cost_the_same_for_two_apps_and_for_many(cast, shelves):
    money, attic, _ = shelves
    costs = []
    for folder, number in ((attic, 2), (money, 60)):
        for place in range(number):
            AppFactory(workspace=cast.nexus, name=f"{folder} {place}", folder=folder, owner=cast.ada)
        hold(cast.eve, on_resource(folder, "view_folder_apps"))
        with CaptureQueriesContext(connection) as asked:
            delete(folder, by=cast.ada)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_other_resources_are_left_alone(cast):
    counts = [model.objects.count() for model in (App, Workflow, DataSource, Module, Folder)]
    delete(cast.warehouse, by=cast.ada)
    assert [model.objects.count() for model in (App, Workflow, DataSource, Module, Folder)] == [
        *counts[:2],
        counts[2] - 1,
        *counts[3:],
    ]


def test_of_a_folder_the_review_says_who_loses_it_and_who_keeps_its_apps_through_which_group(cast, shelves):
    money, attic, _ = shelves
    hold(cast.gil, on_resource(attic, "edit_folder"), named="Clerks")
    assert told(plan(attic, by=cast.ada)) == {
        "2 people lose “Attic”": {"ada", "gil"},
        "Ada Fischer has it through Admin": {"ada"},
        "Gil Moreau has it through Clerks": {"gil"},
        "No app lies in it": set(),
        "1 grant goes with it": set(),
    }
    hold(cast.eve, "view_all_apps", on_resource(money, "view_folder_apps"), named="Wide")
    hold(cast.eve, on_resource(money, "view_folder_apps"), named="Narrow")
    shown = plan(money, by=cast.ada)
    assert items_told(shown, "Eve Lindqvist keeps", "through Wide") == {"View “Ledger”"}
    assert "Eve Lindqvist loses 1 right" not in told(shown)
