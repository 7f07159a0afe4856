"""How an entry is chained: a keyed digest (HMAC-SHA-256) over the one before it and its own facts as canonical JSON.

The facts are such that a backup keeps them: a ``dumpdata`` of one database, loaded into another of either kind, gives
the same text. Times are whole milliseconds, the finest that Django's JSON keeps.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from django.utils import timezone

from audit.keys import Key

EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Before every entry."""
_BLOCK: Final = hashlib.sha256().block_size
_BETWEEN: Final = b"],\n["
"""Between the facts of two entries. In a text a line end is escaped, so it stands nowhere else."""


def next_digest(key: Key, head: str, facts: Sequence[object]) -> str:
    """The digest of an entry with these ``facts`` (in the order of the columns) that follows ``head``."""
    return digester(key.secret)(head, canonical(facts)[1:-1].encode())


def origin_digest(key: Key, workspace_id: int, position: int, ip_address: str, user_agent: str) -> str:
    """The digest of where an entry came from; empty where nothing is known of it.

    With the entry's place, so that two entries from one address do not show it once the address is forgotten.
    """
    if not (ip_address or user_agent):
        return ""
    return digester(key.secret)("origin", canonical([workspace_id, position, ip_address, user_agent]).encode())


@lru_cache(maxsize=16)
def digester(secret: bytes) -> Callable[[str, bytes], str]:
    """What computes the digest of a head and the facts that follow it, as ``texts_of`` writes them.

    HMAC-SHA-256, both halves of which begin with the key: hashed once, they are copied for each entry, which takes half
    the time of ``hmac.digest``.
    """
    block = (secret if len(secret) <= _BLOCK else hashlib.sha256(secret).digest()).ljust(_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))

    def digest(head: str, text: bytes) -> str:
        within, around = inner.copy(), outer.copy()
        within.update(f"{head}\n".encode() + text)
        around.update(within.digest())
        return around.hexdigest()

    return digest


def texts_of(rows: Iterable[Sequence[object]]) -> list[bytes]:
    """The facts of each of these entries as canonical JSON without its brackets, written all at once.

    What is no text, number or nothing is a fact of no entry: it is written as what Python calls it, and so is not what
    was digested.
    """
    rows = list(rows)
    return _whatever(rows).encode(errors="backslashreplace")[2:-2].split(_BETWEEN) if rows else []


def moment() -> datetime:
    """Now, as finely as a backup keeps it."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, uuid.UUID):
        return value.hex
    raise TypeError(f"an entry does not hold a {type(value).__name__}")


_SEPARATORS: Final = (",\n", ":")
canonical = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=_SEPARATORS).encode
_whatever = json.JSONEncoder(default=repr, ensure_ascii=False, separators=_SEPARATORS).encode
