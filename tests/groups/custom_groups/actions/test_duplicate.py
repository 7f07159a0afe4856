"""Duplicating a custom group, with the parts that were chosen."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.duplicate import (
    GRANULAR_ACCESS,
    GROUP_ADMINS,
    PARTS,
    PERMISSIONS,
    USERS,
    DuplicateGroup,
)
from groups.custom_groups.actions.rename import rename_group
from groups.models import AppPermission, Group
from groups.permissions.grants import Grant, grants_of
from tests.cast import acting, add, archive, assign, confirm, set_permissions
from tests.factories import GroupMembershipFactory
from tests.groups.watching import admins_of, blockers, count, log_of, nothing_written, people_in, role, seat, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def duplicate(group, *parts, by):
    """The duplicate, after its review was confirmed."""
    before = set(Group.objects.values_list("pk", flat=True))
    confirm(DuplicateGroup(group, parts), by=by)
    return Group.objects.exclude(pk__in=before).get(workspace=group.workspace)


def plan(group, by):
    """The review of duplicating all of it."""
    return DuplicateGroup(group, PARTS).plan(actor=acting(by))


def held(group):
    return {grant.label for grant in grants_of([group.pk]).get(group.pk, [])}


def test_the_duplicate_is_called_after_the_original(cast):
    assert duplicate(cast.ops, by=cast.ada).name == "Ops_copy"
    assert duplicate(cast.ops, by=cast.ada).name == "Ops_copy_2"


def test_a_long_name_is_cut_to_fit(cast):
    group = create_group(cast.nexus, "x" * 50, actor=acting(cast.ada))
    assert duplicate(group, by=cast.ada).name == "x" * 45 + "_copy"


def test_with_no_parts_it_is_a_name_and_nothing_else(cast):
    copy = duplicate(cast.dev, by=cast.ada)
    assert (people_in(copy), admins_of(copy), held(copy)) == (set(), set(), set())


def test_with_all_parts_it_has_people_grants_and_group_admins(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    copy = duplicate(cast.dev, *PARTS, by=cast.ada)
    assert (people_in(copy), admins_of(copy)) == ({"ben"}, {"gil"})
    assert held(copy) == {"Create apps", "Edit “Payroll”"}
    assert count(copy) == 1


@pytest.mark.parametrize(
    ("part", "takes"),
    [
        (USERS, ({"ben"}, set(), set())),
        (GROUP_ADMINS, (set(), {"gil"}, set())),
        (PERMISSIONS, (set(), set(), {"Create apps"})),
        (GRANULAR_ACCESS, (set(), set(), {"Edit “Payroll”"})),
    ],
)
def test_each_part_comes_without_the_others(cast, part, takes):
    assign(cast.dev, cast.gil, by=cast.ada)
    copy = duplicate(cast.dev, part, by=cast.ada)
    assert (people_in(copy), admins_of(copy), held(copy)) == takes


def test_what_a_grant_says_besides_its_level_is_taken_over(cast):
    AppPermission.objects.filter(group=cast.ops).update(hidden_from_dashboard=True, staging=True, released=False)
    copy = duplicate(cast.ops, *PARTS, by=cast.ada)
    said = AppPermission.objects.values_list(
        "hidden_from_dashboard", "development", "staging", "production", "released"
    )
    assert said.get(group=copy) == (True, False, True, False, False)


def test_the_original_stays_as_it_is(cast):
    before = (people_in(cast.dev), admins_of(cast.dev), held(cast.dev))
    duplicate(cast.dev, *PARTS, by=cast.ada)
    assert (people_in(cast.dev), admins_of(cast.dev), held(cast.dev)) == before


@pytest.fixture
def astray(cast):
    """Lab with an End User in it, put there by somebody who went round the actions."""
    GroupMembershipFactory(group=cast.lab, membership=cast.ed)
    return cast.lab


def test_end_users_taken_over_with_builder_level_grants_become_builders(cast, astray):
    assert told(plan(astray, by=cast.ada))[0] == "Ed Novak becomes a Builder"
    duplicate(astray, *PARTS, by=cast.ada)
    assert role(cast.ed) == Role.BUILDER


def test_end_users_taken_over_without_the_grants_stay_end_users(cast, astray):
    copy = duplicate(astray, USERS, by=cast.ada)
    assert (people_in(copy), role(cast.ed)) == ({"ben", "gil", "ed"}, Role.END_USER)


def test_an_invited_end_user_taken_over_becomes_a_builder_and_an_archived_one_stays_as_they_are(cast, astray):
    for member in (cast.ivy, cast.eve):
        GroupMembershipFactory(group=astray, membership=member)
    archive(cast.eve, by=cast.ada)
    shown = told(plan(astray, by=cast.ada))
    assert shown[0] == "2 people become Builders"
    assert {"Ivy Castellano is invited", "Eve Lindqvist is archived, unchanged"} <= {*shown}
    copy = duplicate(astray, *PARTS, by=cast.ada)
    assert people_in(copy) == {"ben", "gil", "ed", "ivy", "eve"}
    assert seat(cast.ivy) == (Role.BUILDER, Status.INVITED)
    assert seat(cast.eve) == (Role.END_USER, Status.ARCHIVED)


@pytest.mark.parametrize("role_of_group", Role)
def test_a_default_group_is_not_duplicated(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    assert blockers(plan(group, by=cast.ada)) == {Reason.DEFAULT_GROUP: set()}
    with nothing_written(), pytest.raises(Blocked):
        duplicate(group, *PARTS, by=cast.ada)


def test_a_group_admin_duplicates_nothing(cast):
    with nothing_written(), pytest.raises(NotAllowed):
        duplicate(cast.ops, *PARTS, by=cast.gil)


CHANGES_MEANWHILE = {
    "somebody joined it": lambda cast: add(cast.ops, cast.ed, by=cast.sue),
    "it may do more": lambda cast: set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.sue),
    "it has another group admin": lambda cast: assign(cast.ops, cast.ben, by=cast.sue),
    "it is called otherwise": lambda cast: rename_group(cast.ops, "Operations", actor=acting(cast.sue)),
    "the duplicate's name was taken": lambda cast: create_group(cast.nexus, "OPS_COPY", actor=acting(cast.sue)),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_the_original_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.ops, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        DuplicateGroup(cast.ops, PARTS).commit(seal=shown.seal, actor=acting(cast.ada))


def test_the_log_says_what_was_duplicated_as_what(cast):
    with log_of(cast.nexus) as entries:
        copy = duplicate(cast.ops, by=cast.ada)
    assert [(entry.before, entry.after, entry.group_id) for entry in entries] == [("Ops", "Ops_copy", copy.pk)]
