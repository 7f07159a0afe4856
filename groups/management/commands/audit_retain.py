"""``manage.py audit_retain``: forget in the log what is not to be kept for ever."""

import sys
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from audit import journal
from audit.checkpoints.keeping import begins_after, last_before
from audit.checkpoints.letting_go import let_go
from audit.journal import Actor, Event
from audit.models import Chain, Entry
from audit.verification import first_broken
from audit.vocabulary import Action
from groups.changes.operation.reversible import RESTORABLE_FOR
from groups.changes.record.moments import checkpoint_at

_KNOWN: Final = ~Q(ip_address="", user_agent="")


class Command(BaseCommand):
    """For cron, as the owner of the tables: the role that serves may change nothing in the log."""

    help = (
        "Blank the addresses and user agents of entries that are older than AUDIT_ADDRESS_DAYS, and let go the entries "
        "that are older than AUDIT_RETENTION_DAYS, up to a checkpoint that holds how things stood then."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One chain after the other, each in a transaction of its own."""
        try:
            self._forget()
            is_whole = self._let_go()
        except DatabaseError as refused:
            raise CommandError(f"Run it as the owner of the tables: {refused}") from refused
        if not is_whole:
            sys.exit(1)

    def _forget(self) -> None:
        if not settings.AUDIT_ADDRESS_DAYS:
            self.stdout.write("AUDIT_ADDRESS_DAYS is 0: addresses are kept for ever.")
            return
        before = timezone.now() - timedelta(days=settings.AUDIT_ADDRESS_DAYS)
        forgotten = sum(forget_addresses(workspace_id, before) for workspace_id in _chains())
        self.stdout.write(f"The addresses of {forgotten} entries older than {before:%Y-%m-%d} were forgotten.")

    def _let_go(self) -> bool:
        """Whether every chain was whole: of one that is not, nothing is let go."""
        days = settings.AUDIT_RETENTION_DAYS
        if not days:
            self.stdout.write("AUDIT_RETENTION_DAYS is 0: entries are kept for ever.")
            return True
        if days < RESTORABLE_FOR.days:
            raise CommandError(
                f"AUDIT_RETENTION_DAYS is {days}: for {RESTORABLE_FOR.days} days a deleted group can be restored from "
                "the log. Keep at least so many."
            )
        before, gone, broken = timezone.now() - timedelta(days=days), 0, 0
        for workspace_id in _chains():
            if not _is_due(workspace_id, before):
                continue
            if wrong := first_broken(workspace_id):
                said = f"The log of workspace {workspace_id} is broken at entry {wrong.position}: {wrong.reason}."
                self.stdout.write(self.style.ERROR(f"{said} Nothing of it was let go."))
                broken += 1
                continue
            gone += let_entries_go(workspace_id, before)
        self.stdout.write(f"{gone} entries older than {before:%Y-%m-%d} were let go.")
        return not broken


def _chains() -> list[int]:
    """The workspaces that have a log, the instance's 0 among them."""
    return list(Chain.objects.order_by("workspace_id").values_list("workspace_id", flat=True))


def _is_due(workspace_id: int, before: datetime) -> bool:
    """Whether there is more to let go than the one entry that told of it the last time."""
    return last_before(workspace_id, before) > begins_after(workspace_id) + 1


def let_entries_go(workspace_id: int, before: datetime) -> int:
    """Delete the entries of a chain that are older than ``before``, up to a checkpoint; how many it was.

    One transaction. Only the owner of the tables can: others the database refuses.
    """
    with transaction.atomic():
        journal.lock(workspace_id)
        return let_go(checkpoint_at(workspace_id, last_before(workspace_id, before)))


def forget_addresses(workspace_id: int, before: datetime) -> int:
    """Blank them in the entries of a chain that are older than ``before``, and write down up to which; how many it was.

    One transaction, four statements. Only the owner of the tables can: others the database refuses.
    """
    with transaction.atomic():
        journal.lock(workspace_id)
        known = Entry.objects.filter(_KNOWN, workspace_id=workspace_id)
        last = known.filter(at__lt=before).aggregate(last=Max("position"))["last"]
        if last is None:
            return 0
        told = Event(Action.ADDRESSES_FORGOTTEN, after=str(last))
        journal.record(workspace_id, [told], actor=Actor.system())
        return known.filter(position__lte=last).update(ip_address="", user_agent="")
