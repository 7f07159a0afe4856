"""The words for rights are exactly the product's (its section 2), written here once more by hand."""

import pytest

from groups.permissions.catalogue import (
    BORN_WITH,
    BUILDER_RIGHTS,
    DEFAULT_NAMES,
    KIND_OF,
    LEVELS,
    SWITCH_CODENAMES,
    is_builder_level,
    satisfied_by,
)
from workspaces.kinds import ENVIRONMENTS, KINDS, SWITCHES, WORKSPACE_PERMISSIONS
from workspaces.vocabulary import Role

SWITCH_NAMES = """
Create apps, Delete apps, Promote apps, Release apps
Create workflows, Delete workflows
Create data sources, Delete data sources
Create modules, Delete modules
Create folders, Update folders, Delete folders
Create workspace constants, Update workspace constants, Delete workspace constants
"""

LEVEL_NAMES = {
    "app": ["View", "Edit"],
    "workflow": ["Execute", "Build"],
    "data source": ["Build with", "Configure"],
    "module": ["Build with", "Edit"],
    "folder": ["View apps", "Edit apps", "Edit folder"],
}

# What it takes to be builder-level, right by right: on one resource, on all of its kind.
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
    right: verdict == "builder-level"
    for *rights, verdict in map(str.split, LEVELS_BY_HAND.strip().splitlines())
    for right in rights
}
ALL_SWITCHES = {
    name.strip().lower().replace(" ", "_") for line in SWITCH_NAMES.strip().splitlines() for name in line.split(",")
}
TOP_OF_ALL = {
    "edit_all_apps",
    "build_all_workflows",
    "configure_all_data_sources",
    "edit_all_modules",
    "edit_all_folders",
}

# Which rights give the right at the left: on the thing itself, then through the folder it lies in.
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


def test_the_switches_are_the_products_in_its_order():
    assert [switch.name for switch in SWITCHES] == SWITCH_NAMES.strip().replace("\n", ", ").split(", ")


def test_a_switchs_codename_is_its_name():
    assert [switch.codename for switch in SWITCHES] == [s.name.lower().replace(" ", "_") for s in SWITCHES]


def test_the_kinds_and_their_ascending_levels_are_the_products():
    assert {kind.name: [level.name for level in kind.levels] for kind in KINDS} == LEVEL_NAMES


def test_the_environments_are_the_products():
    assert ENVIRONMENTS == ("development", "staging", "production", "released")


def test_the_hand_written_table_knows_every_right():
    assert set(VERDICTS) == set(LEVELS) == set(KIND_OF)
    assert ALL_SWITCHES == SWITCH_CODENAMES


def test_no_two_rights_share_a_codename():
    codenames = [name for kind in KINDS for name, _ in kind.permissions] + [name for name, _ in WORKSPACE_PERMISSIONS]
    assert len(set(codenames)) == len(codenames) == len(VERDICTS) + len(ALL_SWITCHES)


@pytest.mark.parametrize("switch", sorted(ALL_SWITCHES))
def test_any_switch_makes_a_group_builder_level(switch):
    assert is_builder_level([switch])


@pytest.mark.parametrize(("right", "builder_level"), VERDICTS.items())
def test_a_level_makes_a_group_builder_level_only_where_the_product_says(right, builder_level):
    assert is_builder_level([right]) is builder_level


def test_rights_that_only_look_leave_a_group_view_only_however_many():
    assert not is_builder_level([right for right, builder_level in VERDICTS.items() if not builder_level])


@pytest.mark.parametrize("right", sorted(BUILDER_RIGHTS))
def test_one_builder_right_among_others_is_enough(right):
    assert is_builder_level(["view_app", "execute_all_workflows", right])


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
    assert DEFAULT_NAMES == {"admin": "Admin", "builder": "Builder", "end_user": "End User"}


@pytest.mark.parametrize(("right", "enough"), ENOUGH.items())
def test_the_upper_level_includes_the_lower_and_a_folder_reaches_its_apps(right, enough):
    itself, folder = enough
    on_all = [{ON_ALL[name] for name in names} for names in enough]
    assert [set(names) for names in satisfied_by(right)] == [itself, on_all[0], folder, on_all[1]]


def test_every_level_on_a_resource_says_what_satisfies_it():
    assert set(ENOUGH) == {level.codename for kind in KINDS for level in kind.levels}
