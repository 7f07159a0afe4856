"""What may be done about an open invitation: send it again, copy its link, revoke it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.people import MemberIds
from groups.changes.review import ReviewPage, bound_to, confirm_or_refresh, gone_already, review, review_sent
from groups.members.actions.resend import copy_link, resend, wait_to_resend
from groups.members.actions.revoke import RevokeInvitation
from groups.members.context import PeopleContext, get_people_context_for_update
from nexus.components.alert import Alert
from nexus.components.sheet import Button, Sheet
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request, posted
from workspaces.context import get_admin_context
from workspaces.models import Membership
from workspaces.vocabulary import Status


@require_http_methods(["GET", "HEAD", "POST"])
def resend_invitation(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Mail the invitation once more."""
    context, person = _invited(request, workspace, membership_id)
    too_soon = wait_to_resend(person)
    if request.method == "POST":
        try:
            resend(person, actor=context.actor)
        except ValidationError as refusal:
            too_soon = refusal.messages[0]
        else:
            messages.success(request, _("%(email)s was sent a new link.") % {"email": person.user.email})
            return leave_for(request, _users(context))
    title = _("Resend the invitation of %(email)s") % {"email": person.user.email}
    lead = _("A mail with a new link goes out. Links made before stop working.")
    sheet = _sheet(context, "resend_invitation", title, lead, "" if too_soon else _("Resend invitation"))
    refused = bool(too_soon) and request.method == "POST"
    return _answer(
        request, context, sheet, Alert(too_soon, "warn") if too_soon else None, status=409 if refused else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy_invitation_link(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Make a link to hand on, and show it. That it was made is written down."""
    context, person = _invited(request, workspace, membership_id)
    title = _("Copy the invitation link of %(email)s") % {"email": person.user.email}
    if request.method != "POST":
        lead = _("Whoever has the link can join in their name. The log will say that you made it.")
        sheet = _sheet(context, "copy_invitation_link", title, lead, _("Copy invitation link"))
        return _answer(request, context, sheet)
    try:
        path = copy_link(person, actor=context.actor)
    except ValidationError as refusal:
        sheet = _sheet(context, "copy_invitation_link", title, _("Nothing was changed."), "")
        return _answer(request, context, sheet, Alert(refusal.messages[0], "warn"), status=409)
    lead = _("It works once, for this person. It is shown only here.")
    sheet = replace(_sheet(context, "copy_invitation_link", title, lead, ""), leave=_("Close"))
    return _answer(request, context, sheet, link=request.build_absolute_uri(path))


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_invitation(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """See what goes with an invitation, and take it back."""
    try:
        context = get_people_context_for_update(request, workspace, membership_id)
    except Http404:
        around = get_admin_context(request, workspace)
        bound = bound_to(around, RevokeInvitation.name, Membership.__name__, membership_id)
        return gone_already(request, bound, reverse("members:users", args=[workspace]))

    def remake(intent: Any) -> RevokeInvitation:
        return RevokeInvitation(context.workspace, MemberIds(intent["people"]))

    users = _users(context)
    page = ReviewPage(context, context.subject, RevokeInvitation.name, remake, back=users, done=users)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    return review(request, page, RevokeInvitation(context.workspace, context.named))


def _invited(request: Request, workspace: str, membership_id: int) -> tuple[PeopleContext, Membership]:
    """The person whom the address names. Raises Http404 where they are not invited, and to who has no Users page; to a
    form that was open when they joined it is said instead.
    """
    context = get_people_context_for_update(request, workspace, membership_id)
    person = context.person
    if person is None or (person.status != Status.INVITED and posted(request) is None):
        raise Http404
    return context, person


def _users(context: PeopleContext) -> str:
    return reverse("members:users", args=[context.workspace.slug])


def _sheet(context: PeopleContext, name: str, title: str, lead: str, button: str) -> Sheet:
    action = reverse(f"members:{name}", args=[context.workspace.slug, *context.named])
    return Sheet(title, lead, action, _users(context), Button(button) if button else None, is_narrow=True)


def _answer(
    request: Request,
    context: PeopleContext,
    sheet: Sheet,
    problem: Alert | None = None,
    *,
    link: str = "",
    status: int = 200,
) -> HttpResponse:
    data = {"context": context, "nav": "settings", "sheet": sheet, "problem": problem, "link": link}
    return render_sheet(request, "members/invitation.html", data, status=status)
