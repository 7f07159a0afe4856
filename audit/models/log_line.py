"""The lines of the log as people read it: one for all that was written at once of one operation.

They say nothing that the entries do not say, and can be made anew from them: where the entries of an operation begin
and end, which of them tells the deed, how many there are of each kind, and a text in which all their names are found.
"""

from django.db import models

from audit.vocabulary import Capacity


class LogLine(models.Model):
    """The entries of one operation from ``first`` to ``last``. Written only by ``audit.journal``, with the entries."""

    workspace_id = models.BigIntegerField(help_text="0: the chain of no workspace, of the instance.")
    first = models.BigIntegerField(help_text="Place of its first entry in the workspace's chain.")
    last = models.BigIntegerField(help_text="Place of its last entry.")
    told = models.BigIntegerField(help_text="Place of the first entry that tells the deed; the others follow from it.")
    at = models.DateTimeField()
    capacity = models.CharField(max_length=16, choices=Capacity)
    tally = models.TextField(help_text="What there is of each action, the deed first: see audit.lines.")
    search_text = models.TextField(help_text="All names, texts and addresses of its entries, folded.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "first"], name="log_line_first_unique_in_chain"),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "at", "first", "last"], name="log_lines_by_moment"),
            models.Index(fields=["workspace_id", "capacity", "first"], name="log_lines_of_a_capacity"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.tally}"
