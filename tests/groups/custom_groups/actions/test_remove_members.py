"""Removing people from a custom group: nobody's role changes, whatever the group held."""

import pytest
from django.core.exceptions import ValidationError

from audit.vocabulary import Capacity
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting, add, archive, change_role, remove, set_permissions
from tests.groups.watching import (
    blockers,
    count,
    items_told,
    lines,
    log_of,
    nothing_written,
    people_in,
    role,
    seat,
    told,
)
from workspaces.models import User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def plan(group, *people, by):
    return RemoveMembers(group, people).plan(actor=acting(by))


def test_who_leaves_a_builder_level_group_stays_a_builder(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    with log_of(cast.nexus) as entries:
        remove(cast.dev, cast.ed, cast.ben, by=cast.ada)
    assert lines(entries) == ["member.removed ben Dev", "member.removed ed Dev"]
    assert (role(cast.ed), role(cast.ben)) == (Role.BUILDER, Role.BUILDER)
    assert (people_in(cast.dev), count(cast.dev)) == (set(), 0)


def test_the_review_tells_who_keeps_a_right_and_through_which_group(cast):
    remove_from_builders(cast, Grant("configure_all_data_sources"))
    set_permissions(cast.dev, give=[on_resource(cast.warehouse, "configure_data_source")], by=cast.ada)
    shown = plan(cast.lab, cast.ben, cast.gil, by=cast.ada)
    assert "2 people leave Lab" in told(shown)
    assert items_told(shown, "Gil Moreau loses") == {"Configure “Warehouse”"}
    assert items_told(shown, "Ben Okafor keeps", "through Dev") == {"Configure “Warehouse”"}


def remove_from_builders(cast, right):
    set_permissions(Group.objects.get(workspace=cast.nexus, role=Role.BUILDER), take=[right], by=cast.ada)


def test_the_archived_and_the_invited_are_removed_as_well(cast):
    archive(cast.ben, by=cast.ada)
    add(cast.lab, cast.ivy, by=cast.ada)
    remove(cast.lab, cast.ben, cast.ivy, by=cast.ada)
    assert people_in(cast.lab) == {"gil"}
    assert seat(cast.ben) == (Role.BUILDER, Status.ARCHIVED)


def test_only_those_who_are_in_the_group_leave_it(cast):
    assert plan(cast.lab, cast.ben, cast.ed, by=cast.ada).decision.removed == {cast.ben.pk}
    remove(cast.lab, cast.ben, cast.ed, by=cast.ada)
    assert people_in(cast.lab) == {"gil"}


@pytest.mark.parametrize("name", ["wes", "mia_in_orbit"])
def test_one_of_another_workspace_refuses_the_whole_selection(cast, name):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        remove(cast.lab, cast.ben, getattr(cast, name), by=cast.ada)


def test_a_group_admin_removes_people_in_that_capacity_and_stays_group_admin(cast):
    add(cast.ops, cast.gil, by=cast.gil)
    with log_of(cast.nexus) as entries:
        remove(cast.ops, cast.eve, cast.gil, by=cast.gil)
    assert {entry.capacity for entry in entries} == {Capacity.GROUP_ADMIN}
    assert lines(entries) == ["member.removed eve Ops", "member.removed gil Ops"]
    plan(cast.ops, by=cast.gil)


@pytest.mark.parametrize("role_of_group", Role)
def test_nobody_is_removed_from_a_default_group(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    with nothing_written(), pytest.raises(NotAllowed, match="This is a role group"):
        remove(group, cast.ben, by=cast.ada)


def test_there_must_be_somebody_to_remove(cast):
    assert blockers(plan(cast.ops, cast.ed, by=cast.ada)) == {Reason.NOBODY_TO_REMOVE: set()}
    with nothing_written(), pytest.raises(Blocked):
        remove(cast.ops, cast.ed, by=cast.ada)


CHANGES_MEANWHILE = {
    "one of them was removed by another hand": lambda cast: remove(cast.lab, cast.ben, by=cast.sue),
    "one of them changed role": lambda cast: change_role(cast.gil, Role.ADMIN, by=cast.sue),
    "the group may do more": lambda cast: set_permissions(cast.lab, give=[Grant("delete_apps")], by=cast.sue),
    "the group that kept it for them lets go": lambda cast: remove_from_builders(
        cast, Grant("configure_all_data_sources")
    ),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_these_people_or_this_group_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.lab, cast.ben, cast.gil, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        RemoveMembers(cast.lab, [cast.ben, cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_name_of_the_group_or_of_one_of_them_refuses_nothing(cast):
    shown = plan(cast.lab, cast.ben, by=cast.ada)
    User.objects.filter(pk=cast.ben.user_id).update(name="Benedict Okafor")
    rename_group(cast.lab, "Laboratory", actor=acting(cast.sue))
    RemoveMembers(cast.lab, [cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert people_in(cast.lab) == {"gil"}


def test_somebody_else_joining_refuses_nothing(cast):
    shown = plan(cast.lab, cast.ben, by=cast.ada)
    add(cast.lab, cast.ed, by=cast.ada)
    RemoveMembers(cast.lab, [cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert people_in(cast.lab) == {"gil", "ed"}
