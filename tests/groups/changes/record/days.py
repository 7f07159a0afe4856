"""A record that reaches back: what the cast's log holds, as if it had been written some days ago."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils import timezone

from audit import triggers
from audit.digests import next_digest
from audit.keys import current_key
from audit.models import Chain, Entry, LogLine
from audit.models.columns import FACTS

DAYS = 10


def long_ago(days=DAYS):
    """Put all there is in every log back by so many days. What is done from now on is done today."""
    triggers.remove(connection)
    for model in (Entry, LogLine, Chain):
        model.objects.update(at=F("at") - timedelta(days=days))
    for chain in Chain.objects.all():
        _chain_anew(chain)
    triggers.install(connection)


def _chain_anew(chain):
    """Give every entry the digest that it would have been written with."""
    head = ""
    for entry in Entry.objects.filter(workspace_id=chain.workspace_id).order_by("position"):
        head = next_digest(current_key(), head, [getattr(entry, column) for column in FACTS])
        Entry.objects.filter(pk=entry.pk).update(digest=head)
    Chain.objects.filter(pk=chain.pk).update(head=head)


def at_moment(entry, moment):
    """Let one entry, and its line, be of this moment."""
    triggers.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(at=moment)
    LogLine.objects.filter(workspace_id=entry.workspace_id, last=entry.position).update(at=moment)
    triggers.install(connection)


def day(before=0):
    """The day so many days ago, as an address has it."""
    return (timezone.localdate() - timedelta(days=before)).isoformat()


def noon(text):
    return datetime.fromisoformat(f"{text}:00+00:00")
