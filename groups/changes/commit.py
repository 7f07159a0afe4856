"""How every change is made: lock the workspace, plan again, compare with what was shown, write, journal.

All of it in one transaction, so that a change and its entries are there together or not at all. To plan for thousands
of people takes long, and so is done before the lock; under it the facts are read once more, and where they or the
actor's standing have moved, or the log tells of something that others did, the change is planned again.
"""

import uuid
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, Protocol, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404

from audit import journal
from audit.journal import Actor, Event
from audit.queries import moves_after
from groups.changes.plan import Plan
from groups.changes.requests.closing import close_idle
from groups.permissions.authority import Standing, load_standing
from groups.permissions.policy import Authority
from nexus.database.limits import lifted
from workspaces.kinds import GIVE_NO_ACCESS
from workspaces.models import Workspace

F = TypeVar("F")
D = TypeVar("D")


_AMISS: Final = (ObjectDoesNotExist, Http404, PermissionDenied, ValidationError)
"""What planning raises where a change cannot be made; under the lock it is raised again, and told."""


class Unconfirmed(Exception):
    """Nothing was written; ``plan`` is what the change would do now."""

    def __init__(self, plan: Plan[Any]) -> None:
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


@dataclass(frozen=True)
class Draft(Generic[F, D]):
    """A plan before its names are looked up, with the facts that the commit writes from."""

    standing: Standing
    facts: F
    plan: Plan[D]


class Committable(Protocol[F, D]):
    """What is asked of a change that is to be made."""

    @property
    def workspace_id(self) -> int: ...
    @property
    def group_id(self) -> int | None: ...
    @property
    def is_large(self) -> bool: ...
    def lock(self) -> Workspace | None: ...
    def facts(self, authority: Authority) -> F: ...
    def draft(self, actor: Actor) -> Draft[F, D]: ...
    def tell(self, draft: Draft[F, D]) -> Plan[D]: ...
    def write(self, facts: F, decision: D, actor: Actor) -> Iterable[Event]: ...


def commit(
    change: Committable[F, D],
    *,
    seal: str,
    actor: Actor,
    reason: str = "",
    operation: uuid.UUID | None = None,
    early: Draft[F, D] | None = None,
) -> Plan[D]:
    """Make ``change``, if it would still do what the plan with this ``seal`` showed; return the plan carried out.
    ``early``: a draft of it made just now, where there is one.

    Raises Stale, Blocked, AlreadyDone or Gone, and whatever the plan raises where the actor may not do this any more.
    """
    early = early or (_early(change, actor) if change.is_large else None)
    with transaction.atomic(), lifted() if change.is_large else nullcontext():
        workspace = change.lock()
        standing = load_standing(actor, change.workspace_id, group_id=change.group_id, operation=operation)
        if standing.has_happened:
            raise AlreadyDone
        draft = early if early and _holds(change, early, standing) else _draft(change, actor)
        plan = draft.plan
        if plan.blockers:
            raise Blocked(change.tell(draft))
        if plan.seal != seal:
            raise Stale(change.tell(draft))
        told = change.tell(draft) if actor.is_trusted else None
        events = _written(change, draft, workspace)
        journal.record(change.workspace_id, events, actor=plan.actor, operation=operation, reason=reason)
    return told or plan


def _written(change: Committable[F, D], draft: Draft[F, D], workspace: Workspace | None) -> list[Event]:
    """Make the change; its events, and those of requests that it leaves nothing to ask for."""
    plan = draft.plan
    events = list(change.write(draft.facts, plan.decision, plan.actor))
    ended = close_idle(workspace.pk, events, actor=plan.actor) if workspace and workspace.open_requests else []
    return [*events, *ended]


def _early(change: Committable[F, D], actor: Actor) -> Draft[F, D] | None:
    """The change planned before the lock; None where it cannot be, for which the reason is found under it."""
    with suppress(*_AMISS):
        return change.draft(actor)
    return None


def _holds(change: Committable[F, D], early: Draft[F, D], standing: Standing) -> bool:
    """Whether nothing has moved since: nothing that the log knows of, and no fact behind its back."""
    before = early.standing
    if before != replace(standing, entries=before.entries):
        return False
    if before.entries != standing.entries and _others_moved(change.workspace_id, before.entries):
        return False
    with suppress(*_AMISS):
        return change.facts(standing.authority) == early.facts
    return False


def _others_moved(workspace_id: int, entries: int) -> bool:
    """Whether after so many entries anything happened that may change somebody's access. Constants and themes give
    none.
    """
    return moves_after(workspace_id, entries, kinds_aside=[kind.key for kind in GIVE_NO_ACCESS]).exists()


def _draft(change: Committable[F, D], actor: Actor) -> Draft[F, D]:
    try:
        return change.draft(actor)
    except ObjectDoesNotExist as missing:
        raise Gone from missing
