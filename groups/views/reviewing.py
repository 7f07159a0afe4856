"""How a page shows the review of a change, and does it when the review comes back confirmed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from audit.journal import Actor, has_happened
from groups import confirmation
from groups.access import NotAllowed, Subject, refused, write_down
from groups.committing import AlreadyDone, Blocked, Stale
from groups.confirmation import Confirmation
from groups.listing import everybody
from groups.pasting import Verdict
from groups.plans import Plan
from nexus.htmx import leave_for, render_page
from nexus.http import Request, searched
from workspaces.access import Seat

CHANGED: Final = "Things have changed since this was shown. Nothing was done; this is how it stands now."
EXPIRED: Final = "This review was open for too long. Nothing was done; this is how it stands now."
BLOCKED: Final = "This cannot be done as things stand. Nothing was done."
DONE_ALREADY: Final = "This was done already; it was not done twice."
UNRECOGNISED: Final = "This confirmation is not yours, or not for this. Nothing has been changed."


class Threshold(Protocol):
    """Somebody before what a change is about, a group or a thing: the door has let them."""

    @property
    def seat(self) -> Seat: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def subject(self) -> Subject: ...


@dataclass(frozen=True)
class Change:
    """A change bound to what it is about: how to plan it and how to make it, both from the same intent.

    ``back`` is where Cancel leads, ``done`` where one goes after it was made.
    """

    name: str
    plan: Callable[..., Plan]
    commit: Callable[..., Plan]
    back: str
    done: str
    nav: str = "settings"
    """The place of the sidebar that the review is of."""


@dataclass(frozen=True)
class Aside:
    """What a review shows besides the plan: the verdicts on a pasted list, and ways around an obstacle."""

    verdicts: Sequence[Verdict] = ()
    without: Sequence[int] = ()
    """People to go on with, where only others are in the way."""
    convert: Sequence[int] = ()
    """People to go on with after their conversion to Builders."""


def review(
    request: Request,
    door: Threshold,
    change: Change,
    intent: Mapping[str, Any],
    *,
    plan: Plan | None = None,
    aside: Aside | None = None,
    warning: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show what ``change`` would do. A plan with obstacles carries no token: there is nothing to confirm."""
    plan = plan or planned(request, door, change, intent)
    token = "" if plan.obstacles else _issue(door, change, intent, plan)
    context = {"plan": plan, "token": token, "aside": aside or Aside(), "warning": warning}
    return _sheet(request, door, change, "groups/review.html", context, status)


def planned(request: Request, door: Threshold, change: Change, intent: Mapping[str, Any]) -> Plan:
    """What ``change`` would do. What the door still let through may be refused, or gone, by now."""
    try:
        return change.plan(**intent, actor=door.actor)
    except NotAllowed as not_allowed:
        raise refused(request, door.seat, door.subject, why=str(not_allowed)) from not_allowed
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def settle(request: Request, door: Threshold, change: Change, token: str) -> HttpResponse:
    """Make the change that ``token`` confirms; where it cannot be made, say why with a fresh review.

    With ``everybody`` in the form the person only wants to see all whom one of the effects touches.
    """
    try:
        said = confirmation.read(token, _bound(door, change), workspace_id=door.seat.workspace.pk, actor=door.actor)
    except confirmation.Forged as forged:
        raise refused(request, door.seat, door.subject, why=UNRECOGNISED) from forged
    if said.is_expired:
        return review(request, door, change, said.intent, warning=EXPIRED, status=409)
    if "everybody" in request.POST:
        return _everybody(request, door, change, said, token)
    if "again" in request.POST:
        return review(request, door, change, said.intent)
    return _commit(request, door, change, said)


def at_once(request: Request, door: Threshold, change: Change, intent: Mapping[str, Any]) -> HttpResponse:
    """Make a change that surprises nobody without a review; one that would is reviewed."""
    plan = planned(request, door, change, intent)
    if not plan.is_plain:
        return review(request, door, change, intent, plan=plan)
    return settle(request, door, change, _issue(door, change, intent, plan))


def gone_already(request: Request, seat: Seat, bound: str, leave: str) -> HttpResponse:
    """The second click on a confirmation whose first one deleted what it is about. Raises Http404 for anything else.

    ``bound``: what the token must be good for.
    """
    token = request.POST.get("token", "")
    try:
        said = confirmation.read(token, bound, workspace_id=seat.workspace.pk, actor=seat.actor)
    except confirmation.Forged as forged:
        raise Http404 from forged
    if not has_happened(said.operation):
        raise Http404
    messages.info(request, DONE_ALREADY)
    return leave_for(request, leave)


def _commit(request: Request, door: Threshold, change: Change, said: Confirmation) -> HttpResponse:
    try:
        plan = change.commit(**said.intent, confirmed=said.seal, operation=said.operation, actor=door.actor)
    except AlreadyDone:
        messages.info(request, DONE_ALREADY)
    except Stale as stale:
        return _stale(request, door, change, said, stale.plan)
    except Blocked as blocked:
        why = " ".join(obstacle.reason for obstacle in blocked.plan.obstacles)
        write_down(request, door.seat, door.subject, why=why)
        return review(request, door, change, said.intent, plan=blocked.plan, warning=BLOCKED, status=409)
    except NotAllowed as not_allowed:
        raise refused(request, door.seat, door.subject, why=str(not_allowed)) from not_allowed
    else:
        messages.success(request, plan.done)
    return leave_for(request, change.done)


def _stale(request: Request, door: Threshold, change: Change, said: Confirmation, plan: Plan) -> HttpResponse:
    """The fresh review, saying what has changed since the old one was shown."""
    return review(
        request, door, change, said.intent, plan=plan, warning=f"{CHANGED} {plan.since(said.told)}", status=409
    )


def _everybody(request: Request, door: Threshold, change: Change, said: Confirmation, token: str) -> HttpResponse:
    """All whom one effect touches, in pages, searched by name or e-mail."""
    plan = planned(request, door, change, said.intent)
    if plan.seal != said.seal:
        return _stale(request, door, change, said, plan)
    number, start = (_number(request.POST.get(name, "")) for name in ("everybody", "start"))
    effect, search = plan.effects[number if number < len(plan.effects) else 0], searched(request.POST)
    page = everybody(effect.people, search, start)
    context = {"plan": plan, "token": token, "number": number, "effect": effect, "people": page, "search": search}
    return _sheet(request, door, change, "groups/everybody.html", context, 200)


def _number(text: str) -> int:
    """A place in a list that is at hand; 0 for what is none."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _sheet(
    request: Request, door: Threshold, change: Change, template: str, context: Mapping[str, Any], status: int
) -> HttpResponse:
    around = {"seat": door.seat, "nav": change.nav, "action": request.path, "back": change.back}
    return render_page(request, template, {**around, **context}, partial="dialog", status=status)


def _issue(door: Threshold, change: Change, intent: Mapping[str, Any], plan: Plan) -> str:
    name = _bound(door, change)
    workspace_id = door.seat.workspace.pk
    return confirmation.issue(name, intent, plan.seal, told=plan.sentences, workspace_id=workspace_id, actor=door.actor)


def _bound(door: Threshold, change: Change) -> str:
    """What the token is good for: this change of this group or thing, and of no other."""
    return f"{change.name}:{door.subject.pk}"
