"""What others did while a review was open, for the reader of a review that no longer holds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from audit.journal import Actor
from audit.models import Entry
from audit.queries import entries_since
from audit.sentences import sentence
from groups.changes.redaction import Reader, redact_entries
from groups.permissions.authority import load_authority
from groups.permissions.policy import Authority

TOLD_AT_MOST: Final = 3


def meanwhile(workspace_id: int, shown_at: datetime, *, actor: Actor) -> str:
    """Who did what since ``shown_at``, in sentences; empty where the log holds nothing newer. Two statements, or up to
    seven to a group admin.

    The actor of an entry is always named. What they did is told to Admins, and to a group admin where it was done in a
    group that they administer.
    """
    authority, _actor = load_authority(actor, workspace_id)
    entries = entries_since(workspace_id, shown_at, TOLD_AT_MOST)
    mine = (each for each in entries if each.group_id in authority.administers)
    redact_entries(Reader(workspace_id, authority), mine)
    told = dict.fromkeys(_told(entries, authority))
    return " ".join(told)


def _told(entries: list[Entry], authority: Authority) -> Iterator[str]:
    for entry in entries:
        words = {"actor": entry.actor_name.partition(" <")[0], "deed": sentence(entry)}
        if authority.is_admin or entry.group_id in authority.administers:
            yield _("Meanwhile %(actor)s %(deed)s.") % words
        else:
            yield _("Meanwhile %(actor)s made a change.") % words
