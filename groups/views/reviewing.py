"""How a page shows the review of a change, and does it when the review comes back confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from groups import confirmation
from groups.access import Door, NotAllowed, record_refusal, refused
from groups.committing import AlreadyDone, Blocked, Stale
from groups.plans import Plan
from nexus.htmx import leave_for, render_page
from nexus.http import Request

CHANGED = "Things have changed since this was shown. Nothing was done; this is how it stands now."
EXPIRED = "This review was open for too long. Nothing was done; this is how it stands now."
BLOCKED = "This cannot be done as things stand. Nothing was done."


@dataclass(frozen=True)
class Change:
    """A change bound to what it is about: how to plan it and how to make it, both from the same intent."""

    name: str
    plan: Callable[..., Plan]
    commit: Callable[..., Plan]


def review(
    request: Request,
    door: Door,
    change: Change,
    intent: Mapping[str, Any],
    *,
    back: str,
    status: int = 200,
    warning: str = "",
    more: Mapping[str, Any] | None = None,
    plan: Plan | None = None,
) -> HttpResponse:
    """Show what ``change`` would do. A plan with obstacles carries no token: there is nothing to confirm."""
    plan = plan or change.plan(**intent, actor=door.actor)
    token = "" if plan.obstacles else issue(door, change, intent, plan)
    context = {
        "seat": door.seat,
        "nav": "settings",
        "plan": plan,
        "token": token,
        "action": request.path,
        "back": back,
        "warning": warning,
        "more": more or {},
    }
    return render_page(request, "groups/review.html", context, partial="dialog", status=status)


def issue(door: Door, change: Change, intent: Mapping[str, Any], plan: Plan) -> str:
    """A confirmation of this plan, as the review carries it."""
    name = _bound(door, change)
    return confirmation.issue(name, intent, plan.seal, workspace_id=door.seat.workspace.pk, actor=door.actor)


def _bound(door: Door, change: Change) -> str:
    """What the token is good for: this change of this group, and of no other."""
    return f"{change.name}:{door.group.pk}"


def confirm(request: Request, door: Door, change: Change, token: str, *, back: str, done: str) -> HttpResponse:
    """Make the change that ``token`` confirms and go to ``done``; where it cannot be, say why with a fresh review."""
    try:
        said = confirmation.read(token, _bound(door, change), workspace_id=door.seat.workspace.pk, actor=door.actor)
    except confirmation.Forged as forged:
        raise refused(request, door.seat, door.group, why="The confirmation was not theirs.") from forged
    if said.is_expired:
        return review(request, door, change, said.intent, back=back, status=409, warning=EXPIRED)
    try:
        plan = change.commit(**said.intent, confirmed=said.seal, operation=said.operation, actor=door.actor)
    except AlreadyDone:
        messages.info(request, "This was done already; it was not done twice.")
    except Stale as stale:
        return review(request, door, change, said.intent, back=back, status=409, warning=CHANGED, plan=stale.plan)
    except Blocked as blocked:
        why = "; ".join(obstacle.reason for obstacle in blocked.plan.obstacles)
        record_refusal(request, door.seat, door.group, why=why)
        return review(request, door, change, said.intent, back=back, status=409, warning=BLOCKED, plan=blocked.plan)
    except NotAllowed as not_allowed:
        raise refused(request, door.seat, door.group, why=str(not_allowed)) from not_allowed
    else:
        messages.success(request, plan.done)
    return leave_for(request, done)
