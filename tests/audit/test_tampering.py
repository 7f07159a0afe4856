"""What is left to whoever owns the database: each way into the log is refused, or found afterwards."""

from datetime import timedelta

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection

from audit import triggers
from audit.digests import next_digest
from audit.journal import Actor, Event, record
from audit.keys import Key, current_key
from audit.models import Chain, Entry
from audit.models.columns import COLUMNS, FACTS
from audit.triggers import TRIGGERS
from audit.verification import first_broken
from audit.vocabulary import Action
from nexus.database.bulk import insert_rows
from tests.factories import WorkspaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nexus():
    """Four entries of a workspace, in a database without its triggers."""
    workspace = WorkspaceFactory(slug="nexus")
    record(workspace.id, [Event(Action.ROLE_CHANGED, person_name="Eve")] * 4, actor=Actor.support("Stan"))
    triggers.remove(connection)
    return workspace.id


def entries(workspace_id, **which):
    return Entry.objects.filter(workspace_id=workspace_id, **which).order_by("position")


def forge_tail(workspace_id, key):
    """Append an entry as the journal does, with all its arithmetic, under this key."""
    last = entries(workspace_id).last()
    told = {name: getattr(last, name) for name in COLUMNS} | {"position": last.position + 1, "person_name": "Mallory"}
    facts = [told[name] for name in FACTS]
    told["digest"] = next_digest(key, last.digest, facts)
    insert_rows(Entry, COLUMNS, [tuple(told[name] for name in COLUMNS)])
    Chain.objects.filter(workspace_id=workspace_id).update(length=last.position + 1, head=told["digest"])


@pytest.mark.parametrize("secret", [b"", b"a key of one's own"])
def test_a_forged_tail_with_the_right_arithmetic_is_found_without_the_key(nexus, secret):
    forge_tail(nexus, Key(current_key().id, secret))
    assert first_broken(nexus).position == 5


def test_with_the_key_it_would_pass_so_the_key_is_what_is_to_be_kept(nexus):
    forge_tail(nexus, current_key())
    assert first_broken(nexus) is None


def test_an_entry_that_is_put_in_by_hand_needs_no_trigger_off_and_is_found(nexus):
    """The database lets the log grow, whoever writes: what was not written by the journal is found by its digest."""
    triggers.install(connection)
    last = entries(nexus).last()
    told = {name: getattr(last, name) for name in COLUMNS} | {"position": 5, "at": last.at - timedelta(days=30)}
    insert_rows(Entry, COLUMNS, [tuple(told[name] for name in COLUMNS)])
    assert first_broken(nexus).position == 5


def test_a_back_dated_entry_is_found(nexus):
    one = entries(nexus, position=3).get()
    entries(nexus, position=3).update(at=one.at - timedelta(days=30))
    assert first_broken(nexus).position == 3


def test_a_dropped_middle_that_is_closed_up_is_found(nexus):
    entries(nexus, position=2)._raw_delete(using="default")
    for position in (3, 4):
        entries(nexus, position=position).update(position=position - 1)
    Chain.objects.filter(workspace_id=nexus).update(length=3)
    assert first_broken(nexus).position == 2


def test_triggers_that_are_off_are_named_by_check_and_doctor(nexus, capsys):
    found = checks.run_checks(tags=["database"], databases=["default"])
    assert any("audit: an entry is not changed" in str(each) for each in found)
    with pytest.raises(SystemExit, match="1"):
        call_command("doctor", no_color=True)
    assert "audit: an entry is not changed" in capsys.readouterr().out


@pytest.mark.postgres
def test_a_trigger_that_is_switched_off_is_missing_too():
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE audit_entry DISABLE TRIGGER "audit: an entry is not changed"')
    assert TRIGGERS.missing(connection) == ["audit: an entry is not changed"]
