"""The registry of the kinds of resource: each kind's levels, switches, icon and words, told once.

Levels and switches are Django permissions, born from the ``Meta.permissions`` of the models that they are about;
that is why they stand on this floor. What they mean for people is ``groups.permissions.catalogue``. A new kind is an
entry here, a model in ``workspaces.models.resources`` and a permission table in ``groups.models``.

Names are English message ids; ``label`` and ``label_plural`` say them in the reader's language.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop


@dataclass(frozen=True)
class Level:
    """A level of access: ``codename`` on one resource, ``on_all`` on every resource of the kind."""

    codename: str
    on_all: str
    name: str
    is_builder_level: bool = True
    """Whether holding it makes a group builder-level."""

    @property
    def label(self) -> str:
        return gettext(self.name)


@dataclass(frozen=True)
class Switch:
    """A workspace-wide right: one ``verb`` on all things called ``noun`` (a plural)."""

    codename: str
    verb: str
    noun: str

    @property
    def name(self) -> str:
        """As its check box is called: “Create apps”."""
        return f"{self.verb} {self.noun}".capitalize()

    @property
    def label(self) -> str:
        return gettext(self.name)

    @property
    def label_verb(self) -> str:
        """As it is called where the kind is told already: “Create”."""
        return gettext(self.verb.capitalize())


@dataclass(frozen=True)
class Kind:
    """A kind of resource. ``levels`` ascend: each includes those before it."""

    key: str
    name: str
    plural: str
    create_title: str
    icon: str
    levels: tuple[Level, ...] = ()
    verbs: tuple[str, ...] = ()
    """What its switches allow."""
    is_listed_for_everybody: bool = False
    """Whether End Users have a page that lists it."""

    @property
    def label(self) -> str:
        return gettext(self.name)

    @property
    def label_plural(self) -> str:
        return gettext(self.plural)

    @property
    def slug(self) -> str:
        """Its plural as it stands in addresses."""
        return f"{self.key}s".replace("_", "-")

    @property
    def table(self) -> str:
        """The database table of its resources."""
        return f"workspaces_{self.key.replace('_', '')}"

    @property
    def permission_table(self) -> str:
        """The database table of the permissions on single resources of it."""
        return f"groups_{self.key.replace('_', '')}permission"

    @property
    def permissions(self) -> list[tuple[str, Any]]:
        """As ``Meta.permissions`` wants them: codename and name."""
        return [(level.codename, f"{level.name}: this {self.name}") for level in self.levels]

    @property
    def switches(self) -> tuple[Switch, ...]:
        return tuple(Switch(self.switch(verb), verb, self.plural) for verb in self.verbs)

    def switch(self, verb: str) -> str:
        """The codename of the switch for ``verb``: “delete_data_sources”."""
        return f"{verb}_{self.key}s"


_N = gettext_noop

APP: Final = Kind(
    "app",
    _N("app"),
    _N("apps"),
    _N("Create an app"),
    "app",
    (
        Level("view_app", "view_all_apps", _N("View"), is_builder_level=False),
        Level("edit_app", "edit_all_apps", _N("Edit")),
    ),
    ("create", "delete", "promote", "release"),
    is_listed_for_everybody=True,
)
WORKFLOW: Final = Kind(
    "workflow",
    _N("workflow"),
    _N("workflows"),
    _N("Create a workflow"),
    "flow",
    (
        Level("execute_workflow", "execute_all_workflows", _N("Execute"), is_builder_level=False),
        Level("build_workflow", "build_all_workflows", _N("Build")),
    ),
    ("create", "delete"),
    is_listed_for_everybody=True,
)
DATA_SOURCE: Final = Kind(
    "data_source",
    _N("data source"),
    _N("data sources"),
    _N("Create a data source"),
    "database",
    (
        Level("build_with_data_source", "build_with_all_data_sources", _N("Build with")),
        Level("configure_data_source", "configure_all_data_sources", _N("Configure")),
    ),
    ("create", "delete"),
)
MODULE: Final = Kind(
    "module",
    _N("module"),
    _N("modules"),
    _N("Create a module"),
    "module",
    (
        Level("build_with_module", "build_with_all_modules", _N("Build with")),
        Level("edit_module", "edit_all_modules", _N("Edit")),
    ),
    ("create", "delete"),
)
FOLDER: Final = Kind(
    "folder",
    _N("folder"),
    _N("folders"),
    _N("Create a folder"),
    "folder",
    (
        Level("view_folder_apps", "view_all_folder_apps", _N("View apps"), is_builder_level=False),
        Level("edit_folder_apps", "edit_all_folder_apps", _N("Edit apps")),
        Level("edit_folder", "edit_all_folders", _N("Edit folder")),
    ),
    ("create", "update", "delete"),
    is_listed_for_everybody=True,
)
CONSTANT: Final = Kind(
    "workspace_constant",
    _N("workspace constant"),
    _N("workspace constants"),
    _N("Create a constant"),
    "braces",
    verbs=("create", "update", "delete"),
)
"""No resource: nobody is given a level on a constant, but it has switches."""

KINDS: Final = (APP, WORKFLOW, DATA_SOURCE, MODULE, FOLDER)
KIND_BY_KEY: Final = {kind.key: kind for kind in KINDS}
SWITCHES: Final = tuple(switch for kind in (*KINDS, CONSTANT) for switch in kind.switches)
SWITCH_BY_CODENAME: Final = {switch.codename: switch for switch in SWITCHES}
LEVELS: Final = {name: level for kind in KINDS for level in kind.levels for name in (level.codename, level.on_all)}
"""The level that each permission gives, on one resource or on all of its kind."""
KIND_OF: Final = {name: kind for kind in KINDS for level in kind.levels for name in (level.codename, level.on_all)}
"""The kind that each level's permission is about."""

WORKSPACE_PERMISSIONS: Final[list[tuple[str, Any]]] = [(switch.codename, switch.name) for switch in SWITCHES] + [
    (level.on_all, f"{level.name}: all {kind.plural}") for kind in KINDS for level in kind.levels
]
ENVIRONMENTS: Final = (_N("development"), _N("staging"), _N("production"), _N("released"))
