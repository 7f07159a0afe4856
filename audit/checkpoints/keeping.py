"""Writing checkpoints, and finding the one to begin at."""

import json
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.checkpoints.seals import is_sealed, seal_of
from audit.keys import current_key
from audit.models import Chain, Checkpoint, Entry, LogLine
from audit.vocabulary import Action
from nexus.words import dated


def last_before(workspace_id: int, until: datetime) -> int:
    """The place of the last entry older than ``until``; where there is none, that at which the chain begins.

    One statement, or two.
    """
    lines = LogLine.objects.filter(workspace_id=workspace_id, at__lt=until).order_by("-at", "-first")
    return lines.values_list("last", flat=True).first() or begins_after(workspace_id)


def begins_after(workspace_id: int) -> int:
    """The place of the last entry that was let go; 0 where none was."""
    return Chain.objects.filter(workspace_id=workspace_id).values_list("begins_after", flat=True).first() or 0


def beginning_of(workspace_id: int) -> datetime | None:
    """The moment from which on the record tells how things stood; None where nothing was written yet.

    Three statements at most.
    """
    if place := begins_after(workspace_id):
        return Checkpoint.objects.get(workspace_id=workspace_id, position=place).at
    first = Entry.objects.filter(workspace_id=workspace_id).order_by("position")
    return first.values_list("at", flat=True).first()


def begins_on(workspace_id: int) -> str:
    """“The record begins on 3 Nov 2026.”, where the reader is; today where nothing is written yet. Two statements."""
    began = timezone.localdate(beginning_of(workspace_id))
    return _("The record begins on %(day)s.") % {"day": dated(began, "j M Y")}


def people_of_beginning(workspace_id: int, what: str) -> set[int]:
    """The accounts of which this was so when the chain's kept entries began; nobody where it has them all."""
    chains = Chain.objects.filter(workspace_id=workspace_id, begins_after__gt=0)
    place = chains.values_list("begins_after", flat=True)
    found = Checkpoint.objects.filter(workspace_id=workspace_id, position__in=place).values_list("state", flat=True)
    blocks = (json.loads(line.partition(" ")[2]) for state in found for line in state.split("\n") if line)
    return {fact[1] for facts, _names in blocks for fact in facts if fact[0] == what}


def checkpoint_before(workspace_id: int, position: int) -> Checkpoint | None:
    """The last good checkpoint at or before this place; None where there is none. One statement.

    One that is not what was written is passed over: the entries tell the same. The one that a chain begins at is taken
    as well where the key of its seal is lost, as the entries of such a part are.
    """
    found = Checkpoint.objects.filter(workspace_id=workspace_id, position__lte=position).order_by("-position")
    return next((each for each in found.iterator(chunk_size=1) if is_sealed(each) is not False), None)


def keep(workspace_id: int, position: int, state: str) -> Checkpoint:
    """Write down how things stood behind this entry, unless that is written already. Three statements."""
    known = Checkpoint.objects.filter(workspace_id=workspace_id, position=position).first()
    if known is not None:
        return known
    at, head = Entry.objects.values_list("at", "digest").get(workspace_id=workspace_id, position=position)
    key, key_id = current_key(), _key_at(workspace_id, position)
    made = Checkpoint(
        workspace_id=workspace_id, position=position, at=at, head=head, key_id=key_id, state=state, sealed_by=key.id
    )
    made.seal = seal_of(key, made)
    made.save(force_insert=True)
    return made


def _key_at(workspace_id: int, position: int) -> str:
    """The id of the key under which the chain goes on behind this entry: the last that one names, or else the first."""
    turns = Entry.objects.filter(workspace_id=workspace_id, action=Action.LOG_OPENED).order_by("position")
    if opened := turns.filter(position__lte=position).values_list("after", flat=True).last():
        return opened
    later = turns.values_list("before", flat=True).first()
    return later or Chain.objects.values_list("key_id", flat=True).get(workspace_id=workspace_id)
