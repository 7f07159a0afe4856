"""Reading the log."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from audit.models import Entry
from audit.vocabulary import ASIDE, Action


def entries_of(workspace_id: int) -> QuerySet[Entry]:
    """The entries of a workspace; in no order yet."""
    return Entry.objects.filter(workspace_id=workspace_id)


def moves_after(workspace_id: int, position: int, *, kinds_aside: Iterable[str]) -> QuerySet[Entry]:
    """The entries after this place of the log of what was done, refusals aside, and what was done to these kinds."""
    later = entries_of(workspace_id).filter(position__gt=position).exclude(action__in=ASIDE)
    return later.exclude(resource_kind__in=list(kinds_aside))


def entries_since(workspace_id: int, at: datetime, limit: int) -> list[Entry]:
    """The latest entries of a workspace that are younger than ``at``, refusals aside, oldest first; one statement."""
    aside = (*ASIDE, Action.SIGNED_IN, Action.SIGNED_OUT)  # which the instance's log tells of all day
    latest = entries_of(workspace_id).exclude(action__in=aside).order_by("-position")[:limit]
    return [entry for entry in reversed(latest) if entry.at > at]


def entries_about(workspace_id: int, user_id: int) -> QuerySet[Entry]:
    """The entries of a workspace about a person, by their account; in no order yet."""
    return entries_of(workspace_id).filter(person_id=user_id)


def latest_about(workspace_id: int, user_id: int, actions: Iterable[str]) -> Entry | None:
    """The latest entry about a person that tells of one of these actions; one statement."""
    return entries_about(workspace_id, user_id).filter(action__in=list(actions)).order_by("-position").first()


def deed_of(entry: Entry) -> Entry | None:
    """What was done to a group in the operation of which this entry is a consequence, if anything; one statement."""
    others = entries_of(entry.workspace_id).filter(operation=entry.operation, group_id__isnull=False)
    return others.exclude(action__in=[Action.GROUP_ADMIN_REMOVED, Action.MEMBER_REMOVED]).order_by("position").first()
