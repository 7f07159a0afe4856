"""Who is in a custom group, and who is trusted with its membership."""

from typing import Any

from django.db import models
from django.utils import timezone

from workspaces.naming import SORT_LENGTH


class _Tie(models.Model):
    """A membership of a workspace tied to a custom group of the same workspace (a trigger holds the two together)."""

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField(default=timezone.now, editable=False)
    by_name = models.CharField(max_length=255, blank=True, editable=False, help_text="Who did it, as they were called.")

    class Meta:
        abstract = True
        default_permissions = ()


class GroupMembership(_Tie):
    """A person in a custom group. Carries the person's sort key, so that a page of members is one index walk."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="members", db_index=False)
    membership = models.ForeignKey(
        "workspaces.Membership", models.CASCADE, related_name="group_memberships", db_index=False
    )
    sort_name = models.CharField(max_length=SORT_LENGTH, editable=False)

    class Meta(_Tie.Meta):
        constraints = [
            models.UniqueConstraint(fields=["membership", "group"], name="a person is in a group once"),
        ]
        indexes = [
            models.Index(fields=["group", "sort_name", "membership"], name="members_by_name"),
            models.Index(fields=["group", "membership"], name="members_by_person"),
            models.Index(fields=["group", "since", "membership"], name="members_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user} in {self.group}"

    def save(self, **kwargs: Any) -> None:
        if self._state.adding and not self.sort_name:
            self.sort_name = self.membership.sort_name
        super().save(**kwargs)


class Post(_Tie):
    """A group admin: a Builder trusted with the membership of one custom group, and with nothing else of it."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="posts")
    membership = models.ForeignKey("workspaces.Membership", models.CASCADE, related_name="posts", db_index=False)

    class Meta(_Tie.Meta):
        constraints = [
            models.UniqueConstraint(fields=["membership", "group"], name="a person has a group's post once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user} administers {self.group}"
