"""Adding people to a custom group."""

import pytest
from django.core.exceptions import ValidationError

from audit.vocabulary import Capacity
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group, GroupMembership
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting, add, archive, assign, change_role, remove, set_permissions, unassign
from tests.factories import GroupMembershipFactory
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
from workspaces.models import Membership, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def plan(group, *people, by):
    return AddMembers(group, people).plan(actor=acting(by))


# --- What follows ----------------------------------------------------------------------------------


def test_an_end_user_who_joins_a_view_only_group_stays_an_end_user(cast):
    with log_of(cast.nexus) as entries:
        add(cast.ops, cast.ed, by=cast.ada)
    assert (people_in(cast.ops), role(cast.ed)) == ({"eve", "ed"}, Role.END_USER)
    assert lines(entries) == ["member.added ed Ops"]
    assert count(cast.ops) == 2


def test_an_end_user_who_joins_a_builder_level_group_becomes_a_builder(cast):
    shown = plan(cast.dev, cast.ed, by=cast.ada)
    assert told(shown)[0] == "Ed Novak becomes a Builder"
    assert shown.shown[0].why == "Dev may create apps and edit “Payroll”. End Users cannot hold these rights."
    add(cast.dev, cast.ed, by=cast.ada)
    assert (people_in(cast.dev), role(cast.ed)) == ({"ben", "ed"}, Role.BUILDER)


def test_builders_and_admins_join_a_builder_level_group_as_what_they_are(cast):
    with log_of(cast.nexus) as entries:
        add(cast.dev, cast.gil, cast.ada, by=cast.ada)
    assert lines(entries) == ["member.added ada Dev", "member.added gil Dev"]
    assert (role(cast.gil), role(cast.ada)) == (Role.BUILDER, Role.ADMIN)


def test_the_review_tells_what_a_newcomer_has_already_and_through_which_group(cast):
    shown = plan(cast.ops, cast.ed, by=cast.ada)
    assert "Ed Novak joins Ops" in told(shown)
    assert items_told(shown, "Ed Novak has", "through End User") == {"View “Incident board”"}


def test_the_review_tells_what_the_group_and_the_builder_role_bring(cast):
    brought = items_told(plan(cast.dev, cast.ed, by=cast.ada), "Ed Novak gains")
    assert {"Create apps", "Delete apps", "Update folders"} <= brought


def test_an_invited_end_user_joins_and_becomes_a_builder_for_when_they_accept(cast):
    add(cast.dev, cast.ivy, by=cast.ada)
    assert "ivy" in people_in(cast.dev)
    assert seat(cast.ivy) == (Role.BUILDER, Status.INVITED)


def test_the_archived_are_left_out_and_the_review_says_so(cast):
    shown = plan(cast.ops, cast.zoe, cast.ed, by=cast.ada)
    assert shown.shown_notes == ["1 person is archived and will be left out."]
    add(cast.ops, cast.zoe, cast.ed, by=cast.ada)
    assert people_in(cast.ops) == {"eve", "ed"}


def test_who_is_in_it_already_stays_and_is_not_added_twice(cast):
    shown = plan(cast.ops, cast.eve, cast.ed, by=cast.ada)
    assert shown.shown_notes == ["1 person is in the group already and stays."]
    with log_of(cast.nexus) as entries:
        add(cast.ops, cast.eve, cast.ed, by=cast.ada)
    assert lines(entries) == ["member.added ed Ops"]


@pytest.mark.parametrize("by", ["ada", "gil"])
@pytest.mark.parametrize("name", ["wes", "mia_in_orbit"])
def test_one_of_another_workspace_refuses_the_whole_selection(cast, name, by):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        add(cast.ops, cast.ed, getattr(cast, name), by=getattr(cast, by))


def test_a_member_is_written_down_with_when_and_by_whom(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    tie = GroupMembership.objects.get(group=cast.ops, membership=cast.ed)
    assert tie.added_by_name == "Ada Fischer <ada@nexus.test>"
    assert tie.sort_name == cast.ed.sort_name
    assert tie.added_at is not None


# --- Group admins ----------------------------------------------------------------------------------


def test_a_group_admin_adds_people_to_their_group_in_that_capacity(cast):
    with log_of(cast.nexus) as entries:
        add(cast.ops, cast.ed, by=cast.gil)
    assert [(entry.capacity, entry.after) for entry in entries] == [(Capacity.GROUP_ADMIN, "")]


def test_a_group_admin_who_adds_themselves_is_marked_as_self_granted(cast):
    assert plan(cast.ops, cast.gil, by=cast.gil).shown_notes == ["You are adding yourself. The log will say so."]
    with log_of(cast.nexus) as entries:
        add(cast.ops, cast.gil, cast.ed, by=cast.gil)
    assert lines(entries) == ["member.added ed Ops", "member.added gil Ops →self-granted"]


def test_a_group_admin_never_promotes_whatever_the_ids(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    everybody = Membership.objects.filter(workspace=cast.nexus).exclude(pk=cast.zoe.pk)
    shown = plan(cast.dev, *everybody, by=cast.gil)
    assert blockers(shown) == {Reason.NEEDS_WORKSPACE_ADMIN: {"eve", "ed", "mia", "ivy"}}
    with nothing_written(), pytest.raises(Blocked):
        AddMembers(cast.dev, everybody).commit(seal=shown.seal, actor=acting(cast.gil))


def test_a_group_admin_goes_on_without_those_who_would_become_builders(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    add(cast.dev, cast.gil, by=cast.gil)
    assert people_in(cast.dev) == {"ben", "gil"}


def test_a_seal_shown_to_an_admin_lets_no_group_admin_promote(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    seal = plan(cast.dev, cast.ed, by=cast.ada).seal
    with nothing_written(), pytest.raises(Blocked):
        AddMembers(cast.dev, [cast.ed]).commit(seal=seal, actor=acting(cast.gil))


def test_a_group_that_became_builder_level_meanwhile_stops_the_group_admin(cast):
    shown = plan(cast.ops, cast.ed, by=cast.gil)
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    with nothing_written(), pytest.raises(Blocked) as stopped:
        AddMembers(cast.ops, [cast.ed]).commit(seal=shown.seal, actor=acting(cast.gil))
    assert blockers(stopped.value.plan) == {Reason.NEEDS_WORKSPACE_ADMIN: {"ed"}}


def test_a_group_admin_is_not_told_who_is_invited(cast):
    assert not [said for said in told(plan(cast.ops, cast.ivy, cast.ed, by=cast.gil)) if "invited" in said]
    assert "Ivy Castellano is invited" in told(plan(cast.ops, cast.ivy, by=cast.ada))


@pytest.mark.parametrize("change", [AddMembers, RemoveMembers])
def test_to_a_group_admin_the_archived_are_as_far_away_as_people_of_another_workspace(cast, change):
    GroupMembershipFactory(group=cast.ops, membership=cast.zoe)
    said = set()
    for stranger in (cast.zoe, cast.wes):
        with pytest.raises(ValidationError) as refused:
            change(cast.ops, [stranger, cast.eve]).plan(actor=acting(cast.gil))
        said.update(refused.value.messages)
    assert said == {"Somebody in this selection is not in this workspace. Nothing was changed."}


@pytest.mark.parametrize("change", [AddMembers, RemoveMembers])
def test_a_group_admin_adds_and_removes_people_in_no_other_group(cast, change):
    for group in (cast.dev, cast.lab, Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)):
        with pytest.raises(NotAllowed):
            change(group, [cast.ben]).plan(actor=acting(cast.gil))


def test_who_is_no_longer_group_admin_adds_nobody(cast):
    shown = plan(cast.ops, cast.ed, by=cast.gil)
    unassign(cast.ops, cast.gil, by=cast.ada)
    with nothing_written(), pytest.raises(NotAllowed):
        AddMembers(cast.ops, [cast.ed]).commit(seal=shown.seal, actor=acting(cast.gil))


# --- What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("role_of_group", Role)
def test_nobody_is_added_to_a_default_group_directly(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    with nothing_written(), pytest.raises(NotAllowed, match="This is a role group"):
        add(group, cast.ed, by=cast.ada)


def test_there_must_be_somebody_to_add(cast):
    assert blockers(plan(cast.ops, by=cast.ada)) == {Reason.NOBODY_TO_ADD: set()}
    assert blockers(plan(cast.ops, cast.eve, by=cast.ada)) == {Reason.NOBODY_TO_ADD: set()}
    with nothing_written(), pytest.raises(Blocked):
        add(cast.ops, cast.eve, by=cast.ada)


CHANGES_MEANWHILE = {
    "one of them joins by another hand": lambda cast: add(cast.dev, cast.ed, by=cast.sue),
    "one of them becomes a Builder": lambda cast: change_role(cast.ed, Role.BUILDER, by=cast.sue),
    "one of them becomes an Admin": lambda cast: change_role(cast.gil, Role.ADMIN, by=cast.sue),
    "one of them is archived": lambda cast: archive(cast.ed, by=cast.sue),
    "the group stops being builder-level": lambda cast: set_permissions(
        cast.dev, take=[on_resource(cast.payroll, "edit_app"), Grant("create_apps")], by=cast.sue
    ),
    "the group may do more": lambda cast: set_permissions(cast.dev, give=[Grant("delete_apps")], by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_these_people_or_this_group_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.dev, cast.ed, cast.gil, by=cast.ada)
    Group.objects.filter(pk=cast.ops.pk).update(name="Operations")  # concerns nobody here
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale) as stale:
        AddMembers(cast.dev, [cast.ed, cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert stale.value.plan.seal == plan(cast.dev, cast.ed, cast.gil, by=cast.ada).seal != shown.seal


def test_a_new_name_of_the_group_or_of_one_of_them_refuses_nothing(cast):
    shown = plan(cast.dev, cast.ed, by=cast.ada)
    User.objects.filter(pk=cast.ed.user_id).update(name="Edna Novak")
    rename_group(cast.dev, "Development", actor=acting(cast.sue))
    AddMembers(cast.dev, [cast.ed]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert people_in(cast.dev) == {"ben", "ed"}


def test_the_only_one_having_joined_by_another_hand_leaves_nobody_to_add(cast):
    shown = plan(cast.ops, cast.ed, by=cast.gil)
    add(cast.ops, cast.ed, by=cast.ada)
    with nothing_written(), pytest.raises(Blocked) as blocked:
        AddMembers(cast.ops, [cast.ed]).commit(seal=shown.seal, actor=acting(cast.gil))
    assert blocked.value.plan.summary.heading == "Review: add nobody to Ops"


def test_somebody_else_joining_or_leaving_the_group_refuses_nothing(cast):
    shown = plan(cast.ops, cast.ed, by=cast.gil)
    add(cast.ops, cast.mia, by=cast.ada)
    remove(cast.ops, cast.eve, by=cast.ada)
    AddMembers(cast.ops, [cast.ed]).commit(seal=shown.seal, actor=acting(cast.gil))
    assert people_in(cast.ops) == {"ed", "mia"}
