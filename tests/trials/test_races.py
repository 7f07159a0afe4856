"""Two changes confirmed at the same moment, in two connections, over and over: a race is lost once in many rounds."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from groups.changes.commit import AlreadyDone, Blocked, Gone, Stale
from groups.changes.token import Bound, read, sign
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.models import Group, GroupAdmin
from groups.permissions.grants import Grant
from tests.cast import acting
from tests.trials.worlds import active_admins, must_hold, new_world
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = [pytest.mark.trial, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
REFUSALS = (Stale, Blocked, AlreadyDone, NotAllowed, Gone)
DONE = "done"
HEAD_START = 0.01
"""Seconds that one of the two may be ahead at most."""


@pytest.fixture
def both():
    """`both(first, second, number)`: confirm two changes at once; what became of each, in order."""
    start, delays = Barrier(2, timeout=30), Random(3)

    def make(change, delay):
        start.wait()
        sleep(delay)
        try:
            change()
        except REFUSALS as refusal:
            return type(refusal).__name__
        return DONE

    def hang_up():
        start.wait()  # so that each of the two threads does it
        connection.close()

    with ThreadPoolExecutor(2) as pool:

        def make_both(first, second):
            pause = delays.uniform(-HEAD_START, HEAD_START)
            return list(pool.map(make, (first, second), (max(pause, 0), max(-pause, 0))))

        yield make_both
        for waiting in [pool.submit(hang_up) for _ in range(2)]:
            waiting.result()


def reviewed(change, *, by, operation=None):
    """A change that was reviewed already and only waits to be confirmed."""
    actor = acting(by)
    seal = change.plan(actor=actor).seal
    return lambda: change.commit(seal=seal, actor=actor, operation=operation)


def test_two_admins_demote_each_other(trial, both):
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(
            reviewed(ChangeRole(world.alan.workspace, [world.alan], Role.BUILDER), by=world.ada),
            reviewed(ChangeRole(world.ada.workspace, [world.ada], Role.BUILDER), by=world.alan),
        )
        must_hold(world.workspace)
        assert sorted(outcomes) == ["NotAllowed", DONE]
        assert active_admins(world.workspace) == 1
        trial.note(" and ".join(outcomes))


def test_an_admin_is_demoted_and_archives_who_demotes_them(trial, both):
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(
            reviewed(ChangeRole(world.alan.workspace, [world.alan], Role.BUILDER), by=world.ada),
            reviewed(Archive(world.ada.workspace, [world.ada]), by=world.alan),
        )
        must_hold(world.workspace)
        assert sorted(outcomes) == ["NotAllowed", DONE]
        assert active_admins(world.workspace) == 1
        trial.note(" and ".join(outcomes))


def test_a_person_is_added_while_the_group_becomes_builder_level(trial, both):
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(
            reviewed(AddMembers(world.ops, [world.ed]), by=world.ada),
            reviewed(SetPermissions(world.ops, give=[Grant("create_apps")]), by=world.alan),
        )
        must_hold(world.workspace)
        assert sorted(outcomes) == ["Stale", DONE]
        trial.note(" and ".join(outcomes))


def test_the_same_confirmation_is_sent_twice(trial, both):
    for _round in trial.rounds():
        world = new_world()
        change = AddMembers(world.ops, [world.ed])
        bound = Bound("add_members", world.workspace.pk, acting(world.ada))
        token = sign(bound, change.intent(), change.plan(actor=bound.actor).seal)
        confirmed = [reviewed(change, by=world.ada, operation=read(token, bound).operation) for _ in range(2)]
        outcomes = both(*confirmed)
        must_hold(world.workspace)
        assert sorted(outcomes) == ["AlreadyDone", DONE]
        trial.note(" and ".join(outcomes))


def test_a_builder_becomes_group_admin_while_being_demoted(trial, both):
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(
            reviewed(AssignGroupAdmins(world.ops, [world.ben]), by=world.ada),
            reviewed(ChangeRole(world.ben.workspace, [world.ben], Role.END_USER), by=world.alan),
        )
        must_hold(world.workspace)
        assert sorted(outcomes) in (["Blocked", DONE], ["Stale", DONE])
        assert GroupAdmin.objects.filter(membership=world.ben).exists() == (outcomes[0] == DONE)
        trial.note(" and ".join(outcomes))


def test_a_group_is_deleted_while_somebody_is_added_to_it(trial, both):
    for _round in trial.rounds():
        world = new_world()
        outcomes = both(
            reviewed(DeleteGroup(world.ops), by=world.ada), reviewed(AddMembers(world.ops, [world.ed]), by=world.alan)
        )
        must_hold(world.workspace)
        assert outcomes in ([DONE, "Gone"], ["Stale", DONE])
        assert Group.objects.filter(pk=world.ops.pk).exists() == (outcomes[0] != DONE)
        trial.note(" and ".join(outcomes))
