"""Permissions of groups: guardian's rows, in tables with a real foreign key to what they are about.

A switch, and a level on all resources of a kind, is a permission on the workspace; a level on one resource is a
permission on it. Only ``groups.permissions.grants`` reads and writes these tables; who reaches what by them is
``groups.permissions.resolver``.
"""

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from groups.models.group import Group
from workspaces.kinds import KIND_OF, Kind


class GroupPermission(GroupObjectPermissionBase):
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
            models.UniqueConstraint(fields=["group", "permission", "content_object"], name="%(class)s_unique_in_group"),
        ]
        indexes = [
            models.Index(fields=["content_object", "permission", "group"], name="%(class)s_by_object"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.workspace_id = self.group.workspace_id
        super().save(*args, **kwargs)


def _opens_somewhere() -> models.CheckConstraint:
    """Whatever else it says, a permission that reaches apps opens them in an environment."""
    somewhere = Q(development=True) | Q(staging=True) | Q(production=True) | Q(released=True)
    return models.CheckConstraint(
        condition=somewhere,
        name="%(class)s_has_environment",
        violation_error_message=_("Choose at least one environment."),
    )


class AppOptions(models.Model):
    """What a permission that reaches apps says besides its level: whether it hides them, and where they open."""

    hidden_from_dashboard = models.BooleanField(default=False)
    development = models.BooleanField(default=False)
    staging = models.BooleanField(default=False)
    production = models.BooleanField(default=False)
    released = models.BooleanField(default=True)

    CHANGED: ClassVar[str] = "(hidden_from_dashboard OR development OR staging OR production OR NOT released)"
    """SQL: whether a row has other options than it is born with. Few have; they have an index of their own."""

    class Meta:
        abstract = True


def _is_changed() -> Q:
    """``AppOptions.CHANGED`` for a model's ``Meta``."""
    others = Q(development=True) | Q(staging=True) | Q(production=True)
    return Q(hidden_from_dashboard=True) | others | Q(released=False)


def _on(model: str) -> Any:
    return models.ForeignKey(f"workspaces.{model}", models.CASCADE, related_name="group_permissions", db_index=False)


class WorkspacePermission(GroupPermission, AppOptions):
    content_object = _on("Workspace")

    class Meta(GroupPermission.Meta):
        constraints = [*GroupPermission.Meta.constraints, _opens_somewhere()]


class AppPermission(GroupPermission, AppOptions):
    content_object = _on("App")

    class Meta(GroupPermission.Meta):
        constraints = [*GroupPermission.Meta.constraints, _opens_somewhere()]
        indexes = [
            *GroupPermission.Meta.indexes,
            models.Index(fields=["group"], condition=_is_changed(), name="%(class)s_with_options"),
        ]


class WorkflowPermission(GroupPermission):
    content_object = _on("Workflow")


class DataSourcePermission(GroupPermission):
    content_object = _on("DataSource")


class ModulePermission(GroupPermission):
    content_object = _on("Module")


class FolderPermission(GroupPermission, AppOptions):
    content_object = _on("Folder")

    class Meta(GroupPermission.Meta):
        constraints = [*GroupPermission.Meta.constraints, _opens_somewhere()]
        indexes = [
            *GroupPermission.Meta.indexes,
            models.Index(fields=["group"], condition=_is_changed(), name="%(class)s_with_options"),
        ]


PERMISSION_TABLES: Final[tuple[type[GroupPermission], ...]] = tuple(GroupPermission.__subclasses__())
_BY_TABLE: Final = {model._meta.db_table: model for model in PERMISSION_TABLES}


def permission_table(kind: Kind) -> type[GroupPermission]:
    """The table of the levels held on single resources of this kind."""
    return _BY_TABLE[kind.permission_table]


def table_for(codename: str) -> type[GroupPermission]:
    """The table that holds the level ``codename`` on one resource. Raises KeyError for a switch."""
    return permission_table(KIND_OF[codename])
