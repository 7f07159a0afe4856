"""A large change is planned before the lock, so that nobody waits for it; what happens until the lock is seen."""

import uuid
from contextlib import suppress

import pytest

from audit import journal
from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.commit import AlreadyDone, Blocked, Gone, Stale
from groups.changes.people import MemberIds
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group
from groups.permissions.grants import Grant
from groups.resources.actions.constants import create_constant
from groups.resources.actions.create import create_app
from tests.cast import acting, confirm, set_permissions
from tests.groups.example_changes import EXAMPLES
from tests.groups.watching import nothing_written
from workspaces.models import Membership, User, Workspace
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
every_change = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)


@pytest.fixture(autouse=True)
def every_change_is_large(monkeypatch):
    for module in ("groups.changes.change", "groups.custom_groups.change"):
        monkeypatch.setattr(f"{module}.MANY", -1)


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
def drafts_of(monkeypatch):
    """`drafts_of(AddMembers)`: the changes of a class that are planned from now on, in order."""

    def watch(change_of):
        drafted, made = change_of.draft, []
        monkeypatch.setattr(change_of, "draft", lambda self, actor: made.append(self) or drafted(self, actor))
        return made

    return watch


@pytest.fixture
def drafts(drafts_of):
    return drafts_of(AddMembers)


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


OF_NO_CONSEQUENCE = {
    "a constant is made": lambda cast: create_constant(cast.nexus, "Api key", "value", actor=acting(cast.ada)),
    "somebody is refused": lambda cast: journal.record(
        cast.nexus.pk, [Event(Action.REFUSED, **cast.ops.audit_fields)], actor=acting(cast.ben)
    ),
    "something happens elsewhere": lambda cast: confirm(AddMembers(cast.orbit_ops, [cast.wes]), by=cast.wes),
}


@pytest.mark.parametrize("happens", OF_NO_CONSEQUENCE.values(), ids=OF_NO_CONSEQUENCE)
def test_what_gives_nobody_access_does_not_make_it_be_planned_again(cast, before_the_lock, drafts, happens):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    drafts.clear()
    before_the_lock(lambda: happens(cast))
    change.commit(seal=seal, actor=acting(cast.ada))
    assert [each.workspace_id for each in drafts].count(cast.nexus.pk) == 1


def test_what_is_no_constant_does(cast, before_the_lock, drafts):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    drafts.clear()
    before_the_lock(lambda: create_app(cast.nexus, "New one", owner=cast.ada, actor=acting(cast.ada)))
    change.commit(seal=seal, actor=acting(cast.ada))
    assert drafts == [change, change]


BEHIND_THE_LOG = {
    "somebody chosen has another role": lambda cast: Membership.objects.filter(pk=cast.ben.pk).update(role="end_user"),
    "somebody chosen has a closed account": lambda cast: User.objects.filter(pk=cast.ben.user_id).update(
        is_active=False
    ),
    "the group holds something else": lambda cast: cast.ops.apppermissions.all().delete(),
}


@pytest.mark.parametrize("happens", BEHIND_THE_LOG.values(), ids=BEHIND_THE_LOG)
@pytest.mark.parametrize("change_of", [AddMembers, AssignGroupAdmins])
def test_a_fact_that_moves_without_an_entry_is_seen_too(cast, before_the_lock, drafts_of, change_of, happens):
    change, made = change_of(cast.ops, [cast.ben]), drafts_of(change_of)
    seal = change.plan(actor=acting(cast.ada)).seal
    made.clear()
    before_the_lock(lambda: happens(cast))
    with suppress(Stale, Blocked):
        change.commit(seal=seal, actor=acting(cast.ada))
    assert len(made) == 2


def test_who_loses_their_authority_until_the_lock_is_there_is_refused(cast, before_the_lock):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.gil)).seal
    before_the_lock(lambda: cast.gil.administered_groups.all().delete())
    with pytest.raises(NotAllowed):
        change.commit(seal=seal, actor=acting(cast.gil))
    assert not cast.ops.members.filter(membership=cast.ed).exists()


def test_a_group_that_is_gone_when_the_lock_is_there_is_told_as_gone(cast, before_the_lock):
    change = AddMembers(cast.ops, [cast.ed])
    seal = change.plan(actor=acting(cast.ada)).seal
    before_the_lock(lambda: Group.objects.filter(pk=cast.ops.pk).delete())
    with pytest.raises(Gone):
        change.commit(seal=seal, actor=acting(cast.ada))


def test_a_small_change_is_planned_under_the_lock_alone(cast, monkeypatch, drafts_of):
    monkeypatch.setattr("groups.changes.change.MANY", 1_000)
    monkeypatch.setattr("groups.custom_groups.change.MANY", 1_000)
    made = drafts_of(AddMembers)
    confirm(AddMembers(cast.ops, [cast.ed]), by=cast.ada)
    assert len(made) == 2  # the review, and the commit


@pytest.mark.parametrize(("number", "large"), [(1_000, False), (1_001, True)])
def test_large_is_what_touches_more_than_a_thousand_people(cast, monkeypatch, number, large):
    monkeypatch.undo()
    cast.ops.member_count = number
    assert SetPermissions(cast.ops).is_large == large
    cast.ops.member_count = 0
    assert AddMembers(cast.ops, MemberIds(range(number))).is_large == large


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
    change = example.make(cast)
    people, subject = Membership.objects.filter(pk__in=change.chosen), change.subject
    gone = people if subject == cast.nexus else type(subject)._default_manager.filter(pk=subject.pk)
    gone.delete()
    with nothing_written(), pytest.raises(AlreadyDone):
        example.commit(cast, plan, by=cast.ada, operation=operation)


def test_a_group_that_cannot_be_planned_any_more_is_told_as_under_the_lock(cast):
    change = AddMembers(cast.ops, [cast.ed])
    seal, operation = change.plan(actor=acting(cast.ada)).seal, uuid.uuid4()
    change.commit(seal=seal, actor=acting(cast.ada), operation=operation)
    Group.objects.filter(pk=cast.ops.pk).delete()
    with nothing_written(), pytest.raises(AlreadyDone):
        change.commit(seal=seal, actor=acting(cast.ada), operation=operation)
