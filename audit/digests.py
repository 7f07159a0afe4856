"""How an entry is chained: a keyed digest (HMAC-SHA-256) over the one before it and its own facts as canonical JSON.

The facts are such that a backup keeps them: a ``dumpdata`` of one database, loaded into another of either kind, gives
the same text. Times are whole milliseconds, the finest that Django's JSON keeps.
"""

import hmac
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from django.utils import timezone

from audit.keys import Key


def next_digest(key: Key, head: str, facts: Sequence[object]) -> str:
    """The digest of an entry with these ``facts`` (in the order of the columns) that follows ``head``."""
    return hmac.digest(key.secret, f"{head}\n{_canonical(facts)}".encode(), "sha256").hex()


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


_canonical = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":")).encode
