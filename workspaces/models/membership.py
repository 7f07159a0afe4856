"""A person in a workspace: exactly one role, and a status."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nexus.database.folding import SEARCH_LENGTH, search_text
from workspaces.models.sort_key import SortKeyField
from workspaces.names import SORT_LENGTH, sort_name
from workspaces.vocabulary import Role, Status


class MembershipQuerySet(QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        """Those that count now."""
        return self.filter(status=Status.ACTIVE)

    def able(self) -> "MembershipQuerySet":
        """Those that count now and whose account is open, so that somebody can act by them."""
        return self.active().filter(user__is_active=True)


class Membership(models.Model):
    """The role is a column: two roles cannot be written down.

    ``sort_name`` and ``search_text`` are kept from the person's name and e-mail, so that lists of a
    hundred thousand people sort and search by one index of one table.
    """

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey("workspaces.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    sort_name = SortKeyField(max_length=SORT_LENGTH, editable=False)
    search_text = models.CharField(max_length=SEARCH_LENGTH, editable=False)
    joined_at = models.DateTimeField(null=True, editable=False, help_text="When the invitation was accepted.")
    last_active_on = models.DateField(null=True, editable=False, help_text="When they last opened a page here.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "user"],
                name="membership_unique_in_workspace",
                violation_error_message=_("This person is in the workspace already."),
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="membership_status_known"),
        ]
        indexes = [
            models.Index(fields=["workspace", "role", "status", "sort_name", "id"], name="people_of_a_role"),
            models.Index(fields=["workspace", "sort_name", "id"], name="people_by_name"),
            models.Index(fields=["workspace", "role", "sort_name", "id"], name="people_of_a_role_by_name"),
            models.Index(fields=["workspace", "status", "sort_name", "id"], name="people_of_a_status_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace} ({self.get_role_display()})"

    def save(self, **kwargs: Any) -> None:
        if self._state.adding:
            for column, value in self.keys_of(self.user.name, self.user.email).items():
                setattr(self, column, value)
        super().save(**kwargs)

    @classmethod
    def keys_of(cls, name: str, email: str) -> dict[str, str]:
        """The columns that follow from a person's name and e-mail address, by their names."""
        return {"sort_name": sort_name(name, email), "search_text": search_text(name, email)}

    @property
    def is_active(self) -> bool:
        return self.status == Status.ACTIVE

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names the person."""
        return {"person_id": self.user_id, "person_name": f"{self.user.name} <{self.user.email}>"}
