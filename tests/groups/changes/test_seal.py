"""The seal covers what a review shows and whom it is about: what leaves it reading the same refuses no confirm."""

from itertools import product

import pytest

from groups.changes.commit import Stale
from groups.changes.effects import JoinsGroup, LeavesGroup
from groups.changes.seal import seal_of
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import invite
from groups.members.actions.remove import RemoveFromWorkspace
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.move import MoveApp
from groups.resources.actions.rename import rename_resource
from tests.cast import acting, add, archive, change_role, remove, set_permissions
from tests.factories import FolderFactory, GroupFactory, GroupMembershipFactory, ModuleFactory
from tests.groups.belongings import bare
from tests.groups.watching import nothing_written
from workspaces.models import Membership, User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

CHANGES = {
    "adding": lambda cast: AddMembers(cast.ops, [cast.ed, cast.ben]),
    "removing": lambda cast: RemoveMembers(cast.lab, [cast.ben]),
    "deleting a group": lambda cast: DeleteGroup(cast.dev),
    "rights": lambda cast: SetPermissions(cast.ops, give=[Grant("create_apps")]),
    "a role": lambda cast: ChangeRole(cast.nexus, [cast.ben], Role.END_USER),
    "archiving": lambda cast: Archive(cast.nexus, [cast.ben]),
    "removing from the workspace": lambda cast: RemoveFromWorkspace(cast.nexus, [cast.ben]),
    "an owner": lambda cast: ChangeOwner(cast.payroll, cast.ben),
    "moving": lambda cast: MoveApp(cast.payroll, FolderFactory(workspace=cast.nexus).pk),
    "deleting a thing": lambda cast: DeleteResource(cast.warehouse),
}


def new_address(cast):
    User.objects.filter(pk=cast.ben.user_id).update(email="ben.okafor@nexus.test")


def new_name(cast):
    User.objects.filter(pk__in=[cast.ben.user_id, cast.eve.user_id]).update(name="Benjamin")


OF_NO_CONCERN = {
    "somebody's address changes": new_address,
    "somebody's name changes": new_name,
    "a group is renamed": lambda cast: rename_group(cast.lab, "Workshop", actor=acting(cast.sue)),
    "a thing is renamed": lambda cast: rename_resource(cast.payroll, "Wages", actor=acting(cast.sue)),
    "a bystander is archived": lambda cast: archive(cast.mia, by=cast.sue),
    "a bystander is promoted": lambda cast: change_role(cast.mia, Role.ADMIN, by=cast.sue),
    "somebody is invited": lambda cast: invite(
        cast.nexus, "new@nexus.test", "New", Role.END_USER, actor=acting(cast.sue)
    ),
    "there is one module more": lambda cast: ModuleFactory(workspace=cast.nexus),
}
TOLD = {("deleting a thing", "a bystander is promoted")}
"""Of a deletion everybody who reaches the thing is told: a new Admin does."""


@pytest.mark.parametrize(("kind", "meanwhile"), sorted({*product(CHANGES, OF_NO_CONCERN)} - TOLD))
def test_what_leaves_the_review_reading_the_same_lets_the_confirm_through(cast, kind, meanwhile):
    change = CHANGES[kind](cast)
    shown = change.plan(actor=acting(cast.ada))
    OF_NO_CONCERN[meanwhile](cast)
    change.commit(seal=shown.seal, actor=acting(cast.ada))


@pytest.mark.parametrize("by_hand", ["archived", "invited"])
def test_somebody_of_an_open_review_may_be_archived_where_they_lose_nothing_either_way(cast, by_hand):
    idle = GroupFactory(workspace=cast.nexus)
    GroupMembershipFactory(group=idle, membership=cast.eve)
    removing, deleting = RemoveMembers(idle, [cast.eve]), DeleteGroup(idle)
    seals = [change.plan(actor=acting(cast.ada)).seal for change in (removing, deleting)]
    Membership.objects.filter(pk=cast.eve.pk).update(status=by_hand)
    assert [change.plan(actor=acting(cast.ada)).seal for change in (removing, deleting)] == seals
    removing.commit(seal=seals[0], actor=acting(cast.ada))


TOUCHING = {
    "they are archived": lambda cast: archive(cast.ben, by=cast.sue),
    "they leave a group that keeps some of it": lambda cast: remove(cast.dev, cast.ben, by=cast.sue),
    "they come to reach it in another way": lambda cast: add(_other(cast), cast.ben, by=cast.sue),
    "the group gives more": lambda cast: set_permissions(
        cast.lab, give=[on_resource(cast.payroll, "edit_app")], by=cast.sue
    ),
    "the group gives less": lambda cast: set_permissions(
        cast.lab, take=[on_resource(cast.warehouse, "configure_data_source")], by=cast.sue
    ),
    "they become an Admin": lambda cast: change_role(cast.ben, Role.ADMIN, by=cast.sue),
}


def _other(cast):
    group = GroupFactory(workspace=cast.nexus)
    set_permissions(group, give=[on_resource(cast.warehouse, "build_with_data_source")], by=cast.sue)
    return group


@pytest.mark.parametrize("meanwhile", TOUCHING.values(), ids=TOUCHING)
def test_what_makes_the_review_read_otherwise_refuses_the_confirm(cast, meanwhile):
    bare(cast.nexus)
    set_permissions(cast.dev, give=[on_resource(cast.warehouse, "build_with_data_source")], by=cast.ada)
    change = RemoveMembers(cast.lab, [cast.ben])
    shown = change.plan(actor=acting(cast.ada))
    meanwhile(cast)
    assert str(change.plan(actor=acting(cast.ada))) != str(shown)
    with nothing_written(), pytest.raises(Stale):
        change.commit(seal=shown.seal, actor=acting(cast.ada))


def test_in_which_order_consequences_are_shown_is_no_part_of_it():
    joins, leaves = JoinsGroup(people={1}, group_id=2), LeavesGroup(people={3}, group_id=4)
    assert seal_of([joins, leaves]) == seal_of([leaves, joins])
    assert seal_of([joins]) != seal_of([joins, joins])
    assert seal_of([joins]) != seal_of([JoinsGroup(people={1}, group_id=4)])
