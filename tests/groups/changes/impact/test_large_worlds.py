"""In a world of a thousand people, each of whom holds another set, a review tells exactly what happens to everybody."""

import pytest

from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group, GroupMembership
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import acting
from tests.groups.changes.test_preview_equals_effect import Outcome
from tests.groups.large_world import large_world
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
PEOPLE = 1_000


@pytest.fixture
def world(cast):
    return cast, *large_world(cast, PEOPLE)


def _builder_level(groups, apps):
    return SetPermissions(groups[0], give=[on_resource(apps[0], "edit_app")])


def _options(groups, apps):
    held = [row.content_object for row in groups[1].apppermissions.all()]
    return SetPermissions(groups[1], take=[on_resource(app, "view_app") for app in held[:6]])


def _role(groups, _apps):
    end_users = Group.objects.get(workspace=groups[0].workspace, role=Role.END_USER)
    add_grants(end_users, [Grant("view_all_apps")])
    return SetPermissions(end_users, give=[Grant("view_all_apps", hidden_from_dashboard=True)])


CHANGES = {
    "the group becomes builder-level": _builder_level,
    "it no longer holds most of its apps": _options,
    "it is deleted": lambda groups, _: DeleteGroup(groups[2]),
    "End Users see no app on the dashboard any more": _role,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_told_is_what_happens(world, change):
    cast, groups, apps = world
    outcome = Outcome(cast.nexus, change(groups, apps), acting(cast.ada))
    lost, gained = outcome.told.lost(outcome.things), outcome.told.gained(outcome.things)
    assert lost == outcome.before.all - outcome.after.all
    assert gained == outcome.after.all - outcome.before.all
    assert lost or gained


def test_nearly_everybody_holds_another_set(world):
    _cast, groups, _apps = world
    sets = {}
    for person, group in GroupMembership.objects.filter(group__in=groups).values_list("membership_id", "group_id"):
        sets.setdefault(person, set()).add(group)
    assert len({frozenset(held) for held in sets.values()}) > 0.6 * PEOPLE
