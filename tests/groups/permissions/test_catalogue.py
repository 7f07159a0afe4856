"""The words for permissions are exactly the product's (its section 2), written here once more by hand."""

import pytest

from groups.permissions.catalogue import (
    BORN_WITH,
    BUILDER_PERMISSIONS,
    SWITCH_CODENAMES,
    givers,
    is_builder_level,
)
from workspaces.kinds import KIND_OF, KINDS, LEVELS, WORKSPACE_PERMISSIONS
from workspaces.vocabulary import ROLE_NAMES, Role

# What it takes to be builder-level, permission by permission: on one resource, on all of its kind.
LEVELS_BY_HAND = """
view_app               view_all_apps               no
edit_app               edit_all_apps               builder-level
execute_workflow       execute_all_workflows       no
build_workflow         build_all_workflows         builder-level
build_with_data_source build_with_all_data_sources builder-level
configure_data_source  configure_all_data_sources  builder-level
build_with_module      build_with_all_modules      builder-level
edit_module            edit_all_modules            builder-level
view_folder_apps       view_all_folder_apps        no
edit_folder_apps       edit_all_folder_apps        builder-level
edit_folder            edit_all_folders            builder-level
"""
VERDICTS = {
    name: verdict == "builder-level"
    for *names, verdict in map(str.split, LEVELS_BY_HAND.strip().splitlines())
    for name in names
}
SWITCHES_BY_HAND = """
create_apps delete_apps promote_apps release_apps
create_workflows delete_workflows
create_data_sources delete_data_sources
create_modules delete_modules
create_folders update_folders delete_folders
create_workspace_constants update_workspace_constants delete_workspace_constants
"""
ALL_SWITCHES = set(SWITCHES_BY_HAND.split())
TOP_OF_ALL = {
    "edit_all_apps",
    "build_all_workflows",
    "configure_all_data_sources",
    "edit_all_modules",
    "edit_all_folders",
}

# Which permissions give the one at the left: on the thing itself, then through the folder it lies in.
ENOUGH = {
    "view_app": ({"view_app", "edit_app"}, {"view_folder_apps", "edit_folder_apps", "edit_folder"}),
    "edit_app": ({"edit_app"}, {"edit_folder_apps", "edit_folder"}),
    "execute_workflow": ({"execute_workflow", "build_workflow"}, set()),
    "build_workflow": ({"build_workflow"}, set()),
    "build_with_data_source": ({"build_with_data_source", "configure_data_source"}, set()),
    "configure_data_source": ({"configure_data_source"}, set()),
    "build_with_module": ({"build_with_module", "edit_module"}, set()),
    "edit_module": ({"edit_module"}, set()),
    "view_folder_apps": ({"view_folder_apps", "edit_folder_apps", "edit_folder"}, set()),
    "edit_folder_apps": ({"edit_folder_apps", "edit_folder"}, set()),
    "edit_folder": ({"edit_folder"}, set()),
}
ON_ALL = dict(line.split()[:2] for line in LEVELS_BY_HAND.strip().splitlines())


def test_the_hand_written_table_knows_every_permission():
    assert set(VERDICTS) == set(LEVELS) == set(KIND_OF)
    assert ALL_SWITCHES == SWITCH_CODENAMES


def test_no_two_permissions_share_a_codename():
    codenames = [name for kind in KINDS for name, _ in kind.permissions] + [name for name, _ in WORKSPACE_PERMISSIONS]
    assert len(set(codenames)) == len(codenames) == len(VERDICTS) + len(ALL_SWITCHES)


@pytest.mark.parametrize("switch", sorted(ALL_SWITCHES))
def test_any_switch_makes_a_group_builder_level(switch):
    assert is_builder_level([switch])


@pytest.mark.parametrize(("permission", "builder_level"), VERDICTS.items())
def test_a_level_makes_a_group_builder_level_only_where_the_product_says(permission, builder_level):
    assert is_builder_level([permission]) is builder_level


def test_permissions_that_only_look_leave_a_group_view_only_however_many():
    assert not is_builder_level([name for name, builder_level in VERDICTS.items() if not builder_level])


@pytest.mark.parametrize("permission", sorted(BUILDER_PERMISSIONS))
def test_one_builder_permission_among_others_is_enough(permission):
    assert is_builder_level(["view_app", "execute_all_workflows", permission])


def test_a_new_custom_group_holds_nothing_and_is_view_only():
    assert set(BORN_WITH) == set(Role)
    assert not is_builder_level([])


@pytest.mark.parametrize("role", [Role.ADMIN, Role.BUILDER])
def test_admin_and_builder_are_born_with_every_switch_and_the_top_of_every_kind(role):
    assert BORN_WITH[role] == ALL_SWITCHES | TOP_OF_ALL


def test_end_user_is_born_with_a_look_at_all_apps_and_no_switch():
    assert BORN_WITH[Role.END_USER] == {"view_all_apps"}
    assert not is_builder_level(BORN_WITH[Role.END_USER])


def test_the_default_groups_are_named_after_the_roles():
    assert ROLE_NAMES == {"admin": "Admin", "builder": "Builder", "end_user": "End User"}


@pytest.mark.parametrize(("level", "enough"), ENOUGH.items())
def test_the_upper_level_includes_the_lower_and_a_folder_reaches_its_apps(level, enough):
    itself, folder = enough
    on_all = [{ON_ALL[name] for name in names} for names in enough]
    assert [set(names) for names in givers(level)] == [itself, on_all[0], folder, on_all[1]]


def test_every_level_on_a_resource_says_what_gives_it():
    assert set(ENOUGH) == {level.codename for kind in KINDS for level in kind.levels}
