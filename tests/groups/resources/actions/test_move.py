"""Moving an app: the grants on folders reach what lies in them, so the review says who gains and who loses it."""

import uuid
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.changes.blockers import Reason
from groups.changes.commit import AlreadyDone, Blocked, Stale
from groups.permissions.grants import on_resource
from groups.resources.actions.move import MoveApp
from tests.cast import acting, confirm
from tests.factories import FolderFactory, GroupMembershipFactory, MembershipFactory
from tests.groups.belongings import bare, hold, lies_in, shelf, told
from tests.groups.watching import items_told, lines, log_of, nothing_written
from workspaces.models import App, Folder
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(cast):
    """Folders Money (with Ada's app Ledger) and Attic, in a workspace where roles give nothing."""
    bare(cast.nexus)
    return shelf(cast, by=cast.ada)


def plan(app, folder, by):
    return MoveApp(app, folder and folder.pk).plan(actor=acting(by))


def move(app, folder, by):
    return confirm(MoveApp(app, folder and folder.pk), by=by)


def test_it_lies_elsewhere_and_the_log_says_from_where_to_where(cast, shelves):
    _, attic, ledger = shelves
    with log_of(cast.nexus) as entries:
        move(ledger, attic, by=cast.ada)
    assert lies_in(ledger) == "Attic"
    assert lines(entries) == ["resource.moved Ledger Money→Attic"]


def test_out_of_every_folder_and_into_one_again(cast, shelves):
    money, _, ledger = shelves
    with log_of(cast.nexus) as entries:
        move(ledger, None, by=cast.ada)
        move(App.objects.get(pk=ledger.pk), money, by=cast.ada)
    assert lines(entries) == ["resource.moved Ledger Money→no folder", "resource.moved Ledger no folder→Money"]


def test_the_preview_names_who_loses_and_who_gains_it_and_how_far(cast, shelves):
    money, attic, ledger = shelves
    for viewer, editor, folder in ((cast.eve, cast.gil, money), (cast.ed, cast.ben, attic)):
        hold(viewer, on_resource(folder, "view_folder_apps"))
        hold(editor, on_resource(folder, "edit_folder_apps"))
    shown = plan(ledger, attic, by=cast.ada)
    assert told(shown) == {
        "Eve Lindqvist loses 1 right": {"eve"},
        "Gil Moreau loses 1 right": {"gil"},
        "Ed Novak gains 1 right": {"ed"},
        "Ben Okafor gains 1 right": {"ben"},
        "“Ledger” moves into Attic": set(),
    }
    edit, view = {"Edit “Ledger”"}, {"View “Ledger”"}
    assert [items_told(shown, who) for who in ("Gil", "Ben", "Eve", "Ed")] == [edit, edit, view, view]


def test_where_it_opens_and_whether_it_shows_from_now_on_is_told(cast, shelves):
    money, attic, ledger = shelves
    hold(cast.eve, replace(on_resource(money, "view_folder_apps"), environments=("released", "staging")))
    hold(cast.eve, replace(on_resource(attic, "view_folder_apps"), hidden_from_dashboard=True))
    shown = plan(ledger, attic, by=cast.ada)
    assert items_told(shown, "Eve Lindqvist loses") == {"see “Ledger” on the dashboard and open “Ledger” in staging"}


def test_who_may_only_view_from_now_on_is_told_apart(cast, shelves):
    money, _, ledger = shelves
    hold(cast.gil, on_resource(money, "edit_folder_apps"), on_resource(ledger, "view_app"))
    shown = plan(ledger, None, by=cast.ada)
    assert items_told(shown, "Gil Moreau loses") == {"Edit “Ledger”"}


def test_who_keeps_it_by_another_way_is_no_loser(cast, shelves):
    money, _, ledger = shelves
    hold(cast.gil, on_resource(money, "edit_folder_apps"), "edit_all_apps")
    hold(cast.ben, on_resource(money, "view_folder_apps"))
    hold(cast.ben, on_resource(ledger, "view_app"))
    App.objects.filter(pk=ledger.pk).update(owner=cast.gil)
    shown = plan(ledger, None, by=cast.ada)
    assert not [title for title in told(shown) if "loses" in title or "gains" in title]
    assert [effect.why.endswith("Nobody's access changes.") for effect in shown.shown if "moves" in effect.title]


def test_grants_on_all_folders_follow_it_from_one_to_the_other_but_not_outside(cast, shelves):
    _, attic, ledger = shelves
    hold(cast.eve, "view_all_folder_apps")
    assert list(told(plan(ledger, attic, by=cast.ada))) == ["“Ledger” moves into Attic"]
    assert items_told(plan(ledger, None, by=cast.ada), "Eve Lindqvist loses") == {"View “Ledger”"}


def test_who_is_not_active_gains_and_loses_nothing(cast, shelves):
    money, _, ledger = shelves
    for person in (cast.zoe, cast.ivy):
        hold(person, on_resource(money, "view_folder_apps"))
    assert list(told(plan(ledger, None, by=cast.ada))) == ["“Ledger” moves out of Money"]


def test_where_it_lies_already_it_cannot_be_moved(cast, shelves):
    money, _, ledger = shelves
    shown = plan(ledger, money, by=cast.ada)
    assert [blocker.reason for blocker in shown.blockers] == [Reason.ALREADY_IN_FOLDER]
    with nothing_written(), pytest.raises(Blocked):
        move(ledger, money, by=cast.ada)


def test_it_takes_edit_on_the_app_and_on_both_folders(cast, shelves):
    money, attic, ledger = shelves
    hold(cast.ben, on_resource(ledger, "edit_app"), on_resource(money, "edit_folder"))
    with nothing_written(), pytest.raises(NotAllowed, match="into this folder"):
        move(ledger, attic, by=cast.ben)
    hold(cast.ben, on_resource(attic, "edit_folder"))
    move(ledger, attic, by=cast.ben)
    assert lies_in(ledger) == "Attic"


def test_a_folder_of_another_workspace_is_not_there(cast, shelves):
    foreign = FolderFactory(workspace=cast.orbit)
    with nothing_written(), pytest.raises(NotAllowed, match="not here"):
        plan(shelves[2], foreign, by=cast.ada)


STALE = {
    "somebody else comes to lose it": lambda cast, money: hold(cast.ed, on_resource(money, "view_folder_apps")),
    "it was moved meanwhile": lambda _, money: App.objects.filter(folder=money).update(folder=None),
}


@pytest.mark.parametrize("happens", STALE.values(), ids=STALE)
def test_what_concerns_the_move_makes_the_review_stale(cast, shelves, happens):
    money, attic, ledger = shelves
    hold(cast.eve, on_resource(money, "view_folder_apps"))
    seal = plan(ledger, attic, by=cast.ada).seal
    happens(cast, money)
    with nothing_written(), pytest.raises(Stale):
        MoveApp(ledger, attic.pk).commit(seal=seal, actor=acting(cast.ada))


def test_what_does_not_concern_it_does_not(cast, shelves):
    money, attic, ledger = shelves
    seal = plan(ledger, attic, by=cast.ada).seal
    hold(cast.ed, on_resource(cast.payroll, "view_app"))
    Folder.objects.filter(pk=money.pk).update(name="Cash")
    MembershipFactory(workspace=cast.nexus, role=Role.BUILDER)
    MoveApp(ledger, attic.pk).commit(seal=seal, actor=acting(cast.ada))
    assert lies_in(ledger) == "Attic"


def test_confirmed_twice_it_is_moved_once(cast, shelves):
    _, attic, ledger = shelves
    seal, operation = plan(ledger, attic, by=cast.ada).seal, uuid.uuid4()
    how = {"seal": seal, "operation": operation, "actor": acting(cast.ada)}
    MoveApp(ledger, attic.pk).commit(**how)
    with nothing_written(), pytest.raises(AlreadyDone):
        MoveApp(ledger, attic.pk).commit(**how)


def test_the_preview_writes_nothing(cast, shelves):
    with nothing_written():
        plan(shelves[2], shelves[1], by=cast.ada)


def test_a_plan_costs_the_same_for_two_people_and_for_many(cast, shelves):
    money, attic, ledger = shelves
    group = hold(cast.eve, on_resource(money, "view_folder_apps"))
    costs = []
    for number in (1, 60):
        for _ in range(number):
            GroupMembershipFactory(group=group, membership__workspace=cast.nexus)
        with CaptureQueriesContext(connection) as asked:
            plan(ledger, attic, by=cast.ada)
        costs.append(len(asked))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("folder", ["3", True, 3.0])
def test_a_folder_is_named_by_its_number(shelves, folder):
    with pytest.raises(TypeError, match="is no id: give a number, or None"):
        MoveApp(shelves[2], folder)


@pytest.mark.parametrize("also", [[], ["view_folder_apps"]], ids=["everywhere", "in the folder too"])
@pytest.mark.parametrize("direction", ["out", "in"])
def test_who_keeps_it_through_a_group_that_sees_all_apps_is_named_with_that_group(cast, shelves, also, direction):
    money, _, ledger = shelves
    hold(cast.eve, "view_all_apps", *(on_resource(money, codename) for codename in also), named="Wide")
    hold(cast.eve, on_resource(money, "view_folder_apps"), named="Narrow")
    if direction == "in":
        move(ledger, None, by=cast.ada)
    shown = plan(ledger, None if direction == "out" else money, by=cast.ada)
    title = {"out": "keeps 1 right through Wide", "in": "has 1 right already through Wide"}[direction]
    assert told(shown) == {
        f"Eve Lindqvist {title}": {"eve"},
        "“Ledger” moves out of Money" if direction == "out" else "“Ledger” moves into Money": set(),
    }


def test_a_group_that_gives_less_in_the_folder_keeps_what_it_gives_outside(cast, shelves):
    """The very group whose folder grant ends still gives the lower level, by another way."""
    money, _, ledger = shelves
    hold(cast.eve, "view_all_apps", on_resource(money, "edit_folder_apps"), named="Clerks")
    shown = plan(ledger, None, by=cast.ada)
    assert items_told(shown, "Eve Lindqvist loses") == {"Edit “Ledger”"}
    assert items_told(shown, "Eve Lindqvist keeps", "through Clerks") == {"View “Ledger”"}
