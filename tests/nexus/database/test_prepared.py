"""Statements past Django's cursors: prepared once, seen by whoever watches, failing as Django's own."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nexus.database.connections import database
from nexus.database.prepared import fetch_prepared

pytestmark = pytest.mark.django_db
SUM = "SELECT CAST(%s AS bigint) + CAST(%s AS bigint)"


def test_it_returns_all_rows():
    assert fetch_prepared(SUM, 2, 3) == [(5,)]
    assert fetch_prepared("SELECT 1 WHERE CAST(%s AS bigint) = 2", 3) == []


def test_who_logs_or_wraps_statements_sees_it():
    seen = []
    with CaptureQueriesContext(connection) as captured:
        assert fetch_prepared(SUM, 2, 3) == [(5,)]
    with connection.execute_wrapper(lambda execute, sql, *rest: seen.append(sql) or execute(sql, *rest)):
        assert fetch_prepared(SUM, 2, 3) == [(5,)]
    assert (len(captured), seen) == (1, [SUM])


def test_it_fails_as_djangos_own_cursors_do():
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch_prepared("SELECT nothing FROM nowhere")
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            fetch_prepared(SUM, 2, 3)


@pytest.mark.postgres
def test_small_and_large_numbers_are_one_prepared_statement():
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    connection.connection._prepared.clear()
    for number in (1, 2**20, 2**40):
        assert fetch_prepared(SUM, number, 1) == [(number + 1,)]
    assert kept(SUM) == 1


@pytest.mark.postgres
def test_where_the_setting_says_so_nothing_is_prepared(monkeypatch):
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    asked = f"{SUM} + 7"
    assert fetch_prepared(asked, 1, 1) == [(9,)]
    assert kept(asked) == 0


def kept(sql):
    """How many statements of this text the server keeps prepared."""
    text = sql.replace("%s", "$1", 1).replace("%s", "$2", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement = %s", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("prepares", "threshold"), [(True, 5), (False, None)])
def test_a_pooler_that_cannot_follow_them_is_a_setting(prepares, threshold):
    options = database("postgres://nexus@localhost/nexus", "web", prepares=prepares)["OPTIONS"]
    assert options["prepare_threshold"] == threshold
    assert "jit=off" in options["options"]
