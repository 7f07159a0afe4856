"""The triggers are there after every migration, and somebody says so when they are not."""

from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

from audit import triggers as audit
from groups import migrations
from groups.models import PERMISSION_TABLES
from groups.models import triggers as groups
from nexus.database.triggers import TriggerSet
from workspaces import triggers as workspaces

pytestmark = pytest.mark.django_db

SETS = [module.TRIGGERS for module in (audit, workspaces, groups)]
REBUILDING = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("groups", "{leaf}")]
    operations = [migrations.AlterField("group", "name", models.CharField(max_length=60))]
"""


def missing():
    return [name for each in SETS for name in each.missing(connection)]


def warnings():
    return [warning.msg for warning in checks.run_checks(tags=["database"], databases=["default"])]


def bare(trigger):
    """The trigger under the name that it has in its module."""
    return replace(trigger, name=trigger.name.partition(": ")[2])


@contextmanager
def one_more_migration(folder, settings, monkeypatch):
    """The migrations of groups, and one more that rebuilds its table on SQLite; undone afterwards."""
    leaf = MigrationLoader(connection).graph.leaf_nodes("groups")[0][1]
    package = folder / "rebuilding_migrations"
    package.mkdir()
    (package / "__init__.py").write_text(f"__path__.append({migrations.__path__[0]!r})")
    (package / "z_rebuild.py").write_text(REBUILDING.format(leaf=leaf))
    settings.MIGRATION_MODULES = {"groups": package.name}
    monkeypatch.syspath_prepend(folder)
    try:
        yield
    finally:
        call_command("migrate", "groups", leaf, verbosity=0)


def test_every_trigger_is_there():
    assert missing() == []
    assert warnings() == []


@pytest.mark.django_db(transaction=True)
def test_every_trigger_is_there_after_a_table_was_rebuilt(tmp_path, settings, monkeypatch):
    with one_more_migration(tmp_path, settings, monkeypatch), CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)
        assert missing() == []
    run = " ".join(query["sql"] for query in queries)
    assert "z_rebuild" in run
    assert run.count('CREATE TRIGGER "audit: an entry is not changed"') == 1
    assert missing() == []


@pytest.mark.django_db(transaction=True)
def test_every_trigger_is_there_after_a_flush_that_found_none():
    for each in SETS:
        each.remove(connection)
    call_command("flush", interactive=False, verbosity=0)
    assert missing() == []


def test_a_run_with_nothing_to_migrate_mends_what_is_missing():
    groups.remove(connection)
    call_command("migrate", verbosity=0)
    assert missing() == []


def test_a_run_with_nothing_to_do_only_reads():
    with CaptureQueriesContext(connection) as queries:
        for each in SETS:
            each.install(connection)
    written = [
        query["sql"] for query in queries if not query["sql"].lstrip().startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(queries) > 6
    assert written == []


def test_a_trigger_of_another_version_is_missing_and_put_on_anew_alone():
    forbid = next(each for each in audit.TRIGGERS.triggers if each.name == "audit: an entry is not deleted")
    older = replace(forbid, name="an entry is not deleted", when="OLD.position > 1")
    other = [
        replace(each, name=each.name.removeprefix("audit: ")) for each in audit.TRIGGERS.triggers if each != forbid
    ]
    TriggerSet("audit", [*other, older]).install(connection)
    assert missing() == [forbid.name]
    with CaptureQueriesContext(connection) as queries:
        audit.install(connection)
    assert missing() == []
    assert sum("CREATE" in query["sql"] and " TRIGGER " in query["sql"] for query in queries) == 1


@pytest.mark.postgres
def test_a_run_with_nothing_to_do_does_not_wait_for_who_writes():
    """An open transaction that has written holds ROW EXCLUSIVE on the table; putting a trigger on would wait for it."""
    other = connection.copy()
    tables = ", ".join({trigger.table for each in SETS for trigger in each.triggers})
    with closing(other), transaction.atomic(), connection.cursor() as cursor, other.cursor() as writing:
        writing.execute("BEGIN")
        writing.execute(f"LOCK TABLE {tables} IN ROW EXCLUSIVE MODE")
        cursor.execute("SET LOCAL lock_timeout = '1s'")
        call_command("migrate", verbosity=0)


@pytest.mark.postgres
def test_a_run_with_nothing_to_do_need_not_own_the_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE ROLE borrower; GRANT SELECT ON ALL TABLES IN SCHEMA public TO borrower; SET ROLE borrower"
        )
        call_command("migrate", verbosity=0)
        cursor.execute("RESET ROLE")


def test_a_missing_trigger_is_named_by_the_check():
    audit.remove(connection)
    assert len(warnings()) == len(audit.TRIGGERS.missing(connection)) > 0
    assert (
        "The database lacks the trigger “audit: an entry is not deleted”, or has another version of it." in warnings()
    )


@pytest.mark.postgres
def test_a_trigger_that_was_switched_off_is_missing():
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE audit_entry DISABLE TRIGGER "audit: an entry is not deleted"')
    assert missing() == ["audit: an entry is not deleted"]


def test_every_table_of_permissions_is_guarded():
    guarded = {trigger.table for trigger in groups.TRIGGERS.triggers}
    assert guarded >= {model._meta.db_table for model in PERMISSION_TABLES}


def test_names_are_short_enough_for_postgresql_and_used_once():
    names = [trigger.name for each in SETS for trigger in each.triggers]
    assert max(map(len, names)) <= 63
    assert len(names) == len(set(names))


@pytest.mark.postgres
def test_ties_and_counts_cost_one_query_a_statement():
    """What reads another table runs once a statement: a row-level trigger would run ten thousand times.

    But of people's new names, which come one by one, and of requests, of which a change answers a few.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgtype & 1 = 1 AND tgname LIKE 'groups:%'")
        per_row = {name for (name,) in cursor.fetchall()}
    few = {
        trigger.name for trigger in groups.TRIGGERS.triggers if " request" in trigger.name or "'s name" in trigger.name
    }
    assert per_row - few == {trigger.name for trigger in groups.TRIGGERS.triggers if not trigger.reads} - few
    assert len(few) < 10
