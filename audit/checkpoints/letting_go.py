"""Letting the oldest entries of a chain go, up to a checkpoint, in writing."""

from django.db import transaction

from audit import journal
from audit.checkpoints.seals import is_sealed
from audit.journal import Actor, Event
from audit.models import Chain, Checkpoint, Entry, LogLine
from audit.vocabulary import Action


def let_go(checkpoint: Checkpoint) -> int:
    """Delete the entries up to this checkpoint, at which the chain begins from now on; how many they were.

    One transaction, eight statements. An entry tells of it and holds the checkpoint's seal, so that whoever forges
    either breaks the chain. Only the owner of the tables can: others the database refuses. Raises ValueError where the
    checkpoint is not what was written.
    """
    if not is_sealed(checkpoint):
        raise ValueError(f"The {checkpoint} is not what was written, or the key of its seal is not here.")
    workspace_id, place = checkpoint.workspace_id, checkpoint.position
    with transaction.atomic():
        journal.lock(workspace_id)
        chain = Chain.objects.get(workspace_id=workspace_id)
        if place <= chain.begins_after:
            return 0
        told = Event(Action.ENTRIES_LET_GO, after=str(place), detail=checkpoint.seal)
        journal.record(workspace_id, [told], actor=Actor.system())
        Chain.objects.filter(pk=chain.pk).update(begins_after=place)
        LogLine.objects.filter(workspace_id=workspace_id, last__lte=place).delete()
        number, _each = Entry.objects.filter(workspace_id=workspace_id, position__lte=place).delete()
        Checkpoint.objects.filter(workspace_id=workspace_id, position__lt=place).delete()
    return number
