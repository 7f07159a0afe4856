"""The only writer of the audit log."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit.digests import next_digest
from audit.models import Chain, Entry
from audit.vocabulary import Action, Capacity
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


COLUMNS = (
    "workspace_id", "position", "at", "operation", "action", "capacity", "actor_id", "actor_name",
    "person_id", "person_name", "group_id", "group_name", "resource_kind", "resource_id", "resource_name",
    "before", "after", "reason", "ip_address", "user_agent", "digest",
)  # fmt: skip
"""The columns of an entry, in the order in which its digest covers them; the digest itself comes last."""


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

    Three statements. The chain's row is locked until that transaction ends; the workspace's row is locked before it,
    never after.
    """
    operation = operation or uuid.uuid4()
    with transaction.atomic(savepoint=False):
        chain = _locked_chain(workspace_id)
        insert_rows(Entry, COLUMNS, _chained(chain, events, actor, operation, reason))
        chain.save(update_fields=["length", "head"])
    return operation


def _locked_chain(workspace_id: int) -> Chain:
    """The workspace's chain, its row locked; made with its first event."""
    chains = Chain.objects.select_for_update(no_key=True)
    chain = chains.filter(workspace_id=workspace_id).first()
    if chain is None:
        Chain.objects.get_or_create(workspace_id=workspace_id)
        chain = chains.get(workspace_id=workspace_id)
    return chain


def _chained(
    chain: Chain, events: Iterable[Event], actor: Actor, operation: uuid.UUID, reason: str
) -> list[tuple[object, ...]]:
    """The rows to insert, in the order of ``COLUMNS``; moves ``chain`` on past them."""
    shared = {
        "workspace_id": chain.workspace_id,
        "at": timezone.now(),
        "operation": operation,
        "capacity": actor.capacity,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "reason": reason,
        "ip_address": actor.ip_address,
        "user_agent": actor.user_agent,
    }
    rows = []
    for event in events:
        chain.length += 1
        said = {**shared, **vars(event), "position": chain.length}
        facts = [_cut(column, said[column]) for column in COLUMNS[:-1]]
        chain.head = next_digest(chain.head, facts)
        rows.append((*facts, chain.head))
    return rows


def _cut(column: str, value: object) -> object:
    return value[: _LIMITS.get(column)] if type(value) is str else value


def has_happened(operation: uuid.UUID) -> bool:
    """Whether this operation was carried out already: its consequences are in the log."""
    return done_by(operation).exists()


def done_by(operation: uuid.UUID | None) -> QuerySet[Entry]:
    """The consequences of this operation in the log; none for None."""
    return Entry.objects.filter(operation=operation or uuid.UUID(int=0)).exclude(action=Action.REFUSED)
