"""What people hold anyway is read for all of them at once; closed accounts have nothing to keep, lose or gain."""

import pytest

from groups.changes.impact.baseline import read_baseline
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.restore import Restore
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting, add, set_permissions
from tests.groups.belongings import bare, told
from tests.groups.written_access import said
from workspaces.models import App, User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast):
    """Eve and Ed are in Ops, Gil and Ben in Lab; both groups show the incident board, and roles give nothing."""
    bare(cast.nexus)
    add(cast.ops, cast.ed, by=cast.ada)
    set_permissions(cast.lab, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    return cast.incident_board


def close(person, **flags):
    User.objects.filter(pk=person.user_id).update(is_active=False, **flags)


CHANGES = {
    "taking the grant": lambda cast, board: SetPermissions(cast.ops, take=[on_resource(board, "view_app")]),
    "deleting the group": lambda cast, _: DeleteGroup(cast.ops),
    "removing both": lambda cast, _: RemoveMembers(cast.ops, [cast.eve, cast.ed]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_closed_account_loses_nothing_and_is_not_counted_among_those_who_do(cast, board, change):
    shown = told(change(cast, board).plan(actor=acting(cast.ada)))
    assert shown["2 people lose 1 right"] == {"eve", "ed"}
    close(cast.ed)
    shown = told(change(cast, board).plan(actor=acting(cast.ada)))
    assert shown["Eve Lindqvist loses 1 right"] == {"eve"}
    assert not [title for title in shown if "2 people lose" in title or "Ed Novak loses" in title]


@pytest.mark.parametrize("flags", [{}, {"is_superuser": True}], ids=["a member", "a Super Admin"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_closed_account_keeps_nothing_whatever_else_it_holds(cast, board, change, flags):
    set_permissions(cast.ops, give=[Grant("view_all_apps")], by=cast.ada)
    App.objects.filter(pk=board.pk).update(owner=cast.ben)
    for person in (cast.eve, cast.ed):
        close(person, **flags)
    shown = told(change(cast, board).plan(actor=acting(cast.ada)))
    assert not [title for title in shown if "loses" in title or "lose " in title or "keep" in title]


def test_a_closed_account_gains_nothing(cast, board):
    close(cast.mia)
    for change in (AddMembers(cast.ops, [cast.mia]), AddMembers(cast.ops, [cast.mia, cast.gil])):
        shown = told(change.plan(actor=acting(cast.ada)))
        assert not [
            people for title, people in shown.items() if ("gain" in title or "has " in title) and "mia" in people
        ]


def test_a_closed_account_loses_and_gains_nothing_by_its_own_place(cast):
    close(cast.gil)
    close(cast.zoe)
    for change in (
        Archive(cast.nexus, [cast.gil]),
        ChangeRole(cast.nexus, [cast.gil], Role.END_USER),
        Restore(cast.nexus, [cast.zoe]),
    ):
        shown = told(change.plan(actor=acting(cast.ada)))
        assert not [title for title in shown if "access" in title]


def test_the_baseline_knows_nobody_whose_account_is_closed(cast, board):
    touched = [said({}, {("app", board.pk): 1})]
    people = frozenset([cast.eve.pk, cast.ed.pk, cast.ben.pk])
    assert read_baseline(people, touched, cast.nexus.pk).sources.keys() == people
    close(cast.ed)
    assert read_baseline(people, touched, cast.nexus.pk).sources.keys() == people - {cast.ed.pk}


def test_people_are_alike_who_hold_the_same_through_other_sources(cast, board):
    touched = [said({}, {("app", board.pk): 1})]
    people = frozenset([cast.eve.pk, cast.ed.pk, cast.ben.pk])
    baseline = read_baseline(people, touched, cast.nexus.pk)
    others = {source for source in baseline.all_sources if source.id != cast.ops.pk}
    alike = {frozenset(each.id for each in sources): set(some) for sources, some in
             baseline.alike(people, others).items()}  # fmt: skip
    assert alike == {frozenset(): {cast.eve.pk, cast.ed.pk}, frozenset([cast.lab.pk]): {cast.ben.pk}}
