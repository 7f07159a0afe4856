"""A workspace is deleted while somebody confirms a change in it, on PostgreSQL, in two connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest
from django.db import connection, transaction

from audit.journal import Actor
from audit.models import Entry
from audit.verification import first_broken
from groups.instance.actions.delete_workspace import DeleteWorkspace
from groups.models import GroupMembership
from tests.pages import at, ids, review, token, visitor
from workspaces.models import Workspace

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ME = Actor.support("kim")
WAITS = 0.5
"""Seconds for which the deletion stands before it ends."""


def test_a_confirm_at_that_moment_waits_and_is_told_that_all_is_gone(cast):
    client, address = visitor(cast.gil), at("groups:add_members", cast.ops)
    form = {"token": token(review(client, "groups:add_members", cast.ops, ids(cast.ed, cast.mia)))}
    is_deleted, is_answered = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        deletion = pool.submit(delete, cast.nexus, is_deleted, is_answered)
        answer = pool.submit(confirm, client, address, form, is_deleted, is_answered).result()
        assert not deletion.result(), "the confirm did not wait"
    assert answer.status_code == 404
    assert not Workspace.objects.filter(pk=cast.nexus.pk).exists()
    assert not GroupMembership.objects.filter(workspace_id=cast.nexus.pk).exists()
    assert Entry.objects.filter(workspace_id=cast.nexus.pk).latest("position").action == "workspace.deleted"
    assert first_broken(cast.nexus.pk) is None


def delete(workspace, is_deleted, is_answered):
    """Delete it, and end the transaction a while later; whether the other was answered before."""
    with closing(connection), transaction.atomic():
        change = DeleteWorkspace(workspace)
        change.commit(seal=change.plan(actor=ME).seal, actor=ME, reason="Over")
        is_deleted.set()
        return is_answered.wait(WAITS)


def confirm(client, address, form, is_deleted, is_answered):
    with closing(connection):
        assert is_deleted.wait(10)
        answer = client.post(address, form)
        is_answered.set()
        return answer
