"""Queueing letters: a row in the transaction of what they tell of. Nothing is sent before it commits."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db import transaction

from nexus.database.bulk import insert_objects
from workspaces.mail import at_once
from workspaces.mail.kinds import MailKind
from workspaces.models import OutgoingMail

AT_ONCE: Final = 1_000


def queue(kind: MailKind, recipient: str, **ids: int | str) -> None:
    """Queue one letter; one statement. ``ids`` is what its writer reads when it is sent: no token, no text."""
    queue_many(kind, [(recipient, ids)])


def queue_many(kind: MailKind, letters: Iterable[tuple[str, dict[str, int | str]]]) -> None:
    """Queue a letter of this kind for each (recipient, ids); a statement for every thousand."""
    rows = [OutgoingMail(kind=kind.value, recipient=recipient, ids=ids) for recipient, ids in letters]
    for start in range(0, len(rows), AT_ONCE):
        insert_objects(rows[start : start + AT_ONCE])
    if rows and settings.MAIL_AT_ONCE:
        transaction.on_commit(at_once.send_soon)
