"""Who is listed on the Users page: by role, status, group and post, each with the first of their groups."""

import pytest

from groups.members import people_queries
from groups.members.people_queries import PeopleFilter, find_people, groups_led_by, groups_of_people, groups_offered
from tests.cast import assign
from tests.factories import GroupFactory, GroupMembershipFactory
from tests.pages import crowd
from tests.plans import FEW, look_at_what_there_is, sorts
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def emails(cast, **only):
    found = find_people(cast.nexus, PeopleFilter(**only))
    return {row.user__email.partition("@")[0] for row in found}


def test_everybody_is_listed_whatever_their_status(cast):
    assert emails(cast) == {"ada", "gil", "ben", "eve", "ed", "zoe", "ivy", "mia"}


def test_people_are_found_by_role_status_group_and_post(cast):
    assert emails(cast, role=Role.BUILDER) == {"gil", "ben", "zoe"}
    assert emails(cast, status=Status.INVITED) == {"ivy"}
    assert emails(cast, group=cast.lab.pk) == {"gil", "ben"}
    assert emails(cast, administers=True) == {"gil"}
    assert emails(cast, role=Role.BUILDER, group=cast.dev.pk) == {"ben"}


def test_a_group_of_another_workspace_finds_nobody(cast):
    assert emails(cast, group=cast.orbit_ops.pk) == set()


def test_the_first_two_groups_are_named_and_all_are_counted(cast):
    for name in ("Zebra", "Alpha"):
        GroupMembershipFactory(group=GroupFactory(workspace=cast.nexus, name=name), membership=cast.ben)
    found = groups_of_people(frozenset([cast.ben.pk, cast.eve.pk, cast.ed.pk]))
    assert [(group.name, group.number) for group in found[cast.ben.pk]] == [("Alpha", 4), ("Dev", 4)]
    assert [(group.name, group.number) for group in found[cast.eve.pk]] == [("Ops", 1)]
    assert cast.ed.pk not in found


def test_the_groups_that_somebody_administers_are_told_apart_from_theirs(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    found = groups_led_by(frozenset([cast.gil.pk, cast.ben.pk]))
    assert [group.name for group in found[cast.gil.pk]] == ["Dev", "Ops"]
    assert cast.ben.pk not in found


def test_the_group_asked_for_is_offered_even_beyond_the_first_ones(cast, monkeypatch):
    monkeypatch.setattr(people_queries, "GROUPS_OFFERED", 1)
    assert list(groups_offered(cast.nexus, cast.ops.pk).values()) == ["Dev", "Ops"]
    assert list(groups_offered(cast.nexus, cast.orbit_ops.pk).values()) == ["Dev"]


@pytest.mark.parametrize("only", [{"role": Role.ADMIN}, {"status": Status.ARCHIVED}])
def test_those_of_a_role_or_a_status_come_in_the_order_of_an_index(cast, only):
    """So the search for what stands in many names reads no more people than there are of a rare role."""
    crowd(cast.nexus, FEW)
    look_at_what_there_is()
    with sorts() as sorted_by:
        list(find_people(cast.nexus, PeopleFilter(**only)).order_by("sort_name", "id")[:51])
    assert sorted_by == []
