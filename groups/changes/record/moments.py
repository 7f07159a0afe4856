"""How things stood at a place of the record: the checkpoint before it, and the entries from there on."""

from collections.abc import Iterator
from typing import Final

from audit.checkpoints.keeping import checkpoint_before, keep
from audit.models import Chain, Checkpoint, Entry, LogLine
from groups.changes.record.about import EVERYTHING, About
from groups.changes.record.readings import COLUMNS, Row
from groups.changes.record.state import ACTIONS, State

EVERY: Final = 10_000
"""After so many entries there is a checkpoint, so that no more are read to know how things stood."""


def state_at(workspace_id: int, position: int, about: About = EVERYTHING) -> State:
    """How things stood behind this entry of the workspace (0: of the instance), as far as it is about that. Two
    statements.
    """
    checkpoint = checkpoint_before(workspace_id, position)
    if checkpoint is None:
        return State().read(_rows(workspace_id, 0, position, about))
    return State.from_text(checkpoint.state).read(_rows(workspace_id, checkpoint.position, position, about))


def checkpoint_at(workspace_id: int, position: int) -> Checkpoint:
    """The checkpoint behind this entry, made where there is none."""
    return keep(workspace_id, position, state_at(workspace_id, position).as_text())


def keep_checkpoints(workspace_id: int) -> int:
    """Make the checkpoints that are due; how many. Each reads the entries since the one before."""
    length = Chain.objects.values_list("length", flat=True).get(workspace_id=workspace_id)
    last = checkpoint_before(workspace_id, length)
    state, place = (State.from_text(last.state), last.position) if last else (State(), 0)
    made = 0
    while length - place >= EVERY:
        due = _end_of_line(workspace_id, place + EVERY)
        state.read(_rows(workspace_id, place, due))
        keep(workspace_id, due, state.as_text())
        place, made = due, made + 1
    return made


def wrong_checkpoints(workspace_id: int) -> Iterator[Checkpoint]:
    """The checkpoints that are not what the entries before them come to; reads every entry once.

    Of the one at which the chain begins it is the seal that tells: its entries are gone.
    """
    state, place = State(), 0
    for each in Checkpoint.objects.filter(workspace_id=workspace_id).order_by("position").iterator(chunk_size=1):
        if not Entry.objects.filter(workspace_id=workspace_id, position=each.position).exists():
            state, place = State.from_text(each.state), each.position
            continue
        state.read(_rows(workspace_id, place, each.position))
        place = each.position
        if state.as_text() != each.state:
            yield each


def overdue() -> Iterator[int]:
    """The workspaces whose chain has gone on for long without a checkpoint; a statement for each chain."""
    for workspace_id, length in Chain.objects.order_by("workspace_id").values_list("workspace_id", "length"):
        places = Checkpoint.objects.filter(workspace_id=workspace_id).order_by("-position")
        if length - (places.values_list("position", flat=True).first() or 0) >= 3 * EVERY:
            yield workspace_id


def _end_of_line(workspace_id: int, position: int) -> int:
    """The last entry of what was written at once with this one: nothing is cut in two."""
    lines = LogLine.objects.filter(workspace_id=workspace_id, first__lte=position).order_by("-first")
    return max(lines.values_list("last", flat=True)[0], position)


def _rows(workspace_id: int, after: int, until: int, about: About = EVERYTHING) -> Iterator[Row]:
    """What the entries in between say of access, oldest first; one statement."""
    here = Entry.objects.filter(workspace_id=workspace_id, position__gt=after, position__lte=until)
    entries = here.filter(about.entries)
    rows = entries.filter(action__in=ACTIONS).order_by("position").values_list(*COLUMNS)
    return (Row._make(row) for row in rows.iterator())
