"""The resolver: every path that leads to a permission, and everything that does not."""

import pytest

from groups.models import Group
from groups.permissions.grants import Grant, add_grants, on_resource, remove_grants
from groups.permissions.resolver import may, visible_apps
from tests.factories import (
    AppFactory,
    DataSourceFactory,
    FolderFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    ModuleFactory,
    UserFactory,
    WorkflowFactory,
    WorkspaceFactory,
)
from tests.groups.permission_table import EVERYTHING, GIVES, GIVES_NOT
from tests.unguarded import take_off_the_rules
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


class Scene:
    """Ben, a Builder and a member of Dev, in a workspace where no group holds anything yet."""

    def __init__(self):
        take_off_the_rules()  # who holds what is any group and anything
        self.workspace = here = WorkspaceFactory()
        self.role_groups = {role: GroupFactory(workspace=here, name=str(role.label), role=role) for role in Role}
        self.seat = MembershipFactory(workspace=here, role=Role.BUILDER)
        self.ben = self.seat.user
        self.dev = GroupMembershipFactory(group__workspace=here, membership=self.seat).group
        finance = FolderFactory(workspace=here, name="Finance")
        self.things = {
            "Finance": finance,
            "Payroll": AppFactory(workspace=here, folder=finance),
            "Loose": AppFactory(workspace=here),
            "Sync": WorkflowFactory(workspace=here),
            "Warehouse": DataSourceFactory(workspace=here),
            "Charts": ModuleFactory(workspace=here),
        }

    def let(self, group, words):
        """Give a group what the words say: “edit_app Payroll”, or “create_apps”."""
        codename, _, name = words.partition(" ")
        add_grants(group, [on_resource(self.things[name], codename) if name else Grant(codename)])

    def may(self, user, words):
        codename, _, name = words.partition(" ")
        return may(user, codename, self.things[name] if name else self.workspace)

    def ben_may(self, *several):
        """Which of these Ben may do."""
        return [words for words in several if self.may(self.ben, words)]

    def ben_may_edit_payroll(self):
        """Asked of Ben as the next request would find him."""
        return self.may(User.objects.get(pk=self.ben.pk), "edit_app Payroll")


@pytest.fixture
def scene():
    return Scene()


# --- What a group's grant gives ------------------------------------------------------------------


@pytest.mark.parametrize(("held", "asked"), GIVES)
def test_a_grant_of_a_custom_group_gives_what_it_includes(scene, held, asked):
    assert scene.ben_may(*asked) == []
    scene.let(scene.dev, held)
    assert scene.ben_may(*asked) == asked


@pytest.mark.parametrize(("held", "asked"), GIVES)
def test_a_grant_of_the_role_group_gives_the_same(scene, held, asked):
    scene.let(scene.role_groups[Role.BUILDER], held)
    assert scene.ben_may(*asked) == asked


@pytest.mark.parametrize(("held", "asked"), GIVES_NOT)
def test_a_grant_gives_nothing_else(scene, held, asked):
    scene.let(scene.dev, held)
    assert scene.ben_may(*asked) == []


def test_what_several_groups_hold_adds_up(scene):
    lab = GroupMembershipFactory(group__workspace=scene.workspace, membership=scene.seat).group
    scene.let(scene.dev, "view_app Payroll")
    scene.let(lab, "edit_app Loose")
    both = ["view_app Payroll", "edit_app Loose"]
    assert scene.ben_may(*both, "edit_app Payroll") == both


def test_a_grant_on_all_reaches_what_comes_later(scene):
    scene.let(scene.dev, "edit_all_apps")
    assert may(scene.ben, "edit_app", AppFactory(workspace=scene.workspace))


def test_a_folder_reaches_apps_for_as_long_as_they_lie_in_it(scene):
    scene.let(scene.dev, "edit_folder_apps Finance")
    payroll, loose = scene.things["Payroll"], scene.things["Loose"]
    payroll.folder, loose.folder = loose.folder, payroll.folder
    payroll.save(update_fields=["folder"])
    loose.save(update_fields=["folder"])
    assert scene.ben_may("edit_app Loose", "edit_app Payroll") == ["edit_app Loose"]


# --- What needs no group -------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["an Admin", "a Super Admin"])
def test_admins_and_super_admins_may_do_everything(scene, who):
    ada = MembershipFactory(workspace=scene.workspace, role=Role.ADMIN).user
    sue = UserFactory(is_superuser=True)
    assert all(scene.may(ada if who == "an Admin" else sue, words) for words in EVERYTHING)
    assert scene.ben_may(*EVERYTHING) == []


def test_an_owner_always_edits_their_own_app_and_no_other(scene):
    own = AppFactory(workspace=scene.workspace, owner=scene.seat)
    assert may(scene.ben, "view_app", own)
    assert may(scene.ben, "edit_app", own)
    assert not scene.ben_may("view_app Payroll")


# --- What does not count -------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["archived", "invited"])
@pytest.mark.parametrize("role", Role)
def test_who_is_archived_or_invited_may_nothing_whatever_is_on_file(scene, role, status):
    scene.let(scene.dev, "edit_app Payroll")
    scene.let(scene.role_groups[role], "edit_all_apps")
    Membership.objects.filter(pk=scene.seat.pk).update(role=role)
    assert scene.ben_may_edit_payroll()
    MembershipFactory(workspace=scene.workspace, role=Role.ADMIN)  # a workspace keeps one
    Membership.objects.filter(pk=scene.seat.pk).update(status=status)
    assert not scene.ben_may_edit_payroll()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_who_is_not_active_may_nothing_super_admin_or_not(scene, is_superuser):
    scene.let(scene.dev, "edit_app Payroll")
    User.objects.filter(pk=scene.ben.pk).update(is_active=False, is_superuser=is_superuser)
    assert not scene.ben_may_edit_payroll()
    assert not visible_apps(User.objects.get(pk=scene.ben.pk), scene.workspace).exists()


@pytest.mark.parametrize("status", ["archived", "invited"])
def test_an_owner_who_is_not_active_does_not_edit_their_app(scene, status):
    own = AppFactory(workspace=scene.workspace, owner=scene.seat)
    Membership.objects.filter(pk=scene.seat.pk).update(status=status)
    assert not may(scene.ben, "view_app", own)


@pytest.mark.parametrize("role", Role)
def test_nothing_reaches_into_another_workspace(scene, role):
    other = Scene()
    for group in (other.dev, other.role_groups[role]):
        other.let(group, "edit_all_apps")
    stan = MembershipFactory(workspace=other.workspace, role=role).user
    assert may(stan, "edit_app", other.things["Payroll"])
    assert not may(stan, "edit_app", scene.things["Payroll"])
    assert not may(stan, "edit_all_apps", scene.workspace)


def test_a_group_that_one_is_not_in_gives_nothing(scene):
    scene.let(GroupFactory(workspace=scene.workspace), "edit_app Payroll")
    scene.let(scene.role_groups[Role.ADMIN], "edit_all_apps")
    scene.let(scene.role_groups[Role.END_USER], "edit_all_folders")
    assert not scene.ben_may("view_app Payroll")


@pytest.mark.parametrize("end", ["the grant is taken", "the person leaves", "the group is deleted", "the role changes"])
def test_access_ends_with_what_gave_it(scene, end):
    group = scene.role_groups[Role.BUILDER] if end == "the role changes" else scene.dev
    scene.let(group, "edit_app Payroll")
    assert scene.ben_may_edit_payroll()
    {
        "the grant is taken": lambda: remove_grants(group, [on_resource(scene.things["Payroll"], "edit_app")]),
        "the person leaves": lambda: scene.seat.group_memberships.all().delete(),
        "the group is deleted": lambda: Group.objects.filter(pk=group.pk).delete(),
        "the role changes": lambda: Membership.objects.filter(pk=scene.seat.pk).update(role=Role.END_USER),
    }[end]()
    assert not scene.ben_may_edit_payroll()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_what_is_deleted_or_never_saved_is_nobodys(scene, is_superuser):
    user = MembershipFactory(workspace=scene.workspace, role=Role.ADMIN, user__is_superuser=is_superuser).user
    payroll = scene.things["Payroll"]
    assert may(user, "view_app", payroll)
    payroll.delete()
    assert not may(user, "view_app", payroll)
    assert not may(user, "create_apps", Workspace(name="Unsaved", slug="unsaved"))


@pytest.mark.parametrize(
    "asked",
    [
        "fly",
        "fly Payroll",
        "create_apps Payroll",
        "view_all_apps Payroll",
        "view_app",
        "view_app Sync",
        "edit_app Finance",
    ],
)
def test_a_permission_that_is_unknown_or_of_another_kind_is_nobodys_not_even_an_admins(scene, asked):
    ada = MembershipFactory(workspace=scene.workspace, role=Role.ADMIN).user
    assert not scene.may(ada, asked)
