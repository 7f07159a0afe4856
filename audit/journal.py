"""The only writer of the audit log."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit import refusal_counts
from audit.digests import EARLIEST, moment, next_digest, origin_digest
from audit.keys import current_key, key_ring, key_with
from audit.lines import LINE_COLUMNS, lines_of
from audit.models import Chain, Entry, LogLine, RefusalCount
from audit.models.columns import COLUMNS, FACTS
from audit.stream import send_when_committed
from audit.vocabulary import ASIDE, Action, Capacity
from nexus.database.bulk import insert_rows


@dataclass(frozen=True)
class Actor:
    """Who acts, in which capacity, and from where. Every change demands one."""

    id: int | None
    name: str
    capacity: Capacity
    ip_address: str = ""
    user_agent: str = ""
    session: str = ""
    """A fingerprint of the session, to which confirmations are bound; empty in the shell."""
    operation: uuid.UUID | None = field(default=None, compare=False)
    """What a request does is this operation, where it is not given another."""

    @classmethod
    def support(cls, name: str) -> Self:
        """Somebody of the support staff in the Django shell: trusted, named, and written down."""
        return cls(None, name, Capacity.SUPPORT)

    @classmethod
    def system(cls, name: str = "Nexus") -> Self:
        return cls(None, name, Capacity.SYSTEM)

    @property
    def user_id(self) -> int:
        """The id to look the person up by; 0, which is nobody's, for those who act without an account."""
        return self.id or 0

    @property
    def is_trusted(self) -> bool:
        """Whether the authority comes from having the shell, so that no role is looked up."""
        return self.capacity in (Capacity.SUPPORT, Capacity.SYSTEM)


@dataclass(frozen=True)
class Event:
    """What one entry says, before it has its place in the chain. Names are copies; ids are plain."""

    action: Action
    person_id: int | None = None
    person_name: str = ""
    group_id: int | None = None
    group_name: str = ""
    resource_kind: str = ""
    resource_id: int | None = None
    resource_name: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""
    """JSON: the ids and values behind the words, where these alone would not do to reverse it. Never shown."""
    undoes: uuid.UUID | None = None
    """The operation that this takes back, or a part of it."""


_LIMITS = {field.name: field.max_length for field in Entry._meta.concrete_fields if field.max_length}
"""Characters that the columns hold; a longer text is cut."""


def record(
    workspace_id: int,
    events: Iterable[Event],
    *,
    actor: Actor,
    operation: uuid.UUID | None = None,
    reason: str = "",
) -> uuid.UUID:
    """Append ``events`` to the workspace's chain, in the caller's transaction, and return the operation's id.

    Four statements, and two more where refusals wait to be told. The chain's row is locked until that transaction
    ends; the workspace's row is locked before it, never after. Raises ImproperlyConfigured where the chain's key is
    not here.
    """
    operation = operation or actor.operation or uuid.uuid4()
    with transaction.atomic(savepoint=False):
        chain = _locked_chain(workspace_id)
        lines = [_Line(event, actor, operation, reason) for event in events]
        if lines and chain.has_untold:
            lines = [*_untold(workspace_id), *lines]
        _append(chain, lines)
    return operation


def lock(workspace_id: int) -> None:
    """Let nobody else append to this chain until the caller's transaction ends: two statements at most, and a new row
    where nothing was ever written there.
    """
    _locked_chain(workspace_id)


def record_refused(workspace_id: int, event: Event, *, actor: Actor, operation: uuid.UUID | None = None) -> None:
    """Append the entry of a refused change, or count it beside the log: the first 20 of a person in an hour are told.

    To be called outside any transaction, after what was refused is rolled back. One statement once they are counted.
    """
    hour = refusal_counts.this_hour()
    if refusal_counts.count_beside(workspace_id, actor.user_id, hour):
        return
    with transaction.atomic():
        _locked_chain(workspace_id)
        if not refusal_counts.count_beside(workspace_id, actor.user_id, hour):
            refusal_counts.count_entry(workspace_id, actor.user_id, hour, name=actor.name, capacity=actor.capacity)
            record(workspace_id, [event], actor=actor, operation=operation)


def tell_refusals() -> None:
    """Append what was counted beside the log, in every workspace, and forget the counts of hours gone by."""
    for workspace_id in list(refusal_counts.workspaces_with_untold()):
        with transaction.atomic():
            chain = _locked_chain(workspace_id)
            _append(chain, _untold(workspace_id))
    refusal_counts.forget_told()


def rekey(workspace_id: int, *, is_lost: bool = False) -> bool:
    """Close the chain under its key and go on under ``AUDIT_KEY``; whether there was anything to do.

    Two entries: the last one under the old key, and the first under the new one, which covers it. So what lies before
    is held by both, also once the old key is known to others. Raises ImproperlyConfigured where the old key is not
    here, unless ``is_lost`` says that it will not be again; then the first is left out.
    """
    with transaction.atomic():
        chain, key = _locked_chain(workspace_id), current_key()
        if chain.key_id == key.id:
            return False
        actor, operation, ids = Actor.system(), uuid.uuid4(), {"before": chain.key_id, "after": key.id}
        if not is_lost or chain.key_id in key_ring():
            _append(chain, [_Line(Event(Action.LOG_CLOSED, **ids), actor, operation)])
        chain.key_id = key.id
        _append(chain, [_Line(Event(Action.LOG_OPENED, **ids), actor, operation)])
    return True


def _locked_chain(workspace_id: int) -> Any:
    """The workspace's chain, its row locked; made with its first event. ``has_untold``: whether refusals wait."""
    untold = RefusalCount.objects.filter(workspace_id=OuterRef("workspace_id"), beside__gt=0)
    chains = Chain.objects.select_for_update(no_key=True).annotate(has_untold=Exists(untold))
    chain = chains.filter(workspace_id=workspace_id).first()
    if chain is None:
        Chain.objects.get_or_create(workspace_id=workspace_id, defaults={"key_id": current_key().id})
        chain = chains.get(workspace_id=workspace_id)
    return chain


@dataclass(frozen=True)
class _Line:
    """An event with who made it happen: all of an entry but its place and its moment."""

    event: Event
    actor: Actor
    operation: uuid.UUID
    reason: str = ""

    def values(self) -> dict[str, object]:
        return {
            "operation": self.operation,
            "capacity": self.actor.capacity,
            "actor_id": self.actor.id,
            "actor_name": self.actor.name,
            "reason": self.reason,
            "ip_address": self.actor.ip_address,
            "user_agent": self.actor.user_agent,
        }


def _untold(workspace_id: int) -> list[_Line]:
    """What was counted beside the log, a line for each person and hour; it counts as told."""
    return [
        _Line(
            Event(Action.REFUSALS_COUNTED, before=refusal_counts.hour_label(count.hour), after=str(count.beside)),
            Actor(count.actor_id, count.actor_name, Capacity(count.capacity)),
            uuid.uuid4(),
        )
        for count in refusal_counts.take_untold(workspace_id)
    ]


def _append(chain: Chain, lines: Iterable[_Line]) -> None:
    """Insert the lines in the order of ``COLUMNS``, and what is read of them, and move ``chain`` on past them.

    Three statements. Where the clock has been set back, it is still the moment of the entry before.
    """
    key, rows = key_with(chain.key_id), []
    at = chain.at = max(moment(), chain.at or EARLIEST)
    for line in lines:
        chain.length += 1
        said = {
            **line.values(),
            **vars(line.event),
            "workspace_id": chain.workspace_id,
            "at": at,
            "position": chain.length,
        }
        address = [str(_cut(column, said[column])) for column in COLUMNS[-3:-1]]
        said["origin"] = origin_digest(key, chain.workspace_id, chain.length, *address)
        facts = [_cut(column, said[column]) for column in FACTS]
        chain.head = next_digest(key, chain.head, facts)
        rows.append((*facts, *address, chain.head))
    insert_rows(Entry, COLUMNS, rows)
    insert_rows(LogLine, LINE_COLUMNS, list(lines_of(rows)))
    send_when_committed(COLUMNS, rows)
    chain.save(update_fields=["length", "head", "key_id", "at"])


def _cut(column: str, value: object) -> object:
    return value[: _LIMITS.get(column)] if type(value) is str else value


def has_happened(operation: uuid.UUID) -> bool:
    """Whether this operation was carried out already: its consequences are in the log."""
    return done_by(operation).exists()


def done_by(operation: uuid.UUID | None) -> QuerySet[Entry]:
    """The consequences of this operation in the log; none for None."""
    return Entry.objects.filter(operation=operation or uuid.UUID(int=0)).exclude(action__in=ASIDE)
