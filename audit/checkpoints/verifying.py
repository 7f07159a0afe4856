"""Whether the checkpoints of a chain are what was written, and whether it may begin where it does."""

from collections.abc import Iterator

from audit.checkpoints.seals import is_sealed
from audit.models import Chain, Checkpoint, Entry
from audit.vocabulary import Action

Wrong = tuple[int, str]
"""The place of a checkpoint, and what is wrong with it."""


def beginning(chain: Chain) -> Checkpoint | None:
    """The checkpoint at which the chain begins; None where it begins with its first entry, or where it is missing."""
    if not chain.begins_after:
        return None
    return Checkpoint.objects.filter(workspace_id=chain.workspace_id, position=chain.begins_after).first()


def wrong_beginning(chain: Chain, checkpoint: Checkpoint | None) -> Iterator[Wrong]:
    """What is wrong with a chain's beginning at this checkpoint: an entry has to tell of it, with its seal."""
    if not chain.begins_after:
        return
    told = Entry.objects.filter(workspace_id=chain.workspace_id, action=Action.ENTRIES_LET_GO).order_by("-position")
    if checkpoint is None:
        yield chain.begins_after, "the checkpoint at which the chain begins is missing"
    elif told.values_list("after", "detail").first() != (str(chain.begins_after), checkpoint.seal):
        yield chain.begins_after, "no entry tells that those before this checkpoint were let go"


def wrong_checkpoints(chain: Chain) -> Iterator[Wrong]:
    """The checkpoints that are not what was written, or stand behind an entry that is another; in order of place.

    One after the other, in constant memory. Of one whose seal's key is not here nothing is said of the seal.
    """
    workspace_id = chain.workspace_id
    for each in Checkpoint.objects.filter(workspace_id=workspace_id).order_by("position").iterator(chunk_size=1):
        here = Entry.objects.filter(workspace_id=workspace_id, position=each.position)
        digest = here.values_list("digest", flat=True).first()
        if is_sealed(each) is False:
            yield each.position, "the checkpoint is not what was written"
        elif digest != each.head and each.position != chain.begins_after:
            yield each.position, "the checkpoint stands behind another entry"
