"""How an entry is chained: SHA-256 over the digest before it and its own facts as canonical JSON."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime


def next_digest(head: str, facts: Sequence[object]) -> str:
    """The digest of an entry with these ``facts`` (in the order of the columns) that follows ``head``."""
    text = json.dumps(facts, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{head}\n{text}".encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, uuid.UUID):
        return value.hex
    raise TypeError(f"an entry does not hold a {type(value).__name__}")
