"""Archiving a person, and their return: from the archive, or by accepting an invitation."""

import pytest
from django.core.exceptions import ValidationError

from audit import journal
from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions import archive as archiving
from groups.models import Group
from groups.permissions.grants import Grant
from tests.cast import acting, add, appoint, archive, change_role, rearrange, remove, restore
from tests.factories import AppFactory, GroupMembershipFactory
from tests.groups.watching import admins_of, blockers, count, lines, log_of, nothing_written, people_in, seat, told
from workspaces.models import App, Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
CREATE_APPS = Grant("create_apps")


def plan(person, by):
    return archiving.plan(person, actor=acting(by))


def plan_return(person, by):
    return archiving.plan_return(person, actor=acting(by))


# --- Archiving -------------------------------------------------------------------------------------


def test_access_ends_posts_fall_and_the_rest_stays_on_file(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.gil)
    with log_of(cast.nexus) as entries:
        archive(cast.gil, by=cast.ada)
    assert lines(entries) == ["person.archived gil Active→Archived", "post.removed gil Ops"]
    assert seat(cast.gil) == (Role.BUILDER, Status.ARCHIVED)
    assert "gil" in people_in(cast.lab)
    assert admins_of(cast.ops) == set()
    assert App.objects.get(pk=app.pk).owner == cast.gil


def test_nothing_is_allowed_to_them_from_then_on(cast):
    assert cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)
    archive(cast.gil, by=cast.ada)
    assert not cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)
    assert not cast.gil.user.groups.exists()


def test_the_role_group_counts_the_active_only(cast):
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    archive(cast.gil, by=cast.ada)
    assert count(builders) == 1
    restore(cast.gil, by=cast.ada)
    assert count(builders) == 2


def test_the_last_active_admin_is_not_archived(cast):
    change_role(cast.zoe, Role.ADMIN, by=cast.ada)  # archived: does not count
    assert blockers(plan(cast.ada, by=cast.sue)) == {Reason.LAST_ADMIN: {"ada"}}
    for by in (cast.ada, cast.sue):
        with nothing_written(), pytest.raises(Blocked):
            archive(cast.ada, by=by)


def test_one_of_two_admins_is_archived_even_by_themselves(cast):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    archive(cast.ada, by=cast.ada)
    assert seat(cast.ada) == (Role.ADMIN, Status.ARCHIVED)


def test_the_archived_are_not_archived_again_and_the_active_not_restored(cast):
    assert blockers(plan(cast.zoe, by=cast.ada)) == {Reason.ALREADY_ARCHIVED: {"zoe"}}
    for name in ("ben", "ivy"):
        assert blockers(plan_return(getattr(cast, name), by=cast.ada)) == {Reason.NOT_ARCHIVED: {name}}
    with nothing_written(), pytest.raises(Blocked):
        restore(cast.ben, by=cast.ada)


@pytest.mark.parametrize("name", ["gil", "eve", "wes"])
def test_nobody_but_an_admin_of_this_workspace_archives_or_restores(cast, name):
    for change, person in ((archive, cast.eve), (restore, cast.zoe)):
        with nothing_written(), pytest.raises(NotAllowed):
            change(person, by=getattr(cast, name))


def test_a_post_that_came_meanwhile_is_shown_first(cast):
    shown = plan(cast.ben, by=cast.ada)
    appoint(cast.dev, cast.ben, by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        archiving.archive(cast.ben, confirmed=shown.seal, actor=acting(cast.ada))


# --- Coming back -----------------------------------------------------------------------------------


def test_role_groups_and_access_come_back_and_posts_do_not(cast):
    archive(cast.gil, by=cast.ada)
    shown = plan_return(cast.gil, by=cast.ada)
    assert "Lab" in shown.effects[0].why
    restore(cast.gil, by=cast.ada)
    assert seat(cast.gil) == (Role.BUILDER, Status.ACTIVE)
    assert cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)
    assert admins_of(cast.ops) == set()


def test_an_end_user_comes_back_without_what_became_builder_level(cast):
    archive(cast.eve, by=cast.ada)
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert "Eve Lindqvist leaves Ops" in told(plan_return(cast.eve, by=cast.ada))
    with log_of(cast.nexus) as entries:
        restore(cast.eve, by=cast.ada)
    assert lines(entries) == ["member.removed eve Ops", "person.restored eve Archived→Active"]
    assert seat(cast.eve) == (Role.END_USER, Status.ACTIVE)


def test_a_builder_comes_back_into_what_became_builder_level(cast):
    add(cast.ops, cast.ben, by=cast.ada)
    archive(cast.ben, by=cast.ada)
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.ada)
    restore(cast.ben, by=cast.ada)
    assert "ben" in people_in(cast.ops)


def test_a_group_that_became_builder_level_after_the_preview_is_shown_first(cast):
    archive(cast.eve, by=cast.ada)
    shown = plan_return(cast.eve, by=cast.ada)
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        archiving.restore(cast.eve, confirmed=shown.seal, actor=acting(cast.ada))


def test_who_had_not_accepted_when_archived_is_invited_again(cast):
    archive(cast.ivy, by=cast.ada)
    with log_of(cast.nexus) as entries:
        restore(cast.ivy, by=cast.ada)
    assert lines(entries) == ["person.restored ivy Archived→Invited"]
    assert seat(cast.ivy) == (Role.END_USER, Status.INVITED)


# --- Accepting an invitation -----------------------------------------------------------------------


def test_who_accepts_is_active_with_the_groups_they_were_put_in(cast):
    add(cast.ops, cast.ivy, by=cast.gil)
    with log_of(cast.nexus) as entries:
        archiving.accept(cast.ivy, actor=acting(cast.ivy))
    assert lines(entries) == ["person.joined ivy Invited→Active"]
    assert seat(cast.ivy) == (Role.END_USER, Status.ACTIVE)
    assert "ivy" in people_in(cast.ops)
    assert Membership.objects.get(pk=cast.ivy.pk).joined_at is not None


def test_an_end_user_who_accepts_comes_without_what_became_builder_level_and_the_entry_says_so(cast):
    add(cast.ops, cast.ivy, by=cast.ada)
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.ada)
    with log_of(cast.nexus) as entries:
        archiving.accept(cast.ivy, actor=acting(cast.ivy))
    assert lines(entries) == ["member.removed ivy Ops", "person.joined ivy Invited→Active"]
    assert {entry.reason for entry in entries} == {"Came without Ops: builder-level by now."}
    assert people_in(cast.ops) == {"eve"}


@pytest.mark.parametrize("name", ["eve", "zoe"])
def test_only_an_open_invitation_is_accepted(cast, name):
    with nothing_written(), pytest.raises(ValidationError, match="no longer open"):
        archiving.accept(getattr(cast, name), actor=acting(getattr(cast, name)))


def test_an_invitation_accepted_on_an_old_page_is_read_anew(cast):
    Membership.objects.filter(pk=cast.ivy.pk).update(status=Status.ARCHIVED)
    with nothing_written(), pytest.raises(ValidationError, match="no longer open"):
        archiving.accept(cast.ivy, actor=acting(cast.ivy))


def test_without_its_entry_nobody_joins(cast, monkeypatch):
    GroupMembershipFactory(group=cast.lab, membership=cast.ivy)
    monkeypatch.setattr(journal, "insert_rows", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        archiving.accept(cast.ivy, actor=acting(cast.ivy))


def _fail(*_):
    raise OSError("the disk is full")


def test_after_leaving_while_archived_the_group_does_not_come_back(cast):
    archive(cast.ben, by=cast.ada)
    remove(cast.lab, cast.ben, by=cast.ada)
    restore(cast.ben, by=cast.ada)
    assert "ben" not in people_in(cast.lab)
