"""Changing what a group may do, its switches and grants."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.accept import accept
from groups.models import AppPermission, Group
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.catalogue import BUILDER_PERMISSIONS, LEVELS, SWITCH_CODENAMES
from groups.permissions.grants import Grant, grants_of, on_resource
from tests.cast import acting, add, archive, change_role, remove, set_permissions
from tests.factories import AppFactory, FolderFactory, MembershipFactory
from tests.groups.watching import blockers, items_told, lines, log_of, nothing_written, people_in, role, seat, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
CREATE_APPS = Grant("create_apps")


def plan(group, *, give=(), take=(), by):
    return SetPermissions(group, give=give, take=take).plan(actor=acting(by))


def default_group(cast, role_of_group):
    return Group.objects.get(workspace=cast.nexus, role=role_of_group)


def held(group):
    return {grant.permission for grant in grants_of([group.pk]).get(group.pk, [])}


def is_builder_level(group):
    return holds_builder_level(grants_of([group.pk])[group.pk])


def why(shown, title):
    """What the review says besides, where it says this."""
    [effect] = [effect for effect in shown.shown if effect.title == title]
    return effect.why


# --- What follows ----------------------------------------------------------------------------------


def test_a_switch_that_makes_the_group_builder_level_makes_its_end_users_builders(cast):
    shown = plan(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert told(shown)[0] == "Eve Lindqvist becomes a Builder"
    assert shown.summary.confirm == "Save: 1 person becomes a Builder"
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert (role(cast.eve), people_in(cast.ops)) == (Role.BUILDER, {"eve"})
    assert is_builder_level(cast.ops)


@pytest.mark.parametrize("codename", sorted(SWITCH_CODENAMES | {level.on_all for level in LEVELS.values()}))
def test_end_users_become_builders_exactly_where_the_permission_is_builder_level(cast, codename):
    set_permissions(cast.ops, give=[Grant(codename)], by=cast.ada)
    assert role(cast.eve) == (Role.BUILDER if codename in BUILDER_PERMISSIONS else Role.END_USER)
    assert is_builder_level(cast.ops) == (codename in BUILDER_PERMISSIONS)


def test_raising_a_grant_from_view_to_edit_promotes_as_well(cast):
    with log_of(cast.nexus) as entries:
        set_permissions(cast.ops, give=[on_resource(cast.incident_board, "edit_app")], by=cast.ada)
    assert lines(entries) == [
        "grant.changed Ops Incident board View, released→Edit",
        "role.changed eve End User→Builder",
    ]


def test_lowering_a_grant_is_told_and_demotes_nobody(cast):
    set_permissions(default_group(cast, Role.BUILDER), take=[Grant("edit_all_apps")], by=cast.ada)
    view = on_resource(cast.payroll, "view_app")
    assert items_told(plan(cast.dev, give=[view], by=cast.ada), "Ben Okafor loses") == {"Edit “Payroll”"}
    set_permissions(cast.dev, give=[view], by=cast.ada)
    assert (role(cast.ben), held(cast.dev)) == (Role.BUILDER, {"create_apps", "view_app"})


def test_a_folder_level_that_edits_apps_promotes_and_one_that_views_them_does_not(cast):
    folder = FolderFactory(workspace=cast.nexus)
    set_permissions(cast.ops, give=[on_resource(folder, "view_folder_apps")], by=cast.ada)
    assert role(cast.eve) == Role.END_USER
    set_permissions(cast.ops, give=[on_resource(folder, "edit_folder_apps")], by=cast.ada)
    assert role(cast.eve) == Role.BUILDER


def test_taking_every_grant_away_demotes_nobody(cast):
    with log_of(cast.nexus) as entries:
        set_permissions(cast.dev, take=[CREATE_APPS, on_resource(cast.payroll, "edit_app")], by=cast.ada)
    assert lines(entries) == ["grant.removed Dev Payroll Edit→", "switch.off Dev Create apps"]
    assert (role(cast.ben), people_in(cast.dev), held(cast.dev)) == (Role.BUILDER, {"ben"}, set())


def test_an_invited_end_user_becomes_a_builder_now_whichever_of_the_two_clicks_comes_first(cast):
    add(cast.ops, cast.ivy, by=cast.ada)
    shown = plan(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert shown.summary.confirm == "Save: 2 people become Builders"
    assert "from then on" in why(shown, "Ivy Castellano is invited")
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    late = MembershipFactory(workspace=cast.nexus, role=Role.END_USER, status=Status.INVITED)
    add(cast.dev, late, by=cast.ada)
    assert seat(cast.ivy) == seat(late) == (Role.BUILDER, Status.INVITED)
    accept(cast.ivy, actor=acting(cast.ivy))
    assert people_in(cast.ops) == {"eve", "ivy"}


@pytest.mark.parametrize("name", ["ed", "ben"])
def test_archived_people_of_the_group_stay_as_they_are_and_are_told_so(cast, name):
    member = getattr(cast, name)
    add(cast.ops, member, by=cast.ada)
    archive(member, by=cast.ada)
    before = seat(member)
    shown = plan(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert "come back without a builder-level group" in why(shown, f"{member.user.name} is archived, unchanged")
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert seat(member) == before
    assert people_in(cast.ops) == {"eve", name}


@pytest.mark.parametrize("change", [{"give": [Grant("view_all_apps")]}, {"take": [Grant("view_app")]}])
def test_any_change_of_permissions_tells_who_is_invited_and_who_is_archived(cast, change):
    add(cast.ops, cast.ivy, cast.ed, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    take = [on_resource(cast.incident_board, grant.permission) for grant in change.get("take", ())]
    shown = plan(cast.ops, give=change.get("give", ()), take=take, by=cast.ada)
    assert not shown.blockers
    assert "they have it when they come back" in why(shown, "Ed Novak is archived, unchanged")
    assert "Ivy Castellano is invited" in told(shown)


def test_the_review_tells_who_loses_a_right_and_who_keeps_it_through_which_group(cast):
    set_permissions(default_group(cast, Role.BUILDER), take=[CREATE_APPS], by=cast.ada)
    add(cast.lab, cast.ada, by=cast.ada)
    set_permissions(cast.lab, give=[CREATE_APPS], by=cast.ada)
    shown = plan(cast.lab, take=[CREATE_APPS], by=cast.ada)
    assert "1 right is taken from Lab" in told(shown)
    assert items_told(shown, "Gil Moreau loses") == {"Create apps"}
    assert items_told(shown, "Ben Okafor keeps", "through Dev") == {"Create apps"}
    assert items_told(shown, "Ada Fischer keeps", "through Admin") == {"Create apps"}


def test_what_the_group_holds_or_lacks_already_is_passed_over(cast):
    with log_of(cast.nexus) as entries:
        set_permissions(cast.dev, give=[CREATE_APPS, Grant("delete_apps")], take=[Grant("release_apps")], by=cast.ada)
    assert lines(entries) == ["switch.on Dev Delete apps"]


def test_switches_and_levels_of_the_builder_group_are_changed_on_all_scope(cast):
    builders = default_group(cast, Role.BUILDER)
    set_permissions(
        builders, take=[Grant("create_apps"), Grant("edit_all_apps")], give=[Grant("view_all_apps")], by=cast.ada
    )
    assert "view_all_apps" in held(builders)
    assert not {"create_apps", "edit_all_apps"} & held(builders)
    assert role(cast.eve) == Role.END_USER


# --- What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role_of_group", "right", "reason"),
    [
        (Role.ADMIN, "create_apps", Reason.ADMIN_GROUP_IS_FIXED),
        (Role.END_USER, "create_apps", Reason.END_USER_GROUP_IS_FIXED),
    ],
)
def test_what_admins_and_end_users_hold_is_fixed(cast, role_of_group, right, reason):
    group = default_group(cast, role_of_group)
    for change in ({"give": [Grant(right)]}, {"take": [Grant("view_all_apps")]}):
        assert blockers(plan(group, **change, by=cast.ada)) == {reason: set()}
        with nothing_written(), pytest.raises(Blocked):
            set_permissions(group, **change, by=cast.ada)


def test_the_builder_group_holds_nothing_on_single_things(cast):
    builders = default_group(cast, Role.BUILDER)
    with nothing_written(), pytest.raises(Blocked) as blocked:
        set_permissions(builders, give=[on_resource(cast.payroll, "view_app")], by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.ALL_SCOPE_ONLY: set()}


def test_saving_what_stands_already_is_refused(cast):
    with nothing_written(), pytest.raises(Blocked) as blocked:
        set_permissions(cast.dev, give=[CREATE_APPS], by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NOTHING_TO_SAVE: set()}


def test_a_grant_on_a_resource_of_another_workspace_refuses_all_of_them(cast):
    far = AppFactory(workspace=cast.orbit, owner=cast.wes)
    with nothing_written(), pytest.raises(NotAllowed, match="not in this workspace"):
        set_permissions(
            cast.ops, give=[on_resource(cast.payroll, "view_app"), on_resource(far, "view_app")], by=cast.ada
        )
    assert not AppPermission.objects.filter(content_object=far).exists()


@pytest.mark.parametrize("instead", ["create_apps", ("create_apps", None), None])
def test_what_is_no_grant_is_refused_with_a_sentence(cast, instead):
    for given in ({"give": [instead]}, {"take": [CREATE_APPS, instead]}):
        with pytest.raises(TypeError, match="is no grant: give Grant"):
            SetPermissions(cast.ops, **given)


def test_a_group_admin_sets_no_permissions(cast):
    with nothing_written(), pytest.raises(NotAllowed, match="workspace admins"):
        set_permissions(cast.ops, give=[CREATE_APPS], by=cast.gil)


CHANGES_MEANWHILE = {
    "an end user joins": lambda cast: add(cast.ops, cast.ed, by=cast.sue),
    "an end user leaves": lambda cast: remove(cast.ops, cast.eve, by=cast.sue),
    "an end user becomes a builder": lambda cast: change_role(cast.eve, Role.BUILDER, by=cast.sue),
    "an end user is archived": lambda cast: archive(cast.eve, by=cast.sue),
    "another hand sets a part of it": lambda cast: set_permissions(cast.ops, give=[Grant("delete_apps")], by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_this_group_or_its_people_is_shown_again_first(cast, meanwhile):
    wanted = [CREATE_APPS, Grant("delete_apps")]
    shown = plan(cast.ops, give=wanted, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        SetPermissions(cast.ops, give=wanted).commit(seal=shown.seal, actor=acting(cast.ada))


def test_a_new_name_of_the_group_refuses_nothing(cast):
    shown = plan(cast.ops, give=[CREATE_APPS], by=cast.ada)
    rename_group(cast.ops, "Operations", actor=acting(cast.sue))
    SetPermissions(cast.ops, give=[CREATE_APPS]).commit(seal=shown.seal, actor=acting(cast.ada))
    assert "create_apps" in held(cast.ops)
