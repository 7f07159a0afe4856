"""Refusals that are counted beside the log."""

from django.db import models

from audit.vocabulary import Capacity


class RefusalCount(models.Model):
    """How often one person was refused something in a workspace in one hour, beyond what is worth a line each.

    Beside the log, and changed in place: ``beside`` is what the log does not tell yet.
    """

    workspace_id = models.BigIntegerField()
    actor_id = models.BigIntegerField()
    hour = models.BigIntegerField(help_text="Whole hours since 1970.")
    actor_name = models.CharField(max_length=255)
    capacity = models.CharField(max_length=16, choices=Capacity)
    entries = models.PositiveIntegerField(default=0)
    beside = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "actor_id", "hour"], name="refusal_count_unique_in_hour"),
        ]
        indexes = [
            models.Index(fields=["workspace_id"], condition=models.Q(beside__gt=0), name="refusal_counts_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.entries} refusals of {self.actor_name}, and {self.beside} more"
