"""How an operation goes: under way, done, or not done and why."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from audit.queries import entries_of
from audit.vocabulary import Action
from groups.models import Outcome, RunningChange

_NOT_DONE: Final = _("Not done")
_WORDS: Final[dict[str, tuple[Promise, Promise]]] = {
    "": (_("Working on it"), _("You may leave this page. The work goes on, and here it is told how it ended.")),
    Outcome.DONE: (_("Done"), _("This was carried out.")),
    Outcome.STALE: (_NOT_DONE, _("Things had changed since the review was shown. Nothing was changed.")),
    Outcome.REFUSED: (_NOT_DONE, _("It could not be done as things stood. Nothing was changed.")),
    Outcome.BROKEN_OFF: (_NOT_DONE, _("It was broken off before its end. Nothing was changed.")),
}


@dataclass(frozen=True)
class Progress:
    """How one operation stands now. ``outcome``: empty while it is under way."""

    actor_id: int | None
    at: datetime
    outcome: str

    @property
    def is_under_way(self) -> bool:
        return not self.outcome

    @property
    def heading(self) -> Promise:
        return _WORDS[self.outcome][0]

    @property
    def lead(self) -> Promise:
        return _WORDS[self.outcome][1]

    @classmethod
    def told_by(cls, entry: Entry) -> Self:
        """Of an operation with this entry in the log."""
        return cls(entry.actor_id, entry.at, Outcome.REFUSED if entry.action == Action.REFUSED else Outcome.DONE)


def progress_of(workspace_id: int, operation: uuid.UUID) -> Progress | None:
    """How the operation goes; None where the workspace knows of no such operation. At most three statements.

    The log has the first word: what stands there was done, whatever became of the request.
    """
    entries = entries_of(workspace_id).filter(operation=operation).order_by("position")
    done = entries.exclude(action=Action.REFUSED).first()
    if done:
        return Progress.told_by(done)
    running = RunningChange.objects.filter(workspace_id=workspace_id, pk=operation).first()
    if running:
        return Progress(running.actor_id, running.started_at, running.ended)
    refused = entries.first()
    return Progress.told_by(refused) if refused else None
