"""The signed token that a review carries: what was intended, by whom, where, and the seal of what was shown.

A commit reads this and nothing else from the form. The seal is honesty, not authority: who may do it is asked
again under the lock.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing

from audit.journal import Actor

LIFETIME: Final = 15 * 60
"""Seconds for which a review may be confirmed."""
_SALT: Final = "nexus.confirmation"


class Forged(Exception):
    """Not a confirmation of ours, or not of this person, session, workspace and change."""


@dataclass(frozen=True)
class Confirmation:
    """What the person confirmed. ``is_expired``: too long ago to be acted on, but good enough to ask again."""

    operation: uuid.UUID
    seal: str
    intent: dict[str, Any]
    told: list[str]
    is_expired: bool


def issue(
    change: str, intent: Mapping[str, Any], seal: str, *, told: Sequence[str] = (), workspace_id: int, actor: Actor
) -> str:
    """A token for one review of ``change``; ``intent`` is plain JSON, ``told`` the sentences that were shown."""
    facts = [uuid.uuid4().hex, change, workspace_id, actor.id, actor.session, seal, intent, list(told)]
    return signing.dumps(facts, salt=_SALT, compress=True)


def read(token: str, change: str, *, workspace_id: int, actor: Actor) -> Confirmation:
    """What ``token`` confirms. Raises Forged where it is not ours to act on."""
    try:
        facts, is_expired = signing.loads(token, salt=_SALT, max_age=LIFETIME), False
    except signing.SignatureExpired:
        facts, is_expired = signing.loads(token, salt=_SALT), True
    except signing.BadSignature as error:
        raise Forged from error
    operation, *bound, seal, intent, told = facts
    if bound != [change, workspace_id, actor.id, actor.session]:
        raise Forged
    return Confirmation(uuid.UUID(operation), seal, intent, told, is_expired)
