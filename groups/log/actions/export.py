"""Export what is asked of a log: every entry that is found, as a file, in constant memory."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import StreamingHttpResponse

from audit import journal
from audit.journal import Actor, Event
from audit.models import Chain
from audit.reading.filters import LogFilter
from audit.reading.stretches import stretches
from audit.vocabulary import Action
from nexus.exports.formats import Cell, Format, export

_COLUMNS: Final = {
    "position": "position", "at": "at", "operation": "operation", "action": "action", "capacity": "capacity",
    "actor_id": "actor_id", "actor": "actor_name", "person_id": "person_id", "person": "person_name",
    "group_id": "group_id", "group": "group_name",
    "resource_kind": "resource_kind", "resource_id": "resource_id", "resource": "resource_name",
    "before": "before", "after": "after", "reason": "reason",
    "ip_address": "ip_address", "user_agent": "user_agent",
}  # fmt: skip
"""What each column is called, and the entry's own that it holds: codes as the log keeps them, in no language."""
_OPERATION: Final = list(_COLUMNS).index("operation")


def export_log(asked: LogFilter, form: Format, name: str, *, said: str, actor: Actor) -> StreamingHttpResponse:
    """The entries that are found, as a file called ``name``. ``said``: what is asked, as the address says it.

    That it was exported, and what, is an entry before the first byte is sent; the file does not hold it.
    """
    workspace_id = asked.workspace_id
    until = Chain.objects.filter(workspace_id=workspace_id).values_list("length", flat=True).first() or 0
    journal.record(workspace_id, [Event(Action.LOG_EXPORTED, before=said, after=form.name)], actor=actor)
    return export(f"{name}-audit-log", form, list(_COLUMNS), _rows(asked, until))


def _rows(asked: LogFilter, until: int) -> Iterator[list[list[Cell]]]:
    for rows in stretches(asked, tuple(_COLUMNS.values()), until=until):
        yield [_cells(row) for row in rows]


def _cells(row: tuple[Any, ...]) -> list[Cell]:
    cells = list(row)
    cells[_OPERATION] = str(cells[_OPERATION])
    return cells
