"""A letter that waits to be sent, has been sent, or could not be; and how often letters were asked for."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutgoingMail(models.Model):
    """Whom to write to, and about what: a kind, and the ids that its writer reads. Never a token, never a text.

    Rows are written by ``workspaces.mail.outbox`` in the transaction of what they tell of, and worked off by
    ``workspaces.mail.delivery``. One that waits has a ``next_try``; without one it was sent, or was given up.
    """

    kind = models.CharField(max_length=40)
    recipient = models.EmailField(max_length=254)
    ids = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now, null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(next_try__isnull=True), name="mail_sent_waits_no_more"
            ),
        ]
        indexes = [
            models.Index(fields=["next_try"], condition=Q(next_try__isnull=False), name="mail_that_waits"),
            models.Index(fields=["sent_at"], condition=Q(sent_at__isnull=False), name="mail_that_was_sent"),
            models.Index(fields=["id"], condition=Q(sent_at__isnull=True, next_try__isnull=True), name="mail_given_up"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"


class AskedMail(models.Model):
    """The letters asked for to one address, or from one network, since ``began``; ``digest`` tells neither by itself.

    Rows are written by ``workspaces.accounts.asked_mail`` only, and forgotten once their window has passed.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    asked = models.PositiveIntegerField()
    began = models.BigIntegerField(db_index=True)  # whole seconds since 1970

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.asked} letters"
