"""The workspace: what everything else belongs to, and the row that every change locks first."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nexus.database.folding import SEARCH_LENGTH, search_text
from workspaces.kinds import WORKSPACE_PERMISSIONS
from workspaces.models.named import length_of, readable
from workspaces.models.sort_key import SortKeyField
from workspaces.names import SORT_LENGTH, sort_name
from workspaces.vocabulary import RESERVED_SLUGS, SLUG_PATTERN

_SLUG = rf"^{SLUG_PATTERN}\Z"
_WELL_FORMED = _("Use 2 to 40 small letters, digits and hyphens, a letter first.")


class WorkspaceManager(models.Manager["Workspace"]):
    def lock(self, pk: int) -> "Workspace":
        """The workspace, its row locked until the transaction ends. Every change of people or rights begins here.

        NO KEY UPDATE, so that inserts that merely refer to the workspace do not wait. On SQLite the
        transaction itself is IMMEDIATE and plays this part.
        """
        return self.select_for_update(no_key=True).get(pk=pk)


class Workspace(models.Model):
    name = models.CharField(max_length=50)
    slug = models.CharField(
        max_length=40,
        unique=True,
        validators=[RegexValidator(_SLUG, _WELL_FORMED)],
        error_messages={"unique": _("Another workspace has this address already.")},
    )
    sort_name = SortKeyField(max_length=SORT_LENGTH, editable=False)
    search_text = models.CharField(max_length=SEARCH_LENGTH, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    theme = models.ForeignKey(
        "workspaces.Theme", models.RESTRICT, null=True, blank=True, related_name="worn_by", editable=False
    )
    """What its pages wear; None is the built-in theme."""
    open_requests = models.PositiveIntegerField(default=0, editable=False)
    """How many requests wait for its Admins; kept by triggers (``groups.models.request_triggers``)."""

    objects = WorkspaceManager()

    class Meta:
        default_permissions = ()
        permissions = WORKSPACE_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="workspace_slug_not_reserved",
                violation_error_message=_("This address is taken by Nexus itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(slug__regex=_SLUG),
                name="workspace_slug_well_formed",
                violation_error_message=_WELL_FORMED,
            ),
            length_of("workspace", "name", 50),
            readable("workspace"),
        ]
        indexes = [models.Index(fields=["sort_name", "id"], name="workspace_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        keys = self.keys_of(self.name, self.slug)
        for column, value in keys.items():
            setattr(self, column, value)
        if (fields := kwargs.get("update_fields")) and not {"name", "slug"}.isdisjoint(fields):
            kwargs["update_fields"] = {*fields, *keys}
        super().save(**kwargs)

    @classmethod
    def keys_of(cls, name: str, slug: str) -> dict[str, str]:
        """The columns that follow from name and address, by their names."""
        return {"sort_name": sort_name(name), "search_text": search_text(f"{name} {slug}")}

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it: by the chain that it stands in."""
        return {}
