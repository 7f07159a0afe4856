"""Changing a person's role, with all that hangs on it."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.permissions.grants import Grant
from tests.cast import acting, add, archive, assign, change_role, remove, set_permissions, unassign
from tests.factories import AppFactory, MembershipFactory
from tests.groups.watching import admins_of, blockers, lines, log_of, nothing_written, people_in, role, told
from workspaces.models import App, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
ROLES = {"ada": Role.ADMIN, "gil": Role.BUILDER, "ed": Role.END_USER}


def plan(person, to, by, new_owner=None):
    return ChangeRole(person.workspace, [person], to, new_owner).plan(actor=acting(by))


def owner(app):
    return App.objects.get(pk=app.pk).owner


# --- What follows ----------------------------------------------------------------------------------


def test_a_new_end_user_leaves_builder_level_groups_and_keeps_view_only_ones(cast):
    add(cast.ops, cast.ben, by=cast.ada)
    with log_of(cast.nexus) as entries:
        change_role(cast.ben, Role.END_USER, by=cast.ada)
    assert lines(entries) == [
        "member.removed ben Dev",
        "member.removed ben Lab",
        "role.changed ben Builder→End User",
    ]
    assert "ben" in people_in(cast.ops)
    assert "ben" not in people_in(cast.dev) | people_in(cast.lab)


@pytest.mark.parametrize("to", [Role.END_USER, Role.ADMIN])
def test_they_administer_no_group_after_any_change_away_from_builder(cast, to):
    assign(cast.dev, cast.gil, by=cast.ada)
    shown = plan(cast.gil, to, by=cast.ada)
    assert {"Gil Moreau no longer administers Dev", "Gil Moreau no longer administers Ops"} <= set(told(shown))
    change_role(cast.gil, to, by=cast.ada)
    assert (role(cast.gil), admins_of(cast.ops), admins_of(cast.dev)) == (to, set(), set())


def test_a_new_admin_stays_in_every_group_and_keeps_their_apps(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.gil)
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    assert "gil" in people_in(cast.lab)
    assert owner(app) == cast.gil


@pytest.mark.parametrize("to", [Role.BUILDER, Role.ADMIN])
def test_an_end_user_who_rises_stays_in_their_groups(cast, to):
    with log_of(cast.nexus) as entries:
        change_role(cast.eve, to, by=cast.ada)
    assert lines(entries) == [f"role.changed eve End User→{to.label}"]
    assert (role(cast.eve), people_in(cast.ops)) == (to, {"eve"})


@pytest.mark.parametrize("status", Status)
def test_the_role_changes_on_file_as_well(cast, status):
    person = MembershipFactory(workspace=cast.nexus, role=Role.BUILDER, status=status)
    change_role(person, Role.END_USER, by=cast.ada)
    person.refresh_from_db()
    assert (person.role, person.status) == (Role.END_USER, status)


# --- Apps ------------------------------------------------------------------------------------------


def test_apps_of_a_new_end_user_go_to_the_acting_admin(cast):
    app = AppFactory(workspace=cast.nexus, name="Rota", owner=cast.ben)
    assert "“Rota” goes to Ada Fischer" in told(plan(cast.ben, Role.END_USER, by=cast.ada))
    with log_of(cast.nexus) as entries:
        change_role(cast.ben, Role.END_USER, by=cast.ada)
    assert owner(app) == cast.ada
    assert "owner.changed ben Rota ben→ada" in lines(entries)


def test_apps_go_to_the_one_who_was_named(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.ben)
    change_role(cast.ben, Role.END_USER, new_owner=cast.gil, by=cast.ada)
    assert owner(app) == cast.gil


@pytest.mark.parametrize("name", ["eve", "zoe", "ivy", "wes", "mia", "mia_in_orbit", "ben"])
def test_nobody_but_an_active_builder_or_admin_of_this_workspace_takes_over(cast, name):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    new_owner = getattr(cast, name)
    assert blockers(plan(cast.ben, Role.END_USER, by=cast.ada, new_owner=new_owner)) == {
        Reason.NEW_OWNER_NEEDED: {"ben"}
    }
    with nothing_written(), pytest.raises(Blocked):
        change_role(cast.ben, Role.END_USER, new_owner=new_owner, by=cast.ada)


def test_a_super_admin_from_outside_names_somebody_first(cast):
    app = AppFactory(workspace=cast.nexus, owner=cast.ben)
    with nothing_written(), pytest.raises(Blocked):
        change_role(cast.ben, Role.END_USER, by=cast.sue)
    change_role(cast.ben, Role.END_USER, new_owner=cast.gil, by=cast.sue)
    assert owner(app) == cast.gil


def test_an_admin_who_steps_down_names_somebody_else(cast):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    assert blockers(plan(cast.ada, Role.END_USER, by=cast.ada)) == {Reason.NEW_OWNER_NEEDED: {"ada"}}
    change_role(cast.ada, Role.END_USER, new_owner=cast.gil, by=cast.ada)
    assert owner(cast.payroll) == owner(cast.incident_board) == cast.gil


# --- What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("to", [Role.BUILDER, Role.END_USER])
def test_the_last_active_admin_is_not_demoted(cast, to):
    change_role(cast.zoe, Role.ADMIN, by=cast.ada)  # archived: does not count
    assert Reason.LAST_ADMIN in blockers(plan(cast.ada, to, by=cast.sue))
    for by in (cast.ada, cast.sue):
        with nothing_written(), pytest.raises(Blocked):
            change_role(cast.ada, to, new_owner=cast.gil, by=by)


def closed(person):
    """The person, their account closed."""
    User.objects.filter(pk=person.user_id).update(is_active=False)
    return person


def test_an_admin_whose_account_is_closed_is_no_admin_who_is_left(cast):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    closed(cast.ben)
    assert blockers(plan(cast.ada, Role.BUILDER, by=cast.sue)) == {Reason.LAST_ADMIN: {"ada"}}
    assert blockers(Archive(cast.nexus, [cast.ada]).plan(actor=acting(cast.sue))) == {Reason.LAST_ADMIN: {"ada"}}
    change_role(cast.ben, Role.BUILDER, by=cast.sue)
    assert role(cast.ben) == Role.BUILDER


def test_nobody_whose_account_is_closed_takes_over_apps(cast):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    shown = plan(cast.ben, Role.END_USER, new_owner=closed(cast.gil), by=cast.ada)
    assert blockers(shown) == {Reason.NEW_OWNER_NEEDED: {"ben"}}


def test_every_blocker_is_named_at_once(cast):
    assert set(blockers(plan(cast.ada, Role.END_USER, by=cast.sue))) == {Reason.LAST_ADMIN, Reason.NEW_OWNER_NEEDED}


@pytest.mark.parametrize(("name", "to"), ROLES.items())
def test_a_role_is_not_changed_to_itself(cast, name, to):
    assert blockers(plan(getattr(cast, name), to, by=cast.ada)) == {Reason.SAME_ROLE: {name}}
    with nothing_written(), pytest.raises(Blocked):
        change_role(getattr(cast, name), to, by=cast.ada)


@pytest.mark.parametrize("to", ["end_user", "Builder", "", None, 1])
def test_what_is_no_role_is_refused_with_a_sentence(cast, to):
    with pytest.raises(TypeError, match=r"is no role: give Role\.ADMIN, Role\.BUILDER or Role\.END_USER\."):
        ChangeRole(cast.nexus, [cast.ed], to)


def test_whose_role_changes_and_who_takes_over_is_given_as_a_membership(cast):
    for wrong in (cast.gil.user, cast.gil.pk, "gil@nexus.test"):
        with pytest.raises(TypeError, match=r"not a membership: give workspace\.memberships\.get"):
            ChangeRole(cast.nexus, [wrong], Role.END_USER)
        with pytest.raises(TypeError, match=r"not a membership: give workspace\.memberships\.get"):
            ChangeRole(cast.nexus, [cast.ben], Role.END_USER, wrong)


@pytest.mark.parametrize("name", ["gil", "ben", "eve", "wes"])
def test_nobody_but_an_admin_of_this_workspace_changes_roles(cast, name):
    with nothing_written(), pytest.raises(NotAllowed):
        change_role(cast.ed, Role.BUILDER, by=getattr(cast, name))


def test_an_admin_of_another_workspace_is_a_stranger_here(cast):
    with nothing_written(), pytest.raises(NotAllowed):
        change_role(cast.wes, Role.BUILDER, by=cast.ada)


CHANGES_MEANWHILE = {
    "they changed role by another hand": lambda cast: change_role(cast.ben, Role.ADMIN, by=cast.sue),
    "they came to own an app": lambda cast: AppFactory(workspace=cast.nexus, owner=cast.ben),
    "they came to administer a group": lambda cast: assign(cast.ops, cast.ben, by=cast.sue),
    "they no longer administer one": lambda cast: unassign(cast.dev, cast.ben, by=cast.sue),
    "they left a builder-level group": lambda cast: remove(cast.lab, cast.ben, by=cast.sue),
    "a group of theirs became builder-level": lambda cast: set_permissions(
        cast.ops, give=[Grant("create_apps")], by=cast.sue
    ),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_this_person_is_shown_again_first(cast, meanwhile):
    add(cast.ops, cast.ben, by=cast.ada)
    assign(cast.dev, cast.ben, by=cast.ada)
    shown = plan(cast.ben, Role.END_USER, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        ChangeRole(cast.nexus, [cast.ben], Role.END_USER).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_owner_who_was_archived_meanwhile_takes_over_nothing(cast):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    shown = plan(cast.ben, Role.END_USER, by=cast.ada, new_owner=cast.gil)
    archive(cast.gil, by=cast.sue)
    with nothing_written(), pytest.raises(Blocked):
        ChangeRole(cast.nexus, [cast.ben], Role.END_USER, cast.gil).commit(seal=shown.seal, actor=acting(cast.ada))
