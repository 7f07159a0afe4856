"""Requests: people whom a group admin may not add, put to workspace admins with a reason."""

from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.models.named import length_of, readable

REASON_LENGTH: Final = 300


class Answer(models.TextChoices):
    """What became of one person of a request; empty while they wait.

    Who was archived and who was removed have both left: a group admin cannot tell the two apart.
    """

    ADDED = "added", _("Added")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LEFT = "left", _("No longer in the workspace")
    GROUP_DELETED = "group_deleted", _("The group was deleted")
    NOT_IN_CHARGE = "not_in_charge", _("Its group admin no longer administers the group")


class AddRequest(models.Model):
    """An add that a group admin may not make: the people, the group, a reason. Nobody has confirmed it yet.

    It is open while somebody of it waits. Group and asker may go; the names stay.
    """

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="add_requests", db_index=False)
    group = models.ForeignKey("groups.Group", models.SET_NULL, null=True, related_name="add_requests", db_index=False)
    group_name = models.CharField(max_length=50)
    asker = models.ForeignKey(
        "workspaces.Membership", models.SET_NULL, null=True, related_name="add_requests", db_index=False
    )
    asker_name = models.CharField(max_length=400)
    reason = models.CharField(max_length=REASON_LENGTH)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    is_open = models.BooleanField(default=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by_name = models.CharField(max_length=255, blank=True, editable=False)
    answer = models.CharField(max_length=REASON_LENGTH, blank=True, help_text="Why it was declined.")

    class Meta:
        default_permissions = ()
        constraints = [
            length_of("addrequest", "reason", REASON_LENGTH, _("A reason has 1 to 300 characters.")),
            readable("addrequest", "reason"),
            length_of("addrequest", "answer", REASON_LENGTH, shortest=0),
            readable("addrequest", "answer"),
            models.CheckConstraint(
                condition=Q(is_open=True, answered_at__isnull=True) | Q(is_open=False, answered_at__isnull=False),
                name="addrequest_answered_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "is_open", "asked_at", "id"], name="addrequest_by_date"),
            models.Index(fields=["group", "asked_at", "id"], name="addrequest_of_group"),
            models.Index(fields=["asker"], name="addrequest_of_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.asker_name} asks for people in {self.group_name}"

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it: by its group."""
        return {"group_id": self.group_id, "group_name": self.group_name}


class RequestedPerson(models.Model):
    """Somebody of a request. For one person and group at most one waits."""

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    request = models.ForeignKey(AddRequest, models.CASCADE, related_name="people", db_index=False)
    group = models.ForeignKey("groups.Group", models.SET_NULL, null=True, related_name="+", db_index=False)
    membership = models.ForeignKey(
        "workspaces.Membership", models.SET_NULL, null=True, related_name="requested_in", db_index=False
    )
    user_id = models.BigIntegerField()
    person_name = models.CharField(max_length=400)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["group", "membership"],
                condition=Q(answer=""),
                name="requestedperson_waits_once",
                violation_error_message=_("This person has been asked for in this group already."),
            ),
            models.UniqueConstraint(fields=["request", "membership"], name="requestedperson_unique_in_request"),
            models.CheckConstraint(condition=Q(answer__in=["", *Answer.values]), name="requestedperson_answer_known"),
        ]
        indexes = [
            models.Index(fields=["group"], name="requestedperson_of_group"),
            models.Index(fields=["membership"], name="requestedperson_of_member"),
        ]

    def __str__(self) -> str:
        return f"{self.person_name} in a request for {self.request.group_name}"
