"""Changes of several people in one plan: what holds of each is said of all, and written for each."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.remove import RemoveFromWorkspace
from groups.members.actions.restore import Restore
from tests.cast import acting, add, archive, assign, change_role, confirm
from tests.factories import AppFactory
from tests.groups.watching import admins_of, blockers, items_told, lines, log_of, nothing_written, people_in, role, told
from workspaces.models import App
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def planned(cast, change, *people, by=None, **options):
    return change(cast.nexus, people, **options).plan(actor=acting(by or cast.ada))


def notes(plan):
    return [note.title(plan.names) for note in plan.notes]


def test_several_leave_what_they_were_in(cast):
    assign(cast.dev, cast.ben, by=cast.ada)
    with log_of(cast.nexus) as entries:
        confirm(ChangeRole(cast.nexus, [cast.ben, cast.gil], Role.END_USER), by=cast.ada)
    assert lines(entries) == [
        "group_admin.removed ben Dev",
        "group_admin.removed gil Ops",
        "member.removed ben Dev",
        "member.removed ben Lab",
        "member.removed gil Lab",
        "role.changed ben Builder→End User",
        "role.changed gil Builder→End User",
    ]
    assert (people_in(cast.lab), admins_of(cast.dev), admins_of(cast.ops)) == (set(), set(), set())


def test_several_hand_over_each_what_is_theirs(cast):
    apps = [AppFactory(workspace=cast.nexus, name=name, owner=cast.ben) for name in ("Rota", "Till")]
    apps.append(AppFactory(workspace=cast.nexus, name="Desk", owner=cast.gil))
    with log_of(cast.nexus) as entries:
        confirm(ChangeRole(cast.nexus, [cast.ben, cast.gil], Role.END_USER), by=cast.ada)
    handed_over = [line for line in lines(entries) if line.startswith("owner")]
    assert handed_over == [
        "owner.changed ben Rota ben→ada",
        "owner.changed ben Till ben→ada",
        "owner.changed gil Desk gil→ada",
    ]
    assert {App.objects.get(pk=app.pk).owner for app in apps} == {cast.ada}


def test_what_holds_of_several_is_one_sentence(cast):
    for name in ("Rota", "Till"):
        AppFactory(workspace=cast.nexus, name=name, owner=cast.ben)
    shown = planned(cast, ChangeRole, cast.ben, cast.gil, to=Role.END_USER)
    assert {"2 people become End Users", "2 people leave Lab", "2 apps go to Ada Fischer"} <= set(told(shown))
    assert items_told(shown, "2 apps go") == {"“Rota”", "“Till”"}
    assert shown.summary.confirm == "Change role of 2 people to End User"


def test_people_of_two_roles_are_told_apart(cast):
    shown = planned(cast, ChangeRole, cast.ben, cast.eve, cast.ed, to=Role.ADMIN)
    assert {"Ben Okafor becomes an Admin", "2 people become Admins"} <= set(told(shown))


def test_who_has_the_role_already_stays_and_is_in_nobodys_way(cast):
    shown = planned(cast, ChangeRole, cast.ben, cast.ed, to=Role.BUILDER)
    assert (blockers(shown), notes(shown)) == ({}, ["Ben Okafor is a Builder already"])
    with log_of(cast.nexus) as entries:
        confirm(ChangeRole(cast.nexus, [cast.ben, cast.ed], Role.BUILDER), by=cast.ada)
    assert lines(entries) == ["role.changed ed End User→Builder"]


def test_where_all_have_it_already_nothing_can_be_done(cast):
    assert blockers(planned(cast, ChangeRole, cast.ben, cast.gil, to=Role.BUILDER)) == {
        Reason.SAME_ROLE: {"ben", "gil"}
    }


def test_the_archived_among_those_to_be_archived_stay(cast):
    shown = planned(cast, Archive, cast.zoe, cast.eve, cast.ed)
    assert (blockers(shown), notes(shown)) == ({}, ["Zoe Hartmann is archived already"])
    assert "2 people are archived" in told(shown)
    assert shown.summary.confirm == "Archive 2 people"


@pytest.mark.parametrize("change", [Archive, RemoveFromWorkspace])
def test_all_admins_together_are_the_last_ones(cast, change):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    shown = planned(cast, change, cast.ada, cast.gil, by=cast.sue)
    assert blockers(shown)[Reason.LAST_ADMIN] == {"ada", "gil"}
    with nothing_written(), pytest.raises(Blocked):
        change(cast.nexus, [cast.ada, cast.gil]).commit(seal=shown.seal, actor=acting(cast.sue))


def test_nobody_of_those_chosen_takes_over(cast):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    shown = planned(cast, ChangeRole, cast.ben, cast.gil, to=Role.END_USER, new_owner=cast.gil)
    assert blockers(shown) == {Reason.NEW_OWNER_NEEDED: {"ben"}}


def test_several_come_back_each_as_they_were(cast):
    for person in (cast.gil, cast.eve):
        archive(person, by=cast.ada)
    shown = planned(cast, Restore, cast.gil, cast.eve)
    assert {"Gil Moreau comes back", "Eve Lindqvist comes back"} <= set(told(shown))
    confirm(Restore(cast.nexus, [cast.gil, cast.eve]), by=cast.ada)
    assert cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)


def test_several_are_removed_with_all_that_is_theirs(cast):
    with log_of(cast.nexus) as entries:
        confirm(RemoveFromWorkspace(cast.nexus, [cast.eve, cast.ed]), by=cast.ada)
    assert lines(entries) == ["member.removed eve Ops", "person.removed ed", "person.removed eve"]


@pytest.mark.parametrize("change", [Archive, RemoveFromWorkspace, Restore])
def test_a_stranger_among_them_refuses_all(cast, change):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        planned(cast, change, cast.eve, cast.wes)


def test_an_admin_is_told_that_they_manage_no_more(cast):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    shown = planned(cast, ChangeRole, cast.ada, cast.ed, to=Role.BUILDER)
    assert notes(shown) == ["You no longer manage this workspace afterwards"]
    assert notes(planned(cast, ChangeRole, cast.gil, to=Role.BUILDER)) == []


def test_a_change_of_one_of_them_meanwhile_is_shown_first(cast):
    shown = planned(cast, Archive, cast.ben, cast.ed)
    assign(cast.dev, cast.ben, by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        Archive(cast.nexus, [cast.ben, cast.ed]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_the_plan_goes_on_without_some(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    change = Archive(cast.nexus, [cast.ben, cast.ed])
    assert change.without({cast.ben.pk}) == Archive(cast.nexus, type(change.chosen)([cast.ed.pk]))
    assert change.without({cast.ben.pk, cast.ed.pk}) is None
    assert role(cast.ben) == Role.BUILDER
