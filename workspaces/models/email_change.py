"""A new address that somebody has asked for and not confirmed yet."""

import uuid

from django.db import models
from django.utils import timezone


class EmailChange(models.Model):
    """At most one a person: asking anew, and confirming, makes the links of before worth nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField("workspaces.User", models.CASCADE, related_name="email_change")
    email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user} to {self.email}"
