"""Numbers of people and of open requests: columns that follow from rows, kept by triggers."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Value

from groups.models import Group
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from workspaces.models import Workspace
from workspaces.vocabulary import Status

_COUNTED: Final = {
    "member_count": Status.ACTIVE,
    "invited_count": Status.INVITED,
    "archived_count": Status.ARCHIVED,
}


def problems() -> Iterator[Problem]:
    """Groups that count other people than they have, workspaces that count other requests; three statements."""
    for group in _wrong(Group.objects.all()):
        counted = f"{group.member_count} members, {group.invited_count} invited, {group.archived_count} archived"
        found = f"{group.member_count_now}, {group.invited_count_now} and {group.archived_count_now}"
        sentence = f"The group {group.pk}, “{group}”, counts {counted} and has {found}."
        yield Problem(sentence, RECOMPUTE, group.workspace_id)
    for workspace in _miscounting(Workspace.objects.all()):
        number = f"{workspace.open_requests} open requests and has {workspace.open_now}"
        yield Problem(f"The workspace “{workspace.slug}” counts {number}.", RECOMPUTE, workspace.pk)


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Count anew in a workspace; yields of how many groups, and whether of its requests. The caller has locked it."""
    wrong = list(_wrong(Group.objects.filter(workspace_id=workspace_id)))
    for group in wrong:
        for column in _COUNTED:
            setattr(group, column, getattr(group, f"{column}_now"))
    Group.objects.bulk_update(wrong, list(_COUNTED), batch_size=500)
    yield len(wrong), "numbers of people"
    astray = list(_miscounting(Workspace.objects.filter(pk=workspace_id)))
    for workspace in astray:
        Workspace.objects.filter(pk=workspace.pk).update(open_requests=workspace.open_now)
    yield len(astray), "number of open requests"


def _miscounting(workspaces: QuerySet[Workspace]) -> QuerySet[Any]:
    """Those of these workspaces whose number of open requests is wrong, each with the right one (``open_now``)."""
    counted = workspaces.annotate(open_now=Count("add_requests", filter=Q(add_requests__is_open=True)))
    return counted.exclude(open_requests=F("open_now")).order_by("pk")


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
