"""Which operations can be taken back: every action of the log is in one of two tables, and each that can is read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.vocabulary import Action
from groups.changes.operation.reversible import BESIDE, INVERSE, NOT_REVERSIBLE, Deed, deeds_of, is_reversible
from groups.changes.record.readings import READ
from groups.members.actions.invite import InvitePeople
from groups.members.actions.remove import RemoveFromWorkspace
from groups.members.actions.revoke import RevokeInvitation
from tests.cast import acting
from tests.groups.example_changes import EXAMPLES
from tests.groups.undo.snapshots import made

NOW = timezone.now()


def test_every_action_has_an_inverse_or_is_said_to_have_none():
    assert INVERSE.keys() | NOT_REVERSIBLE | BESIDE == set(Action)
    assert len(INVERSE) + len(NOT_REVERSIBLE) + len(BESIDE) == len(Action)


def test_every_action_that_has_an_inverse_is_read_as_a_fact():
    assert READ.keys() == INVERSE.keys()


@pytest.mark.parametrize("action", sorted(NOT_REVERSIBLE))
def test_one_action_without_an_inverse_keeps_the_whole_operation(action):
    assert is_reversible({Deed(Action.MEMBER_ADDED, 1)}, NOW)
    assert not is_reversible({Deed(Action.MEMBER_ADDED, 1), Deed(action)}, NOW)


def test_of_a_constant_nothing_is_taken_back():
    assert is_reversible({Deed(Action.RESOURCE_RENAMED, kind="app")}, NOW)
    assert not is_reversible({Deed(Action.RESOURCE_RENAMED, kind="workspace_constant")}, NOW)


def test_a_deleted_group_is_kept_for_30_days():
    deleted = {Deed(Action.GROUP_DELETED, 1)}
    assert is_reversible(deleted, NOW - timedelta(days=29))
    assert not is_reversible(deleted, NOW - timedelta(days=31))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_change_offers_to_be_undone_just_where_its_entries_can_be(cast, name):
    change = EXAMPLES[name].make(cast)
    deeds, at = deeds_of(cast.nexus.pk, made(change, acting(cast.ada)))
    assert is_reversible(deeds, at) is change.is_reversible
    assert change.is_reversible is not isinstance(change, (RemoveFromWorkspace, InvitePeople, RevokeInvitation))
