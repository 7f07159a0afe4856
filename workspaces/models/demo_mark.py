"""The mark of a database that holds the demo."""

from django.db import models
from django.utils import timezone


class DemoMark(models.Model):
    """A row of this says that the demo was told here, whatever has become of it since: its passwords are public."""

    told_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "the demo"
