"""Removing a person from the workspace: memberships and posts go, apps are handed over, the log stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.invite import invite
from groups.members.actions.remove import RemoveFromWorkspace
from groups.models import Group
from tests.cast import acting, add, archive, assign, change_role, confirm
from tests.factories import AppFactory
from tests.groups.large_changes import in_many_groups
from tests.groups.watching import admins_of, blockers, count, items_told, lines, log_of, nothing_written, people_in
from tests.groups.watching import told as titles
from workspaces.models import App, Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def plan(person, by, new_owner=None):
    return RemoveFromWorkspace(person.workspace, [person], new_owner).plan(actor=acting(by))


def remove(person, by, new_owner=None):
    return confirm(RemoveFromWorkspace(person.workspace, [person], new_owner), by=by)


def owner(app):
    return App.objects.get(pk=app.pk).owner


def test_memberships_and_posts_go_apps_go_to_the_acting_admin_and_the_log_says_so(cast):
    add(cast.ops, cast.gil, by=cast.ada)
    app = AppFactory(workspace=cast.nexus, name="Rota", owner=cast.gil)
    with log_of(cast.nexus) as entries:
        remove(cast.gil, by=cast.ada)
    assert lines(entries) == [
        "group_admin.removed gil Ops",
        "member.removed gil Lab",
        "member.removed gil Ops",
        "owner.changed gil Rota gil→ada",
        "person.removed gil",
    ]
    assert len({entry.operation for entry in entries}) == 1
    assert not Membership.objects.filter(pk=cast.gil.pk).exists()
    assert (people_in(cast.ops), admins_of(cast.ops), owner(app)) == ({"eve"}, set(), cast.ada)


def test_the_review_says_what_goes_and_who_takes_over(cast):
    AppFactory(workspace=cast.nexus, name="Rota", owner=cast.gil)
    shown = plan(cast.gil, by=cast.ada)
    assert {"Gil Moreau no longer administers Ops", "“Rota” goes to Ada Fischer"} <= {*titles(shown)}
    assert items_told(shown, "Gil Moreau is removed from the workspace") == {"Lab"}
    assert "Configure all data sources (1 now)" in items_told(shown, "Gil Moreau loses")
    assert (shown.takes_away, shown.summary.confirm) == (True, "Remove Gil Moreau")


def test_entries_stay_and_the_person_may_be_invited_again(cast):
    before = Entry.objects.filter(person_id=cast.eve.user_id).count()
    remove(cast.eve, by=cast.ada)
    assert Entry.objects.filter(person_id=cast.eve.user_id).count() == before + 2
    again = invite(cast.nexus, "eve@nexus.test", "Eve", Role.END_USER, actor=acting(cast.ada))
    assert again.user_id == cast.eve.user_id
    assert "eve" not in people_in(cast.ops)


@pytest.mark.parametrize("name", ["zoe", "ivy"])
def test_the_archived_and_the_invited_are_removed_as_well_and_lose_nothing_now(cast, name):
    person = getattr(cast, name)
    assert not [title for title in titles(plan(person, by=cast.ada)) if "loses" in title]
    remove(person, by=cast.ada)
    assert not Membership.objects.filter(pk=person.pk).exists()


def test_what_rested_on_file_for_the_archived_is_handed_over(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.gil)
    archive(cast.gil, by=cast.ada)
    remove(cast.gil, by=cast.ada, new_owner=cast.ben)
    assert owner(app) == cast.ben


def test_nothing_is_allowed_to_them_from_then_on_and_the_role_group_counts_them_no_more(cast):
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    remove(cast.gil, by=cast.ada)
    assert count(builders) == 1
    assert not cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)


@pytest.mark.parametrize("by", ["sue", "gil"])
def test_who_acts_and_may_not_own_names_somebody_first(cast, by):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    AppFactory(workspace=cast.nexus, owner=cast.gil)
    assert blockers(plan(cast.gil, by=getattr(cast, by))) == {Reason.NEW_OWNER_NEEDED: {"gil"}}
    with nothing_written(), pytest.raises(Blocked):
        remove(cast.gil, by=getattr(cast, by))
    remove(cast.gil, by=getattr(cast, by), new_owner=cast.ben)


@pytest.mark.parametrize("name", ["eve", "zoe", "ivy", "wes", "ben"])
def test_nobody_but_another_active_builder_or_admin_of_this_workspace_takes_over(cast, name):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    shown = plan(cast.ben, by=cast.ada, new_owner=getattr(cast, name))
    assert blockers(shown) == {Reason.NEW_OWNER_NEEDED: {"ben"}}


def test_the_last_active_admin_is_not_removed(cast):
    assert Reason.LAST_ADMIN in blockers(plan(cast.ada, by=cast.sue, new_owner=cast.gil))
    for by in (cast.ada, cast.sue):
        with nothing_written(), pytest.raises(Blocked):
            remove(cast.ada, by=by, new_owner=cast.gil)


@pytest.mark.parametrize("name", ["gil", "eve", "wes"])
def test_nobody_but_an_admin_of_this_workspace_removes(cast, name):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a workspace admin removes people"):
        remove(cast.eve, by=getattr(cast, name))


CHANGES_MEANWHILE = {
    "they joined a group": lambda cast: add(cast.ops, cast.ben, by=cast.sue),
    "they administer one": lambda cast: assign(cast.dev, cast.ben, by=cast.sue),
    "they own an app": lambda cast: AppFactory(workspace=cast.nexus, owner=cast.ben),
    "they lost their access": lambda cast: archive(cast.ben, by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_this_person_is_shown_again_first(cast, meanwhile):
    shown = plan(cast.ben, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        RemoveFromWorkspace(cast.nexus, [cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_removed_by_another_hand_they_are_gone(cast):
    shown = plan(cast.ben, by=cast.ada)
    remove(cast.ben, by=cast.sue)
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        RemoveFromWorkspace(cast.nexus, [cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_the_review_and_its_confirmation_cost_the_same_for_two_groups_and_apps_and_for_forty(cast):
    costs = []
    for number in (2, 40):
        with CaptureQueriesContext(connection) as previewing:
            change = RemoveFromWorkspace(cast.nexus, [in_many_groups(cast, number)])
            begin = len(previewing)
            shown = change.plan(actor=acting(cast.ada))
        with CaptureQueriesContext(connection) as committing:
            change.commit(seal=shown.seal, actor=acting(cast.ada))
        costs.append((len(previewing) - begin, len(committing)))
    assert costs[0] == costs[1]
    assert costs[0] <= (20, 30)
