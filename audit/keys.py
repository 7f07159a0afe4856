"""The keys of the log: whoever has the database and none of these cannot write an entry that passes for ours.

``AUDIT_KEY`` is the key that chains go on under; ``AUDIT_KEYS_OLD`` are those it had before, by which older parts are
verified. Neither is ever in the database, which holds their ids only.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from audit.models import Chain
from nexus.database.outages import is_outage


@dataclass(frozen=True)
class Key:
    """A key and its id: a short digest, which tells keys apart and nothing of them."""

    id: str
    secret: bytes = field(repr=False)


@lru_cache(maxsize=16)
def _key(secret: str) -> Key:
    return Key(hashlib.sha256(f"nexus audit key\n{secret}".encode()).hexdigest()[:16], secret.encode())


def current_key() -> Key:
    """The key that chains go on under."""
    return _key(settings.AUDIT_KEY)


def key_ring() -> Mapping[str, Key]:
    """Every key there is, by its id; the current one first."""
    return {key.id: key for key in map(_key, (settings.AUDIT_KEY, *settings.AUDIT_KEYS_OLD))}


def key_with(key_id: str) -> Key:
    """The key with this id. Raises ImproperlyConfigured where it is not here: nothing is written then."""
    if key := key_ring().get(key_id):
        return key
    raise ImproperlyConfigured(missing_key(key_id))


def missing_key(key_id: str) -> str:
    """What to do where the log stands under a key that is not here."""
    return (
        f"The audit log stands under the key {key_id}, which is neither AUDIT_KEY ({current_key().id}) nor one of "
        "AUDIT_KEYS_OLD: give it back in the environment, or where it is lost run manage.py audit_rekey --lost."
    )


def check_keys(*, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """The system check: an error where a chain goes on under a key that is not here."""
    if not databases:
        return []
    try:
        strange = Chain.objects.exclude(key_id__in=list(key_ring())).values_list("key_id", flat=True).first()
    except DatabaseError as error:
        if is_outage(error):
            raise
        return []  # there are no tables yet
    return [checks.Error(missing_key(strange), id="audit.E001")] if strange is not None else []
