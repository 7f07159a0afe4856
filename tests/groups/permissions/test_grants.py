"""Grants: a level and its options on a thing, one at a time, what changing them does, and what the log says."""

import pytest

from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.permissions.grants import Grant, grants_of, on_resource
from tests.cast import acting, set_permissions
from tests.factories import FolderFactory
from tests.groups.watching import blockers, items_told, lines, log_of, told
from workspaces.kinds import KINDS
from workspaces.models import Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
LEVELS = [(kind, level) for kind in KINDS for level in kind.levels]


def held(group):
    return {f"{grant.label}: {grant.options_label}" for grant in grants_of([group.pk]).get(group.pk, [])}


@pytest.mark.parametrize(
    ("first", "then", "line"),
    [
        ({}, {"hidden_from_dashboard": True}, "View, released→View, hidden, released"),
        ({"hidden_from_dashboard": True}, {}, "View, hidden, released→View, released"),
        ({}, {"environments": ("staging",)}, "View, released→View, staging"),
        ({}, {"permission": "edit_app"}, "View, released→Edit"),
        ({"permission": "edit_app"}, {"environments": ("development",)}, "Edit→View, development"),
    ],
)
def test_another_level_or_other_options_take_the_place_of_the_old_ones_in_one_line(cast, first, then, line):
    before, after = (
        Grant(**({"permission": "view_app", "object_id": cast.payroll.pk, "object_name": "Payroll"} | each))
        for each in (first, then)
    )
    set_permissions(cast.ops, give=[before], by=cast.ada)
    with log_of(cast.nexus) as entries:
        set_permissions(cast.ops, give=[after], by=cast.ada)
    assert "grant.changed Ops Payroll " + line in lines(entries)
    assert held(cast.ops) == {"View “Incident board”: View, released", f"{after.label}: {after.options_label}"}


def test_a_level_on_one_thing_and_on_all_of_its_type_stand_side_by_side(cast):
    set_permissions(cast.ops, give=[Grant("view_all_apps"), on_resource(cast.payroll, "view_app")], by=cast.ada)
    assert len(held(cast.ops)) == 3


def test_giving_what_is_held_with_the_same_options_changes_nothing(cast):
    plan = SetPermissions(cast.ops, give=[on_resource(cast.incident_board, "view_app")]).plan(actor=acting(cast.ada))
    assert [reason.name for reason in blockers(plan)] == ["NOTHING_TO_SAVE"]


def test_taking_a_permission_takes_it_whatever_its_options(cast):
    set_permissions(
        cast.ops, give=[Grant("view_all_apps", hidden_from_dashboard=True, environments=("staging",))], by=cast.ada
    )
    set_permissions(cast.ops, take=[Grant("view_all_apps"), on_resource(cast.incident_board, "view_app")], by=cast.ada)
    assert held(cast.ops) == set()


def test_who_only_sees_more_of_an_app_gains_just_that(cast):
    cast.nexus.group_permissions.filter(group__role=Role.END_USER).delete()
    view = Grant("view_app", cast.incident_board.pk, "Incident board", environments=("staging", "released"))
    plan = SetPermissions(cast.ops, give=[view]).plan(actor=acting(cast.ada))
    assert items_told(plan, "Eve Lindqvist gains") == {"open “Incident board” in staging"}
    assert not [title for title in told(plan) if "loses" in title]


def test_hiding_an_app_is_told_as_a_loss_of_its_place_on_the_dashboard(cast):
    cast.nexus.group_permissions.filter(group__role=Role.END_USER).delete()
    hide = Grant("view_app", cast.incident_board.pk, "Incident board", hidden_from_dashboard=True)
    plan = SetPermissions(cast.ops, give=[hide]).plan(actor=acting(cast.ada))
    assert items_told(plan, "Eve Lindqvist loses") == {"see “Incident board” on the dashboard"}


@pytest.mark.parametrize(("kind", "level"), LEVELS, ids=lambda each: getattr(each, "codename", each.name))
def test_end_users_become_builders_by_every_level_but_the_ones_to_view_and_execute(cast, kind, level):
    FolderFactory(workspace=cast.nexus)
    set_permissions(cast.ops, give=[Grant(level.on_all)], by=cast.ada)
    viewing = level.codename in ("view_app", "view_folder_apps", "execute_workflow")
    assert Membership.objects.get(pk=cast.eve.pk).role == (Role.END_USER if viewing else Role.BUILDER)


def test_the_id_zero_is_no_thing_and_not_the_workspace(cast):
    with pytest.raises(NotAllowed, match="not in this workspace"):
        SetPermissions(cast.ops, give=[Grant("view_app", 0)]).plan(actor=acting(cast.ada))
