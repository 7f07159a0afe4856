"""Where each chain of entries stands."""

from django.db import models


class Chain(models.Model):
    """Where a workspace's chain of entries stands now. Locked after the workspace's own row."""

    workspace_id = models.BigIntegerField(unique=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="Digest of the last entry.")
    key_id = models.CharField(max_length=16, help_text="Of the key under which it goes on.")
    at = models.DateTimeField(
        null=True, help_text="Of the last entry: none tells of an earlier moment than the one before."
    )
    begins_after = models.BigIntegerField(default=0, help_text="Up to here entries were let go, as a checkpoint tells.")
    verified_at = models.DateTimeField(null=True, help_text="When all of it was last found whole. It is no proof.")
    verified_to = models.BigIntegerField(default=0, help_text="Up to which entry it was.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"chain of workspace {self.workspace_id}: {self.length} entries"
