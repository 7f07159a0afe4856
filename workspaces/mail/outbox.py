"""Queueing letters: a row in the transaction of what they tell of. Nothing is sent before it commits."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from workspaces.mail import at_once
from workspaces.mail.kinds import MailKind
from workspaces.models import OutgoingMail


def queue(kind: MailKind, recipient: str, **ids: int | str) -> None:
    """Queue one letter; one statement. ``ids`` is what its writer reads when it is sent: no token, no text."""
    queue_many(kind, [(recipient, ids)])


def queue_many(kind: MailKind, letters: Iterable[tuple[str, dict[str, int | str]]]) -> None:
    """Queue a letter of this kind for each (recipient, ids); a statement for every thousand."""
    rows = [OutgoingMail(kind=kind.value, recipient=recipient, ids=ids) for recipient, ids in letters]
    OutgoingMail.objects.bulk_create(rows, batch_size=1_000)
    if rows and settings.MAIL_AT_ONCE:
        transaction.on_commit(at_once.send_soon)
