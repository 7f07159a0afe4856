"""“Ask a workspace admin”: a group admin puts the people whom they may not add to who may, with a reason."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.changes import token as tokens
from groups.changes.commit import AlreadyDone
from groups.changes.people import MemberIds
from groups.changes.review import DONE_ALREADY, EXPIRED, UNRECOGNISED, requesting
from groups.changes.shown_names import NAMES_SHOWN, Person
from groups.changes.token import Confirmation, Forged, Lapsed
from groups.custom_groups.actions.request_members import request_members as ask
from groups.custom_groups.actions.withdraw_request import withdraw_request as withdraw
from groups.custom_groups.context import GroupContext, get_group_context_for_members
from groups.custom_groups.forms.request import ReasonForm
from groups.custom_groups.request_queries import wanted_people
from groups.custom_groups.views.page import group_urls
from groups.models import AddRequest
from groups.permissions.policy import can_request_members
from nexus.components.alert import Alert
from nexus.components.sheet import Button, Sheet
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request, is_refilled, require_form
from workspaces.refusals import FORGED, NotAllowed, refuse

CLOSED_ALREADY = gettext_lazy("This request is closed already; nothing was done.")


@dataclass(frozen=True)
class Asking:
    """Whom a group admin asks for. ``token`` says so in the form; ``is_late``: it was open for too long."""

    context: GroupContext
    people: MemberIds
    token: str = ""
    operation: uuid.UUID | None = None
    is_late: bool = False


@require_form
def request_members(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Say why somebody should be in the group whom one may not add, and ask the workspace's Admins."""
    context = get_group_context_for_members(request, workspace, group_id)
    if not can_request_members(context.authority, context.facts):
        raise refuse(request, context, context.subject, why=_("Workspace admins add people themselves."))
    try:
        asking = _asking(request, context)
    except Lapsed:
        messages.warning(request, str(EXPIRED))
        return leave_for(request, group_urls(context)["users"])
    except Forged as forged:
        raise refuse(request, context, context.subject, why=str(UNRECOGNISED), cause=FORGED) from forged
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid() and not asking.is_late and not is_refilled(request):
        return _ask(request, asking, form)
    return _sheet(request, asking, form)


@require_form
def withdraw_request(request: Request, workspace: str, group_id: int, request_id: int) -> HttpResponse:
    """Ask no longer, where nobody has answered."""
    context = get_group_context_for_members(request, workspace, group_id)
    asked = get_object_or_404(AddRequest, pk=request_id, group=context.group)
    if is_refilled(request):
        return leave_for(request, group_urls(context)["users"])
    try:
        withdraw(asked, actor=context.actor)
    except AlreadyDone:
        messages.info(request, str(CLOSED_ALREADY))
    except NotAllowed as not_allowed:
        raise refuse(request, context, context.subject, why=str(not_allowed)) from not_allowed
    else:
        messages.success(request, _("Your request was withdrawn. The workspace’s admins are asked no longer."))
    return leave_for(request, group_urls(context)["users"])


def _asking(request: Request, context: GroupContext) -> Asking:
    """What the form is about. Raises Forged or Lapsed where it is not ours to ask, or kept no more."""
    if "request" not in request.POST:
        return Asking(context, MemberIds())
    token, bound = str(request.POST["request"]), requesting(context, context.group.pk)
    if is_refilled(request):
        bound = replace(bound, actor=replace(bound.actor, session=getattr(request.POST, "session", "")))
    said: Confirmation = tokens.read(token, bound)
    people = MemberIds(said.intent["people"])
    if said.is_expired or is_refilled(request):
        token = tokens.sign(requesting(context, context.group.pk), said.intent, "")
    return Asking(context, people, token, said.operation, said.is_expired)


def _ask(request: Request, asking: Asking, form: ReasonForm) -> HttpResponse:
    context, reason = asking.context, form.cleaned_data["reason"]
    try:
        made = ask(context.group, asking.people, reason, actor=context.actor, operation=asking.operation)
    except AlreadyDone:
        messages.info(request, str(DONE_ALREADY))
    except ValidationError as nobody:
        return _sheet(request, asking, form, nobody.messages[0])
    except NotAllowed as not_allowed:
        raise refuse(request, context, context.subject, why=str(not_allowed)) from not_allowed
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    else:
        said = _("The workspace’s admins were asked to add people to %(group)s. Their answer will stand here.")
        messages.success(request, said % {"group": made.group_name})
    return leave_for(request, group_urls(context)["users"])


def _sheet(request: Request, asking: Asking, form: ReasonForm, problem: str = "") -> HttpResponse:
    """The dialog: for whom, and why."""
    persons, nobody = _wanted(asking)
    problem = problem or nobody
    data: dict[str, Any] = {
        "context": asking.context,
        "nav": "settings",
        "sheet": _frame(request, asking, can_send=bool(persons)),
        "alerts": list(_alerts(asking, problem)),
        "wish": _("To be added to %(group)s") % {"group": asking.context.group.name},
        "people": persons[:NAMES_SHOWN],
        "unseen": len(persons[NAMES_SHOWN:]),
        "token": asking.token,
        "field": form["reason"],
    }
    status = 409 if asking.is_late else 422 if form.errors or problem else 200
    return render_sheet(request, "groups/request_members.html", data, status=status)


def _frame(request: Request, asking: Asking, *, can_send: bool) -> Sheet:
    title, lead = _("Ask a workspace admin"), _("Nothing changes before one of them confirms it.")
    button, back = Button(_("Send request")) if can_send else None, group_urls(asking.context)["users"]
    return Sheet(title, lead, request.path, back, button, is_narrow=True)


def _alerts(asking: Asking, problem: str) -> Iterator[Alert]:
    if asking.is_late:
        yield Alert(EXPIRED, "warn")
    if problem:
        yield Alert(problem, "bad")


def _wanted(asking: Asking) -> tuple[tuple[Person, ...], str]:
    """Whom there is to ask for; where there is nobody, why not."""
    try:
        wanted = wanted_people(asking.context.group, asking.people)
        wanted.check()
    except ValidationError as nobody:
        return (), nobody.messages[0]
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    return wanted.persons, ""
