"""The audit log is append-only whoever writes: these go round every line of our code."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.journal import Actor, Event, record
from audit.models import Chain, Entry, LogLine
from audit.vocabulary import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    record(1, [Event(Action.GROUP_CREATED), Event(Action.GROUP_DELETED)], actor=Actor.system())
    return Entry.objects.order_by("position")


def refused(change):
    """Whether the database refuses ``change``, saying that the log only grows."""
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()
    return True


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_entry_is_not_changed(entries):
    assert refused(lambda: entries.update(reason="none"))
    assert refused(lambda: run("UPDATE audit_entry SET digest = ''"))


def test_an_entry_is_not_deleted(entries):
    assert refused(entries[0].delete)
    assert refused(lambda: entries._raw_delete(using="default"))
    assert entries.count() == 2


def test_an_entry_is_not_replaced_by_an_upsert(entries):
    kept = entries[0]
    kept.actor_name = "Mallory"
    how = {"update_conflicts": True, "unique_fields": ["workspace_id", "position"], "update_fields": ["actor_name"]}
    assert refused(lambda: Entry.objects.bulk_create([kept], **how))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows REPLACE")
def test_an_entry_is_not_replaced_on_sqlite(entries):
    assert refused(lambda: run("INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry"))


def test_a_line_of_the_log_is_neither_changed_nor_deleted(entries):
    lines = LogLine.objects.all()
    assert lines.exists()
    for change in (
        lambda: lines.update(search_text="nothing"),
        lambda: lines.update(last=99),
        lambda: lines.first().delete(),
        lambda: lines._raw_delete(using="default"),
    ):
        assert refused(change)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows REPLACE")
@pytest.mark.parametrize("table", ["audit_logline", "audit_chain"])
def test_a_line_and_a_chain_are_not_replaced_on_sqlite(entries, table):
    assert refused(lambda: run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))  # noqa: S608 - names of ours


def test_entries_are_appended(entries):
    record(1, [Event(Action.REFUSED)], actor=Actor.system())
    assert entries.count() == 3


def test_a_change_of_no_entry_is_no_change(entries):
    assert entries.filter(position=99).update(reason="none") == 0


def test_a_chain_is_not_deleted(entries):
    assert refused(lambda: Chain.objects.all()._raw_delete(using="default"))


@pytest.mark.parametrize("change", [{"length": 1}, {"head": "0" * 64}, {"key_id": "0" * 16}, {"workspace_id": 2}])
def test_a_chain_never_shrinks_changes_its_head_in_place_or_moves(entries, change):
    assert refused(lambda: Chain.objects.update(**change))


def test_a_chain_grows(entries):
    assert Chain.objects.update(length=3, head="0" * 64) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["audit_entry", "audit_logline", "audit_chain"])
def test_the_log_is_not_truncated(entries, table):
    assert refused(lambda: run(f"TRUNCATE {table}"))


@pytest.mark.postgres
def test_a_session_that_passes_for_replication_is_refused_too(entries):
    run("SET LOCAL session_replication_role = replica")
    assert refused(lambda: run("DELETE FROM audit_entry"))
    run("SET LOCAL session_replication_role = origin")
