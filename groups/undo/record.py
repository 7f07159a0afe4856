"""What an operation did, as the log tells it: facts, each with what it was before and what it is since."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit.checkpoints.keeping import begins_on
from audit.queries import entries_of
from audit.vocabulary import ASIDE, Action
from groups.changes.commit import Gone
from groups.changes.operation.reversible import BESIDE, Deed, is_reversible
from groups.changes.record.facts import Fact, Turn, What
from groups.changes.record.readings import COLUMNS, READ, Row


class NotOnRecord(Gone):
    """The record does not reach back to what is to be taken back; the message is a sentence for people."""


@dataclass(frozen=True)
class Record:
    """One operation. ``turns``: the inverse of each of its facts, from how it left them to how it found them.

    ``fields``: how an event names what it was about.
    """

    operation: uuid.UUID
    at: datetime
    position: int
    actor_id: int | None
    actions: frozenset[str]
    done: frozenset[Deed]
    turns: Mapping[Fact, Turn]
    owners: Mapping[int, int]
    """Whose the apps were that changed hands, by their accounts."""
    fields: Mapping[str, Any]

    @property
    def is_reversible(self) -> bool:
        return bool(self.turns)

    @property
    def people(self) -> frozenset[int]:
        """Everybody it is about, by their accounts."""
        return frozenset(fact.person for fact in self.turns if fact.person) | frozenset(self.owners.values())

    @property
    def promotes(self) -> bool:
        """Whether somebody's becoming a Builder followed from something else, and was not the deed itself."""
        others = {Action.MEMBER_ADDED, Action.GROUP_ADMIN_ASSIGNED, Action.SWITCH_ON, Action.GRANT_ADDED}
        return bool(self.actions & {*others, Action.GRANT_CHANGED, Action.GROUP_DUPLICATED})


def read_record(workspace_id: int, operation: uuid.UUID) -> Record | None:
    """What the operation did; None where it did nothing here. One statement."""
    entries = (
        entries_of(workspace_id).filter(operation=operation).exclude(action__in=(*ASIDE, *BESIDE)).order_by("position")
    )
    rows = [Row(*row) for row in entries.values_list(*COLUMNS)]
    if not rows:
        return None
    last, first = rows[-1], rows[0]
    done = frozenset(Deed(row.action, row.group_id, row.resource_kind) for row in rows)
    turns = inverse_of(rows) if is_reversible(done, last.at) else {}
    owners = {row.resource_id or 0: row.person_id or 0 for row in rows if row.action == Action.OWNER_CHANGED}
    return Record(
        operation,
        last.at,
        last.position,
        first.actor_id,
        frozenset(row.action for row in rows),
        done,
        turns,
        owners,
        {name: getattr(first, name) for name in COLUMNS[2:7] if getattr(first, name)},
    )


def inverse_of(rows: Iterable[Row]) -> dict[Fact, Turn]:
    """Each fact of these entries, from what it is since to what it was before."""
    turns: dict[Fact, Turn] = {}
    for row in rows:
        for fact, before, after in READ[row.action](row):
            turns[fact] = Turn(after, turns[fact].then if fact in turns else before)
    made = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then is None}
    # What a group was called when it was made goes with it.
    return {
        fact: turn
        for fact, turn in turns.items()
        if not (fact.group in made and fact.what in (What.NAME, What.DESCRIPTION))
    }


def not_on_record(workspace_id: int) -> str:
    """Why what is told of no more cannot be taken back: two statements."""
    gone = _("What was done before cannot be taken back any more.")
    return f"{begins_on(workspace_id)} {gone}"
