"""The triggers of an app are installed and removed together, and those of other apps are left alone."""

from contextlib import suppress

import pytest
from django.db import connection

from audit import triggers as audit
from groups.models import triggers as groups
from nexus.database.triggers import TriggerSet, forbid
from workspaces import triggers as workspaces

pytestmark = pytest.mark.django_db


def missing():
    return [name for module in (audit, workspaces, groups) for name in module.TRIGGERS.missing(connection)]


def test_removing_takes_off_what_an_older_version_left():
    TriggerSet("audit", [forbid("as it was once", "audit_entry", "DELETE", "No.")]).install(connection)
    audit.install(connection)
    assert missing() == []
    audit.remove(connection)
    assert "as it was once" not in str(standing())


def standing():
    names = {"postgresql": "SELECT tgname FROM pg_trigger", "sqlite": "SELECT name FROM sqlite_master"}
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return cursor.fetchall()


def test_an_apps_triggers_leave_those_of_others_alone():
    audit.remove(connection)
    assert workspaces.TRIGGERS.missing(connection) == groups.TRIGGERS.missing(connection) == []


def test_tables_that_do_not_exist_yet_are_waited_for():
    ahead = TriggerSet("ahead", [forbid("is refused", "ahead_of_its_time", "DELETE", "No.")])
    ahead.install(connection)
    assert ahead.missing(connection) == []


@pytest.mark.parametrize("fails", [False, True])
def test_one_that_is_lifted_stands_again_also_where_what_was_done_meanwhile_fails(fails):
    with suppress(ZeroDivisionError), workspaces.TRIGGERS.lifted(connection, workspaces.OWNER_OF_A_NEW_APP):
        assert missing() == [f"workspaces: {workspaces.OWNER_OF_A_NEW_APP}"]
        assert 1 / (not fails)
    assert missing() == []
