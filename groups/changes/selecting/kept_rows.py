"""What a dialog keeps between two requests, for the person, session and group it was for: a row like a review's intent.

A session keeps the last few of a kind, for as long as a review is: whoever sends one after the other fills no database.
"""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from audit.journal import Actor
from groups.changes.token import forget_lapsed
from groups.models import Group, PendingReview

KEPT_AT_MOST: Final = 5


def keep_row(kind: str, group: Group, what: Mapping[str, Any], *, actor: Actor) -> str:
    """The id under which ``what``, plain JSON, is kept; three statements. ``kind`` tells it from all else that is."""
    forget_lapsed()
    kept = PendingReview.objects.create(
        workspace_id=group.workspace_id, actor_id=actor.id, session=actor.session, intent={kind: group.pk, **what}
    )
    rows = rows_of(kind, actor)
    rows.filter(pk__in=rows.order_by("-created_at").values("pk")[KEPT_AT_MOST:]).delete()
    return kept.pk.hex


def kept_row(kind: str, group: Group, number: uuid.UUID, *, actor: Actor) -> PendingReview | None:
    """The row kept under this id for this person, session and group; None where there is none. One statement."""
    row = rows_of(kind, actor).filter(pk=number, workspace_id=group.workspace_id).first()
    return row if row and row.intent[kind] == group.pk else None


def rows_of(kind: str, actor: Actor) -> QuerySet[PendingReview]:
    """All of a kind that this person's session keeps."""
    return PendingReview.objects.filter(actor_id=actor.id, session=actor.session, intent__has_key=kind)
