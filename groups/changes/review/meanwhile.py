"""What others did while a review was open, for the reader of a review that no longer holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from audit.journal import Actor
from audit.models import Entry
from audit.queries import entries_since
from audit.sentences import sentence
from groups.changes.effects import Place
from groups.changes.plan import Plan
from groups.changes.redaction import Reader, redact_entries
from groups.permissions.authority import load_authority
from groups.permissions.policy import Authority, Ids
from nexus.components.tokens import as_token
from nexus.words import Text, called, listed, number

TOLD_AT_MOST: Final = 3
NAMED_AT_MOST: Final = 3


@dataclass(frozen=True)
class Meanwhile:
    """Who did what, the last first to be read, and what that means for the review."""

    deeds: tuple[str, ...]
    note: str

    def with_left(self, chosen: Ids, plan: Plan[Any]) -> "Meanwhile":
        """The same, with whom of those ``chosen`` there is left something to do for, where they are fewer now."""
        left = _left(chosen, plan)
        return replace(self, note=f"{self.note} {left}") if left else self


def meanwhile(workspace_id: int, shown_at: datetime, note: Text, *, actor: Actor) -> Meanwhile:
    """Who did what since ``shown_at``, in sentences, and what that means; two statements, or up to seven to a group
    admin.

    The actor of an entry is always named. What they did is told to Admins, and to a group admin where it was done in a
    group that they administer.
    """
    authority, _actor = load_authority(actor, workspace_id)
    entries = entries_since(workspace_id, shown_at, TOLD_AT_MOST)
    mine = (each for each in entries if each.group_id in authority.administers)
    redact_entries(Reader(workspace_id, authority), mine)
    if entries:
        at = {"time": time_format(timezone.localtime(entries[-1].at), "H:i")}
        when = _("At %(time)s, while this was open.") % at
        note = f"{when} {note}"
    return Meanwhile(tuple(dict.fromkeys(_told(entries, authority))), str(note))


def _told(entries: list[Entry], authority: Authority) -> Iterator[str]:
    for entry in entries:
        entry.person_name, entry.group_name = called(entry.person_name), as_token(entry.group_name)
        words = {"actor": called(entry.actor_name), "deed": sentence(entry)}
        if authority.is_admin or entry.group_id in authority.administers:
            yield _("Meanwhile %(actor)s %(deed)s") % words
        else:
            yield _("Meanwhile %(actor)s made a change") % words


def _left(chosen: Ids, plan: Plan[Any]) -> str:
    """“Left: Una Reyes.”; nothing where all who were chosen are, or nobody is."""
    deed = frozenset[int]().union(*(each.people for each in plan.effects if each.place == Place.DEED))
    left = deed & chosen
    if not left or left == chosen:
        return ""
    names = [person.name for person in plan.names.shown(left)[:NAMED_AT_MOST]]
    if len(left) > len(names):
        names.append(_("%(count)s more") % {"count": number(len(left) - len(names))})
    return _("Left: %(people)s.") % {"people": listed(names)}
