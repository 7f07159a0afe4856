"""Rights are guardian's rows, in tables with a real foreign key to what they are about.

A switch, and a level on all resources of a kind, is a permission on the workspace; a level on one resource
is a permission on it. Only ``groups.rights``, founding and duplication write these tables.
"""

from typing import Any

from django.db import models
from guardian.models import GroupObjectPermissionBase

from groups.models.group import Group
from groups.vocabulary import KIND_OF


class Right(GroupObjectPermissionBase):
    """A permission held by a group on ``content_object`` (the name that guardian asks for)."""

    # guardian lets a project name its own group model; its types do not know that.
    group = models.ForeignKey(Group, models.CASCADE, related_name="%(class)ss", db_index=False)  # type: ignore[assignment]
    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    permission = models.ForeignKey("auth.Permission", models.CASCADE, db_index=False)
    content_object: Any

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["group", "permission", "content_object"], name="a %(class)s is held by a group once"
            ),
        ]
        indexes = [
            models.Index(fields=["content_object", "permission", "group"], name="%(class)s_by_object"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.workspace_id = self.group.workspace_id
        super().save(*args, **kwargs)


class OnApps(models.Model):
    """What a right that reaches apps says besides its level: hidden from the dashboard, and in which environments."""

    hidden = models.BooleanField(default=False)
    development = models.BooleanField(default=False)
    staging = models.BooleanField(default=False)
    production = models.BooleanField(default=False)
    released = models.BooleanField(default=True)

    class Meta:
        abstract = True


class WorkspaceRight(Right, OnApps):
    content_object = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="rights", db_index=False)


class AppRight(Right, OnApps):
    content_object = models.ForeignKey("workspaces.App", models.CASCADE, related_name="rights", db_index=False)


class WorkflowRight(Right):
    content_object = models.ForeignKey("workspaces.Workflow", models.CASCADE, related_name="rights", db_index=False)


class DataSourceRight(Right):
    content_object = models.ForeignKey("workspaces.DataSource", models.CASCADE, related_name="rights", db_index=False)


class ModuleRight(Right):
    content_object = models.ForeignKey("workspaces.Module", models.CASCADE, related_name="rights", db_index=False)


class FolderRight(Right, OnApps):
    content_object = models.ForeignKey("workspaces.Folder", models.CASCADE, related_name="rights", db_index=False)


RIGHT_MODELS: tuple[type[Right], ...] = (
    WorkspaceRight,
    AppRight,
    WorkflowRight,
    DataSourceRight,
    ModuleRight,
    FolderRight,
)
_ABOUT: dict[str, type[Right]] = {
    "app": AppRight,
    "workflow": WorkflowRight,
    "data_source": DataSourceRight,
    "module": ModuleRight,
    "folder": FolderRight,
}


def table_of(codename: str) -> type[Right]:
    """The table that holds the level ``codename`` on one resource."""
    return _ABOUT[KIND_OF[codename].key]
