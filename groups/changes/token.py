"""The signed confirmation that a review carries: what was intended, by whom, where, and the seal of what was shown.

Its size is constant: an intent of more than ``CARRIED_AT_MOST`` ids is kept in a ``PendingReview`` and named by its id.
A commit reads this and nothing else from the form. The seal is honesty, not authority: who may do it is asked again
under the lock.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.utils import timezone

from audit.journal import Actor
from groups.models import PendingReview

LIFETIME: Final = 15 * 60
"""Seconds for which a review may be confirmed (safety, rule 4)."""
CARRIED_AT_MOST: Final = 20
"""Ids and values that travel with the form itself."""
_SALT: Final = "nexus.confirmation"


class Forged(Exception):
    """Not a confirmation of ours, or not of this person, session, workspace and change."""


class Lapsed(Exception):
    """A confirmation of ours whose intent is kept no more: it was open for too long."""


@dataclass(frozen=True)
class Bound:
    """What a confirmation is good for, and nothing else: a change of one subject, by one person in one session."""

    change: str
    workspace_id: int
    actor: Actor

    @property
    def facts(self) -> list[object]:
        return [self.change, self.workspace_id, self.actor.id, self.actor.session]


@dataclass(frozen=True)
class Confirmation:
    """What the person confirmed. ``is_expired``: too long ago to be acted on, but good enough to ask again."""

    operation: uuid.UUID
    seal: str
    intent: dict[str, Any]
    shown_at: datetime
    is_expired: bool


def sign(bound: Bound, intent: Mapping[str, Any], seal: str, *, operation: uuid.UUID | None = None) -> str:
    """A token for one review, of at most 1 kB. ``intent`` is plain JSON; a long one costs two statements.
    ``operation``: the id under which it will be carried out; a new one where none is given.
    """
    carried = intent if _size(intent) <= CARRIED_AT_MOST else _keep(bound, intent)
    facts = [(operation or uuid.uuid4()).hex, *bound.facts, seal, carried, timezone.now().timestamp()]
    return signing.dumps(facts, salt=_SALT, compress=True)


def read(token: str, bound: Bound) -> Confirmation:
    """What ``token`` confirms. Raises Forged where it is not ours to act on, and Lapsed."""
    try:
        facts, is_expired = signing.loads(token, salt=_SALT, max_age=LIFETIME), False
    except signing.SignatureExpired:
        facts, is_expired = signing.loads(token, salt=_SALT), True
    except signing.BadSignature as error:
        raise Forged from error
    operation, *said, seal, carried, shown_at = facts
    if said != bound.facts:
        raise Forged
    intent = carried if isinstance(carried, dict) else _kept(bound, carried)
    return Confirmation(uuid.UUID(operation), seal, intent, datetime.fromtimestamp(shown_at, UTC), is_expired)


@dataclass(frozen=True)
class Claim:
    """What a confirmation of ours was about, whether or not it can be acted on: its subject, by model and id."""

    operation: uuid.UUID
    model: str
    subject_id: int


def claim(token: str, workspace_id: int, actor: Actor) -> Claim | None:
    """What ``token`` was to confirm, where this person was given it in this workspace and session; else None."""
    try:
        operation, change, *said = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if said[:3] != [workspace_id, actor.id, actor.session]:
        return None
    _name, model, subject_id = change.split(":")
    return Claim(uuid.UUID(operation), model, int(subject_id))


def confirmed_now(seal: str) -> Confirmation:
    """The confirmation of what was asked for and done in one request, with no review between."""
    return Confirmation(uuid.uuid4(), seal, {}, timezone.now(), is_expired=False)


def _size(intent: Mapping[str, Any]) -> int:
    return sum(len(value) if isinstance(value, list) else 1 for value in intent.values())


def _keep(bound: Bound, intent: Mapping[str, Any]) -> str:
    """Keep an intent for this person and session, and forget those that nobody can confirm or ask again any more."""
    forget_lapsed()
    kept = PendingReview.objects.create(
        workspace_id=bound.workspace_id, actor_id=bound.actor.id, session=bound.actor.session, intent=intent
    )
    return kept.pk.hex


def forget_lapsed() -> None:
    """Delete the intents that nobody can confirm or ask again any more; one statement."""
    PendingReview.objects.filter(created_at__lt=timezone.now() - timedelta(seconds=2 * LIFETIME)).delete()


def _kept(bound: Bound, number: str) -> dict[str, Any]:
    """The intent kept under this id for this person and session."""
    kept = PendingReview.objects.filter(pk=uuid.UUID(number)).first()
    if kept is None:
        raise Lapsed
    if (kept.workspace_id, kept.actor_id, kept.session) != (bound.workspace_id, bound.actor.id, bound.actor.session):
        raise Forged
    found: dict[str, Any] = kept.intent
    return found
