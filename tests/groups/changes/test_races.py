"""Two changes at the same moment, on PostgreSQL, in two connections.

Each has written and waits for the other before it ends. Where the workspace's lock keeps the other from getting so
far, as it must, waiting is given up after a while and the changes follow each other.
"""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from audit import journal
from audit.models import Entry
from audit.verification import first_broken
from groups.changes.commit import AlreadyDone, Blocked, Gone, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.accept import accept
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.models import Group, GroupMembership
from groups.permissions.builder_level import with_builder_level
from groups.permissions.grants import Grant
from groups.themes.actions.delete import DeleteTheme
from groups.themes.actions.save import SavedMeanwhile, save_theme
from groups.themes.actions.set_default import SetDefaultTheme
from tests.cast import acting, change_role
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.watching import people_in, role
from workspaces.models import Membership, Theme
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DONE = "done"
REFUSALS = (Stale, Blocked, AlreadyDone, NotAllowed, ValidationError, Gone, SavedMeanwhile)
WAITS_AT_MOST = 0.5
"""Seconds for which a change that has written waits for the other to get as far."""


@pytest.fixture
def at_once(monkeypatch):
    """Makes two changes, each between the other's writing and its end; what became of each, by name."""
    both_have_written, record = Barrier(2, timeout=WAITS_AT_MOST), journal.record

    def wait_then_record(*said, **how):
        with suppress(BrokenBarrierError):
            both_have_written.wait()
        return record(*said, **how)

    monkeypatch.setattr(journal, "record", wait_then_record)

    def make_both(*changes):
        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(_outcome, changes))

    make_both.waited_for_each_other = lambda: both_have_written.broken
    return make_both


def _outcome(change):
    with closing(connection):
        try:
            change()
        except REFUSALS as refusal:
            return type(refusal).__name__
    return DONE


def reviewed(change, *, by, operation=None):
    """A change that was reviewed already and only waits to be confirmed."""
    seal = change.plan(actor=acting(by)).seal
    return lambda: change.commit(seal=seal, operation=operation, actor=acting(by))


def active_admins(workspace):
    return Membership.objects.filter(workspace=workspace, role=Role.ADMIN, status=Status.ACTIVE).count()


def end_users_in_builder_level_groups():
    groups = with_builder_level(Group.objects.custom()).filter(is_builder_level=True)
    ties = GroupMembership.objects.filter(group__in=groups.values("pk"))
    return ties.filter(membership__role=Role.END_USER, membership__status=Status.ACTIVE).count()


@pytest.fixture
def two_admins(cast):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    cast.gil.refresh_from_db()
    return cast


def test_of_two_admins_who_demote_each_other_one_remains(two_admins, at_once):
    cast = two_admins
    demotions = [
        reviewed(ChangeRole(cast.nexus, [cast.gil], Role.BUILDER), by=cast.ada),
        reviewed(ChangeRole(cast.nexus, [cast.ada], Role.BUILDER), by=cast.gil),
    ]
    assert at_once(*demotions) == ["NotAllowed", DONE]
    assert active_admins(cast.nexus) == 1


def test_of_two_admins_who_are_demoted_and_archived_by_a_third_one_remains(two_admins, at_once):
    cast = two_admins
    changes = [
        reviewed(ChangeRole(cast.nexus, [cast.gil], Role.BUILDER), by=cast.sue),
        reviewed(Archive(cast.nexus, [cast.ada]), by=cast.sue),
    ]
    assert at_once(*changes) == ["Blocked", DONE]
    assert active_admins(cast.nexus) == 1


def test_joining_while_the_group_becomes_builder_level_leaves_no_end_user_in_it(cast, at_once):
    changes = [
        reviewed(AddMembers(cast.ops, [cast.ed]), by=cast.ada),
        reviewed(SetPermissions(cast.ops, give=[Grant("create_apps")]), by=cast.ada),
    ]
    assert at_once(*changes) == ["Stale", DONE]
    assert end_users_in_builder_level_groups() == 0


def test_a_group_admin_adding_while_the_group_becomes_builder_level_promotes_nobody(cast, at_once):
    changes = [
        reviewed(AddMembers(cast.ops, [cast.ed]), by=cast.gil),
        reviewed(SetPermissions(cast.ops, give=[Grant("create_apps")]), by=cast.ada),
    ]
    assert at_once(*changes) in (["Blocked", DONE], ["Stale", DONE])
    assert end_users_in_builder_level_groups() == 0
    assert role(cast.ed) == Role.END_USER


def test_joining_a_builder_level_group_while_being_demoted_leaves_no_end_user_in_it(cast, at_once):
    changes = [
        reviewed(AddMembers(cast.dev, [cast.gil]), by=cast.ada),
        reviewed(ChangeRole(cast.nexus, [cast.gil], Role.END_USER), by=cast.sue),
    ]
    assert at_once(*changes) == ["Stale", DONE]
    assert end_users_in_builder_level_groups() == 0


def test_accepting_while_the_group_becomes_builder_level_leaves_no_end_user_in_it(cast, at_once):
    GroupMembership.objects.create(workspace=cast.nexus, group=cast.ops, membership=cast.ivy)
    changes = [
        lambda: accept(cast.ivy, actor=acting(cast.ivy)),
        reviewed(SetPermissions(cast.ops, give=[Grant("create_apps")]), by=cast.ada),
    ]
    assert DONE in at_once(*changes)
    assert end_users_in_builder_level_groups() == 0


def test_of_two_groups_of_the_same_name_one_is_made(cast, at_once):
    changes = [
        lambda: create_group(cast.nexus, "Field crew", actor=acting(cast.ada)),
        lambda: create_group(cast.nexus, "FIELD CREW", actor=acting(cast.sue)),
    ]
    assert at_once(*changes) == ["ValidationError", DONE]
    assert Group.objects.filter(workspace=cast.nexus, name_key="field crew").count() == 1


def test_of_two_groups_renamed_to_the_same_name_one_is(cast, at_once):
    changes = [
        lambda: rename_group(cast.ops, "Field crew", actor=acting(cast.ada)),
        lambda: rename_group(cast.dev, "Field crew", actor=acting(cast.sue)),
    ]
    assert at_once(*changes) == ["ValidationError", DONE]


def test_a_double_confirmation_at_once_is_done_once(cast, at_once):
    operation = uuid.uuid4()
    change = reviewed(AddMembers(cast.dev, [cast.ed]), by=cast.ada, operation=operation)
    assert at_once(change, change) == ["AlreadyDone", DONE]
    assert Entry.objects.filter(operation=operation).count() == 2  # the promotion, and the joining


def test_a_double_deletion_by_one_click_is_done_once(cast, at_once):
    operation = uuid.uuid4()
    change = reviewed(DeleteGroup(cast.ops), by=cast.ada, operation=operation)
    assert at_once(change, change) == ["AlreadyDone", DONE]
    assert not Group.objects.filter(pk=cast.ops.pk).exists()


def test_of_two_who_delete_the_same_group_the_second_finds_it_gone(cast, at_once):
    changes = [reviewed(DeleteGroup(cast.ops), by=by) for by in (cast.ada, cast.sue)]
    assert at_once(*changes) == ["Gone", DONE]


def test_two_who_add_the_same_person_add_them_once(cast, at_once):
    changes = [reviewed(AddMembers(cast.ops, [cast.ed]), by=by) for by in (cast.ada, cast.gil)]
    assert at_once(*changes) == ["Blocked", DONE]
    assert people_in(cast.ops) == {"eve", "ed"}


def test_who_is_demoted_while_they_act_is_refused_or_was_first(two_admins, at_once):
    cast = two_admins
    changes = [
        reviewed(RemoveMembers(cast.lab, [cast.ben]), by=cast.gil),
        reviewed(ChangeRole(cast.nexus, [cast.gil], Role.BUILDER), by=cast.ada),
    ]
    outcomes = at_once(*changes)
    by_gil = Entry.objects.filter(actor_id=cast.gil.user_id, action="member.removed")
    assert outcomes in ([DONE, DONE], ["NotAllowed", DONE])
    assert by_gil.exists() == (outcomes == [DONE, DONE]) == ("ben" not in people_in(cast.lab))


def test_changes_in_two_workspaces_do_not_wait_for_each_other(cast, at_once):
    changes = [
        reviewed(AddMembers(cast.ops, [cast.ed]), by=cast.ada),
        reviewed(AddMembers(cast.orbit_ops, [cast.mia_in_orbit]), by=cast.wes),
    ]
    assert at_once(*changes) == [DONE, DONE]
    assert not at_once.waited_for_each_other()
    assert [first_broken(workspace.pk) for workspace in (cast.nexus, cast.orbit)] == [None, None]


# --- Themes ------------------------------------------------------------------------------------------


def test_of_two_who_save_a_theme_the_second_is_told(cast, at_once):
    theme = harbour(cast)
    saves = [
        lambda who=who, font=font: save_theme(theme, replace(TEAL, font=font), seen_version=1, actor=acting(who))
        for who, font in ((cast.ada, "serif"), (cast.ben, "mono"))
    ]
    assert at_once(*saves) == ["SavedMeanwhile", DONE]
    theme.refresh_from_db()
    assert theme.version == 2
    assert Entry.objects.filter(action="theme.changed").count() == 1


def test_a_theme_is_not_deleted_while_it_becomes_the_default(cast, at_once):
    theme = harbour(cast)
    changes = reviewed(DeleteTheme(theme), by=cast.ada), reviewed(SetDefaultTheme(theme), by=cast.ben)
    refused, done = at_once(*changes)
    assert (refused in ("Blocked", "Gone"), done) == (True, DONE)
    cast.nexus.refresh_from_db()
    assert cast.nexus.theme_id is None or Theme.objects.filter(pk=cast.nexus.theme_id).exists()
