"""An invitation that is open: who invited somebody, until when, and how often that was mailed."""

import secrets
from typing import Any

from django.db import models
from django.utils import timezone


def new_nonce() -> str:
    """What binds the links of an invitation to it, until it is renewed. It is no token: links are signed besides."""
    return secrets.token_hex(8)


class Invitation(models.Model):
    """What waits beside an invited membership. It goes when the person joins, and with the membership.

    A link is made when it is mailed or copied, and is never kept: it is good for the ``nonce`` and the person's address
    as they are now, until ``expires_at``.
    """

    membership = models.OneToOneField(
        "workspaces.Membership", models.CASCADE, primary_key=True, related_name="invitation"
    )
    invited_by_name = models.CharField(max_length=100, help_text="Who invited, as they were called.")
    nonce = models.CharField(max_length=16, default=new_nonce)
    expires_at = models.DateTimeField()
    times_sent = models.PositiveSmallIntegerField(default=1)
    last_sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"invitation of {self.membership}"

    @property
    def is_over(self) -> bool:
        """Whether its links are good no longer."""
        return self.expires_at <= timezone.now()

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names the person invited."""
        return self.membership.audit_fields
