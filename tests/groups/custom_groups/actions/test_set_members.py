"""Making a group equal a list: who is missing joins, who is not on it leaves, in one change."""

import pytest
from django.core.exceptions import ValidationError

from audit.vocabulary import Capacity
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.set_members import SetMembers
from groups.models import Group
from groups.permissions.grants import Grant
from tests.cast import acting, add, archive, confirm, set_permissions
from tests.groups.watching import blockers, count, lines, log_of, nothing_written, people_in, role, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(group, *people, by):
    return SetMembers(group, people).plan(actor=acting(by))


def make_equal(group, *people, by):
    return confirm(SetMembers(group, people), by=by)


def test_the_group_has_exactly_these_people_afterwards(cast):
    with log_of(cast.nexus) as entries:
        make_equal(cast.lab, cast.gil, cast.ada, by=cast.ada)
    assert (people_in(cast.lab), count(cast.lab)) == ({"gil", "ada"}, 2)
    assert lines(entries) == ["member.added ada Lab", "member.removed ben Lab"]
    assert len({entry.operation for entry in entries}) == 1


def test_the_review_tells_who_joins_who_leaves_and_what_follows_for_both(cast):
    shown = plan(cast.lab, cast.ed, cast.gil, by=cast.ada)
    assert shown.summary.heading == "Review: add Ed Novak to Lab and remove Ben Okafor"
    assert shown.summary.confirm == "Add 1 user and remove 1"
    assert {"Ed Novak becomes a Builder", "Ed Novak joins Lab", "Ben Okafor leaves Lab"} <= set(told(shown))
    assert shown.shown_notes == ["1 person is in the group already and stays."]


def test_an_end_user_becomes_a_builder_and_who_leaves_keeps_their_role(cast):
    make_equal(cast.dev, cast.ed, by=cast.ada)
    assert (role(cast.ed), role(cast.ben)) == (Role.BUILDER, Role.BUILDER)


@pytest.mark.parametrize(
    ("names", "heading", "button"),
    [
        (("gil", "ben", "ada"), "Review: add Ada Fischer to Lab", "Add 1 user"),
        (("gil",), "Review: remove Ben Okafor from Lab", "Remove 1 user"),
        ((), "Review: remove 2 people from Lab", "Remove 2 users"),
    ],
)
def test_what_is_only_half_of_it_is_said_as_that(cast, names, heading, button):
    summary = plan(cast.lab, *(getattr(cast, name) for name in names), by=cast.ada).summary
    assert (summary.heading, summary.confirm) == (heading, button)


def test_a_group_that_equals_the_list_already_is_left_alone(cast):
    assert blockers(plan(cast.lab, cast.gil, cast.ben, by=cast.ada)) == {Reason.SAME_MEMBERS: set()}
    with nothing_written(), pytest.raises(Blocked):
        make_equal(cast.lab, cast.gil, cast.ben, by=cast.ada)


def test_to_a_group_admin_the_archived_are_strangers_who_stay_and_are_not_told_of(cast):
    add(cast.ops, cast.mia, by=cast.ada)
    archive(cast.mia, by=cast.ada)
    shown = plan(cast.ops, cast.ed, by=cast.gil)
    assert "Mia" not in str(shown)
    make_equal(cast.ops, cast.ed, by=cast.gil)
    assert people_in(cast.ops) == {"ed", "mia"}


def test_to_an_admin_the_archived_who_are_not_on_the_list_leave_too(cast):
    archive(cast.ben, by=cast.ada)
    make_equal(cast.lab, cast.gil, cast.ada, by=cast.ada)
    assert people_in(cast.lab) == {"gil", "ada"}


def test_archived_people_on_the_list_are_left_out_and_stay_where_they_are(cast):
    shown = plan(cast.lab, cast.gil, cast.zoe, by=cast.ada)
    assert "1 person is archived and will be left out." in shown.shown_notes
    archive(cast.ben, by=cast.ada)
    make_equal(cast.lab, cast.ben, cast.zoe, by=cast.ada)
    assert people_in(cast.lab) == {"ben"}


def test_a_group_admin_never_causes_a_change_of_role(cast):
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    assert blockers(plan(cast.ops, cast.ed, cast.ben, by=cast.gil)) == {Reason.NEEDS_WORKSPACE_ADMIN: {"ed"}}
    with nothing_written(), pytest.raises(Blocked):
        make_equal(cast.ops, cast.ed, cast.ben, by=cast.gil)


def test_a_group_admin_acts_in_that_capacity_and_the_log_says_who_added_themselves(cast):
    with log_of(cast.nexus) as entries:
        make_equal(cast.ops, cast.gil, by=cast.gil)
    assert {entry.capacity for entry in entries} == {Capacity.GROUP_ADMIN}
    assert lines(entries) == ["member.added gil Ops →self-granted", "member.removed eve Ops"]


@pytest.mark.parametrize("role_of_group", Role)
def test_a_default_group_equals_no_list(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    with nothing_written(), pytest.raises(NotAllowed, match="This is a role group"):
        make_equal(group, cast.ben, by=cast.ada)


def test_who_administers_another_group_may_not(cast):
    with nothing_written(), pytest.raises(NotAllowed, match="You may not add people to Lab, or remove them"):
        make_equal(cast.lab, cast.ben, by=cast.gil)


def test_one_of_another_workspace_refuses_the_whole_list(cast):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        make_equal(cast.lab, cast.ben, cast.wes, by=cast.ada)


def test_who_joined_meanwhile_is_shown_before_they_are_removed(cast):
    shown = plan(cast.lab, cast.gil, by=cast.ada)
    add(cast.lab, cast.ada, by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        SetMembers(cast.lab, [cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))
