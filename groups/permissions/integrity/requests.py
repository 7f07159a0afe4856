"""Requests to workspace admins: how many are open, and that each of those waits for somebody."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from groups.models import AddRequest, GroupMembership, RequestedPerson
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from workspaces.models import Workspace


def problems() -> Iterator[Problem]:
    """Workspaces that count other requests than are open, and requests that nobody can answer; three statements."""
    for workspace in _wrong():
        sentence = f"The workspace {workspace.slug} counts {workspace.open_requests} open requests and has "
        yield Problem(f"{sentence}{workspace.open_now}.", RECOMPUTE, workspace.pk)
    waits = RequestedPerson.objects.filter(request=OuterRef("pk"), answer="")
    for request in AddRequest.objects.filter(is_open=True).exclude(Exists(waits)).select_related("workspace"):
        yield Problem(
            f"The request {request.pk} for “{request.group_name}” is open, and nobody waits in it.",
            f"In the workspace {request.workspace.slug}, decline it under Requests.",
        )
    inside = GroupMembership.objects.filter(group=OuterRef("group"), membership=OuterRef("membership"))
    for person in RequestedPerson.objects.filter(Exists(inside), answer="").select_related("workspace"):
        yield Problem(
            f"{person.person_name} waits to be added to a group that they are in already.",
            f"In the workspace {person.workspace.slug}, decline the request {person.request_id} under Requests.",
        )


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Count the open requests of a workspace anew; yields whether that was needed. The caller has locked it."""
    wrong = list(_wrong().filter(pk=workspace_id))
    for workspace in wrong:
        Workspace.objects.filter(pk=workspace.pk).update(open_requests=workspace.open_now)
    yield len(wrong), "number of open requests"


def _wrong() -> Any:
    counted: Any = Workspace.objects.annotate(open_now=Count("add_requests", filter=Q(add_requests__is_open=True)))
    return counted.exclude(open_requests=F("open_now")).order_by("pk")
