"""Granular access as a change of rights: a level and its terms on a thing, one at a time, and what the log says."""

import pytest
from django.http import QueryDict

from groups.custom_groups.actions import set_permissions
from groups.custom_groups.forms.grants import GrantForm, GrantsForm
from groups.permissions.grants import Grant, on, grants_of
from tests.cast import acting, rearrange
from tests.factories import FolderFactory
from tests.groups.watching import blockers, lines, log_of, rights_told, told
from workspaces.kinds import KINDS
from workspaces.models import Membership
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
LEVELS = [(kind, level) for kind in KINDS for level in kind.levels]


def held(group):
    return {f"{right.label}: {right.terms}" for right in grants_of([group.pk]).get(group.pk, [])}


def said(**form):
    """A form as a browser sends it."""
    data = QueryDict(mutable=True)
    for name, values in form.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    return data


# --- The dialog's form -----------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "level"), LEVELS, ids=lambda each: getattr(each, "codename", each.name))
def test_each_level_is_asked_for_by_its_name_on_all_of_its_type(cast, kind, level):
    form = GrantForm(said(kind=kind.key, level=level.name, scope="all", environments=["released"]), cast.ops)
    assert form.is_valid()
    assert form.grants == [Grant(level.on_all)]


def test_terms_are_asked_for_in_the_order_of_environments_and_things_once(cast):
    things = [str(cast.payroll.pk)] * 2
    form = GrantForm(
        said(
            kind="app", level="View", scope="choose", things=things, environments=["released", "staging"], hidden="on"
        ),
        cast.ops,
    )
    assert form.is_valid()
    assert form.grants == [Grant("view_app", cast.payroll.pk, hidden=True, environments=("staging", "released"))]


def test_terms_sent_with_another_level_say_nothing(cast):
    form = GrantForm(said(kind="app", level="Edit", scope="all", environments=["staging"], hidden="on"), cast.ops)
    assert form.is_valid()
    assert form.grants == [Grant("edit_all_apps")]


def test_only_the_rows_that_differ_from_what_they_were_are_changes(cast):
    rows = {"row": ["view_all_apps:0", "execute_all_workflows:0"], "was:view_all_apps:0": "|released"}
    form = GrantsForm(said(**rows, **{"environment:view_all_apps:0": ["released"]}), cast.ops)
    assert (form.is_valid(), form.changed) == (True, [])
    form = GrantsForm(said(**rows, **{"environment:view_all_apps:0": ["staging"]}), cast.ops)
    assert (form.is_valid(), form.changed) == (True, [Grant("view_all_apps", environments=("staging",))])


# --- The change ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then", "line"),
    [
        ({}, {"hidden": True}, "View, released→View, hidden, released"),
        ({"hidden": True}, {}, "View, hidden, released→View, released"),
        ({}, {"environments": ("staging",)}, "View, released→View, staging"),
        ({}, {"codename": "edit_app"}, "View, released→Edit"),
        ({"codename": "edit_app"}, {"environments": ("development",)}, "Edit→View, development"),
    ],
)
def test_another_level_or_other_terms_take_the_place_of_the_old_ones_in_one_line(cast, first, then, line):
    before, after = (
        Grant(**({"codename": "view_app", "object_id": cast.payroll.pk, "object_name": "Payroll"} | each))
        for each in (first, then)
    )
    rearrange(cast.ops, give=[before], by=cast.ada)
    with log_of(cast.nexus) as entries:
        rearrange(cast.ops, give=[after], by=cast.ada)
    assert "grant.changed Ops Payroll " + line in lines(entries)
    assert held(cast.ops) == {"View “Incident board”: View, released", f"{after.label}: {after.terms}"}


def test_a_level_on_one_thing_and_on_all_of_its_type_stand_side_by_side(cast):
    rearrange(cast.ops, give=[Grant("view_all_apps"), on(cast.payroll, "view_app")], by=cast.ada)
    assert len(held(cast.ops)) == 3


def test_giving_what_is_held_on_the_same_terms_changes_nothing(cast):
    plan = set_permissions.plan(cast.ops, give=[on(cast.incident_board, "view_app")], actor=acting(cast.ada))
    assert [reason.name for reason in blockers(plan)] == ["NOTHING_TO_SAVE"]


def test_taking_a_right_takes_it_whatever_its_terms(cast):
    rearrange(cast.ops, give=[Grant("view_all_apps", hidden=True, environments=("staging",))], by=cast.ada)
    rearrange(cast.ops, take=[Grant("view_all_apps"), on(cast.incident_board, "view_app")], by=cast.ada)
    assert held(cast.ops) == set()


def test_who_only_sees_more_of_an_app_gains_just_that(cast):
    cast.nexus.rights.filter(group__role=Role.END_USER).delete()
    view = Grant("view_app", cast.incident_board.pk, "Incident board", environments=("staging", "released"))
    plan = set_permissions.plan(cast.ops, give=[view], actor=acting(cast.ada))
    assert rights_told(plan, "Eve Lindqvist gains") == {"open “Incident board” in staging"}
    assert not [title for title in told(plan) if "loses" in title]


def test_hiding_an_app_is_told_as_a_loss_of_its_place_on_the_dashboard(cast):
    cast.nexus.rights.filter(group__role=Role.END_USER).delete()
    hide = Grant("view_app", cast.incident_board.pk, "Incident board", hidden=True)
    plan = set_permissions.plan(cast.ops, give=[hide], actor=acting(cast.ada))
    assert rights_told(plan, "Eve Lindqvist loses") == {"see “Incident board” on the dashboard"}


@pytest.mark.parametrize(("kind", "level"), LEVELS, ids=lambda each: getattr(each, "codename", each.name))
def test_end_users_become_builders_by_every_level_but_the_ones_to_view_and_execute(cast, kind, level):
    FolderFactory(workspace=cast.nexus)
    rearrange(cast.ops, give=[Grant(level.on_all)], by=cast.ada)
    viewing = level.codename in ("view_app", "view_folder_apps", "execute_workflow")
    assert Membership.objects.get(pk=cast.eve.pk).role == (Role.END_USER if viewing else Role.BUILDER)


def test_the_id_zero_is_no_thing_and_not_the_workspace(cast):
    with pytest.raises(set_permissions.NotAllowed, match="not in this workspace"):
        set_permissions.plan(cast.ops, give=[Grant("view_app", 0)], actor=acting(cast.ada))
