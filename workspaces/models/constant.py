"""The workspace constant: a value by name, for all that is built in the workspace."""

from typing import Final

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from workspaces.models.named import Named
from workspaces.vocabulary import Kind

VALUE_LENGTH: Final = 10_000


class WorkspaceConstant(Named):
    """Its name is unique in the workspace. The value may be a secret: no list and no log holds it."""

    kind = Kind("workspace_constant", "workspace constant", "workspace constants", ())

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="constants", db_index=False)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=2000, editable=False)
    value = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name_key"],
                name="a constant's name is unique in its workspace",
                violation_error_message="A constant with this name exists already.",
            ),
            models.CheckConstraint(
                condition=models.Q(GreaterThanOrEqual(Length("name"), 1))
                & models.Q(LessThanOrEqual(Length("name"), 100)),
                name="a constant's name has 1 to 100 characters",
                violation_error_message="A name has 1 to 100 characters.",
            ),
            models.CheckConstraint(
                condition=models.Q(GreaterThanOrEqual(Length("value"), 1))
                & models.Q(LessThanOrEqual(Length("value"), VALUE_LENGTH)),
                name="a constant's value has 1 to 10000 characters",
                violation_error_message="A value has 1 to 10,000 characters.",
            ),
        ]
