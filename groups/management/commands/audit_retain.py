"""``manage.py audit_retain``: forget in the log what is not to be kept for ever."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from audit import journal
from audit.journal import Actor, Event
from audit.models import Chain, Entry
from audit.vocabulary import Action

_KNOWN = ~Q(ip_address="", user_agent="")


class Command(BaseCommand):
    """For cron, as the owner of the tables: the role that serves may change nothing in the log."""

    help = "Blank the addresses and user agents of entries that are older than AUDIT_ADDRESS_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """One chain after the other, each in a transaction of its own."""
        if not settings.AUDIT_ADDRESS_DAYS:
            self.stdout.write("AUDIT_ADDRESS_DAYS is 0: addresses are kept for ever.")
            return
        before = timezone.now() - timedelta(days=settings.AUDIT_ADDRESS_DAYS)
        try:
            forgotten = sum(forget_addresses(workspace_id, before) for workspace_id in list(_chains()))
        except DatabaseError as refused:
            raise CommandError(f"Run it as the owner of the tables: {refused}") from refused
        self.stdout.write(f"The addresses of {forgotten} entries older than {before:%Y-%m-%d} were forgotten.")


def _chains() -> Any:
    """The workspaces that have a log, the instance's 0 among them."""
    return Chain.objects.order_by("workspace_id").values_list("workspace_id", flat=True)


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
