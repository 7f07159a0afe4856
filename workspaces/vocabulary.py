"""The words of a workspace: roles, statuses, kinds of resource with their levels, and switches.

Levels and switches are Django permissions, born from the ``Meta.permissions`` of the models that they
are about; that is why they stand on this floor. What they mean for people stands in ``groups.vocabulary``.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices


class Role(TextChoices):
    ADMIN = "admin", "Admin"
    BUILDER = "builder", "Builder"
    END_USER = "end_user", "End User"


class Status(TextChoices):
    INVITED = "invited", "Invited"
    ACTIVE = "active", "Active"
    ARCHIVED = "archived", "Archived"


@dataclass(frozen=True)
class Level:
    """A level of access: ``codename`` on one resource, ``on_all`` on every resource of the kind."""

    codename: str
    on_all: str
    name: str


@dataclass(frozen=True)
class Kind:
    """A kind of resource. ``levels`` ascend: each includes those before it."""

    key: str
    name: str
    plural: str
    levels: tuple[Level, ...]

    @property
    def icon(self) -> str:
        """The drawing that stands for it."""
        return {"app": "app", "workflow": "flow", "data_source": "database", "module": "module"}.get(self.key, "folder")

    @property
    def permissions(self) -> list[tuple[str, Any]]:
        """As ``Meta.permissions`` wants them: codename and name."""
        return [(level.codename, f"{level.name}: this {self.name}") for level in self.levels]


APP = Kind("app", "app", "apps", (
    Level("view_app", "view_all_apps", "View"),
    Level("edit_app", "edit_all_apps", "Edit"),
))  # fmt: skip
WORKFLOW = Kind("workflow", "workflow", "workflows", (
    Level("execute_workflow", "execute_all_workflows", "Execute"),
    Level("build_workflow", "build_all_workflows", "Build"),
))  # fmt: skip
DATA_SOURCE = Kind("data_source", "data source", "data sources", (
    Level("build_with_data_source", "build_with_all_data_sources", "Build with"),
    Level("configure_data_source", "configure_all_data_sources", "Configure"),
))  # fmt: skip
MODULE = Kind("module", "module", "modules", (
    Level("build_with_module", "build_with_all_modules", "Build with"),
    Level("edit_module", "edit_all_modules", "Edit"),
))  # fmt: skip
FOLDER = Kind("folder", "folder", "folders", (
    Level("view_folder_apps", "view_all_folder_apps", "View apps"),
    Level("edit_folder_apps", "edit_all_folder_apps", "Edit apps"),
    Level("edit_folder", "edit_all_folders", "Edit folder"),
))  # fmt: skip
KINDS = (APP, WORKFLOW, DATA_SOURCE, MODULE, FOLDER)


@dataclass(frozen=True)
class Switch:
    """A workspace-wide right: one verb on one kind of thing."""

    verb: str
    noun: str

    @property
    def codename(self) -> str:
        return f"{self.verb}_{self.noun}".replace(" ", "_")

    @property
    def name(self) -> str:
        return f"{self.verb} {self.noun}".capitalize()


SWITCHES = tuple(
    Switch(verb, noun)
    for noun, verbs in {
        "apps": ("create", "delete", "promote", "release"),
        "workflows": ("create", "delete"),
        "data sources": ("create", "delete"),
        "modules": ("create", "delete"),
        "folders": ("create", "update", "delete"),
        "workspace constants": ("create", "update", "delete"),
    }.items()
    for verb in verbs
)

WORKSPACE_PERMISSIONS: list[tuple[str, Any]] = [(switch.codename, switch.name) for switch in SWITCHES] + [
    (level.on_all, f"{level.name}: all {kind.plural}") for kind in KINDS for level in kind.levels
]
ENVIRONMENTS = ("development", "staging", "production", "released")

SLUG_PATTERN = r"[a-z][a-z0-9-]{1,39}"
RESERVED_SLUGS = frozenset(
    ("login", "logout", "password-reset", "invitations", "healthz", "readyz", "metrics", "static")
)
