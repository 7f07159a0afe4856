"""What the search of everything asks of the database: few statements, none of them through a whole table."""

import pytest

from groups.models import Group, GroupMembership
from groups.search.finding import find_everything
from nexus.database.bulk import insert_objects
from tests.cast import acting
from tests.factories import FoundedWorkspaceFactory
from tests.plans import look_at_what_there_is, read_whole
from workspaces.context import WorkspaceContext
from workspaces.models import App, DataSource, Folder, Membership, Module, User, Workflow
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

MANY = 2_000
THINGS = (Workflow, DataSource, Module, Folder)
GUARDED = {model._meta.db_table for model in (Membership, GroupMembership, Group, App, *THINGS)}


def called(number):
    name = f"T {number:05}"
    return {"name": name, **App.keys_of(name)}


@pytest.fixture
def here():
    """2,000 people, and as many groups and things of each kind."""
    here = FoundedWorkspaceFactory()
    insert_objects([User(email=f"p{n}@nexus.test", name=f"P {n:05}", password="-") for n in range(MANY)])
    users = User.objects.filter(name__startswith="P ").order_by("pk")
    insert_objects([person(here, user) for user in users])
    owner = Membership.objects.get(role=Role.ADMIN)
    insert_objects([Group(workspace=here, **called(n)) for n in range(MANY)])
    insert_objects([App(workspace=here, owner=owner, **called(n)) for n in range(MANY)])
    for model in THINGS:
        insert_objects([model(workspace=here, **called(n)) for n in range(MANY)])
    look_at_what_there_is()
    return here


def person(here, user):
    keys = Membership.keys_of(user.name, user.email)
    return Membership(workspace=here, user=user, role=Role.BUILDER, **keys)


def asking(here, role):
    member = Membership.objects.select_related("user", "workspace").filter(role=role).order_by("pk")[0]
    return WorkspaceContext(here, member.user, member, acting(member))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.BUILDER])
@pytest.mark.parametrize("search", ["01234", "nothing", "add users to 01234"])
def test_what_is_rare_is_found_without_reading_a_whole_table(here, role, search):
    context = asking(here, role)
    find_everything(context, search)
    with read_whole() as tables:
        find_everything(context, search)
    assert not tables & GUARDED


def test_of_each_kind_the_one_is_found_among_many(here):
    parts = find_everything(asking(here, Role.ADMIN), "01234")
    found = {part.key: len(part.hits) for part in parts}
    one_each = dict.fromkeys(("groups", "people", "app", "workflow", "data_source", "module", "folder"), 1)
    assert found == {**one_each, "actions": 2}
