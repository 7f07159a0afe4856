"""Group admins: Builders trusted with the membership of one custom group."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group, GroupAdmin
from tests.cast import acting, archive, assign, change_role
from tests.groups.watching import (
    admins_of,
    blockers,
    items_told,
    lines,
    log_of,
    nothing_written,
    people_in,
    role,
    told,
)
from workspaces.models import User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(group, *people, convert=False, by):
    return AssignGroupAdmins(group, people, convert=convert).plan(actor=acting(by))


def test_a_builder_is_assigned_without_becoming_a_member(cast):
    with log_of(cast.nexus) as entries:
        assign(cast.dev, cast.gil, by=cast.ada)
    assert (admins_of(cast.dev), people_in(cast.dev)) == ({"gil"}, {"ben"})
    assert lines(entries) == ["group_admin.assigned gil Dev"]
    assert GroupAdmin.objects.get(group=cast.dev).added_by_name == "Ada Fischer <ada@nexus.test>"


def test_a_builder_may_administer_several_groups_and_a_group_have_several(cast):
    assign(cast.dev, cast.gil, cast.ben, by=cast.ada)
    assert (admins_of(cast.dev), admins_of(cast.ops)) == ({"gil", "ben"}, {"gil"})


def test_who_is_group_admin_already_is_passed_over(cast):
    with log_of(cast.nexus) as entries:
        assign(cast.ops, cast.gil, cast.ben, by=cast.ada)
    assert lines(entries) == ["group_admin.assigned ben Ops"]


def test_an_end_user_is_refused_until_converted(cast):
    assert blockers(plan(cast.dev, cast.ed, by=cast.ada)) == {Reason.CONVERT_FIRST: {"ed"}}
    with nothing_written(), pytest.raises(Blocked):
        assign(cast.dev, cast.ed, by=cast.ada)


def test_converting_shows_the_role_change_and_what_comes_with_it(cast):
    shown = plan(cast.dev, cast.ed, convert=True, by=cast.ada)
    assert told(shown)[:2] == ["Ed Novak becomes a Builder", "Ed Novak administers Dev"]
    assert "Delete apps" in items_told(shown, "Ed Novak gains")
    assign(cast.dev, cast.ed, convert=True, by=cast.ada)
    assert (role(cast.ed), admins_of(cast.dev)) == (Role.BUILDER, {"ed"})


def test_every_blocker_is_named_at_once_with_its_people(cast):
    shown = plan(cast.dev, cast.ada, cast.ed, cast.ivy, cast.zoe, cast.gil, by=cast.ada)
    assert blockers(shown) == {
        Reason.ADMIN_IS_NO_GROUP_ADMIN: {"ada"},
        Reason.GROUP_ADMIN_IS_ACTIVE: {"ivy", "zoe"},
        Reason.CONVERT_FIRST: {"ed"},
    }


@pytest.mark.parametrize("name", ["ada", "ivy", "zoe"])
def test_no_conversion_helps_an_admin_an_invited_or_an_archived_person(cast, name):
    with nothing_written(), pytest.raises(Blocked):
        assign(cast.dev, getattr(cast, name), convert=True, by=cast.ada)


@pytest.mark.parametrize("name", ["gil", "ed"])
def test_nobody_whose_account_is_closed_is_assigned_or_converted_for_it(cast, name):
    person = getattr(cast, name)
    type(person.user).objects.filter(pk=person.user_id).update(is_active=False)
    for convert in (False, True):
        shown = plan(cast.dev, person, convert=convert, by=cast.ada)
        assert blockers(shown) == {Reason.GROUP_ADMIN_IS_ACTIVE: {name}}
        assert shown.decision.promoted == set()


@pytest.mark.parametrize("role_of_group", Role)
def test_a_default_group_has_no_group_admin(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    assert Reason.DEFAULT_GROUP in blockers(plan(group, cast.gil, by=cast.ada))
    with nothing_written(), pytest.raises(Blocked):
        assign(group, cast.gil, by=cast.ada)


@pytest.mark.parametrize("name", ["wes", "mia_in_orbit"])
def test_one_of_another_workspace_refuses_the_whole_selection(cast, name):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        assign(cast.dev, cast.gil, getattr(cast, name), by=cast.ada)


def test_there_must_be_somebody_to_assign(cast):
    with nothing_written(), pytest.raises(Blocked) as blocked:
        assign(cast.ops, cast.gil, by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NOBODY_TO_ASSIGN: set()}
    assert blockers(plan(cast.dev, by=cast.ada)) == {Reason.NOBODY_TO_ASSIGN: set()}


def test_a_group_admin_assigns_nobody(cast):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a workspace admin names group admins"):
        assign(cast.ops, cast.ben, by=cast.gil)


CHANGES_MEANWHILE = {
    "one was assigned by another hand": lambda cast: assign(cast.dev, cast.gil, by=cast.sue),
    "the end user became a builder": lambda cast: change_role(cast.ed, Role.BUILDER, by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_these_people_or_this_group_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.dev, cast.ed, cast.gil, convert=True, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        AssignGroupAdmins(cast.dev, [cast.ed, cast.gil], convert=True).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_name_of_the_group_or_of_one_of_them_refuses_nothing(cast):
    shown = plan(cast.dev, cast.gil, by=cast.ada)
    User.objects.filter(pk=cast.gil.user_id).update(name="Gilles Moreau")
    rename_group(cast.dev, "Development", actor=acting(cast.sue))
    AssignGroupAdmins(cast.dev, [cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert admins_of(cast.dev) == {"gil"}


@pytest.mark.parametrize(
    "meanwhile",
    [lambda cast: archive(cast.gil, by=cast.sue), lambda cast: change_role(cast.gil, Role.ADMIN, by=cast.sue)],
    ids=["archived", "made an admin"],
)
def test_who_cannot_be_group_admin_any_more_is_a_blocker_at_commit(cast, meanwhile):
    shown = plan(cast.dev, cast.gil, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Blocked):
        AssignGroupAdmins(cast.dev, [cast.gil]).commit(seal=shown.seal, actor=acting(cast.ada))
