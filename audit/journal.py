"""The only writer of the audit log."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Self

from django.db import transaction
from django.utils import timezone

from audit.digests import next_digest
from audit.models import Chain, Entry
from audit.vocabulary import Action, Capacity
from nexus.bulk import insert_rows


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
class Line:
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


def record(
    workspace_id: int,
    lines: Iterable[Line],
    *,
    actor: Actor,
    operation: uuid.UUID | None = None,
    reason: str = "",
) -> uuid.UUID:
    """Append ``lines`` to the workspace's chain, in the caller's transaction, and return the operation's id.

    The chain's row is locked until that transaction ends; the workspace's row is locked before it, never after.
    """
    operation = operation or uuid.uuid4()
    with transaction.atomic():
        Chain.objects.get_or_create(workspace_id=workspace_id)
        chain = Chain.objects.select_for_update(no_key=True).get(workspace_id=workspace_id)
        rows = _chained(chain, list(lines), actor, operation, reason)
        insert_rows(Entry, COLUMNS, rows)
        chain.save(update_fields=["length", "head"])
    return operation


def _chained(
    chain: Chain, lines: Sequence[Line], actor: Actor, operation: uuid.UUID, reason: str
) -> list[tuple[object, ...]]:
    """The rows to insert; moves ``chain`` on past them."""
    now = timezone.now()
    rows = []
    for line in lines:
        chain.length += 1
        said = astuple(line)
        facts = (
            chain.workspace_id, chain.length, now, operation, said[0], actor.capacity, actor.id, actor.name[:255],
            *said[1:8], said[8][:300], said[9][:300], reason[:500], actor.ip_address, actor.user_agent[:300],
        )  # fmt: skip
        chain.head = next_digest(chain.head, facts)
        rows.append((*facts, chain.head))
    return rows


def has_happened(operation: uuid.UUID) -> bool:
    """Whether this operation was carried out already: its consequences are in the log."""
    return Entry.objects.filter(operation=operation).exclude(action=Action.REFUSED).exists()
