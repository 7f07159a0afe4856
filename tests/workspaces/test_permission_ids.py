"""The ids of permissions: read once for a connection, and never those of a database that is no more."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.signals import connection_created

from groups.permissions.grants import Grant, add_grants
from tests.factories import AppFactory, GroupMembershipFactory
from workspaces.kinds import KINDS, SWITCHES
from workspaces.permission_ids import permission_ids

pytestmark = pytest.mark.django_db


def test_every_level_and_switch_has_one():
    names = {level.codename for kind in KINDS for level in kind.levels} | {switch.codename for switch in SWITCHES}
    assert len(permission_ids().of(names)) == len(names)


def test_what_the_database_does_not_know_is_held_by_nobody():
    assert permission_ids().in_sql(["fly"]) == "NULL"


def test_they_are_read_once(django_assert_num_queries):
    permission_ids()
    with django_assert_num_queries(0):
        permission_ids()


def flush_of_nothing():
    """What Django tells everybody after a flush or a migration: permissions that are not there are made anew."""
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


def another_connection():
    connection_created.send(sender=type(connection), connection=connection)


@pytest.mark.parametrize("happens", [flush_of_nothing, another_connection])
def test_they_are_read_anew_after_a_flush_and_with_a_new_connection(happens, django_assert_num_queries):
    before = permission_ids()
    happens()
    with django_assert_num_queries(1):
        assert permission_ids() is before  # the numbers are the same, and so are the statements made of them


def test_numbers_of_which_one_is_missing_are_not_kept(django_assert_num_queries):
    another_connection()
    Permission.objects.filter(codename="view_app").update(codename="away")
    permission_ids()
    Permission.objects.filter(codename="away").update(codename="view_app")  # as by a transaction rolled back
    assert permission_ids().of(["view_app"])
    with django_assert_num_queries(0):
        permission_ids()


def test_other_numbers_are_heeded():
    tie = GroupMembershipFactory()
    app, person = AppFactory(workspace=tie.workspace), tie.membership.user
    assert not person.has_perm("workspaces.view_app", app)
    before = permission_ids()
    Permission.objects.get(codename="view_all_apps").delete()
    flush_of_nothing()
    add_grants(tie.group, [Grant("view_all_apps")])
    assert person.has_perm("workspaces.view_app", app)
    assert permission_ids().of(["view_all_apps"]) != before.of(["view_all_apps"])


@pytest.fixture(autouse=True)
def no_test_after_this_one_knows_these_numbers():
    yield
    another_connection()
