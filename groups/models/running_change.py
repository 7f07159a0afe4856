"""A large change on its way, so that its page can tell how it goes."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GIVEN_UP_AFTER: Final = timedelta(minutes=10)
"""No server lets a request run so long: what has not ended by then was broken off, and nothing of it was written."""


class Outcome(models.TextChoices):
    """How a large change ended."""

    DONE = "done", _("Done")
    STALE = "stale", _("Things had changed")
    REFUSED = "refused", _("Refused")
    BROKEN_OFF = "broken_off", _("Broken off")


class RunningChange(models.Model):
    """A large change that somebody confirmed: written before it begins, and ended in a transaction of its own.

    What was done stands in the log and nowhere else; this says only that it is under way, or why it was not done.
    """

    operation = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="+", db_index=False)
    actor_id = models.BigIntegerField(null=True)
    started_at = models.DateTimeField(default=timezone.now, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, help_text="Empty while it is under way.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=["", *Outcome.values]), name="outcome_known"),
        ]

    def __str__(self) -> str:
        return f"change of {self.started_at:%Y-%m-%d %H:%M}: {self.ended or 'under way'}"

    @property
    def ended(self) -> str:
        """Its outcome; empty while it is under way."""
        is_lost = not self.outcome and self.started_at < timezone.now() - GIVEN_UP_AFTER
        return Outcome.BROKEN_OFF if is_lost else self.outcome
