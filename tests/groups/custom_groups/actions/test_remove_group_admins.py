"""Removing group admins: their role, and the groups they are in, stay as they are."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group
from tests.cast import acting, add, archive, assign, unassign
from tests.groups.watching import admins_of, blockers, lines, log_of, nothing_written, people_in, role, told
from workspaces.models import User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(group, *people, by):
    return RemoveGroupAdmins(group, people).plan(actor=acting(by))


def test_who_is_removed_as_group_admin_keeps_role_and_memberships(cast):
    add(cast.ops, cast.gil, by=cast.ada)
    with log_of(cast.nexus) as entries:
        unassign(cast.ops, cast.gil, by=cast.ada)
    assert lines(entries) == ["group_admin.removed gil Ops"]
    assert (role(cast.gil), people_in(cast.ops), admins_of(cast.ops)) == (Role.BUILDER, {"eve", "gil"}, set())


def test_the_review_says_who_and_that_the_rest_stays(cast):
    shown = plan(cast.ops, cast.gil, by=cast.ada)
    assert told(shown) == ["Gil Moreau no longer administers Ops"]
    assert shown.shown[0].why.endswith("Role and memberships stay as they are.")
    assert shown.takes_away


def test_they_administer_their_other_groups_as_before(cast):
    assign(cast.dev, cast.gil, cast.ben, by=cast.ada)
    unassign(cast.dev, cast.gil, by=cast.ada)
    assert (admins_of(cast.dev), admins_of(cast.ops)) == ({"ben"}, {"gil"})


def test_only_who_is_group_admin_is_removed(cast):
    assert plan(cast.ops, cast.ben, cast.gil, by=cast.ada).decision == {cast.gil.pk}
    with nothing_written(), pytest.raises(Blocked) as blocked:
        unassign(cast.ops, cast.ben, by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NO_GROUP_ADMIN_TO_REMOVE: set()}


@pytest.mark.parametrize("name", ["wes", "mia_in_orbit"])
def test_one_of_another_workspace_refuses_the_whole_selection(cast, name):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        unassign(cast.ops, cast.gil, getattr(cast, name), by=cast.ada)


def test_a_group_admin_removes_nobody_not_even_themselves(cast):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a workspace admin names group admins"):
        unassign(cast.ops, cast.gil, by=cast.gil)


CHANGES_MEANWHILE = {
    "one was removed by another hand": lambda cast: unassign(cast.dev, cast.gil, by=cast.sue),
    "one was archived": lambda cast: archive(cast.gil, by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_these_people_is_shown_again_first(cast, meanwhile):
    assign(cast.dev, cast.gil, cast.ben, by=cast.ada)
    shown = plan(cast.dev, cast.gil, cast.ben, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        RemoveGroupAdmins(cast.dev, [cast.gil, cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_name_of_the_group_or_of_one_of_them_refuses_nothing(cast):
    shown = plan(cast.ops, cast.gil, by=cast.ada)
    User.objects.filter(pk=cast.gil.user_id).update(name="Gilles Moreau")
    rename_group(cast.ops, "Operations", actor=acting(cast.sue))
    RemoveGroupAdmins(cast.ops, [cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert admins_of(cast.ops) == set()


def test_of_a_group_that_is_gone_there_is_nothing_to_plan(cast):
    Group.objects.filter(pk=cast.ops.pk).delete()
    with pytest.raises(Group.DoesNotExist):
        plan(cast.ops, cast.gil, by=cast.ada)
