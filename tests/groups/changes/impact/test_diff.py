"""What a review says that people gain, lose and keep, by every path on which a permission can be held."""

import pytest

from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.models import Group
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.change_owner import ChangeOwner
from tests.cast import acting, add, archive, set_permissions
from tests.factories import AppFactory, FolderFactory, WorkflowFactory
from tests.groups.watching import items_told, told
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(cast):
    """The cast, where the roles Builder and End User by themselves allow nothing about apps and workflows."""
    for role in (Role.BUILDER, Role.END_USER):
        Group.objects.get(workspace=cast.nexus, role=role).workspacepermissions.all().delete()
    return cast


def losing(cast, group, *people):
    return RemoveMembers(group, people).plan(actor=acting(cast.ada))


def gaining(cast, group, *people):
    return AddMembers(group, people).plan(actor=acting(cast.ada))


def taking(cast, group, *held):
    return SetPermissions(group, take=held).plan(actor=acting(cast.ada))


def giving(cast, group, *held):
    return SetPermissions(group, give=held).plan(actor=acting(cast.ada))


def test_who_holds_it_through_nothing_else_loses_or_gains_it(bare):
    assert items_told(losing(bare, bare.ops, bare.eve), "Eve Lindqvist loses") == {"View “Incident board”"}
    assert items_told(gaining(bare, bare.ops, bare.ed), "Ed Novak gains") == {"View “Incident board”"}


@pytest.mark.parametrize("codename", ["view_app", "edit_app"])
def test_the_same_or_an_upper_level_in_another_group_keeps_it(bare, codename):
    set_permissions(bare.dev, give=[on_resource(bare.incident_board, codename)], by=bare.ada)
    add(bare.ops, bare.ben, by=bare.ada)
    shown = losing(bare, bare.ops, bare.ben)
    assert items_told(shown, "Ben Okafor keeps", "through Dev") == {"View “Incident board”"}
    assert items_told(shown, "Ben Okafor loses") == set()


def test_a_lower_level_in_another_group_does_not_keep_the_upper_one(bare):
    set_permissions(bare.lab, give=[on_resource(bare.payroll, "view_app")], by=bare.ada)
    assert "Edit “Payroll”" in items_told(losing(bare, bare.dev, bare.ben), "Ben Okafor loses")


@pytest.mark.parametrize("codename", ["view_all_apps", "edit_all_apps", "view_all_folder_apps", "edit_all_folders"])
def test_all_of_a_kind_in_another_group_keeps_the_one(bare, codename):
    type(bare.payroll).objects.update(folder=FolderFactory(workspace=bare.nexus))
    set_permissions(bare.lab, give=[Grant(codename)], by=bare.ada)
    add(bare.ops, bare.ben, by=bare.ada)
    assert items_told(losing(bare, bare.ops, bare.ben), "Ben Okafor loses") == set()


def test_the_folder_an_app_lies_in_keeps_it(bare):
    folder = FolderFactory(workspace=bare.nexus)
    type(bare.payroll).objects.filter(pk=bare.payroll.pk).update(folder=folder)
    set_permissions(bare.lab, give=[on_resource(folder, "edit_folder_apps")], by=bare.ada)
    assert "Edit “Payroll”" not in items_told(losing(bare, bare.dev, bare.ben), "Ben Okafor loses")


def test_a_folder_keeps_nothing_that_lies_outside_of_it(bare):
    set_permissions(bare.lab, give=[on_resource(FolderFactory(workspace=bare.nexus), "edit_folder_apps")], by=bare.ada)
    assert "Edit “Payroll”" in items_told(losing(bare, bare.dev, bare.ben), "Ben Okafor loses")


def test_an_owner_keeps_their_app(bare):
    type(bare.payroll).objects.filter(pk=bare.payroll.pk).update(owner=bare.ben)
    assert "Edit “Payroll”" not in items_told(losing(bare, bare.dev, bare.ben), "Ben Okafor loses")


def test_an_admin_loses_and_gains_nothing_by_any_group(bare):
    add(bare.dev, bare.ada, by=bare.ada)
    assert items_told(losing(bare, bare.dev, bare.ada), "Ada Fischer loses") == set()
    assert items_told(gaining(bare, bare.lab, bare.ada), "Ada Fischer gains") == set()


def test_a_group_somebody_is_not_in_keeps_nothing_for_them(bare):
    set_permissions(bare.lab, give=[on_resource(bare.incident_board, "view_app")], by=bare.ada)
    assert items_told(losing(bare, bare.ops, bare.eve), "Eve Lindqvist loses") == {"View “Incident board”"}


def test_a_grant_on_another_thing_of_the_kind_keeps_nothing(bare):
    other = AppFactory(workspace=bare.nexus, owner=bare.ada)
    set_permissions(bare.lab, give=[on_resource(other, "edit_app")], by=bare.ada)
    assert "Edit “Payroll”" in items_told(losing(bare, bare.dev, bare.ben), "Ben Okafor loses")


def test_the_archived_and_the_invited_lose_and_gain_nothing_now(bare):
    add(bare.ops, bare.ivy, by=bare.ada)
    archive(bare.eve, by=bare.ada)
    for shown in (
        taking(bare, bare.ops, on_resource(bare.incident_board, "view_app")),
        DeleteGroup(bare.ops).plan(actor=acting(bare.ada)),
        losing(bare, bare.ops, bare.ivy, bare.eve),
        giving(bare, bare.ops, on_resource(bare.payroll, "view_app")),
    ):
        assert not [title for title in told(shown) if "lose" in title or "gain" in title]


def test_a_switch_another_group_has_on_is_kept(bare):
    set_permissions(bare.lab, give=[Grant("create_apps")], by=bare.ada)
    shown = taking(bare, bare.dev, Grant("create_apps"))
    assert items_told(shown, "Ben Okafor keeps", "through Lab") == {"Create apps"}


def test_giving_tells_who_gains_and_who_has_it_already(bare):
    flow = WorkflowFactory(workspace=bare.nexus, name="Nightly run")
    set_permissions(bare.dev, give=[on_resource(flow, "build_workflow")], by=bare.ada)
    shown = giving(bare, bare.lab, on_resource(flow, "execute_workflow"))
    assert items_told(shown, "Gil Moreau gains") == {"Execute “Nightly run”"}
    assert items_told(shown, "Ben Okafor has", "through Dev") == {"Execute “Nightly run”"}


@pytest.mark.parametrize("name", ["ops", "dev", "lab"])
def test_deleting_tells_the_same_losses_as_removing_everybody(bare, name):
    group = getattr(bare, name)
    everybody = [row.membership for row in group.members.all()]
    deleting = DeleteGroup(group).plan(actor=acting(bare.ada))
    assert losses(losing(bare, group, *everybody)) == losses(deleting) != set()


def losses(plan):
    shown = zip(plan.effects, plan.shown, strict=True)
    return {(effect.people, each.items) for effect, each in shown if each.icon == "eye-off"}


def test_a_demotion_tells_what_is_lost_with_the_role_and_the_groups(cast):
    shown = ChangeRole(cast.nexus, [cast.ben], Role.END_USER).plan(actor=acting(cast.ada))
    assert {"Create apps", "Delete folders"} <= items_told(shown, "Ben Okafor loses")


@pytest.mark.parametrize(
    ("wide", "narrow"), [("view_all_apps", "view_app"), ("edit_all_apps", "view_app"), ("edit_all_apps", "edit_app")]
)
def test_a_grant_dropped_or_lowered_beside_a_wider_one_of_the_same_group_takes_nothing(bare, wide, narrow):
    set_permissions(bare.dev, give=[Grant(wide), on_resource(bare.payroll, narrow)], by=bare.ada)
    shown = taking(bare, bare.dev, on_resource(bare.payroll, narrow))
    level = "Edit" if narrow == "edit_app" else "View"
    assert items_told(shown, "Ben Okafor keeps", "through Dev") == {f"{level} “Payroll”"}
    assert items_told(shown, "Ben Okafor loses") == set()


def test_all_of_a_kind_dropped_beside_one_thing_keeps_the_one(bare):
    set_permissions(bare.ops, give=[Grant("view_all_apps")], by=bare.ada)
    shown = taking(bare, bare.ops, Grant("view_all_apps"))
    assert items_told(shown, "Eve Lindqvist loses") == {"View all apps but 1 (1 now)"}
    assert items_told(shown, "Eve Lindqvist keeps", "through Ops") == {"View “Incident board”"}


def test_a_demotion_tells_what_the_lower_role_still_gives_of_what_the_groups_gave(cast):
    set_permissions(cast.dev, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    shown = ChangeRole(cast.nexus, [cast.ben], Role.END_USER).plan(actor=acting(cast.ada))
    assert {"View “Incident board”"} <= items_told(shown, "Ben Okafor keeps", "through End User")


def test_a_former_owner_keeps_what_a_group_gives_and_archiving_leaves_nothing(bare):
    type(bare.payroll).objects.filter(pk=bare.payroll.pk).update(owner=bare.ben)
    shown = ChangeOwner(bare.payroll, bare.gil).plan(actor=acting(bare.ada))
    assert items_told(shown, "Ben Okafor keeps", "through Dev") == {"Edit “Payroll”"}
    shown = Archive(bare.ben.workspace, [bare.ben]).plan(actor=acting(bare.ada))
    assert "Edit “Payroll”" in items_told(shown, "Ben Okafor loses")
    assert not [title for title in told(shown) if "keeps" in title]
