"""What each kind of change is taken back to, and when it is refused."""

import pytest

from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action
from groups.changes.blockers import Reason
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.rename import rename_resource
from groups.resources.actions.set_addresses import set_addresses
from groups.undo.actions.undo import Undo
from tests.cast import acting, add, assign, change_role, remove, set_permissions
from tests.groups.undo.snapshots import last_operation, made, snapshot, undone
from workspaces.models import App, Membership
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def reasons(cast, operation, by=None):
    """Why the operation cannot be taken back."""
    plan = Undo(cast.nexus, operation).plan(actor=acting(by or cast.ada))
    return [blocker.reason for blocker in plan.blockers]


def role_of(person):
    return Membership.objects.get(pk=person.pk).role


# --- What is put back ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: AddMembers(cast.dev, [cast.ed, cast.ivy, cast.gil]),
        lambda cast: SetPermissions(cast.ops, give=[Grant("create_apps")]),
        lambda cast: ChangeRole(cast.nexus, [cast.ben, cast.gil], Role.END_USER),
        lambda cast: ChangeRole(cast.nexus, [cast.gil], Role.ADMIN),
        lambda cast: Archive(cast.nexus, [cast.gil, cast.ivy]),
        lambda cast: DeleteGroup(cast.ops),
        lambda cast: ChangeOwner(cast.payroll, cast.gil),
    ],
    ids=["add and promote", "promote by rights", "demote", "make Admins", "archive", "delete a group", "hand over"],
)
def test_an_undo_puts_everything_back_and_undoing_that_makes_it_again(cast, change):
    App.objects.filter(pk=cast.payroll.pk).update(owner=cast.ben)
    before = snapshot()
    operation = made(change(cast), acting(cast.ada))
    after = snapshot()
    back = undone(cast.nexus, operation, acting(cast.ada))
    assert snapshot() == before
    undone(cast.nexus, back, acting(cast.ada))
    assert snapshot() == after
    assert first_broken(cast.nexus.pk) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda cast, by: create_group(cast.nexus, "Book club", "For readers", actor=by),
        lambda cast, by: rename_group(cast.ops, "Operators", "Who operates", actor=by),
        lambda cast, by: rename_resource(cast.payroll, "Wages", actor=by),
        lambda cast, by: set_addresses(cast.payroll, staging="https://x.test/" + "y" * 900, actor=by),
    ],
    ids=["create a group", "rename and describe", "rename an app", "set an address"],
)
def test_what_shows_no_review_is_put_back_too(cast, change):
    before = snapshot()
    change(cast, acting(cast.ada))
    operation, after = last_operation(), snapshot()
    back = undone(cast.nexus, operation, acting(cast.ada))
    assert snapshot() == before
    undone(cast.nexus, back, acting(cast.ada))
    assert snapshot() == after


def test_every_entry_of_an_undo_names_the_operation_that_it_takes_back(cast):
    operation = made(AddMembers(cast.dev, [cast.ed]), acting(cast.ada))
    back = undone(cast.nexus, operation, acting(cast.ada))
    entries = Entry.objects.filter(operation=back)
    assert {entry.undoes for entry in entries} == {operation}
    assert {entry.action for entry in entries} == {Action.MEMBER_REMOVED, Action.ROLE_CHANGED}
    assert {entry.undoes for entry in Entry.objects.filter(operation=operation)} == {None}


def test_a_deleted_group_comes_back_under_its_id_with_people_posts_and_rights(cast):
    rename_group(cast.ops, "Ops", "Keeps things running", actor=acting(cast.ada))
    operation = made(DeleteGroup(cast.ops), acting(cast.ada))
    undone(cast.nexus, operation, acting(cast.ada))
    group = Group.objects.get(pk=cast.ops.pk)
    assert (group.name, group.description, group.member_count) == ("Ops", "Keeps things running", 1)
    assert GroupMembership.objects.get(group=group).membership == cast.eve
    assert GroupAdmin.objects.get(group=group).membership == cast.gil
    assert cast.eve.user.has_perm("view_app", cast.incident_board)


# --- Promotions ------------------------------------------------------------------------------------


def test_a_promotion_that_followed_is_taken_back(cast):
    operation = made(AddMembers(cast.dev, [cast.ed]), acting(cast.ada))
    assert "Roles stay as they are" not in str(Undo(cast.nexus, operation).plan(actor=acting(cast.ada)))
    undone(cast.nexus, operation, acting(cast.ada))
    assert role_of(cast.ed) == Role.END_USER


@pytest.mark.parametrize(
    "since",
    [
        lambda cast: add(cast.lab, cast.ed, by=cast.ada),
        lambda cast: assign(cast.ops, cast.ed, by=cast.ada),
        lambda cast: change_role(cast.ed, Role.ADMIN, by=cast.ada),
    ],
    ids=["in another builder-level group", "a group admin", "an Admin by now"],
)
def test_a_promotion_on_which_something_rests_since_stays_and_the_review_says_so(cast, since):
    operation = made(AddMembers(cast.dev, [cast.ed]), acting(cast.ada))
    since(cast)
    cast.ed.refresh_from_db()
    plan = Undo(cast.nexus, operation).plan(actor=acting(cast.ada))
    assert "Ed Novak keeps their present role" in plan.shown_notes
    before = role_of(cast.ed)
    undone(cast.nexus, operation, acting(cast.ada))
    assert role_of(cast.ed) == before
    assert not GroupMembership.objects.filter(group=cast.dev, membership=cast.ed).exists()


def test_a_change_of_role_on_which_something_rests_is_refused(cast):
    operation = made(ChangeRole(cast.nexus, [cast.ed], Role.BUILDER), acting(cast.ada))
    add(cast.dev, cast.ed, by=cast.ada)
    assert reasons(cast, operation) == [Reason.RESTS_ON_ROLE]


# --- Where the world has moved on ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "since", "reason"),
    [
        (lambda c: AddMembers(c.ops, [c.ed]), lambda c: remove(c.ops, c.ed, by=c.ada), Reason.UNDONE_ALREADY),
        (
            lambda c: AddMembers(c.ops, [c.ed, c.ben]),
            lambda c: remove(c.ops, c.ed, by=c.ada),
            Reason.MEMBERS_CHANGED_SINCE,
        ),
        (
            lambda c: SetPermissions(c.ops, give=[on_resource(c.payroll, "view_app")]),
            lambda c: set_permissions(c.ops, give=[on_resource(c.payroll, "edit_app")], by=c.ada),
            Reason.RIGHTS_CHANGED_SINCE,
        ),
        (
            lambda c: AddMembers(c.ops, [c.ed]),
            lambda c: made(DeleteGroup(c.ops), acting(c.ada)),
            Reason.GROUP_GONE,
        ),
        (
            lambda c: DeleteGroup(c.ops),
            lambda c: create_group(c.nexus, "OPS", actor=acting(c.ada)),
            Reason.NAME_TAKEN,
        ),
        (
            lambda c: ChangeOwner(c.payroll, c.gil),
            lambda c: made(ChangeOwner(App.objects.get(pk=c.payroll.pk), c.ben), acting(c.ada)),
            Reason.OWNER_CHANGED_SINCE,
        ),
        (
            lambda c: ChangeOwner(c.payroll, c.gil),
            lambda c: made(DeleteResource(c.payroll), acting(c.ada)),
            Reason.THING_GONE,
        ),
        (
            lambda c: DeleteGroup(c.ops),
            lambda c: change_role(c.gil, Role.END_USER, by=c.ada),
            Reason.CANNOT_ADMINISTER_AGAIN,
        ),
        (
            lambda c: DeleteGroup(c.lab),
            lambda c: change_role(c.ben, Role.END_USER, by=c.ada),
            Reason.WOULD_BECOME_BUILDERS,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Reason) else "",
)
def test_where_the_world_has_moved_on_an_undo_is_refused_with_the_reason(cast, change, since, reason):
    operation = made(change(cast), acting(cast.ada))
    since(cast)
    before = snapshot()
    assert reasons(cast, operation) == [reason]
    assert snapshot() == before


def test_a_group_that_was_made_and_is_used_since_is_not_taken_away(cast):
    group = create_group(cast.nexus, "Book club", actor=acting(cast.ada))
    operation = last_operation()
    add(group, cast.eve, by=cast.ada)
    assert reasons(cast, operation) == [Reason.GROUP_CHANGED_SINCE]


def test_taking_a_switch_away_may_not_be_undone_where_end_users_have_joined(cast):
    made(SetPermissions(cast.ops, give=[Grant("create_apps")]), acting(cast.ada))
    operation = made(SetPermissions(cast.ops, take=[Grant("create_apps")]), acting(cast.ada))
    add(cast.ops, cast.ed, by=cast.ada)
    plan = Undo(cast.nexus, operation).plan(actor=acting(cast.ada))
    assert [(each.reason, each.people) for each in plan.blockers] == [(Reason.WOULD_BECOME_BUILDERS, {cast.ed.pk})]


def test_the_last_admin_is_not_demoted_by_an_undo(cast):
    operation = made(ChangeRole(cast.nexus, [cast.gil], Role.ADMIN), acting(cast.ada))
    for each in Membership.objects.filter(workspace=cast.nexus, role=Role.ADMIN).exclude(pk=cast.gil.pk):
        change_role(each, Role.BUILDER, by=cast.sue)
    assert reasons(cast, operation, by=cast.sue) == [Reason.LAST_ADMIN]


def test_without_those_who_are_in_the_way_the_others_are_put_back(cast):
    operation = made(AddMembers(cast.ops, [cast.ed, cast.ben]), acting(cast.ada))
    remove(cast.ops, cast.ed, by=cast.ada)
    rest = Undo(cast.nexus, operation).without({cast.ed.pk})
    made(rest, acting(cast.ada))
    assert not GroupMembership.objects.filter(group=cast.ops, membership=cast.ben).exists()


def test_who_has_left_the_workspace_is_left_out_and_counted(cast):
    operation = made(AddMembers(cast.ops, [cast.ed, cast.ben]), acting(cast.ada))
    Membership.objects.filter(pk=cast.ed.pk).delete()
    plan = Undo(cast.nexus, operation).plan(actor=acting(cast.ada))
    assert not plan.blockers
    assert plan.shown_notes == ["1 person is not in this workspace any more, and is left out."]
