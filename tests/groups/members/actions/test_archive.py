"""Archiving a person: their access ends, and what they have rests on file."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.archive import Archive
from groups.models import Group
from tests.cast import acting, archive, assign, change_role, restore
from tests.factories import AppFactory
from tests.groups.watching import admins_of, blockers, count, lines, log_of, nothing_written, people_in, seat
from workspaces.models import App
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def plan(person, by):
    return Archive(person.workspace, [person]).plan(actor=acting(by))


def test_access_ends_they_administer_no_group_and_the_rest_stays_on_file(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.gil)
    with log_of(cast.nexus) as entries:
        archive(cast.gil, by=cast.ada)
    assert lines(entries) == ["group_admin.removed gil Ops", "person.archived gil Active→Archived"]
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


def test_the_archived_are_not_archived_again(cast):
    assert blockers(plan(cast.zoe, by=cast.ada)) == {Reason.ALREADY_ARCHIVED: {"zoe"}}
    with nothing_written(), pytest.raises(Blocked):
        archive(cast.zoe, by=cast.ada)


@pytest.mark.parametrize("name", ["gil", "eve", "wes"])
def test_nobody_but_an_admin_of_this_workspace_archives(cast, name):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a workspace admin archives people"):
        archive(cast.eve, by=getattr(cast, name))


def test_a_group_that_they_came_to_administer_meanwhile_is_shown_first(cast):
    shown = plan(cast.ben, by=cast.ada)
    assign(cast.dev, cast.ben, by=cast.sue)
    with nothing_written(), pytest.raises(Stale):
        Archive(cast.nexus, [cast.ben]).commit(seal=shown.seal, actor=acting(cast.ada))
