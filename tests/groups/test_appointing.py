"""Group admins: Builders trusted with the membership of one custom group."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions import assign_group_admins
from groups.custom_groups.actions.rename import rename
from groups.models import Group, GroupAdmin
from tests.cast import acting, add, appoint, archive, change_role, ids, relieve
from tests.groups.watching import (
    admins_of,
    blockers,
    lines,
    log_of,
    nothing_written,
    people_in,
    rights_told,
    role,
    told,
)
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(group, *people, convert=False, by):
    return assign_group_admins.plan(group, ids(people), convert=convert, actor=acting(by))


def test_a_builder_is_appointed_without_becoming_a_member(cast):
    with log_of(cast.nexus) as entries:
        appoint(cast.dev, cast.gil, by=cast.ada)
    assert (admins_of(cast.dev), people_in(cast.dev)) == ({"gil"}, {"ben"})
    assert lines(entries) == ["post.assigned gil Dev"]
    assert GroupAdmin.objects.get(group=cast.dev).added_by_name == "Ada Fischer <ada@nexus.test>"


def test_a_builder_may_administer_several_groups_and_a_group_have_several(cast):
    appoint(cast.dev, cast.gil, cast.ben, by=cast.ada)
    assert (admins_of(cast.dev), admins_of(cast.ops)) == ({"gil", "ben"}, {"gil"})


def test_who_holds_the_post_already_is_passed_over(cast):
    with log_of(cast.nexus) as entries:
        appoint(cast.ops, cast.gil, cast.ben, by=cast.ada)
    assert lines(entries) == ["post.assigned ben Ops"]


def test_an_end_user_is_refused_until_converted(cast):
    assert blockers(plan(cast.dev, cast.ed, by=cast.ada)) == {Reason.CONVERT_FIRST: {"ed"}}
    with nothing_written(), pytest.raises(Blocked):
        appoint(cast.dev, cast.ed, by=cast.ada)


def test_converting_shows_the_role_change_and_what_comes_with_it(cast):
    shown = plan(cast.dev, cast.ed, convert=True, by=cast.ada)
    assert told(shown)[:2] == ["Ed Novak becomes a Builder", "Ed Novak administers Dev"]
    assert "Delete apps" in rights_told(shown, "Ed Novak gains")
    appoint(cast.dev, cast.ed, convert=True, by=cast.ada)
    assert (role(cast.ed), admins_of(cast.dev)) == (Role.BUILDER, {"ed"})


def test_every_blocker_is_named_at_once_with_its_people(cast):
    shown = plan(cast.dev, cast.ada, cast.ed, cast.ivy, cast.zoe, cast.gil, by=cast.ada)
    assert blockers(shown) == {
        Reason.ADMIN_NEEDS_NO_POST: {"ada"},
        Reason.POST_NEEDS_ACTIVE: {"ivy", "zoe"},
        Reason.CONVERT_FIRST: {"ed"},
    }


@pytest.mark.parametrize("name", ["ada", "ivy", "zoe"])
def test_no_conversion_helps_an_admin_an_invited_or_an_archived_person(cast, name):
    with nothing_written(), pytest.raises(Blocked):
        appoint(cast.dev, getattr(cast, name), convert=True, by=cast.ada)


@pytest.mark.parametrize("name", ["gil", "ed"])
def test_nobody_whose_account_is_closed_is_appointed_or_converted_for_it(cast, name):
    person = getattr(cast, name)
    type(person.user).objects.filter(pk=person.user_id).update(is_active=False)
    for convert in (False, True):
        shown = plan(cast.dev, person, convert=convert, by=cast.ada)
        assert blockers(shown) == {Reason.POST_NEEDS_ACTIVE: {name}}
        assert shown.outcome.promoted == set()


@pytest.mark.parametrize("role_of_group", Role)
def test_a_default_group_has_no_group_admin(cast, role_of_group):
    group = Group.objects.get(workspace=cast.nexus, role=role_of_group)
    assert Reason.DEFAULT_GROUP in blockers(plan(group, cast.gil, by=cast.ada))
    with nothing_written(), pytest.raises(Blocked):
        appoint(group, cast.gil, by=cast.ada)


def test_nobody_of_another_workspace_is_appointed(cast):
    assert plan(cast.dev, cast.gil, cast.wes, by=cast.ada).outcome.people == {cast.gil.pk}
    with nothing_written(), pytest.raises(Blocked) as blocked:
        appoint(cast.dev, cast.wes, by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NOBODY_TO_ASSIGN: set()}


def test_a_group_admin_appoints_and_relieves_nobody(cast):
    with nothing_written(), pytest.raises(NotAllowed):
        appoint(cast.ops, cast.ben, by=cast.gil)
    with nothing_written(), pytest.raises(NotAllowed):
        relieve(cast.ops, cast.gil, by=cast.gil)


def test_a_relieved_group_admin_keeps_role_and_memberships(cast):
    add(cast.ops, cast.gil, by=cast.ada)
    with log_of(cast.nexus) as entries:
        relieve(cast.ops, cast.gil, by=cast.ada)
    assert lines(entries) == ["post.removed gil Ops"]
    assert (role(cast.gil), people_in(cast.ops), admins_of(cast.ops)) == (Role.BUILDER, {"eve", "gil"}, set())


def test_only_who_holds_the_post_is_relieved(cast):
    assert assign_group_admins.plan_relief(
        cast.ops, ids([cast.ben, cast.gil]), actor=acting(cast.ada)
    ).outcome.people == {cast.gil.pk}
    with nothing_written(), pytest.raises(Blocked) as blocked:
        relieve(cast.ops, cast.ben, by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NOBODY_TO_RELIEVE: set()}


CHANGES_MEANWHILE = {
    "one was appointed by another hand": lambda cast: appoint(cast.dev, cast.gil, by=cast.sue),
    "the end user became a builder": lambda cast: change_role(cast.ed, Role.BUILDER, by=cast.sue),
    "the group was renamed": lambda cast: rename(cast.dev, "Development", actor=acting(cast.sue)),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_these_people_or_this_group_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.dev, cast.ed, cast.gil, convert=True, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        assign_group_admins.appoint(
            cast.dev, ids([cast.ed, cast.gil]), convert=True, confirmed=shown.seal, actor=acting(cast.ada)
        )


@pytest.mark.parametrize(
    "meanwhile",
    [lambda cast: archive(cast.gil, by=cast.sue), lambda cast: change_role(cast.gil, Role.ADMIN, by=cast.sue)],
    ids=["archived", "made an admin"],
)
def test_who_cannot_hold_a_post_any_more_is_a_blocker_at_commit(cast, meanwhile):
    shown = plan(cast.dev, cast.gil, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Blocked):
        assign_group_admins.appoint(cast.dev, ids([cast.gil]), confirmed=shown.seal, actor=acting(cast.ada))
