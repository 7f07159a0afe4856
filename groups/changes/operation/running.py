"""Large changes while they are made: begun once, and told of on the operation's page until they have ended."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from audit.journal import Actor
from groups.changes.commit import AlreadyDone, Blocked, Committable, Stale
from groups.models import Outcome, RunningChange

KEPT: Final = timedelta(days=30)
"""For so long one can read why a large change was not done."""
_ENDINGS: Final[tuple[tuple[type[Exception], Outcome], ...]] = (
    (AlreadyDone, Outcome.DONE),
    (Stale, Outcome.STALE),
    (Blocked, Outcome.REFUSED),
    (PermissionDenied, Outcome.REFUSED),
    (ValidationError, Outcome.REFUSED),
    (Http404, Outcome.REFUSED),
)


class UnderWay(Exception):
    """This very operation is being carried out at the moment. Nothing was begun a second time."""


@contextmanager
def running(change: Committable[Any, Any], operation: uuid.UUID, actor: Actor) -> Iterator[None]:
    """Tell the operation's page of a large change while the block makes it, and how it ended; of a small one nothing.

    Some six statements, outside the change's own transaction. Raises UnderWay.
    """
    if not change.is_large:
        yield
        return
    _begin(change.workspace_id, operation, actor)
    try:
        yield
    except Exception as ending:
        _end(operation, next((outcome for kind, outcome in _ENDINGS if isinstance(ending, kind)), Outcome.BROKEN_OFF))
        raise
    _end(operation, Outcome.DONE)


def _begin(workspace_id: int, operation: uuid.UUID, actor: Actor) -> None:
    """Write down that it is under way; what was not done may be tried again. Forgets what is too old to ask about."""
    now = timezone.now()
    RunningChange.objects.filter(started_at__lt=now - KEPT).delete()
    begun, is_first = RunningChange.objects.get_or_create(
        operation=operation, defaults={"workspace_id": workspace_id, "actor_id": actor.id, "started_at": now}
    )
    if is_first:
        return
    as_read = RunningChange.objects.filter(pk=operation, started_at=begun.started_at, outcome=begun.outcome)
    if not begun.ended or not as_read.update(started_at=now, outcome=""):
        raise UnderWay


def _end(operation: uuid.UUID, outcome: Outcome) -> None:
    RunningChange.objects.filter(pk=operation).update(outcome=outcome)
