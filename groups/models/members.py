"""Who is in a custom group, and who is trusted with its membership."""

from typing import Any

from django.db import models
from django.utils import timezone

from workspaces.models.sort_key import SortKeyField
from workspaces.names import SORT_LENGTH


class _InGroup(models.Model):
    """A membership of a workspace tied to a custom group of the same workspace (a trigger holds the two together)."""

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by_name = models.CharField(
        max_length=255, blank=True, editable=False, help_text="Who did it, as they were called."
    )

    class Meta:
        abstract = True
        default_permissions = ()


class GroupMembership(_InGroup):
    """A person in a custom group. Carries the person's sort key, so that a page of members is one index walk."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="members", db_index=False)
    membership = models.ForeignKey(
        "workspaces.Membership", models.CASCADE, related_name="group_memberships", db_index=False
    )
    sort_name = SortKeyField(max_length=SORT_LENGTH, editable=False)

    class Meta(_InGroup.Meta):
        constraints = [
            models.UniqueConstraint(fields=["membership", "group"], name="groupmembership_unique_in_group"),
        ]
        indexes = [
            models.Index(fields=["group", "sort_name", "membership"], name="groupmembership_by_name"),
            models.Index(fields=["group", "membership"], name="groupmembership_by_person"),
            models.Index(fields=["group", "added_at", "membership"], name="groupmembership_by_date"),
            models.Index(fields=["group", "added_by_name", "sort_name", "membership"], name="groupmembership_by_adder"),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user} in {self.group}"

    def save(self, **kwargs: Any) -> None:
        if self._state.adding and not self.sort_name:
            self.sort_name = self.membership.sort_name
        super().save(**kwargs)


class GroupAdmin(_InGroup):
    """A Builder trusted with the membership of one custom group, and with nothing else of it."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="admins")
    membership = models.ForeignKey(
        "workspaces.Membership", models.CASCADE, related_name="administered_groups", db_index=False
    )

    class Meta(_InGroup.Meta):
        constraints = [
            models.UniqueConstraint(fields=["membership", "group"], name="groupadmin_unique_in_group"),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user} administers {self.group}"
