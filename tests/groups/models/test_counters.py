"""The numbers of people of a group are true after every statement, whoever wrote it."""

import pytest

from groups.models import Group, GroupMembership
from tests.cast import archive, restore
from tests.factories import (
    FoundedWorkspaceFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    UserFactory,
)
from workspaces.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def ops():
    return GroupFactory(name="Ops")


def rows(instance):
    return type(instance).objects.filter(pk=instance.pk)


def count(group):
    return Group.objects.values_list("member_count", flat=True).get(pk=group.pk)


def test_a_custom_group_counts_who_comes_and_goes(ops):
    people = MembershipFactory.create_batch(4, workspace=ops.workspace)
    other = GroupFactory(workspace=ops.workspace)
    ties = [GroupMembership(group=ops, membership=one, workspace=ops.workspace) for one in people]
    GroupMembership.objects.bulk_create(
        [*ties, GroupMembership(group=other, membership=people[0], workspace=ops.workspace)]
    )
    assert (count(ops), count(other)) == (4, 1)
    people[0].delete()
    assert (count(ops), count(other)) == (3, 0)
    GroupMembership.objects.all()._raw_delete(using="default")
    assert count(ops) == 0


def test_a_person_who_is_there_already_is_not_counted_twice(ops):
    ben = MembershipFactory(workspace=ops.workspace)
    for _time in range(2):
        again = GroupMembership(group=ops, membership=ben, workspace=ops.workspace)
        GroupMembership.objects.bulk_create([again], ignore_conflicts=True)
    assert count(ops) == 1


def numbers(group):
    return Group.objects.values_list("member_count", "invited_count", "archived_count").get(pk=group.pk)


def listed(group, **statuses):
    """So many people of each status on the list of ``group``, written in one statement."""
    people = [
        MembershipFactory(workspace=group.workspace, status=status)
        for status, number in statuses.items()
        for _place in range(number)
    ]
    ties = [GroupMembership(group=group, membership=one, workspace=group.workspace) for one in people]
    GroupMembership.objects.bulk_create(ties)
    return people


def test_a_custom_group_counts_people_by_the_status_of_their_memberships(ops):
    people = listed(ops, active=3, invited=2, archived=1)
    assert numbers(ops) == (3, 2, 1)
    GroupMembership.objects.filter(membership__in=[people[0], people[3], people[5]]).delete()
    assert numbers(ops) == (2, 1, 0)


def test_many_people_change_their_status_in_one_statement_and_every_group_of_theirs_follows(ops):
    people, other = listed(ops, active=3, invited=2), GroupFactory(workspace=ops.workspace)
    GroupMembershipFactory(group=other, membership=people[0])
    Membership.objects.filter(pk__in=[each.pk for each in people[:2]]).update(status="archived")
    assert (numbers(ops), numbers(other)) == ((1, 2, 2), (0, 0, 1))
    Membership.objects.filter(workspace=ops.workspace).update(status="active")
    assert (numbers(ops), numbers(other)) == ((5, 0, 0), (1, 0, 0))
    Membership.objects.filter(workspace=ops.workspace).update(role="builder", sort_name="x")
    assert (numbers(ops), numbers(other)) == ((5, 0, 0), (1, 0, 0))


def test_a_membership_that_goes_before_its_rows_do_is_counted_off_once(ops):
    person, *_others = listed(ops, active=2, archived=1)
    rows(person)._raw_delete(using="default")
    assert numbers(ops) == (1, 0, 1)
    GroupMembership.objects.filter(membership_id=person.pk)._raw_delete(using="default")
    assert numbers(ops) == (1, 0, 1)


def test_who_is_archived_through_the_product_is_not_counted_and_comes_back(cast):
    archive(cast.eve, by=cast.ada)
    assert numbers(cast.ops) == (0, 0, 1)
    restore(cast.eve, by=cast.ada)
    assert numbers(cast.ops) == (1, 0, 0)


def test_a_default_group_counts_active_memberships_of_its_role():
    workspace = FoundedWorkspaceFactory()
    people = [Membership(user=user, workspace=workspace, role="builder") for user in UserFactory.create_batch(5)]
    Membership.objects.bulk_create(people)
    assert counts_by_role(workspace) == {"admin": 1, "builder": 5, "end_user": 0}
    rows(people[0]).update(status="archived", role="end_user")
    rows(people[1]).update(role="end_user")
    rows(people[2])._raw_delete(using="default")
    MembershipFactory(workspace=workspace, role="admin", status="invited")
    assert counts_by_role(workspace) == {"admin": 1, "builder": 2, "end_user": 1}
    rows(people[0]).update(status="active")
    assert counts_by_role(workspace) == {"admin": 1, "builder": 2, "end_user": 2}


def counts_by_role(workspace):
    return dict(workspace.groups.values_list("role", "member_count"))


def test_a_group_begins_with_a_true_count_whatever_it_was_told(ops):
    MembershipFactory.create_batch(3, workspace=ops.workspace)
    MembershipFactory(workspace=ops.workspace, status="invited")
    named = Group(workspace=ops.workspace, name="End User", name_key="end user", role="end_user")
    wrong = Group(
        workspace=ops.workspace, name="Dev", name_key="dev", member_count=9, invited_count=3, archived_count=4
    )
    Group.objects.bulk_create([named, wrong])
    assert (numbers(named), numbers(wrong)) == ((3, 0, 0), (0, 0, 0))
