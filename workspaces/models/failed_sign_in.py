"""How often signing in has failed: what the throttle counts."""

from django.db import models


class FailedSignIn(models.Model):
    """The failures of one account, network or known browser since ``began``.

    ``digest`` and ``account``, by which the rows of one account are found, tell nothing by themselves: whoever reads
    the table learns nobody's address, nor who has an account.
    Rows are written by ``workspaces.signing_in.throttle`` only, and forgotten once their window has passed.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    account = models.CharField(max_length=64, blank=True, db_index=True)
    failures = models.PositiveIntegerField()
    began = models.BigIntegerField(db_index=True)  # whole seconds since 1970

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.failures} failures"
