"""Whether the checkpoints of the record are there and right, looked over for ``manage.py doctor``."""

from collections.abc import Iterator
from typing import Final

from audit.checkpoints.seals import is_sealed
from audit.models import Checkpoint
from groups.changes.record.moments import EVERY, overdue
from groups.permissions.integrity.problem import Problem

_OVERDUE: Final = "manage.py audit_checkpoints makes them; let a timer run it, every night."
_FORGED: Final = (
    "Find out who can write past Nexus; manage.py audit_verify says whether the log is whole. One that no chain begins "
    "at is deleted as the owner of the tables, and manage.py audit_checkpoints makes it anew."
)


def problems() -> Iterator[Problem]:
    """Chains that lack checkpoints, and checkpoints that are not what was written."""
    for workspace_id in overdue():
        grown = f"has grown by more than {3 * EVERY:,} entries since a checkpoint"
        sentence = f"The log of workspace {workspace_id} {grown}."
        yield Problem(sentence, _OVERDUE)
    for each in Checkpoint.objects.order_by("pk").iterator(chunk_size=1):
        if is_sealed(each) is False:
            yield Problem(f"The {each} is not what was written.", _FORGED)
