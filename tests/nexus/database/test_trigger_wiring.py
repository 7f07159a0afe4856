"""The triggers are there after every migration, and somebody says so when they are not."""

from contextlib import contextmanager

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

from audit import triggers as audit
from groups import migrations
from groups.models import PERMISSION_TABLES
from groups.models import triggers as groups
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


def test_a_missing_trigger_is_named_by_the_check():
    audit.remove(connection)
    assert len(warnings()) == len(audit.TRIGGERS.missing(connection)) > 0
    assert "The database lacks the trigger “audit: an entry is not deleted”." in warnings()


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
    """What reads another table runs once a statement: a row-level trigger would run ten thousand times."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgtype & 1 = 1 AND tgname LIKE 'groups:%'")
        per_row = {name for (name,) in cursor.fetchall()}
    assert per_row == {trigger.name for trigger in groups.TRIGGERS.triggers if not trigger.reads}
