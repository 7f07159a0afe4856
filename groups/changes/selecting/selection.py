"""The people ticked on a list, kept while it is paged, searched and sorted: for the person and session who ticked them.

What is kept is a row like the intent of a review, so that no address and no form grows with it.
"""

import uuid
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.journal import Actor
from groups.changes.selecting.kept_rows import Whole, keep_row, kept_row, mark_of, rows_of
from groups.permissions.policy import NOBODY, Ids
from nexus.words import number

SELECTED_AT_MOST: Final = 10_000
BOXES_AT_MOST: Final = 50
"""So many who are ticked have a box each in a dialog; of more only their number is told."""
_KIND: Final = "selection"
"""What tells a selection from whatever else is kept."""


@dataclass(frozen=True)
class Selection:
    """Memberships that are ticked. ``number``: the id under which they are kept; empty while they are not."""

    people: Ids = NOBODY
    number: str = ""


def selected(whole: Whole, kept: uuid.UUID | None, *, actor: Actor) -> Selection:
    """What is kept under this id for this person, session and whole; nobody where there is none. One statement."""
    row = kept_row(_KIND, whole, kept, actor=actor) if kept else None
    return Selection(frozenset(row.intent["people"]), row.pk.hex) if row else Selection()


def keep_selection(whole: Whole, selection: Selection, *, actor: Actor) -> Selection:
    """The same, kept for as long as a review is after it was last changed; three statements, for nobody at most one.

    A session keeps its last few. Raises ValidationError, with a sentence, where they are too many.
    """
    if len(selection.people) > SELECTED_AT_MOST:
        raise ValidationError(too_many())
    before = rows_of(_KIND, actor).filter(pk__in=[selection.number] if selection.number else [])
    if not selection.people:
        before.delete()
        return Selection()
    people = {"people": sorted(selection.people)}
    if before.update(intent={_KIND: mark_of(whole), **people}, created_at=timezone.now()):
        return selection
    return replace(selection, number=keep_row(_KIND, whole, people, actor=actor))


def carried(whole: Whole, selection: Selection, *, actor: Actor) -> Selection:
    """The same as it travels with a dialog: in boxes, or kept where they are too many; raises as ``keep_selection``."""
    if len(selection.people) <= BOXES_AT_MOST:
        return Selection(selection.people)
    return keep_selection(whole, selection, actor=actor)


def too_many() -> str:
    """Why no more can be selected."""
    words = {"most": number(SELECTED_AT_MOST)}
    return _("Up to %(most)s people can be selected at once, and these are more. Search for fewer.") % words
