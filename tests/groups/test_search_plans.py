"""How the database goes about searches: by the trigrams of what is rare, never through whole tables of names."""

import pytest
from django.db import connection
from django.http import HttpRequest

from groups.custom_groups.group_queries import groups_for
from groups.custom_groups.queries import find_members, member_words, people_to_add, people_to_assign
from groups.models import Group, GroupMembership
from nexus.database.bulk import insert_objects
from nexus.database.limits import lifted
from nexus.paging import page
from tests.cast import acting
from tests.factories import WorkspaceFactory
from tests.plans import count_rows, look_at_what_there_is, read_whole, sorts
from workspaces.context import WorkspaceContext
from workspaces.kinds import APP
from workspaces.models import App, Membership, User, Workspace, WorkspaceConstant
from workspaces.queries import find_resources, words_of
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

MANY = 2_000
GUARDED = {model._meta.db_table for model in (Membership, GroupMembership, Group, App, WorkspaceConstant)}


@pytest.fixture
def here():
    """2,000 people, all in one group; as many groups, apps and constants."""
    here = WorkspaceFactory()
    insert_objects([User(email=f"p{n}@nexus.test", name=f"P {n:05}", password="-") for n in range(MANY)])
    insert_objects([person(here, user) for user in User.objects.order_by("pk")])
    people = list(Membership.objects.order_by("pk"))
    insert_objects([Group(workspace=here, **called(n)) for n in range(MANY)])
    insert_objects([App(workspace=here, owner=people[0], **called(n)) for n in range(MANY)])
    insert_objects([WorkspaceConstant(workspace=here, value="-", **called(n)) for n in range(MANY)])
    count_rows()
    ties = {"workspace": here, "group": Group.objects.order_by("pk")[0]}
    with lifted():
        insert_objects([GroupMembership(membership=one, sort_name=one.sort_name, **ties) for one in people])
    look_at_what_there_is()
    return here


def person(here, user):
    keys = Membership.keys_of(user.name, user.email)
    return Membership(workspace=here, user=user, role=Role.BUILDER, **keys)


def called(number):
    name = f"T {number:05}"
    return {"name": name, **App.keys_of(name)}


def asked(list_name, here):
    """A function that asks a list for what a text finds; all that it needs is read already."""
    group, here = Group.objects.select_related("workspace").order_by("pk")[0], Workspace.objects.get()
    admin = User.objects.create(email="root@nexus.test", name="Root", is_superuser=True)
    return LISTS[list_name](here, group, WorkspaceContext(here, admin, None, acting(admin)))


def paged(rows, keys, words):
    return page(HttpRequest(), rows, keys, words=words).rows


def members(_here, group, _context):
    return lambda text: paged(find_members(group), ("sort_name", "membership_id"), member_words(group, text))


def constants(here, _group, _context):
    rows = WorkspaceConstant.objects.filter(workspace=here)
    return lambda text: paged(rows, ("sort_name", "id"), words_of(text))


LISTS = {
    "the members of a group": members,
    "people to add": lambda _here, group, _context: lambda text: list(people_to_add(group, text)),
    "people to assign": lambda _here, group, _context: lambda text: list(people_to_assign(group, text)),
    "the groups": lambda _here, _group, context: lambda text: groups_for(context, text).custom,
    "apps": lambda here, _group, _context: lambda text: find_resources(here, APP, text),
    "constants": constants,
}


@pytest.mark.parametrize(("text", "hits"), [("01234", 1), ("nothing", 0)])
@pytest.mark.parametrize("name", LISTS)
def test_a_rare_piece_is_found_without_reading_a_whole_table(here, name, text, hits):
    ask = asked(name, here)
    with read_whole() as tables:
        assert len(ask(text)) == hits
    assert not tables & GUARDED


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("text", ["01234", "nothing", "000", "0", "t 0", "p 0"])
def test_a_search_is_three_statements_at_most_whatever_it_finds(here, name, text, django_assert_max_num_queries):
    """A picker that is cut counts, by one or two; a page of many asks for the better hits first."""
    ask = asked(name, here)
    with django_assert_max_num_queries(3):
        ask(text)


@pytest.mark.parametrize("name", ["people to add", "people to assign", "apps", "the groups"])
@pytest.mark.parametrize("text", ["01234", "nothing"])
def test_what_is_not_cut_is_one_statement(here, name, text, django_assert_num_queries):
    ask = asked(name, here)
    with django_assert_num_queries(1):
        ask(text)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_order_of_name_is_not_sorted(here, name):
    """The index gives the order, by the account of the engine; of two kinds SQLite sorts what it has of both."""
    ask = asked(name, here)
    with sorts() as found:
        ask("")
    assert len(found) == (name == "the groups" and connection.vendor == "sqlite")
