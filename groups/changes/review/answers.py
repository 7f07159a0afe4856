"""How a page shows the review of a change, and makes it when the review comes back confirmed.

With the page of an operation the only module of the engine that knows HTTP.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy

from audit.journal import has_happened
from groups.changes import token as tokens
from groups.changes.commit import AlreadyDone, Blocked, Draft, Stale
from groups.changes.operation.running import UnderWay, running
from groups.changes.plan import Plan
from groups.changes.review.before import travelling
from groups.changes.review.blocked import Rest, rest_of, without_them
from groups.changes.review.meanwhile import Meanwhile, meanwhile
from groups.changes.review.page import AnyChange, ReviewExtras, ReviewPage
from groups.changes.review.shown import Asked, shown, shown_everybody
from groups.changes.token import Bound, Confirmation, Forged, Lapsed
from nexus.components.alert import Alert, undoing
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request, as_id, is_refilled, searched
from workspaces.refusals import FORGED, NotAllowed, record_refusal, refuse

EXPIRED: Final = gettext_lazy("This review was open for too long. Nothing was done; this is how it stands now.")
STALE: Final = gettext_lazy("Things have changed since this was shown. Nothing was done; this is how it stands now.")
BLOCKED: Final = gettext_lazy("This cannot be done as things stand. Nothing was done.")
DONE_ALREADY: Final = gettext_lazy("This was done already; it was not done twice.")
UNRECOGNISED: Final = gettext_lazy("This confirmation is not yours, or not for this. Nothing has been changed.")

AnyPlan = Plan[Any]
AnyDraft = Draft[Any, Any]


def review(
    request: Request,
    page: ReviewPage,
    change: AnyChange,
    *,
    plan: AnyPlan | None = None,
    extras: ReviewExtras | None = None,
    warning: str = "",
    meanwhile: Meanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show what ``change`` would do. A plan with blockers carries no token: there is nothing to confirm. It shows what
    would be done without those who are in the way, where that is all.
    """
    plan = plan or planned(request, page, change)
    rest = _rest(request, page, change, plan) if plan.blockers else Rest(body=plan.body)
    before = travelling(request.POST, extras.fields if extras else {}) if page.has_step_before else ""
    data = {
        **shown(page, change, plan, rest, action=page.action or request.path, meanwhile=meanwhile),
        "before": before,
        "warning": Alert(warning, "warn") if warning else None,
        "pasted": extras.pasted if extras else None,
        "typed": page.typed if not plan.blockers else None,
    }
    return _sheet(request, page, "changes/review.html", data, status)


def _rest(request: Request, page: ReviewPage, change: AnyChange, plan: AnyPlan) -> Rest:
    return rest_of(plan, planned(request, page, others) if (others := without_them(change, plan)) else None)


def planned(request: Request, page: ReviewPage, change: AnyChange) -> AnyPlan:
    """What ``change`` would do. What the page still let through may be refused, or gone, by now."""
    return change.tell(_drafted(request, page, change))


def _drafted(request: Request, page: ReviewPage, change: AnyChange) -> AnyDraft:
    try:
        return change.draft(page.context.actor)
    except NotAllowed as not_allowed:
        raise refuse(request, page.context, page.subject, why=str(not_allowed)) from not_allowed
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def confirm_or_refresh(request: Request, page: ReviewPage, token: str) -> HttpResponse:
    """Make the change that ``token`` confirms; where it cannot be made, say why with a fresh review.

    With ``everybody`` in the form the person only wants to see all whom one of the effects touches. A GET comes from a
    session that ended under the review, and makes nothing.
    """
    if is_refilled(request):
        return _once_more(request, page, token)
    try:
        confirmed = tokens.read(token, page.bound if "token" in request.POST else page.asking)  # or only asked
    except Lapsed:
        messages.warning(request, str(EXPIRED))
        return leave_for(request, page.back)
    except Forged as forged:
        raise refuse(request, page.context, page.subject, why=str(UNRECOGNISED), cause=FORGED) from forged
    with _what_is_lost(request, page):
        return _answer(request, page, page.remake(confirmed.intent), confirmed, token)


def _once_more(request: Request, page: ReviewPage, token: str) -> HttpResponse:
    """The review that was confirmed to a session that had ended, made anew for this one."""
    actor = replace(page.context.actor, session=getattr(request.POST, "session", ""))
    try:
        confirmed = tokens.read(token, replace(page.bound, actor=actor))
    except (Lapsed, Forged):
        messages.warning(request, str(EXPIRED))
        return leave_for(request, page.back)
    with _what_is_lost(request, page):
        return review(request, page, page.remake(confirmed.intent))


@contextmanager
def _what_is_lost(request: Request, page: ReviewPage) -> Iterator[None]:
    """Answer for what has left the workspace since it was chosen: somebody of the selection, or the subject."""
    try:
        yield
    except ValidationError as missing:
        raise refuse(request, page.context, page.subject, why=missing.messages[0]) from missing
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def _answer(request: Request, page: ReviewPage, change: AnyChange, confirmed: Confirmation, token: str) -> HttpResponse:
    if confirmed.is_expired:
        return review(request, page, change, warning=str(EXPIRED), status=409)
    if "everybody" in request.POST:
        return _everybody(request, page, change, confirmed, token)
    if "out" in request.POST or "without" in request.POST:
        return _without(request, page, change)
    if "again" in request.POST or "token" not in request.POST:
        return review(request, page, change)
    return _commit(request, page, change, confirmed)


def _without(request: Request, page: ReviewPage, change: AnyChange) -> HttpResponse:
    """The fresh review without the person taken out, or without all who are in the way; of nobody the page before."""
    if "out" in request.POST:
        others = change.without(frozenset([as_id(request.POST["out"]) or 0]))
    else:
        others = without_them(change, planned(request, page, change))
    return review(request, page, others) if others else leave_for(request, page.back)


def commit_if_trivial(
    request: Request,
    page: ReviewPage,
    change: AnyChange,
    *,
    stay: Callable[[str, str], HttpResponse],
    extras: Callable[[], ReviewExtras],
) -> HttpResponse:
    """Make a change that surprises nobody without a review; one that would is reviewed, with ``extras``.

    ``stay`` answers for the change made, in place of leaving, and is told what is said of it, and where it is undone.
    """
    draft = _drafted(request, page, change)
    if not draft.plan.is_trivial and not (plan := change.tell(draft)).is_trivial:
        return review(request, page, change, plan=plan, extras=extras())
    with _what_is_lost(request, page):
        return _commit(request, page, change, tokens.confirmed_now(draft.plan.seal), draft, stay)


def gone_already(request: Request, bound: Bound, leave: str) -> HttpResponse:
    """The second click on a confirmation whose first one deleted what it is about. Raises Http404 for anything else.

    ``bound``: what the token must be good for.
    """
    try:
        confirmed = tokens.read(request.POST.get("token", ""), bound)
    except Forged as forged:
        raise Http404 from forged
    if not has_happened(confirmed.operation):
        raise Http404
    messages.info(request, str(DONE_ALREADY))
    return leave_for(request, leave)


def _commit(
    request: Request,
    page: ReviewPage,
    change: AnyChange,
    confirmed: Confirmation,
    early: AnyDraft | None = None,
    stay: Callable[[str, str], HttpResponse] | None = None,
) -> HttpResponse:
    actor, operation = page.context.actor, confirmed.operation
    try:
        with running(change, operation, actor):
            plan = change.commit(seal=confirmed.seal, operation=operation, actor=actor, early=early)
    except UnderWay:
        return leave_for(request, page.operation_href(operation))
    except AlreadyDone:
        messages.info(request, str(DONE_ALREADY))
    except Stale as stale:
        return _stale(request, page, change, confirmed, stale.plan)
    except Blocked as blocked:
        cause = ", ".join(blocker.reason for blocker in blocked.plan.blockers)
        record_refusal(request, page.context, page.subject, cause=cause, operation=operation)
        return _blocked(request, page, change, confirmed, blocked.plan)
    except NotAllowed as not_allowed:
        raise refuse(request, page.context, page.subject, why=str(not_allowed), operation=operation) from not_allowed
    else:
        undo_href = page.undo_href(operation, change)
        if stay:
            return stay(plan.summary.done, undo_href)
        messages.success(request, plan.summary.done, extra_tags=undoing(undo_href))
    return leave_for(request, page.done)


def _stale(
    request: Request, page: ReviewPage, change: AnyChange, confirmed: Confirmation, plan: AnyPlan
) -> HttpResponse:
    """The fresh review, saying who did what since the old one was shown."""
    since = meanwhile(page.context.workspace.pk, confirmed.shown_at, STALE, actor=page.context.actor)
    return review(request, page, change, plan=plan, meanwhile=since.with_left(change.chosen, plan), status=409)


def _blocked(
    request: Request, page: ReviewPage, change: AnyChange, confirmed: Confirmation, plan: AnyPlan
) -> HttpResponse:
    """The fresh review, which cannot be confirmed, saying who did what since the old one could be."""
    since = meanwhile(page.context.workspace.pk, confirmed.shown_at, BLOCKED, actor=page.context.actor)
    if not since.deeds:
        return review(request, page, change, plan=plan, warning=str(BLOCKED), status=409)
    return review(request, page, change, plan=plan, meanwhile=since, status=409)


def _everybody(
    request: Request, page: ReviewPage, change: AnyChange, confirmed: Confirmation, token: str
) -> HttpResponse:
    """All whom one effect touches and who may be named, in pages, searched by name or e-mail."""
    plan = planned(request, page, change)
    if plan.seal != confirmed.seal or not plan.effects:
        return _stale(request, page, change, confirmed, plan)
    place, start = (as_id(request.POST.get(name, "")) or 0 for name in ("everybody", "start"))
    asked = Asked(place, start, searched(request.POST), token, request.POST.get("before", ""))
    data = shown_everybody(page, change, plan, asked, request.path)
    return _sheet(request, page, "changes/everybody.html", data, 200)


def _sheet(request: Request, page: ReviewPage, template: str, data: Mapping[str, Any], status: int) -> HttpResponse:
    told = {"context": page.context, "nav": page.nav, **data}
    return render_sheet(request, template, told, status=status, frame=page.frame)
