"""The people ticked on a list, kept while it is paged, searched and sorted: for the person and session who ticked them.

What is kept is a row like the intent of a review, so that no address and no form grows with it.
"""

import uuid
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.journal import Actor
from groups.changes.token import forget_lapsed
from groups.models import Group, PendingReview
from groups.permissions.policy import NOBODY, Ids
from nexus.words import number

SELECTED_AT_MOST: Final = 10_000
KEPT_AT_MOST: Final = 5
_KIND: Final = "selection"
"""What tells a selection from the intent of a review, and from a list of addresses."""


@dataclass(frozen=True)
class Selection:
    """Memberships that are ticked. ``number``: the id under which they are kept; empty while they are not."""

    people: Ids = NOBODY
    number: str = ""


def selected(group: Group, kept: uuid.UUID | None, *, actor: Actor) -> Selection:
    """What is kept under this id for this person, session and group; nobody where there is none. One statement."""
    row = _rows(actor).filter(pk=kept, workspace_id=group.workspace_id).first() if kept else None
    if row is None or row.intent.get(_KIND) != group.pk:
        return Selection()
    return Selection(frozenset(row.intent["people"]), row.pk.hex)


def keep_selection(group: Group, selection: Selection, *, actor: Actor) -> Selection:
    """The same, kept for as long as a review is after it was last changed; three statements, for nobody at most one.

    A session keeps its last few. Raises ValidationError, with a sentence, where they are too many.
    """
    if len(selection.people) > SELECTED_AT_MOST:
        raise ValidationError(too_many())
    if not selection.people:
        _rows(actor).filter(pk=selection.number).delete() if selection.number else None
        return Selection()
    intent = {_KIND: group.pk, "people": sorted(selection.people)}
    rows = _rows(actor)
    if selection.number and rows.filter(pk=selection.number).update(intent=intent, created_at=timezone.now()):
        return selection
    forget_lapsed()
    kept = PendingReview.objects.create(
        workspace_id=group.workspace_id, actor_id=actor.id, session=actor.session, intent=intent
    )
    rows.filter(pk__in=rows.order_by("-created_at").values("pk")[KEPT_AT_MOST:]).delete()
    return replace(selection, number=kept.pk.hex)


def too_many() -> str:
    """Why no more can be selected."""
    words = {"most": number(SELECTED_AT_MOST)}
    return _("Up to %(most)s people can be selected at once, and these are more. Search for fewer.") % words


def _rows(actor: Actor) -> QuerySet[PendingReview]:
    return PendingReview.objects.filter(actor_id=actor.id, session=actor.session, intent__has_key=_KIND)
