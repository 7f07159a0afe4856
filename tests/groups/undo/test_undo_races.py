"""Undos at the same moment: one is made, the other is told what happened (PostgreSQL)."""

import uuid

import pytest

from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.models import Group, GroupMembership
from groups.undo.actions.undo import Undo
from tests.cast import acting
from tests.groups.changes.test_races import DONE, at_once, reviewed
from tests.groups.undo.snapshots import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
__all__ = ["at_once"]


def test_of_two_who_undo_the_same_one_is_told_that_it_is_undone(cast, at_once):
    operation = made(AddMembers(cast.dev, [cast.ed]), acting(cast.ada))
    undos = [reviewed(Undo(cast.nexus, operation), by=by, operation=uuid.uuid4()) for by in (cast.ada, cast.sue)]
    assert at_once(*undos) == ["Blocked", DONE]
    assert not GroupMembership.objects.filter(group=cast.dev, membership=cast.ed).exists()


def test_a_group_is_restored_once(cast, at_once):
    operation = made(DeleteGroup(cast.ops), acting(cast.ada))
    undos = [reviewed(Undo(cast.nexus, operation), by=by, operation=uuid.uuid4()) for by in (cast.ada, cast.sue)]
    assert at_once(*undos) == ["Blocked", DONE]
    assert Group.objects.filter(pk=cast.ops.pk).count() == 1


def test_an_undo_while_another_adds_the_same_person_elsewhere_leaves_no_end_user_among_builders(cast, at_once):
    operation = made(AddMembers(cast.dev, [cast.ed]), acting(cast.ada))
    changes = [
        reviewed(Undo(cast.nexus, operation), by=cast.ada),
        reviewed(AddMembers(cast.lab, [cast.ed]), by=cast.ada),
    ]
    assert at_once(*changes) in (["Stale", DONE], [DONE, DONE])
    cast.ed.refresh_from_db()
    is_inside = GroupMembership.objects.filter(membership=cast.ed).exists()
    assert cast.ed.role == ("builder" if is_inside else "end_user")
