"""Deleting a custom group."""

import pytest

from audit.models import Entry
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.rename import rename_group
from groups.models import AppPermission, Group, GroupAdmin, GroupMembership
from groups.permissions.grants import Grant
from tests.cast import acting, add, assign, confirm, remove, set_permissions, unassign
from tests.groups.watching import blockers, items_told, lines, log_of, nothing_written, role, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(group, by):
    return DeleteGroup(group).plan(actor=acting(by))


def delete(group, by):
    return confirm(DeleteGroup(group), by=by)


def test_people_group_admins_and_grants_go_with_it_and_nobodys_role_changes(cast):
    delete(cast.ops, by=cast.ada)
    for model in (GroupMembership, GroupAdmin, AppPermission):
        assert not model.objects.filter(group_id=cast.ops.pk).exists()
    assert not Group.objects.filter(pk=cast.ops.pk).exists()
    assert (role(cast.eve), role(cast.gil)) == (Role.END_USER, Role.BUILDER)


def test_who_became_a_builder_through_it_stays_one(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    delete(cast.dev, by=cast.ada)
    assert role(cast.ed) == Role.BUILDER


def test_other_groups_keep_their_people_and_grants(cast):
    delete(cast.dev, by=cast.ada)
    assert set(GroupMembership.objects.filter(membership=cast.ben).values_list("group__name", flat=True)) == {"Lab"}
    assert AppPermission.objects.filter(group=cast.ops).count() == 1


def test_the_review_tells_who_loses_what_and_who_is_no_longer_group_admin(cast):
    set_permissions(
        Group.objects.get(workspace=cast.nexus, role=Role.BUILDER), take=[Grant("create_apps")], by=cast.ada
    )
    assign(cast.dev, cast.gil, by=cast.ada)
    shown = plan(cast.dev, by=cast.ada)
    assert {"Gil Moreau is no longer group admin", "Ben Okafor leaves Dev"} <= set(told(shown))
    assert items_told(shown, "Ben Okafor loses") == {"Create apps"}
    assert items_told(shown, "Ben Okafor keeps", "through Builder") == {"Edit “Payroll”"}


def test_an_empty_group_is_deleted_as_well(cast):
    remove(cast.dev, cast.ben, by=cast.ada)
    assert "Dev has no members" in told(plan(cast.dev, by=cast.ada))
    delete(cast.dev, by=cast.ada)
    assert not Group.objects.filter(pk=cast.dev.pk).exists()


def test_its_history_stays_with_the_names_of_the_time(cast):
    rename_group(cast.ops, "Operations", actor=acting(cast.ada))
    with log_of(cast.nexus) as entries:
        delete(cast.ops, by=cast.ada)
    assert lines(entries)[1] == "group.deleted Operations"
    history = Entry.objects.filter(group_id=cast.ops.pk).values_list("action", flat=True)
    assert {"group.created", "member.added", "group.renamed", "group.deleted"} <= set(history)


@pytest.mark.parametrize("role_of_group", Role)
def test_a_default_group_is_not_deleted(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    assert blockers(plan(group, by=cast.ada)) == {Reason.DEFAULT_GROUP: set()}
    with nothing_written(), pytest.raises(Blocked):
        delete(group, by=cast.ada)


def test_a_group_admin_deletes_nothing(cast):
    with nothing_written(), pytest.raises(NotAllowed):
        delete(cast.ops, by=cast.gil)


CHANGES_MEANWHILE = {
    "somebody joined it": lambda cast: add(cast.ops, cast.ed, by=cast.sue),
    "somebody left it": lambda cast: remove(cast.ops, cast.eve, by=cast.sue),
    "its group admin was removed": lambda cast: unassign(cast.ops, cast.gil, by=cast.sue),
    "it may do more": lambda cast: set_permissions(cast.ops, give=[Grant("view_all_apps")], by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_the_group_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.ops, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        DeleteGroup(cast.ops).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_name_refuses_nothing_and_the_log_has_the_latest(cast):
    shown = plan(cast.ops, by=cast.ada)
    rename_group(cast.ops, "Operations", actor=acting(cast.sue))
    with log_of(cast.nexus) as entries:
        DeleteGroup(cast.ops).commit(seal=shown.seal, actor=acting(cast.ada))
    assert "group.deleted Operations" in lines(entries)
