"""A plan for thousands of people who all hold different things stays small in memory."""

import gc
import tracemalloc

import pytest

from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import acting
from tests.groups.large_world import large_world
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
PEOPLE = 5_000
MEGABYTE = 1_000_000


def _builder_level(_cast, groups, apps):
    return SetPermissions(groups[0], give=[on_resource(apps[0], "edit_app")])


def _deleted(_cast, groups, _apps):
    return DeleteGroup(groups[1])


def _all_hidden(cast, _groups, _apps):
    end_users = Group.objects.get(workspace=cast.nexus, role=Role.END_USER)
    add_grants(end_users, [Grant("view_all_apps")])
    return SetPermissions(end_users, give=[Grant("view_all_apps", hidden_from_dashboard=True)])


# A dict of everything for each of them took hundreds; the last one is about all five thousand.
@pytest.mark.parametrize(("change", "megabytes"), {_builder_level: 6, _deleted: 6, _all_hidden: 16}.items())
def test_the_plan_of_a_heavy_change_takes_some_megabytes_at_most(cast, change, megabytes):
    planned = change(cast, *large_world(cast, PEOPLE))
    assert peak(lambda: planned.plan(actor=acting(cast.ada))) < megabytes * MEGABYTE


def peak(work):
    """Bytes that were held at once, at most, while it was done."""
    gc.collect()
    tracemalloc.start()
    work()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
