"""The registry of the kinds of resource: each kind's levels, switches, icon and words, told once.

Levels and switches are Django permissions, born from the ``Meta.permissions`` of the models that they are about;
that is why they stand on this floor. What they mean for people is ``groups.permissions.catalogue``. A new kind is an
entry here, a model in ``workspaces.models.resources`` and a permission table in ``groups.models``.

Names are English message ids; ``label`` and ``label_plural`` say them in the reader's language.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class Level:
    """A level of access: ``codename`` on one resource, ``on_all`` on every resource of the kind."""

    codename: str
    on_all: str
    name: str
    is_builder_level: bool
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
        return self.said.capitalize()

    @property
    def said(self) -> str:
        """As it is called inside a sentence: “create apps”."""
        return f"{self.verb} {self.noun}"

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
    def heading(self) -> str:
        """Its plural at the beginning of something: “Data sources”. No letter but the first is touched."""
        return str(capfirst(self.label_plural))

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


def _levels(*rows: tuple[str, str, str], view_only: int = 0) -> tuple[Level, ...]:
    """Levels from the lowest up; the first ``view_only`` of them do not make a group builder-level."""
    return tuple(Level(*row, is_builder_level=place >= view_only) for place, row in enumerate(rows))


APP: Final = Kind(
    *("app", _("app"), _("apps"), _("Create an app"), "app"),
    levels=_levels(
        ("view_app", "view_all_apps", _("View")),
        ("edit_app", "edit_all_apps", _("Edit")),
        view_only=1,
    ),
    verbs=("create", "delete", "promote", "release"),
    is_listed_for_everybody=True,
)
WORKFLOW: Final = Kind(
    *("workflow", _("workflow"), _("workflows"), _("Create a workflow"), "flow"),
    levels=_levels(
        ("execute_workflow", "execute_all_workflows", _("Execute")),
        ("build_workflow", "build_all_workflows", _("Build")),
        view_only=1,
    ),
    verbs=("create", "delete"),
    is_listed_for_everybody=True,
)
DATA_SOURCE: Final = Kind(
    *("data_source", _("data source"), _("data sources"), _("Create a data source"), "database"),
    levels=_levels(
        ("build_with_data_source", "build_with_all_data_sources", _("Build with")),
        ("configure_data_source", "configure_all_data_sources", _("Configure")),
    ),
    verbs=("create", "delete"),
)
MODULE: Final = Kind(
    *("module", _("module"), _("modules"), _("Create a module"), "module"),
    levels=_levels(
        ("build_with_module", "build_with_all_modules", _("Build with")),
        ("edit_module", "edit_all_modules", _("Edit")),
    ),
    verbs=("create", "delete"),
)
FOLDER: Final = Kind(
    *("folder", _("folder"), _("folders"), _("Create a folder"), "folder"),
    levels=_levels(
        ("view_folder_apps", "view_all_folder_apps", _("View apps")),
        ("edit_folder_apps", "edit_all_folder_apps", _("Edit apps")),
        ("edit_folder", "edit_all_folders", _("Edit folder")),
        view_only=1,
    ),
    verbs=("create", "update", "delete"),
    is_listed_for_everybody=True,
)
CONSTANT: Final = Kind(
    *("workspace_constant", _("workspace constant"), _("workspace constants"), _("Create a constant"), "braces"),
    verbs=("create", "update", "delete"),
)
"""No resource: nobody is given a level on a constant, but it has switches."""
THEME: Final = Kind(*("theme", _("theme"), _("themes"), _("Create theme"), "palette"))
"""No resource either, and no right is about it: whoever builds has them."""

KINDS: Final = (APP, WORKFLOW, DATA_SOURCE, MODULE, FOLDER)
GIVE_NO_ACCESS: Final = (CONSTANT, THEME)
"""Nobody reaches anything else because one of these was changed."""
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
VERBS: Final = ("create", "update", "delete", "promote", "release")
"""The verbs of all switches, in the order in which a page shows them."""
ENVIRONMENTS: Final = (_("development"), _("staging"), _("production"), _("released"))
SWITCH_WORDS: Final = (
    *(_("Create apps"), _("Delete apps"), _("Promote apps"), _("Release apps")),
    *(_("Create workflows"), _("Delete workflows"), _("Create data sources"), _("Delete data sources")),
    *(_("Create modules"), _("Delete modules"), _("Create folders"), _("Update folders"), _("Delete folders")),
    *(_("Create workspace constants"), _("Update workspace constants"), _("Delete workspace constants")),
    *(_("Create"), _("Update"), _("Delete"), _("Promote"), _("Release")),
)
"""What the switches are called, and their verbs, spelled out for translators; a test keeps the list complete."""
