"""What becomes of old letters, and whether anybody empties the outbox."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.core import checks
from django.utils import timezone

from workspaces.models import OutgoingMail

KEPT_FOR: Final = timedelta(days=30)
LATE_AFTER: Final = timedelta(minutes=15)


def forget_old() -> None:
    """Delete what was sent, or given up, more than 30 days ago; two statements."""
    before = timezone.now() - KEPT_FOR
    OutgoingMail.objects.filter(sent_at__lt=before).delete()
    OutgoingMail.objects.filter(sent_at=None, next_try=None, created_at__lt=before).delete()


def problems() -> Iterator[tuple[str, str]]:
    """A sentence and its cure where letters wait that nobody sends; one statement."""
    late = OutgoingMail.objects.filter(next_try__lt=timezone.now() - LATE_AFTER).count()
    if late:
        yield (
            f"Nobody empties the outbox: {_letters(late)} for more than 15 minutes.",
            "Keep manage.py send_mail --keep-on running, or run manage.py send_mail every minute.",
        )


def check_outbox(**_: Any) -> list[checks.CheckMessage]:
    """The same as a check; one statement."""
    return [checks.Warning(sentence, hint=cure, id="workspaces.W001") for sentence, cure in problems()]


def _letters(count: int) -> str:
    return "1 letter has been due" if count == 1 else f"{count} letters have been due"
