"""The kinds of resource, their levels and switches are the product's (its section 2), written once more by hand."""

from workspaces.kinds import ENVIRONMENTS, KINDS, SWITCHES

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


def test_the_switches_are_the_products_in_its_order():
    assert [switch.name for switch in SWITCHES] == SWITCH_NAMES.strip().replace("\n", ", ").split(", ")


def test_a_switchs_codename_is_its_name():
    assert [switch.codename for switch in SWITCHES] == [s.name.lower().replace(" ", "_") for s in SWITCHES]


def test_the_kinds_and_their_ascending_levels_are_the_products():
    assert {kind.name: [level.name for level in kind.levels] for kind in KINDS} == LEVEL_NAMES


def test_the_environments_are_the_products():
    assert ENVIRONMENTS == ("development", "staging", "production", "released")
