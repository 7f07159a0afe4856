"""Sending what waits in the outbox: each letter once, and again later where the server did not take it.

A worker takes rows by setting their next try five minutes on, so that what a worker that died had taken is taken by
another then. Between the server's yes and our note of it lies a moment: a worker that dies in it leaves a letter that
is sent once more, under the same Message-ID.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPException
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Min
from django.utils import timezone
from django.utils.module_loading import import_string

from nexus.database.lookups import in_array
from nexus.database.outages import first_line, is_outage
from workspaces.mail.letter import Letter
from workspaces.models import OutgoingMail

Writer: TypeAlias = Callable[[OutgoingMail], Letter | None]

log: Final = logging.getLogger("nexus.mail")
AT_A_TIME: Final = 20
TAKEN_FOR: Final = timedelta(minutes=5)
WAITS: Final = (*(timedelta(minutes=minutes) for minutes in (1, 5, 30)), *(timedelta(hours=1),) * 24)
"""How long a letter waits after each attempt that failed; after the last of them it is given up."""
LONGEST_PAUSE: Final = 60.0  # seconds


def keep_delivering(wait: Callable[[float], bool]) -> None:
    """Send what is due, again and again, until ``wait`` says False. It is told in how many seconds the next is due."""
    while True:
        try:
            deliver_due()
            pause = seconds_to_next()
        except DatabaseError as error:
            if not is_outage(error):
                raise
            log.warning("The outbox cannot be read: %s", first_line(error))
            pause = 5.0
        connection.close()
        if not wait(pause):
            return


def deliver_due() -> int:
    """Send all that is due; how many were sent. Three statements for twenty letters, and one more for each."""
    sent = 0
    while mails := _take():
        sent += _send_all(mails)
    return sent


def seconds_to_next() -> float:
    """How long until a letter is due, from a second to a minute; one statement."""
    soonest = OutgoingMail.objects.aggregate(soonest=Min("next_try"))["soonest"]
    if soonest is None:
        return LONGEST_PAUSE
    seconds: float = (soonest - timezone.now()).total_seconds()
    return min(max(seconds, 1.0), LONGEST_PAUSE)


def message_id(mail: OutgoingMail) -> str:
    """The letter's name to mail programs, the same whenever it is sent."""
    return f"<{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{urlsplit(settings.SITE_URL).hostname}>"


def _take() -> list[OutgoingMail]:
    """Letters that are due, ours for five minutes; nobody waits for rows that another worker is taking."""
    now = timezone.now()
    with transaction.atomic():
        due = OutgoingMail.objects.filter(next_try__lte=now).order_by("next_try", "pk")
        mails = list(due.select_for_update(skip_locked=True)[:AT_A_TIME])
        if mails:
            taken = OutgoingMail.objects.filter(in_array("pk", [mail.pk for mail in mails]))
            taken.update(next_try=now + TAKEN_FOR, attempts=F("attempts") + 1)
    return mails


def _send_all(mails: list[OutgoingMail]) -> int:
    """How many of these were sent, by one conversation with the server; none where it does not answer at all."""
    server = get_connection()
    try:
        server.open()
    except (SMTPException, OSError) as error:
        for mail in mails:
            _failed(mail, first_line(error))
        return 0
    sent = sum(_send(mail, server) for mail in mails)
    with suppress(SMTPException, OSError):
        server.close()
    return sent


def _send(mail: OutgoingMail, server: BaseEmailBackend) -> bool:
    """Whether this letter was sent. What nobody wants any more is deleted; what failed waits, or is given up."""
    letter = _written(mail)
    if letter is None:
        mail.delete()
        return False
    try:
        server.open()
        server.send_messages([letter.message(mail.recipient, message_id(mail))])
    except ValueError as unsendable:  # no server can be told of it: an address or a heading that mail cannot bear
        _failed(mail, first_line(unsendable), is_final=True)
        return False
    except (SMTPException, OSError) as error:
        _failed(mail, first_line(error))
        with suppress(SMTPException, OSError):
            server.close()  # in whatever state the conversation was: the next letter begins a new one
        return False
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), next_try=None, last_error="")
    return True


def _written(mail: OutgoingMail) -> Letter | None:
    write: Writer = import_string(settings.MAIL_WRITERS[mail.kind])
    return write(mail)


def _failed(mail: OutgoingMail, why: str, *, is_final: bool = False) -> None:
    """Note why, and when to try again, if at all; ``mail.attempts`` is as it was before this one."""
    wait = WAITS[mail.attempts] if mail.attempts < len(WAITS) and not is_final else None
    log.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.kind, why)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        next_try=timezone.now() + wait if wait else None, last_error=why[:200]
    )
