"""What somebody had typed into a form when their session ended."""

import uuid
from typing import Final

from django.db import models
from django.utils import timezone

PATH_LENGTH: Final = 400
PAGE_LENGTH: Final = 2000


class KeptForm(models.Model):
    """A form that came without a session, until its owner has signed in again.

    ``owner`` says whose it is to the server alone (``nexus.middleware.browser``), ``network`` where it came from. Rows
    are written by ``workspaces.kept_forms`` only, and forgotten a quarter of an hour later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=32)
    network = models.CharField(max_length=64)
    session = models.CharField(max_length=64, blank=True, help_text="Fingerprint of the session that ended.")
    path = models.CharField(max_length=PATH_LENGTH, help_text="Where the form was sent.")
    page = models.CharField(max_length=PAGE_LENGTH, help_text="Where it stood.")
    fields = models.TextField(help_text="JSON: pairs of a name and its values.")
    size = models.PositiveIntegerField(help_text="Bytes of fields.")
    left_out = models.CharField(max_length=40, blank=True, help_text="Codes of what was not kept.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"form of {self.created_at:%Y-%m-%d %H:%M}"
