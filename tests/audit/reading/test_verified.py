"""The line of the log that says when it was last found whole, and claims nothing that was not looked at."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from audit import triggers
from audit.journal import Actor, Event, record
from audit.models import Chain, Entry
from audit.reading.verified import verified_words
from audit.vocabulary import Action
from tests.pages import visitor, words

pytestmark = pytest.mark.django_db


def length(workspace):
    return Chain.objects.get(workspace_id=workspace.pk).length


def verify(**options):
    try:
        call_command("audit_verify", **options)
    except SystemExit:
        return False
    return True


def test_before_any_verification_it_says_so(cast):
    assert verified_words(cast.nexus.pk) == "Chain not verified"
    assert "Chain not verified" in words(visitor(cast.ada).get("/nexus/workspace-settings/audit-log/"))


def test_afterwards_it_says_when_and_up_to_which_entry_and_not_what_came_since(cast):
    assert verify()
    last = length(cast.nexus)
    record(cast.nexus.pk, [Event(Action.GROUP_CREATED, group_name="New")], actor=Actor.system())
    said = verified_words(cast.nexus.pk)
    assert said.startswith("Chain verified, ")
    assert said.endswith(f", up to entry {last}")
    assert said in words(visitor(cast.ada).get("/nexus/workspace-settings/audit-log/"))
    assert "Chain verified" in words(visitor(cast.sue).get("/-/audit-log/"))


@pytest.mark.parametrize("options", [{"since": datetime(2020, 1, 1, tzinfo=UTC)}, {"workspace": "orbit"}])
def test_what_was_not_looked_at_as_a_whole_is_not_called_verified(cast, options):
    assert verify(**options)
    assert verified_words(cast.nexus.pk) == "Chain not verified"


def test_a_chain_that_was_found_broken_is_not_called_verified_any_more(cast):
    assert verify()
    triggers.remove(connection)
    Entry.objects.filter(workspace_id=cast.nexus.pk, position=2).update(person_name="Mallory")
    assert not verify()
    assert verified_words(cast.nexus.pk) == "Chain not verified"
    assert verified_words(cast.orbit.pk).startswith("Chain verified")
