"""A list that is too long to travel with a form: kept for the person and session who gave it, as their reviews are."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from audit.journal import Actor
from groups.changes.token import forget_lapsed
from groups.models import Group, PendingReview

KEPT_AT_MOST: Final = 5
_KIND: Final = "list"
"""What tells a list from the intent of a review."""


@dataclass(frozen=True)
class KeptList:
    """The texts of a list as they were given, and who was ticked beside it."""

    texts: Sequence[str]
    people: Sequence[int] = ()


def keep_list(group: Group, given: KeptList, *, actor: Actor) -> str:
    """The id under which the list is kept, for as long as a review is; three statements.

    A session keeps its last few: whoever gives one after the other fills no database.
    """
    forget_lapsed()
    intent = {_KIND: group.pk, **asdict(given)}
    kept = PendingReview.objects.create(
        workspace_id=group.workspace_id, actor_id=actor.id, session=actor.session, intent=intent
    )
    lists = PendingReview.objects.filter(actor_id=actor.id, session=actor.session, intent__has_key=_KIND)
    PendingReview.objects.filter(pk__in=lists.order_by("-created_at").values("pk")[KEPT_AT_MOST:]).delete()
    return kept.pk.hex


def kept_list(group: Group, number: uuid.UUID, *, actor: Actor) -> KeptList | None:
    """The list kept under this id for this person, session and group; None where there is none. One statement."""
    kept = PendingReview.objects.filter(
        pk=number, workspace_id=group.workspace_id, actor_id=actor.id, session=actor.session
    ).first()
    if kept is None or kept.intent.get(_KIND) != group.pk:
        return None
    return KeptList(kept.intent["texts"], kept.intent["people"])
