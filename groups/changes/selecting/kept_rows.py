"""What a page keeps between two requests, for the person, session and what it was about: a row like a review's intent.

A session keeps the last few of a kind, for as long as a review is: whoever sends one after the other fills no database.
"""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from audit.journal import Actor
from groups.changes.token import forget_lapsed
from groups.models import Group, PendingReview
from workspaces.models import Workspace

KEPT_AT_MOST: Final = 5
Whole = Group | Workspace
"""What some people are chosen of."""
_WORKSPACE: Final = 0
"""In the place of a group's id: what is about the workspace itself."""


def keep_row(kind: str, whole: Whole, what: Mapping[str, Any], *, actor: Actor) -> str:
    """The id under which ``what``, plain JSON, is kept; three statements. ``kind`` tells it from all else that is."""
    forget_lapsed()
    kept = PendingReview.objects.create(
        workspace_id=workspace_of(whole),
        actor_id=actor.id,
        session=actor.session,
        intent={kind: mark_of(whole), **what},
    )
    rows = rows_of(kind, actor)
    rows.filter(pk__in=rows.order_by("-created_at").values("pk")[KEPT_AT_MOST:]).delete()
    return kept.pk.hex


def kept_row(kind: str, whole: Whole, number: uuid.UUID, *, actor: Actor) -> PendingReview | None:
    """The row kept under this id for this person and session, of this whole or of all the workspace; None where there
    is none. One statement.
    """
    row = rows_of(kind, actor).filter(pk=number, workspace_id=workspace_of(whole)).first()
    return row if row and row.intent[kind] in (mark_of(whole), _WORKSPACE) else None


def mark_of(whole: Whole) -> int:
    """What a row says of what it is about."""
    return whole.pk if isinstance(whole, Group) else _WORKSPACE


def workspace_of(whole: Whole) -> int:
    """The id of the workspace that it is, or lies in."""
    return whole.workspace_id if isinstance(whole, Group) else whole.pk


def rows_of(kind: str, actor: Actor) -> QuerySet[PendingReview]:
    """All of a kind that this person's session keeps."""
    return PendingReview.objects.filter(actor_id=actor.id, session=actor.session, intent__has_key=kind)
