"""A world of many people, nearly each of whom holds another set."""

from random import Random

from groups.models import GroupMembership
from groups.permissions.grants import Grant, on_resource
from nexus.database.limits import lifted
from tests.cast import set_permissions
from tests.factories import AppFactory, FolderFactory, GroupFactory
from tests.groups.belongings import bare
from tests.plans import count_rows
from workspaces.models import Membership, User
from workspaces.vocabulary import Role

GROUPS, APPS, FOLDERS = 12, 24, 3


def large_world(cast, people):
    """Nexus with so many End Users more, each in some of twelve groups that look at some of the apps: groups, apps."""
    random = Random(20)  # noqa: S311 - no secret
    bare(cast.nexus)
    folders = [FolderFactory(workspace=cast.nexus) for _ in range(FOLDERS)]
    apps = [AppFactory(workspace=cast.nexus, owner=cast.ada, folder=random.choice(folders)) for _ in range(APPS)]
    groups = [GroupFactory(workspace=cast.nexus) for _ in range(GROUPS)]
    for group in groups:
        grants = [_grant(random, app) for app in random.sample(apps, 8)]
        set_permissions(group, give=[*grants, on_resource(random.choice(folders), "view_folder_apps")], by=cast.ada)
    crowd = _crowd(cast.nexus, people)
    count_rows()
    with lifted():
        _fill(groups, crowd, random)
    count_rows()
    return groups, apps


def _grant(random, app):
    hidden, places = random.random() < 0.3, random.sample(["development", "staging", "released"], 2)
    return Grant("view_app", app.pk, app.name, hidden, tuple(sorted(places)))


def _crowd(workspace, people):
    users = User.objects.bulk_create(User(name=f"Zed {n:04}", email=f"zed{n}@nexus.test") for n in range(people))
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
