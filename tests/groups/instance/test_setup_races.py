"""Two first runs at once, on PostgreSQL, in two connections: one account and one workspace come of it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from audit import journal
from audit.verification import first_broken
from groups.instance.actions import set_up
from groups.instance.first_run import is_empty
from tests.groups.instance.setting_up import begin
from workspaces.models import User, Workspace

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BOTH = (
    {"email": "ada@nexus.test", "slug": "nexus"},
    {"email": "bob@nexus.test", "slug": "orbit"},
)


@pytest.fixture
def statuses(monkeypatch):
    """``statuses()``: the answers to both, each of which waits for the other once it has found nobody there."""
    both = Barrier(2)

    def look():
        found = is_empty()
        with suppress(BrokenBarrierError):  # where the other waits for the lock
            both.wait(1)
        return found

    monkeypatch.setattr(set_up, "is_empty", look)

    def run():
        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(one, BOTH))

    return run


def one(fields):
    with closing(connection):
        return begin(**fields).status_code


def test_one_account_and_one_workspace_come_of_it(statuses):
    assert statuses() == [302, 404]
    assert (User.objects.count(), Workspace.objects.count()) == (1, 1)
    assert first_broken(0) is None


def test_without_the_lock_there_would_be_two(statuses, monkeypatch):
    monkeypatch.setattr(journal, "lock", lambda _chain: None)
    assert statuses() == [302, 302]
    assert (User.objects.count(), Workspace.objects.count()) == (2, 2)
