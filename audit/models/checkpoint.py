"""How things stood at places of a chain: what the entries up to there come to."""

from django.db import models


class Checkpoint(models.Model):
    """The state behind one entry of a chain. Written only by ``audit.checkpoints``; never changed.

    It says nothing that the entries up to it do not say, and can be made anew from them until they are let go: then the
    chain begins at it.
    """

    workspace_id = models.BigIntegerField(help_text="0: the chain of no workspace, of the instance.")
    position = models.BigIntegerField(help_text="Place of the last entry that it covers.")
    at = models.DateTimeField(help_text="Of that entry.")
    head = models.CharField(max_length=64, help_text="Digest of that entry.")
    key_id = models.CharField(max_length=16, help_text="Of the key under which the chain goes on there.")
    state = models.TextField(help_text="JSON: how things stood, as groups.changes.record tells it.")
    sealed_by = models.CharField(max_length=16, help_text="Id of the key of the seal.")
    seal = models.CharField(max_length=64, help_text="Keyed digest over all of it.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "position"], name="checkpoint_unique_in_chain"),
        ]

    def __str__(self) -> str:
        return f"checkpoint of workspace {self.workspace_id} at entry {self.position}"
