"""The day of somebody's last page in a workspace: written once a day, and never in the way of a page."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import at, visitor
from workspaces.models import Membership

pytestmark = pytest.mark.django_db


def last_active(membership):
    return Membership.objects.values_list("last_active_on", flat=True).get(pk=membership.pk)


def absent(membership, days=3):
    Membership.objects.filter(pk=membership.pk).update(last_active_on=timezone.localdate() - timedelta(days=days))


@contextmanager
def read_only():
    on, off = "PRAGMA query_only = 1", "PRAGMA query_only = 0"
    if connection.vendor == "postgresql":
        on, off = "SAVEPOINT writable; SET TRANSACTION READ ONLY", "ROLLBACK TO SAVEPOINT writable"
    with connection.cursor() as cursor:
        cursor.execute(on)
        yield
        cursor.execute(off)


def writes(client, address):
    with CaptureQueriesContext(connection) as done:
        client.get(address)
    return [each["sql"] for each in done if each["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_a_page_of_the_workspace_writes_the_day_and_the_next_one_nothing(cast):
    ben = visitor(cast.ben)
    absent(cast.ben)
    first = writes(ben, at("members:my_access", cast.nexus))
    assert (len(first), last_active(cast.ben)) == (1, timezone.localdate())
    assert writes(ben, at("members:my_access", cast.nexus)) == []


def test_it_is_of_this_workspace_alone_and_of_nobody_else(cast):
    for each in (cast.mia, cast.mia_in_orbit, cast.eve):
        absent(each)
    visitor(cast.mia).get(at("members:my_access", cast.nexus))
    today = timezone.localdate()
    assert [last_active(each) == today for each in (cast.mia, cast.mia_in_orbit, cast.eve)] == [True, False, False]


def test_what_is_refused_or_not_there_is_no_page(cast):
    absent(cast.eve)
    assert visitor(cast.eve).get(at("members:users", cast.nexus)).status_code == 404
    assert last_active(cast.eve) < timezone.localdate()


def test_a_super_admin_from_outside_leaves_no_day(cast):
    visitor(cast.sue).get(at("members:users", cast.nexus))
    assert Membership.objects.filter(user=cast.sue).count() == 0


def test_the_page_is_shown_where_the_day_cannot_be_written(cast):
    ben = visitor(cast.ben)
    absent(cast.ben)
    with read_only():
        assert ben.get(at("members:my_access", cast.nexus)).status_code == 200
    assert last_active(cast.ben) < timezone.localdate()
