"""In a world of a thousand people, each of whom holds another set, a review tells exactly what happens to everybody."""

from random import Random

import pytest

from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group, GroupMembership
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import acting, set_permissions
from tests.factories import AppFactory, FolderFactory, GroupFactory
from tests.groups.belongings import bare
from tests.groups.changes.test_preview_equals_effect import Outcome
from workspaces.models import Membership, User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
PEOPLE, GROUPS, APPS, FOLDERS = 1_000, 12, 24, 3
LEVELS = ("view_app", "view_app", "edit_app")


@pytest.fixture
def world(cast):
    """Nexus with a thousand End Users more, each in some of twelve groups that look at some of the apps."""
    random = Random(20)  # noqa: S311 - no secret
    bare(cast.nexus)
    folders = [FolderFactory(workspace=cast.nexus) for _ in range(FOLDERS)]
    apps = [AppFactory(workspace=cast.nexus, owner=cast.ada, folder=random.choice(folders)) for _ in range(APPS)]
    groups = [GroupFactory(workspace=cast.nexus) for _ in range(GROUPS)]
    for group in groups:
        grants = [_grant(random, app) for app in random.sample(apps, 8)]
        set_permissions(group, give=[*grants, on_resource(random.choice(folders), "view_folder_apps")], by=cast.ada)
    _fill(groups, _crowd(cast.nexus), random)
    return cast, groups, apps


def _grant(random, app):
    hidden, places = random.random() < 0.3, random.sample(["development", "staging", "released"], 2)
    return Grant("view_app", app.pk, app.name, hidden, tuple(sorted(places)))


def _crowd(workspace):
    users = User.objects.bulk_create(User(name=f"Zed {n:04}", email=f"zed{n}@nexus.test") for n in range(PEOPLE))
    return Membership.objects.bulk_create(
        Membership(workspace=workspace, user=user, role=Role.END_USER, sort_name=user.name, search_text=user.email)
        for user in users
    )


def _fill(groups, people, random):
    rows = [(group, person) for person in people for group in random.sample(groups, random.randint(1, 6))]
    GroupMembership.objects.bulk_create(
        GroupMembership(workspace=person.workspace, group=group, membership=person, sort_name=person.sort_name)
        for group, person in rows
    )


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
