"""What a review is about, where it is too much to travel with the form."""

import uuid

from django.db import models
from django.utils import timezone


class PendingReview(models.Model):
    """The intent of one open review, kept for the actor and session that asked for it.

    Written when a list of people or grants is continued to its review; pruned with the sessions. The confirmation
    names it by ``id``; whoever else sends that id is refused.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    actor_id = models.BigIntegerField(null=True)
    session = models.CharField(max_length=64, blank=True)
    intent = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"review of {self.created_at:%Y-%m-%d %H:%M}"
