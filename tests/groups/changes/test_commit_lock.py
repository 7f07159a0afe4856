"""A change is planned before the lock, so that nobody waits for it; what happens until the lock is there is seen."""

import uuid

import pytest

from groups.changes.commit import AlreadyDone, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.models import Group
from groups.permissions.grants import Grant
from tests.cast import acting, confirm, set_permissions
from tests.groups.example_changes import EXAMPLES
from tests.groups.watching import nothing_written
from workspaces.models import User, Workspace
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
every_change = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)


@pytest.fixture
def before_the_lock(monkeypatch):
    """`before_the_lock(happens)`: let something happen once, when a change asks for the lock."""
    lock, waiting = Workspace.objects.lock, []

    def locked(pk):
        if waiting:
            waiting.pop()()
        return lock(pk)

    monkeypatch.setattr(Workspace.objects, "lock", locked)
    return waiting.append


@pytest.fixture
def drafts(monkeypatch):
    """The changes that were planned, in order."""
    drafted, made = AddMembers.draft, []

    def draft(self, actor):
        made.append(self)
        return drafted(self, actor)

    monkeypatch.setattr(AddMembers, "draft", draft)
    return made


def test_where_nothing_happens_it_is_planned_once(cast, drafts):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    drafts.clear()
    change.commit(seal=seal, actor=acting(cast.ada))
    assert drafts == [change]


def test_what_changes_the_consequences_until_the_lock_is_there_is_seen(cast, before_the_lock):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    before_the_lock(lambda: set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada))
    with pytest.raises(Stale):
        change.commit(seal=seal, actor=acting(cast.ada))
    assert not cast.ops.members.filter(membership=cast.ed).exists()


def test_what_changes_nothing_about_it_makes_it_be_planned_again_and_done(cast, before_the_lock, drafts):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    drafts.clear()
    before_the_lock(lambda: confirm(AddMembers(cast.lab, [cast.mia]), by=cast.ada))
    change.commit(seal=seal, actor=acting(cast.ada))
    assert drafts.count(change) == 2
    assert cast.ops.members.filter(membership=cast.ed).exists()


@every_change
def test_an_account_closed_until_the_lock_is_there_changes_nothing(cast, example, before_the_lock):
    plan = example.plan(cast, by=cast.ada)
    before_the_lock(lambda: User.objects.filter(pk=cast.ada.user_id).update(is_active=False))
    with pytest.raises(NotAllowed):
        example.commit(cast, plan, by=cast.ada)


def test_the_same_confirmation_sent_twice_at_once_is_done_once(cast, before_the_lock):
    change, operation = AddMembers(cast.ops, [cast.ed]), uuid.uuid4()
    seal = change.plan(actor=acting(cast.ada)).seal
    before_the_lock(lambda: change.commit(seal=seal, actor=acting(cast.ada), operation=operation))
    with pytest.raises(AlreadyDone):
        change.commit(seal=seal, actor=acting(cast.ada), operation=operation)


@every_change
def test_confirmed_again_it_was_done_already_whatever_became_of_its_subject(cast, example):
    plan, operation = example.plan(cast, by=cast.ada), uuid.uuid4()
    example.commit(cast, plan, by=cast.ada, operation=operation)
    example.make(cast).subject.delete()
    with nothing_written(), pytest.raises(AlreadyDone):
        example.commit(cast, plan, by=cast.ada, operation=operation)


def test_a_group_that_cannot_be_planned_any_more_is_told_as_under_the_lock(cast):
    change = AddMembers(cast.ops, [cast.ed])
    seal, operation = change.plan(actor=acting(cast.ada)).seal, uuid.uuid4()
    change.commit(seal=seal, actor=acting(cast.ada), operation=operation)
    Group.objects.filter(pk=cast.ops.pk).delete()
    with nothing_written(), pytest.raises(AlreadyDone):
        change.commit(seal=seal, actor=acting(cast.ada), operation=operation)
