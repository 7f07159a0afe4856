"""What is on file, thing by thing: for whoever counts now it is the very answer that Why gives."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import given

from groups.permissions.explain import explain
from groups.permissions.grants import add_grants, on_resource
from groups.permissions.on_file import explain_on_file, named_things, read_on_file
from tests.factories import AppFactory, GroupFactory, GroupMembershipFactory
from tests.groups.random_changes import OPTIONS, scene
from tests.groups.worlds import built, in_random_worlds, worlds
from workspaces.kinds import KINDS
from workspaces.models import Membership
from workspaces.vocabulary import Status

pytestmark = pytest.mark.django_db
EVERY = slice(0, 1000)


def listed(person):
    known = read_on_file(Membership.objects.select_related("user").get(pk=person.pk))
    return explain_on_file(known, named_things(known, Q(), KINDS, "", EVERY)).things


@in_random_worlds
@given(worlds, OPTIONS)
def test_each_thing_listed_has_the_level_that_why_gives_and_none_that_is_reached_otherwise_is_missing(world, options):
    with built(world) as made:
        story = scene(made, options)
        for person in (each for each in story.members if each.status == Status.ACTIVE and each.user.is_active):
            things = {(type(thing), thing.pk): answer.mask for thing, answer in listed(person)}
            everything = [type(each).objects.get(pk=each.pk) for each in made.things]
            told = {(type(each), each.pk): explain(person, each).mask for each in everything}
            assert things == {key: told[key] for key in things}


@in_random_worlds
@given(worlds, OPTIONS)
def test_things_are_listed_strongest_first_and_each_but_once(world, options):
    with built(world) as made:
        for person in scene(made, options).members:
            found = listed(person)
            tops = [answer.top is thing.kind.levels[-1] for thing, answer in found]
            assert tops == sorted(tops, reverse=True)
            assert len({(type(thing), thing.pk) for thing, _ in found}) == len(found)


def test_who_may_do_everything_is_listed_what_they_own_alone(cast):
    assert [thing.name for thing, _ in listed(cast.ada)] == ["Incident board", "Payroll"]
    assert [thing.name for thing, _ in listed(cast.ben)] == ["Payroll", "Warehouse"]


def test_one_level_alone_is_listed(cast):
    known = read_on_file(Membership.objects.select_related("user").get(pk=cast.ben.pk))
    assert [thing.name for thing in named_things(known, Q(), KINDS, "Configure", EVERY)] == ["Warehouse"]
    assert named_things(known, Q(), KINDS, "no level", EVERY) == []


@pytest.mark.parametrize("number", [2, 200])
def test_it_costs_three_statements_however_many_groups_and_things(cast, number):
    for _ in range(number):
        group = GroupFactory(workspace=cast.nexus)
        GroupMembershipFactory(group=group, membership=cast.ben)
        add_grants(group, [on_resource(AppFactory(workspace=cast.nexus, owner=cast.ada), "edit_app")])
    person = Membership.objects.select_related("user").get(pk=cast.ben.pk)
    with CaptureQueriesContext(connection) as statements:
        known = read_on_file(person)
        assert explain_on_file(known, named_things(known, Q(), KINDS, "", slice(0, 51))).things
    assert len(statements) == 3
