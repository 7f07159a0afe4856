"""The theme: what a workspace's pages may look like, by name. Its values are judged where they are read and written."""

from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.kinds import THEME
from workspaces.models.named import Named, key_of, length_of, readable, sorted_by_name, unique_name

SHORTEST_NAME: Final = 5
LONGEST_NAME: Final = 100
BUILT_IN_NAME: Final = "Nexus"
"""What the theme is called that every workspace has, and that is no row."""
BUILT_IN_ID: Final = 0
"""What stands for it in addresses and in confirmations."""


class Theme(Named):
    """Its name is unique in the workspace. ``version`` counts how often its values were saved."""

    kind = THEME

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="themes", db_index=False)
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=2000, editable=False)
    values = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        constraints = [
            unique_name("theme", _("A theme with this name exists already.")),
            length_of("theme", "name", LONGEST_NAME, _("A theme's name has 5 to 100 characters."), shortest=5),
            readable("theme"),
            key_of("theme"),
            models.CheckConstraint(
                condition=~models.Q(name_key=BUILT_IN_NAME.casefold()),
                name="theme_name_not_built_in",
                violation_error_message=_("This name is kept for the built-in theme."),
            ),
        ]
        indexes = [sorted_by_name("theme")]

    @property
    def is_built_in(self) -> bool:
        return self.pk == BUILT_IN_ID

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it."""
        return {"resource_kind": self.kind.key, "resource_id": self.pk or None, "resource_name": self.name}
