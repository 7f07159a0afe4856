"""Answering an invitation by its link, which is open to everybody. Opening it changes nothing: only “Join” uses it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audit.journal import Actor
from groups.members.actions.join import join, join_anew
from groups.members.forms.invitation import JoinForm
from groups.members.invitations import confirming
from groups.members.invitations.links import Answered, NoLongerValid, answered_by
from nexus import errors
from nexus.components.alert import Alert
from nexus.errors import ErrorPage
from nexus.htmx import leave_for
from nexus.http import Request, secret_fields
from workspaces.context import actor_of
from workspaces.models import User
from workspaces.refusals import NotAllowed
from workspaces.signing_in.attempts import sign_in

NO_LONGER_VALID: Final = ErrorPage(
    404, gettext_lazy("Not found"), gettext_lazy("This invitation is no longer valid. Ask who invited you.")
)


def _or_no_longer_valid(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Answer one and the same page to a link that is malformed, used, revoked, renewed or expired."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoLongerValid:
            return errors.answer(request, NO_LONGER_VALID)

    return answering


@login_not_required
@secret_fields("password")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_or_no_longer_valid
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an invitation, to whoever has its link; sent, it is accepted."""
    answered = answered_by(token)
    user = answered.invitation.membership.user
    if request.user.is_authenticated or user.has_usable_password():
        return _signed_in(request, token, answered)
    form = JoinForm(request.POST if request.method == "POST" else None, user=user)
    if request.method != "POST" or not form.is_valid():
        return _page(request, answered, form=form, status=422 if form.errors else 200)
    try:
        membership = join_anew(token, form.cleaned_data["name"], form.cleaned_data["password"], acting=_acting(request))
    except NotAllowed as refusal:
        return _page(request, answered, problem=str(refusal), status=409)
    sign_in(request, membership.user)
    return _arrived(request, answered)


def _signed_in(request: HttpRequest, token: str, answered: Answered) -> HttpResponse:
    """To somebody who is signed in, or who has to be: the person invited joins by one button."""
    person = answered.invitation.membership.user
    is_person = request.user.is_authenticated and request.user.pk == person.pk
    if request.method != "POST":
        return _page(request, answered)
    if not is_person:
        return _page(request, answered, status=403)
    try:
        join(token, actor=actor_of(request, answered.invitation.membership))  # type: ignore[arg-type]  # signed in
    except NotAllowed as refusal:
        return _page(request, answered, problem=str(refusal), status=409)
    return _arrived(request, answered)


def _acting(request: HttpRequest) -> Callable[[User], Actor]:
    """Who acts in a request of somebody who was nobody before it."""

    def acting(user: User) -> Actor:
        request.user = user
        return actor_of(request, None)  # type: ignore[arg-type]  # a Request from now on

    return acting


def _arrived(request: HttpRequest, answered: Answered) -> HttpResponse:
    workspace = answered.invitation.membership.workspace
    messages.success(request, _("Welcome to %(workspace)s.") % {"workspace": workspace.name})
    return leave_for(request, reverse("resources:dashboard", args=[workspace.slug]))


def _page(
    request: HttpRequest, answered: Answered, form: JoinForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    membership, visitor = answered.invitation.membership, request.user
    is_other = visitor.is_authenticated and visitor.pk != membership.user_id
    needs_sign_in = not (form or visitor.is_authenticated)
    data = {
        "title": _("Join %(workspace)s") % {"workspace": membership.workspace.name},
        "lead": _said(_("%(inviter)s invited %(email)s."), answered),
        "problem": Alert(_other(request, answered) if is_other else problem, "warn") if is_other or problem else None,
        "form": form,
        "email": membership.user.email,
        "can_join": not (is_other or needs_sign_in),
        "has_other": is_other,
        "sign_in": f"{reverse('login')}?next={request.path}" if needs_sign_in else "",
    }
    return render(request, "members/join.html", data, status=status)


def _said(sentence: str, answered: Answered) -> str:
    return sentence % {
        "inviter": answered.invitation.invited_by_name,
        "email": answered.invitation.membership.user.email,
    }


def _other(request: HttpRequest, answered: Answered) -> str:
    signed_in = _("You are signed in as %(email)s.") % {"email": request.user.email}  # type: ignore[union-attr]  # is one
    is_for = _said(_("This invitation is for %(email)s."), answered)
    return f"{signed_in} {is_for}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_or_no_longer_valid
def confirm_address(request: Request, token: str) -> HttpResponse:
    """Say that the address of one's account is one's own. Only who is signed in as it can: whoever else reads the mail
    has not made the account, and takes it over by a new password instead.
    """
    user = confirming.to_confirm(token)
    if user.pk != request.user.pk:
        raise NoLongerValid
    if request.method != "POST":
        return render(request, "members/confirm_address.html", {"email": user.email})
    confirming.confirm(user, actor=actor_of(request, None))
    messages.success(request, _("Your address is confirmed."))
    return leave_for(request, "/")
