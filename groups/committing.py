"""How every change is made: lock the workspace, plan again, compare with what was shown, write, journal.

All of it in one transaction, so that a change and its entries are there together or not at all.
"""

import uuid
from collections.abc import Callable, Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404

from audit import journal
from audit.journal import Line
from groups.plans import Plan
from workspaces.models import Workspace


class Unconfirmed(Exception):
    """Nothing was written; ``plan`` is what the change would do now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(self.__doc__)
        self.plan = plan


class Stale(Unconfirmed):
    """Things have changed since the review was shown. Nothing was written."""


class Blocked(Unconfirmed):
    """The change cannot be made as things stand. Nothing was written."""


class AlreadyDone(Exception):
    """This very operation was carried out before. Nothing was written a second time."""


class Gone(Http404):
    """What the change is about was deleted since the review was shown. Nothing was written."""


def commit(
    workspace_id: int,
    plan: Callable[[], Plan],
    write: Callable[[Plan], Iterable[Line]],
    *,
    confirmed: str,
    operation: uuid.UUID | None = None,
    reason: str = "",
) -> Plan:
    """Carry out what ``plan`` says, if its seal is still ``confirmed``; return the plan that was carried out.

    ``write`` makes the change and returns its audit lines, one for each consequence.
    Raises Stale, Blocked, AlreadyDone or Gone, and whatever ``plan`` raises when the actor may not do this any more.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace_id)
        if operation and journal.has_happened(operation):
            raise AlreadyDone
        try:
            fresh = plan()
        except ObjectDoesNotExist as missing:
            raise Gone from missing
        if fresh.obstacles:
            raise Blocked(fresh)
        if fresh.seal != confirmed:
            raise Stale(fresh)
        journal.record(workspace_id, list(write(fresh)), actor=fresh.actor, operation=operation, reason=reason)
    return fresh
