"""What every change promises, whatever it changes: shown first, done exactly so, once, wholly, by who may."""

import uuid
from contextlib import contextmanager
from dataclasses import replace

import pytest

from audit import journal
from audit.journal import Actor
from audit.verification import first_broken
from audit.vocabulary import Capacity
from groups.changes.commit import AlreadyDone, Draft, Gone, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.delete import DeleteResource
from tests.cast import acting, add, confirm
from tests.factories import AppFactory, MembershipFactory, UserFactory
from tests.groups.belongings import bare
from tests.groups.example_changes import EXAMPLES, OF_A_GROUP
from tests.groups.watching import everything, lines, log_of, nothing_written
from workspaces.models import Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
every_change = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)


@pytest.fixture
def alan(cast):
    """A second Admin, whose authority can be taken away."""
    return MembershipFactory(workspace=cast.nexus, user=UserFactory(name="Alan Brandt"), role=Role.ADMIN)


@every_change
def test_the_preview_writes_nothing(cast, example):
    with nothing_written():
        example.plan(cast, by=cast.ada)


@every_change
def test_roles_that_change_are_told_first_then_what_is_lost_then_the_rest(cast, example):
    told = [{"warn": 0, "bad": 1}.get(effect.tone, 2) for effect in example.plan(cast, by=cast.ada).shown]
    assert told == sorted(told)


def test_a_promotion_is_told_before_the_loss_that_comes_with_it(cast):
    bare(cast.nexus)
    view = on_resource(cast.incident_board, "view_app")
    shown = SetPermissions(cast.ops, give=[Grant("create_apps")], take=[view]).plan(actor=acting(cast.ada)).shown
    told = [(effect.tone, effect.title) for effect in shown]
    assert told[:2] == [("warn", "Eve Lindqvist becomes a Builder"), ("bad", "Eve Lindqvist loses 1 right")]
    assert {tone for tone, _ in told[2:]} == {"plain", "good"}


@every_change
def test_each_consequence_is_one_entry_and_nothing_else_is(cast, example):
    with log_of(cast.nexus) as entries:
        example.commit(cast, example.plan(cast, by=cast.ada), by=cast.ada)
    assert lines(entries) == sorted(example.writes)
    assert first_broken(cast.nexus.pk) is None


@every_change
def test_all_entries_of_a_change_are_of_its_one_operation(cast, example):
    operation = uuid.uuid4()
    with log_of(cast.nexus) as entries:
        example.commit(cast, example.plan(cast, by=cast.ada), by=cast.ada, operation=operation)
    assert {entry.operation for entry in entries} == {operation}


@every_change
def test_the_entries_name_the_actor_and_their_capacity(cast, example):
    with log_of(cast.nexus) as entries:
        example.commit(cast, example.plan(cast, by=cast.ada), by=cast.ada)
    written = {(entry.actor_id, entry.actor_name, entry.capacity) for entry in entries}
    assert written == {(cast.ada.user.pk, "Ada Fischer <ada@nexus.test>", Capacity.WORKSPACE_ADMIN)}


@every_change
def test_a_super_admin_from_outside_may_do_it_in_that_capacity(cast, example):
    with log_of(cast.nexus) as entries:
        example.commit(cast, example.plan(cast, by=cast.sue), by=cast.sue)
    assert {entry.capacity for entry in entries} == {Capacity.SUPER_ADMIN}
    assert lines(entries) == sorted(example.writes)


@every_change
def test_support_may_do_it_from_the_shell_by_name(cast, example):
    actor = Actor.support("Sam from support")
    plan = example.make(cast).plan(actor=actor)
    with log_of(cast.nexus) as entries:
        example.make(cast).commit(seal=plan.seal, actor=actor)
    assert {(entry.capacity, entry.actor_name) for entry in entries} == {(Capacity.SUPPORT, "Sam from support")}


@every_change
def test_a_reason_that_is_given_stands_with_every_entry(cast, example):
    with log_of(cast.nexus) as entries:
        confirm(example.make(cast), by=cast.ada, reason="Ticket 4711")
    assert {entry.reason for entry in entries} == {"Ticket 4711"}


@every_change
def test_confirmed_twice_it_is_done_once(cast, example):
    operation = uuid.uuid4()
    plan = example.plan(cast, by=cast.ada)
    example.commit(cast, plan, by=cast.ada, operation=operation)
    with nothing_written(), pytest.raises(AlreadyDone):
        example.commit(cast, plan, by=cast.ada, operation=operation)


@pytest.mark.parametrize("seal", ["", "0" * 64, "f" * 64], ids=["none", "one before it", "one after it"])
@every_change
def test_without_the_seal_of_what_was_shown_nothing_is_written(cast, example, seal):
    with nothing_written(), pytest.raises(Stale):
        example.make(cast).commit(seal=seal, actor=acting(cast.ada))


@every_change
def test_what_was_shown_is_written_and_returned(cast, example):
    plan = example.plan(cast, by=cast.ada)
    done = example.commit(cast, plan, by=cast.ada)
    assert (done.seal, done.effects, done.summary) == (plan.seal, plan.effects, plan.summary)


@pytest.mark.parametrize("large", [True, False])
def test_only_a_large_change_may_take_longer_than_a_page(cast, monkeypatch, large):
    lifts = []

    @contextmanager
    def lifted():
        lifts.append(large)
        yield

    monkeypatch.setattr("groups.changes.commit.lifted", lifted)
    monkeypatch.setattr(AddMembers, "is_large", large)
    add(cast.ops, cast.ed, by=cast.ada)
    assert lifts == [True] * large


def test_a_draft_stays_what_was_planned():
    assert Draft.__dataclass_params__.frozen


def test_the_plan_carried_out_has_names_for_the_shell_and_for_nobody_else(cast):
    for actor, named in ((Actor.support("Sam"), True), (acting(cast.ada), False)):
        change = DeleteResource(AppFactory(workspace=cast.nexus, owner=cast.gil))
        done = change.commit(seal=change.plan(actor=actor).seal, actor=actor)
        assert ("Ada Fischer" in str(done)) == named


@every_change
def test_when_the_journal_fails_nothing_at_all_is_written(cast, example, monkeypatch):
    plan = example.plan(cast, by=cast.ada)
    monkeypatch.setattr(journal, "record", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        example.commit(cast, plan, by=cast.ada)


@pytest.mark.django_db(transaction=True)
def test_when_the_journal_fails_halfway_the_whole_transaction_is_undone(cast, monkeypatch):
    example = EXAMPLES["add_members"]
    plan = example.plan(cast, by=cast.ada)
    write = journal.record
    monkeypatch.setattr(journal, "record", lambda *said, **how: (write(*said, **how), _fail()))
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        example.commit(cast, plan, by=cast.ada)


def _fail(*_, **__):
    raise OSError("the disk is full")


LOSSES = {
    "demoted": lambda seat: Membership.objects.filter(pk=seat.pk).update(role=Role.BUILDER),
    "archived": lambda seat: Membership.objects.filter(pk=seat.pk).update(status="archived"),
    "removed": lambda seat: seat.delete(),
    "disabled": lambda seat: type(seat.user).objects.filter(pk=seat.user_id).update(is_active=False),
}


@every_change
@pytest.mark.parametrize("loses_authority", LOSSES.values(), ids=LOSSES)
def test_who_lost_their_authority_meanwhile_is_refused(cast, alan, example, loses_authority):
    plan, actor = example.plan(cast, by=alan), acting(alan)
    loses_authority(alan)
    with nothing_written(), pytest.raises(NotAllowed):
        example.make(cast).commit(seal=plan.seal, actor=actor)


@every_change
@pytest.mark.parametrize("name", ["ben", "eve", "ivy", "zoe", "wes", "mia_in_orbit"])
def test_nobody_but_an_admin_of_this_workspace_even_sees_the_plan(cast, example, name):
    with pytest.raises(NotAllowed):
        example.plan(cast, by=getattr(cast, name))


@every_change
def test_a_claimed_capacity_opens_nothing(cast, example):
    claimed = replace(acting(cast.eve), capacity=Capacity.WORKSPACE_ADMIN)
    with pytest.raises(NotAllowed):
        example.make(cast).plan(actor=claimed)


@every_change
def test_the_other_workspace_is_left_as_it_was(cast, example):
    before = everything(cast.orbit)
    example.commit(cast, example.plan(cast, by=cast.ada), by=cast.ada)
    assert everything(cast.orbit) == before


@pytest.mark.parametrize("name", OF_A_GROUP)
def test_a_group_deleted_meanwhile_is_not_found(cast, name):
    example = EXAMPLES[name]
    plan = example.plan(cast, by=cast.ada)
    Group.objects.filter(pk=example.make(cast).subject.pk).delete()
    with nothing_written(), pytest.raises(Gone):
        example.commit(cast, plan, by=cast.ada)


UNRELATED = {
    "somebody else joins": lambda cast: add(cast.lab, cast.mia, by=cast.ada),
    "a bystander is renamed": lambda cast: type(cast.sue).objects.filter(pk=cast.mia.user_id).update(name="Mia Ito"),
    "a bystander changes role": lambda cast: Membership.objects.filter(pk=cast.mia.pk).update(role="builder"),
    "the other workspace changes": lambda cast: add(cast.orbit_dev, cast.mia_in_orbit, by=cast.wes),
    "somebody is new": lambda cast: MembershipFactory(workspace=cast.nexus, role=Role.BUILDER),
}


@every_change
@pytest.mark.parametrize("happens", UNRELATED.values(), ids=UNRELATED)
def test_what_does_not_concern_the_change_does_not_refuse_it(cast, example, happens):
    plan = example.plan(cast, by=cast.ada)
    happens(cast)
    with log_of(cast.nexus) as entries:
        example.commit(cast, plan, by=cast.ada)
    assert lines(entries) == sorted(example.writes)
