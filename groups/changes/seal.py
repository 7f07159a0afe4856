"""The seal of a plan: a digest of the ids, kinds and numbers of all its consequences, and of no word.

Where a later plan has the same seal, its review would read the same about the same people and things.
"""

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import fields

from groups.changes.blockers import Blocker
from groups.changes.effects import Effect
from groups.permissions.access_sets import AccessSet
from groups.permissions.grants import Grant


def seal_of(parts: Iterable[Effect | Blocker]) -> str:
    """The SHA-256, in hexadecimal, of every field of these effects and blockers, in whatever order they are shown."""
    texts = sorted(json.dumps(_sealed(part), separators=(",", ":")) for part in parts)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _sealed(part: Effect | Blocker) -> list[object]:
    return [type(part).__name__, *(_plain(getattr(part, each.name)) for each in fields(part))]


def _plain(value: object) -> object:
    """A value of a field as JSON, the same however sets and mappings are ordered."""
    if isinstance(value, AccessSet):
        return value.digest
    if isinstance(value, Grant):
        return [value.permission, value.object_id, value.hidden_from_dashboard, value.environments]
    if isinstance(value, AbstractSet):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"a seal does not cover a {type(value).__name__}")
