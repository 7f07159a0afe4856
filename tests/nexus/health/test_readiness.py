"""Fit to serve is who lacks nothing that the areas have named: migrations, triggers, the key of the log."""

import logging

import pytest
from django.core.checks import Warning as Found
from django.db import DatabaseError, connection
from django.utils import timezone

import audit.triggers
from audit.models import Chain
from nexus.health import readiness
from nexus.health.readiness import check_migrations, look
from workspaces.mail.kinds import MailKind
from workspaces.mail.upkeep import LATE_AFTER
from workspaces.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def last(monkeypatch):
    """As in a process that has just begun."""
    monkeypatch.setattr(readiness, "_last", readiness._Last())


def test_an_installation_that_is_whole_lacks_nothing():
    assert look().missing == {}


def test_a_migration_that_is_missing_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'groups'")
    [error] = check_migrations()
    assert "The database lacks migrations: groups.0001_initial" in error.msg
    assert "nexus.E001" in look().missing


def test_so_is_a_trigger():
    audit.triggers.remove(connection)
    assert "The database lacks the trigger “audit: an entry is not changed”" in look().missing["nexus.W001"]
    audit.triggers.install(connection)


def test_so_is_the_key_of_the_log(cast):
    Chain.objects.filter(workspace_id=cast.nexus.pk).update(key_id="another", length=10**6)
    assert "audit.E001" in look().missing


def test_an_outbox_that_nobody_empties_is_a_remark():
    due = timezone.now() - 2 * LATE_AFTER
    OutgoingMail.objects.create(kind=MailKind.PASSWORD_RESET, recipient="ada@nexus.test", next_try=due)
    assert look().missing == {}
    assert "Nobody empties the outbox" in look().remarks["workspaces.W001"]


def test_it_is_looked_at_once_in_five_seconds_however_often_it_is_asked(last, monkeypatch):
    looks = []
    monkeypatch.setattr(readiness, "look", lambda: looks.append(1) or readiness.Readiness({}, {}))
    for now in (100, 100.1, 104.9, 105.1):
        monkeypatch.setattr(readiness, "monotonic", lambda now=now: now)
        readiness.readiness()
    assert len(looks) == 2


def test_what_is_new_is_one_line_of_the_log(last, monkeypatch, caplog):
    wrong = [Found("The database lacks the trigger “x”.", id="nexus.W001")]
    monkeypatch.setattr(readiness, "_needed", [lambda **_: wrong])
    monkeypatch.setattr(readiness, "ASKED_EVERY", 0)
    with caplog.at_level(logging.WARNING, "nexus.readiness"):
        readiness.readiness()
        readiness.readiness()
        wrong.clear()
        readiness.readiness()
    assert caplog.messages[0].startswith("Not ready: The database lacks the trigger “x”.")
    assert [message.split()[0] for message in caplog.messages] == ["Not", "Ready."]


def test_a_database_that_is_away_is_asked_again_at_once(last, monkeypatch):
    def away():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(readiness, "look", away)
        with pytest.raises(DatabaseError):
            readiness.readiness()
    assert readiness.readiness().missing == {}
