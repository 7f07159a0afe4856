"""What is answered to a form about something that is gone: a post that was lost, a group that was deleted meanwhile.

The words are those for what never existed, so that nobody learns by trying what there is.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from groups.changes import token as tokens
from groups.changes.token import Claim
from groups.models import AddRequest
from nexus.errors import ErrorPage
from workspaces import error_pages
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.kinds import GIVE_NO_ACCESS, KINDS
from workspaces.refusals import record_refusal

GONE: Final = "gone"
"""The cause of the refusal, as the log keeps it."""
NOT_YOURS: Final = ErrorPage(404, _("Not found"), _("This is gone, or no longer yours to change. Nothing was changed."))
LOOKED_THROUGH: Final = 300
"""Entries among which the name of a thing is looked for that was deleted a moment ago."""
_KIND_OF: Final = {kind.key.title().replace("_", ""): kind.key for kind in (*KINDS, *GIVE_NO_ACCESS)}
"""The kinds by their models' names."""


@dataclass(frozen=True)
class Lost:
    """What a confirmation was about, as far as it is known still."""

    pk: int
    audit_fields: dict[str, Any]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; to a POST with a way back, and an entry where it had been shown to a member as theirs to confirm.

    To a POST it costs a statement, or two; with an entry some more.
    """
    if request.method != "POST":
        return error_pages.not_found(request, exception)
    slug = request.resolver_match.kwargs.get("workspace") if request.resolver_match else None
    if slug and request.user.is_authenticated:
        with suppress(Http404):
            return _to_a_member(request, slug)
    return error_pages.answer_outside(request, NOT_YOURS)


def _to_a_member(request: Any, slug: str) -> HttpResponse:
    context = get_workspace_context(request, slug)
    claim = tokens.claim(request.POST.get("token", ""), context.workspace.pk, context.actor)
    if claim is not None:
        record_refusal(request, context, _lost(claim, context), cause=GONE, operation=claim.operation)
    return error_pages.answer(request, replace(NOT_YOURS, **_way_back(context)), context)


def _way_back(context: WorkspaceContext) -> dict[str, Any]:
    """A page that this person has."""
    if context.can_open_settings:
        href = reverse("groups:groups", args=[context.workspace.slug])
        return {"action_href": href, "action_label": _("Go to the groups")}
    return {
        "action_href": reverse("resources:dashboard", args=[context.workspace.slug]),
        "action_label": _("Go to the dashboard"),
    }


def _lost(claim: Claim, context: WorkspaceContext) -> Lost:
    """The group or thing that the person had before them, called what the log called it last."""
    of_workspace = Entry.objects.filter(workspace_id=context.workspace.pk).order_by("-position")
    if claim.model == "Group":
        name = of_workspace.filter(group_id=claim.subject_id).values_list("group_name", flat=True).first()
        return Lost(claim.subject_id, {"group_id": claim.subject_id, "group_name": name or ""})
    if claim.model == AddRequest.__name__:
        asked = AddRequest.objects.filter(pk=claim.subject_id, workspace=context.workspace).first()
        return Lost(claim.subject_id, asked.audit_fields if asked else {})
    kind = _KIND_OF.get(claim.model)
    if kind is None:
        return Lost(claim.subject_id, {})
    latest = of_workspace.values_list("resource_kind", "resource_id", "resource_name")[:LOOKED_THROUGH]
    names = (name for of, pk, name in latest if (of, pk) == (kind, claim.subject_id))
    fields = {"resource_kind": kind, "resource_id": claim.subject_id, "resource_name": next(names, "")}
    return Lost(claim.subject_id, fields)
