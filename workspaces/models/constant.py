"""The workspace constant: a value by name, for all that is built in the workspace."""

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from workspaces.kinds import CONSTANT
from workspaces.models.named import Named, key_of, length_of, readable, sorted_by_name, unique_name

VALUE_LENGTH: Final = 10_000


class WorkspaceConstant(Named):
    """Its name is unique in the workspace. The value may be a secret: no list and no log holds it."""

    kind = CONSTANT

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="constants", db_index=False)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=2000, editable=False)
    value = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [
            unique_name("constant", _("A constant with this name exists already.")),
            length_of("constant", "name", 100, _("A name has 1 to 100 characters.")),
            readable("constant"),
            key_of("constant"),
            length_of("constant", "value", VALUE_LENGTH, _("A value has 1 to 10,000 characters.")),
        ]
        indexes = [sorted_by_name("constant")]

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it."""
        return {"resource_kind": self.kind.key, "resource_id": self.pk, "resource_name": self.name}
