"""Two Super Admins remove one another at the same moment, on PostgreSQL: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Capacity
from groups.changes.commit import Unconfirmed
from groups.instance.actions import super_admins as module
from groups.instance.actions.super_admins import RemoveSuperAdmin
from tests.factories import UserFactory
from workspaces import triggers
from workspaces.models import User
from workspaces.refusals import NotAllowed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def left(monkeypatch):
    """``left()``: how many Super Admins there are once both have removed the other, each having looked first."""
    first, second = (UserFactory(is_superuser=True) for _ in range(2))
    pairs, both = [(first, second), (second, first)], Barrier(2)
    seals = {target.pk: RemoveSuperAdmin(target).plan(actor=acting(by)).seal for by, target in pairs}
    write = module._written

    def meet_and_write(user, *, is_super):
        with suppress(BrokenBarrierError):  # where the other waits for the lock
            both.wait(1)
        return write(user, is_super=is_super)

    monkeypatch.setattr(module, "_written", meet_and_write)

    def remove(pair):
        by, target = pair
        with closing(connection), suppress(Unconfirmed, NotAllowed, IntegrityError):
            RemoveSuperAdmin(target).commit(seal=seals[target.pk], actor=acting(by))

    def run():
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(remove, pairs))
        return User.objects.filter(is_superuser=True).count()

    return run


def acting(user):
    return Actor(user.pk, user.name, Capacity.SUPER_ADMIN)


def take_off_the_triggers():
    with connection.cursor() as cursor:
        for name in ("demoted", "deleted"):
            cursor.execute(f'DROP FUNCTION "workspaces: the last super admin is not {name}"() CASCADE')


def unlock(monkeypatch):
    monkeypatch.setattr(RemoveSuperAdmin, "lock", lambda _change: None)
    monkeypatch.setattr(journal, "record", lambda *_, **__: None)  # which takes the same lock


def test_one_stays_by_the_lock_alone(left):
    take_off_the_triggers()
    try:
        assert left() == 1
    finally:
        triggers.install(connection)


def test_one_stays_by_the_database_alone(left, monkeypatch):
    unlock(monkeypatch)
    assert left() == 1


def test_without_both_nobody_would_stay(left, monkeypatch):
    take_off_the_triggers()
    unlock(monkeypatch)
    try:
        assert left() == 0
    finally:
        triggers.install(connection)
