"""Changing what a group may do, its switches and grants."""

import pytest

from groups.changes.blockers import Reason
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions import set_permissions
from groups.custom_groups.actions.rename import rename
from groups.models import AppPermission, Group
from groups.permissions.catalogue import BUILDER_RIGHTS, LEVELS, SWITCH_CODENAMES
from groups.permissions.grants import Grant, builder_level, on, grants_of
from tests.cast import acting, add, archive, change_role, rearrange, remove
from tests.factories import AppFactory, FolderFactory
from tests.groups.watching import blockers, lines, log_of, nothing_written, people_in, rights_told, role, seat, told
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
CREATE_APPS = Grant("create_apps")


def plan(group, *, give=(), take=(), by):
    return set_permissions.plan(group, give=give, take=take, actor=acting(by))


def default_group(cast, role_of_group):
    return Group.objects.get(workspace=cast.nexus, role=role_of_group)


def held(group):
    return {right.codename for right in grants_of([group.pk]).get(group.pk, [])}


def on_file(shown):
    """What the review says of the two people who are on file."""
    [effect] = [effect for effect in shown.effects if effect.title == "2 people stay on file"]
    return effect.why


# --- What follows ----------------------------------------------------------------------------------


def test_a_switch_that_makes_the_group_builder_level_makes_its_end_users_builders(cast):
    shown = plan(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert told(shown)[0] == "Eve Lindqvist becomes a Builder"
    assert shown.confirm == "Save: 1 person becomes a Builder"
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert (role(cast.eve), people_in(cast.ops)) == (Role.BUILDER, {"eve"})
    assert builder_level(cast.ops)


@pytest.mark.parametrize("codename", sorted(SWITCH_CODENAMES | {level.on_all for level in LEVELS.values()}))
def test_end_users_become_builders_exactly_where_the_right_is_builder_level(cast, codename):
    rearrange(cast.ops, give=[Grant(codename)], by=cast.ada)
    assert role(cast.eve) == (Role.BUILDER if codename in BUILDER_RIGHTS else Role.END_USER)
    assert builder_level(cast.ops) == (codename in BUILDER_RIGHTS)


def test_raising_a_grant_from_view_to_edit_promotes_as_well(cast):
    with log_of(cast.nexus) as entries:
        rearrange(cast.ops, give=[on(cast.incident_board, "edit_app")], by=cast.ada)
    assert lines(entries) == [
        "grant.changed Ops Incident board View, released→Edit",
        "role.changed eve End User→Builder",
    ]


def test_lowering_a_grant_is_told_and_demotes_nobody(cast):
    rearrange(default_group(cast, Role.BUILDER), take=[Grant("edit_all_apps")], by=cast.ada)
    view = on(cast.payroll, "view_app")
    assert rights_told(plan(cast.dev, give=[view], by=cast.ada), "Ben Okafor loses") == {"Edit “Payroll”"}
    rearrange(cast.dev, give=[view], by=cast.ada)
    assert (role(cast.ben), held(cast.dev)) == (Role.BUILDER, {"create_apps", "view_app"})


def test_a_folder_level_that_edits_apps_promotes_and_one_that_views_them_does_not(cast):
    folder = FolderFactory(workspace=cast.nexus)
    rearrange(cast.ops, give=[on(folder, "view_folder_apps")], by=cast.ada)
    assert role(cast.eve) == Role.END_USER
    rearrange(cast.ops, give=[on(folder, "edit_folder_apps")], by=cast.ada)
    assert role(cast.eve) == Role.BUILDER


def test_taking_every_right_away_demotes_nobody(cast):
    with log_of(cast.nexus) as entries:
        rearrange(cast.dev, take=[CREATE_APPS, on(cast.payroll, "edit_app")], by=cast.ada)
    assert lines(entries) == ["grant.removed Dev Payroll Edit→", "switch.off Dev Create apps"]
    assert (role(cast.ben), people_in(cast.dev), held(cast.dev)) == (Role.BUILDER, {"ben"}, set())


def test_the_invited_and_the_archived_rest_on_file(cast):
    add(cast.ops, cast.ivy, cast.ed, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    assert "come back without a builder-level group" in on_file(plan(cast.ops, give=[CREATE_APPS], by=cast.ada))
    rearrange(cast.ops, give=[CREATE_APPS], by=cast.ada)
    assert seat(cast.ivy) == (Role.END_USER, Status.INVITED)
    assert seat(cast.ed) == (Role.END_USER, Status.ARCHIVED)
    assert people_in(cast.ops) == {"eve", "ivy", "ed"}


@pytest.mark.parametrize("change", [{"give": [Grant("view_all_apps")]}, {"take": [Grant("view_app")]}])
def test_any_change_of_rights_tells_who_is_on_file(cast, change):
    add(cast.ops, cast.ivy, cast.ed, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    take = [on(cast.incident_board, right.codename) for right in change.get("take", ())]
    shown = plan(cast.ops, give=change.get("give", ()), take=take, by=cast.ada)
    assert not shown.obstacles
    assert "they have it when they come back" in on_file(shown)


def test_the_review_tells_who_loses_a_right_and_who_keeps_it_through_which_group(cast):
    rearrange(default_group(cast, Role.BUILDER), take=[CREATE_APPS], by=cast.ada)
    add(cast.lab, cast.ada, by=cast.ada)
    rearrange(cast.lab, give=[CREATE_APPS], by=cast.ada)
    shown = plan(cast.lab, take=[CREATE_APPS], by=cast.ada)
    assert "Lab no longer holds" in told(shown)
    assert rights_told(shown, "Gil Moreau loses") == {"Create apps"}
    assert rights_told(shown, "Ben Okafor keeps", "through Dev") == {"Create apps"}
    assert rights_told(shown, "Ada Fischer keeps", "through Admin") == {"Create apps"}


def test_what_the_group_holds_or_lacks_already_is_passed_over(cast):
    with log_of(cast.nexus) as entries:
        rearrange(cast.dev, give=[CREATE_APPS, Grant("delete_apps")], take=[Grant("release_apps")], by=cast.ada)
    assert lines(entries) == ["switch.on Dev Delete apps"]


def test_switches_and_levels_of_the_builder_group_are_changed_on_all_scope(cast):
    builders = default_group(cast, Role.BUILDER)
    rearrange(builders, take=[Grant("create_apps"), Grant("edit_all_apps")], give=[Grant("view_all_apps")], by=cast.ada)
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
def test_the_rights_of_admins_and_end_users_are_fixed(cast, role_of_group, right, reason):
    group = default_group(cast, role_of_group)
    for change in ({"give": [Grant(right)]}, {"take": [Grant("view_all_apps")]}):
        assert blockers(plan(group, **change, by=cast.ada)) == {reason: set()}
        with nothing_written(), pytest.raises(Blocked):
            rearrange(group, **change, by=cast.ada)


def test_the_builder_group_holds_nothing_on_single_things(cast):
    builders = default_group(cast, Role.BUILDER)
    with nothing_written(), pytest.raises(Blocked) as blocked:
        rearrange(builders, give=[on(cast.payroll, "view_app")], by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.ALL_SCOPE_ONLY: set()}


def test_saving_what_stands_already_is_refused(cast):
    with nothing_written(), pytest.raises(Blocked) as blocked:
        rearrange(cast.dev, give=[CREATE_APPS], by=cast.ada)
    assert blockers(blocked.value.plan) == {Reason.NOTHING_TO_SAVE: set()}


def test_a_right_on_a_thing_of_another_workspace_refuses_all_of_them(cast):
    far = AppFactory(workspace=cast.orbit, owner=cast.wes)
    with nothing_written(), pytest.raises(NotAllowed, match="not in this workspace"):
        rearrange(cast.ops, give=[on(cast.payroll, "view_app"), on(far, "view_app")], by=cast.ada)
    assert not AppPermission.objects.filter(content_object=far).exists()


def test_a_group_admin_sets_no_rights(cast):
    with nothing_written(), pytest.raises(NotAllowed, match="workspace admins"):
        rearrange(cast.ops, give=[CREATE_APPS], by=cast.gil)


CHANGES_MEANWHILE = {
    "an end user joins": lambda cast: add(cast.ops, cast.ed, by=cast.sue),
    "an end user leaves": lambda cast: remove(cast.ops, cast.eve, by=cast.sue),
    "an end user becomes a builder": lambda cast: change_role(cast.eve, Role.BUILDER, by=cast.sue),
    "an end user is archived": lambda cast: archive(cast.eve, by=cast.sue),
    "the group is renamed": lambda cast: rename(cast.ops, "Operations", actor=acting(cast.sue)),
    "another hand sets a part of it": lambda cast: rearrange(cast.ops, give=[Grant("delete_apps")], by=cast.sue),
}


@pytest.mark.parametrize("meanwhile", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_what_changed_for_this_group_or_its_people_is_shown_again_first(cast, meanwhile):
    wanted = [CREATE_APPS, Grant("delete_apps")]
    shown = plan(cast.ops, give=wanted, by=cast.ada)
    meanwhile(cast)
    with nothing_written(), pytest.raises(Stale):
        set_permissions.rearrange(cast.ops, give=wanted, confirmed=shown.seal, actor=acting(cast.ada))
