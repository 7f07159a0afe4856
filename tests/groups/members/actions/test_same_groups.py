"""Giving somebody the groups of another: one plan for all of them, in which a role changes once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.same_groups import SameGroups
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import acting, add, archive, confirm, remove
from tests.factories import GroupFactory, GroupMembershipFactory
from tests.groups.watching import blockers, lines, log_of, nothing_written, people_in, seat, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def change(person, like):
    return SameGroups(person.workspace, [person], like)


def plan(person, like, by):
    return change(person, like).plan(actor=acting(by))


def test_the_review_names_the_groups_the_role_and_what_is_gained(cast):
    shown = plan(cast.ed, cast.ben, by=cast.ada)
    assert shown.summary.heading == "Review: add Ed Novak <ed@nexus.test> to the groups of Ben Okafor"
    assert shown.confirm == "Add to 2 groups"
    assert shown.shown[0].sentence == "Ed Novak becomes a Builder"
    assert "Dev may create apps and edit “Payroll”" in shown.shown[0].why
    assert "Ed Novak joins Dev and Lab" in told(shown)


def test_they_join_every_group_at_once_and_become_a_builder_once(cast):
    with log_of(cast.nexus) as entries:
        done = confirm(change(cast.ed, cast.ben), by=cast.ada)
    assert lines(entries) == ["member.added ed Dev", "member.added ed Lab", "role.changed ed End User→Builder"]
    assert done.summary.done.endswith("is in 2 more groups. 1 person became a Builder.")
    assert seat(cast.ed) == (Role.BUILDER, Status.ACTIVE)
    assert ("ed" in people_in(cast.dev), "ed" in people_in(cast.lab)) == (True, True)


def test_groups_they_are_in_already_stay_and_are_not_told(cast):
    add(cast.ops, cast.gil, by=cast.ada)
    shown = plan(cast.ben, cast.gil, by=cast.ada)
    assert "Ben Okafor joins Ops" in told(shown)
    assert "Lab" not in " ".join(told(shown))
    confirm(change(cast.ben, cast.gil), by=cast.ada)
    assert {"dev", "lab", "ops"} == {name for name in ("dev", "lab", "ops") if "ben" in people_in(getattr(cast, name))}


def test_groups_that_give_no_builder_rights_change_no_role(cast):
    confirm(change(cast.ed, cast.eve), by=cast.ada)
    assert (seat(cast.ed)[0], "ed" in people_in(cast.ops)) == (Role.END_USER, True)


@pytest.mark.parametrize(
    ("who", "like", "reason"),
    [
        ("ben", "ben", Reason.NO_GROUP_TO_JOIN),
        ("ben", "ed", Reason.NO_GROUP_TO_JOIN),
        ("zoe", "ben", Reason.ARCHIVED_JOIN_NOTHING),
    ],
)
def test_where_there_is_nothing_to_join_it_says_why_and_is_refused(cast, who, like, reason):
    shown = plan(getattr(cast, who), getattr(cast, like), by=cast.ada)
    assert blockers(shown) == {reason: set()}
    with nothing_written(), pytest.raises(Blocked):
        change(getattr(cast, who), getattr(cast, like)).commit(seal=shown.seal, actor=acting(cast.ada))


def test_an_invited_end_user_becomes_a_builder_for_when_they_accept(cast):
    confirm(change(cast.ivy, cast.ben), by=cast.ada)
    assert seat(cast.ivy) == (Role.BUILDER, Status.INVITED)


def test_the_groups_of_somebody_archived_can_be_taken_over(cast):
    archive(cast.ben, by=cast.ada)
    confirm(change(cast.gil, cast.ben), by=cast.ada)
    assert "gil" in people_in(cast.dev)


def test_a_group_that_the_other_joins_or_leaves_meanwhile_is_shown_first(cast):
    for happens in (lambda: add(cast.ops, cast.ben, by=cast.sue), lambda: remove(cast.dev, cast.ben, by=cast.sue)):
        shown = plan(cast.ed, cast.ben, by=cast.ada)
        happens()
        with nothing_written(), pytest.raises(Stale):
            change(cast.ed, cast.ben).commit(seal=shown.seal, actor=acting(cast.ada))


def test_what_happens_to_others_in_these_groups_refuses_nothing(cast):
    shown = plan(cast.ed, cast.ben, by=cast.ada)
    add(cast.dev, cast.mia, by=cast.sue)
    change(cast.ed, cast.ben).commit(seal=shown.seal, actor=acting(cast.ada))
    assert "ed" in people_in(cast.dev)


def test_only_a_workspace_admin_may_and_only_with_people_of_the_workspace(cast):
    for who in (cast.gil, cast.ben, cast.eve):
        with pytest.raises(NotAllowed):
            plan(cast.ed, cast.ben, by=who)
    for who, like in ((cast.ed, cast.wes), (cast.wes, cast.ben)):
        with pytest.raises(ValidationError):
            SameGroups(cast.nexus, [who], like).plan(actor=acting(cast.ada))


def test_more_than_three_groups_are_counted_and_listed(cast):
    for name in ("Atlas", "Borealis"):
        GroupMembershipFactory(group=GroupFactory(workspace=cast.nexus, name=name), membership=cast.ben)
    shown = plan(cast.gil, cast.ben, by=cast.ada)
    assert "Gil Moreau joins Atlas, Borealis and Dev" in told(shown)
    shown = plan(cast.ed, cast.ben, by=cast.ada)
    [joins] = [each for each in shown.shown if each.sentence == "Ed Novak joins 4 groups"]
    assert [str(item) for item in joins.items] == ["Atlas", "Borealis", "Dev", "Lab"]


def test_a_plan_and_its_commit_cost_as_much_for_forty_groups_as_for_four(cast):
    costs = []
    for who, number in ((cast.ed, 4), (cast.mia, 36)):
        for _ in range(number):
            group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.ben).group
            add_grants(group, [on_resource(cast.payroll, "view_app"), Grant("create_apps")])
        seal = plan(who, cast.ben, by=cast.ada).seal
        with CaptureQueriesContext(connection) as statements:
            change(who, cast.ben).commit(seal=seal, actor=acting(cast.ada))
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 30
