"""Numbers of people: columns that follow from rows, kept by triggers."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Value

from groups.models import Group
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from workspaces.vocabulary import Status

_COUNTED: Final = {
    "member_count": Status.ACTIVE,
    "invited_count": Status.INVITED,
    "archived_count": Status.ARCHIVED,
}


def problems() -> Iterator[Problem]:
    """Groups that count other people than they have; two statements."""
    for group in _wrong(Group.objects.all()):
        counted = f"{group.member_count} members, {group.invited_count} invited, {group.archived_count} archived"
        found = f"{group.member_count_now}, {group.invited_count_now} and {group.archived_count_now}"
        sentence = f"The group {group.pk}, “{group}”, counts {counted} and has {found}."
        yield Problem(sentence, RECOMPUTE, group.workspace_id)


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Count anew in a workspace; yields of how many groups. The caller has locked it."""
    wrong = list(_wrong(Group.objects.filter(workspace_id=workspace_id)))
    for group in wrong:
        for column in _COUNTED:
            setattr(group, column, getattr(group, f"{column}_now"))
    Group.objects.bulk_update(wrong, list(_COUNTED), batch_size=500)
    yield len(wrong), "numbers of people"


def _wrong(groups: QuerySet[Group]) -> Iterator[Any]:
    """Those of these groups whose numbers are wrong, each with the right ones (``member_count_now``, and so on)."""
    custom: QuerySet[Any] = groups.filter(role__isnull=True).annotate(
        **{
            f"{column}_now": Count("members", filter=Q(members__membership__status=status))
            for column, status in _COUNTED.items()
        }
    )
    here = Q(workspace__memberships__role=F("role"), workspace__memberships__status=Status.ACTIVE)
    default: QuerySet[Any] = groups.filter(role__isnull=False).annotate(
        member_count_now=Count("workspace__memberships", filter=here),
        invited_count_now=Value(0),
        archived_count_now=Value(0),
    )
    for some in (custom, default):
        yield from some.exclude(**{column: F(f"{column}_now") for column in _COUNTED})
