"""Bringing a person back from the archive."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.restore import Restore
from groups.permissions.grants import Grant
from tests.cast import acting, add, archive, remove, restore, set_permissions
from tests.groups.watching import admins_of, blockers, lines, log_of, nothing_written, people_in, seat, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
CREATE_APPS = Grant("create_apps")


def plan(person, by):
    return Restore(person.workspace, [person]).plan(actor=acting(by))


def test_role_groups_and_access_come_back_and_what_they_administered_does_not(cast):
    archive(cast.gil, by=cast.ada)
    shown = plan(cast.gil, by=cast.ada)
    assert "Lab" in shown.shown[0].why
    restore(cast.gil, by=cast.ada)
    assert seat(cast.gil) == (Role.BUILDER, Status.ACTIVE)
    assert cast.gil.user.has_perm("workspaces.configure_data_source", cast.warehouse)
    assert admins_of(cast.ops) == set()


def test_an_end_user_comes_back_without_what_became_builder_level(cast):
    archive(cast.eve, by=cast.ada)
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert "Eve Lindqvist leaves Ops" in told(plan(cast.eve, by=cast.ada))
    with log_of(cast.nexus) as entries:
        restore(cast.eve, by=cast.ada)
    assert lines(entries) == ["member.removed eve Ops", "person.restored eve Archived→Active"]
    assert seat(cast.eve) == (Role.END_USER, Status.ACTIVE)


def test_a_builder_comes_back_into_what_became_builder_level(cast):
    add(cast.ops, cast.ben, by=cast.ada)
    archive(cast.ben, by=cast.ada)
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    restore(cast.ben, by=cast.ada)
    assert "ben" in people_in(cast.ops)


def test_a_group_that_became_builder_level_after_the_preview_is_shown_first(cast):
    archive(cast.eve, by=cast.ada)
    shown = plan(cast.eve, by=cast.ada)
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        Restore(cast.nexus, [cast.eve]).commit(seal=shown.seal, actor=acting(cast.ada))


def test_who_had_not_accepted_when_archived_is_invited_again(cast):
    archive(cast.ivy, by=cast.ada)
    with log_of(cast.nexus) as entries:
        restore(cast.ivy, by=cast.ada)
    assert lines(entries) == ["person.restored ivy Archived→Invited"]
    assert seat(cast.ivy) == (Role.END_USER, Status.INVITED)


def test_after_leaving_while_archived_the_group_does_not_come_back(cast):
    archive(cast.ben, by=cast.ada)
    remove(cast.lab, cast.ben, by=cast.ada)
    restore(cast.ben, by=cast.ada)
    assert "ben" not in people_in(cast.lab)


@pytest.mark.parametrize("name", ["ben", "ivy"])
def test_who_is_not_archived_is_not_restored(cast, name):
    person = getattr(cast, name)
    assert blockers(plan(person, by=cast.ada)) == {Reason.NOT_ARCHIVED: {name}}
    with nothing_written(), pytest.raises(Blocked):
        restore(person, by=cast.ada)


@pytest.mark.parametrize("name", ["gil", "eve", "wes"])
def test_nobody_but_an_admin_of_this_workspace_restores(cast, name):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a workspace admin restores people"):
        restore(cast.zoe, by=getattr(cast, name))
