"""One's own account: what one is called, how pages look, the password, and where one is signed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nexus.htmx import leave_for
from nexus.http import Request, posted, require_form
from workspaces.accounts import sign_ins
from workspaces.accounts.details import change_details
from workspaces.accounts.preferences import speak_to
from workspaces.accounts.sign_ins import sign_ins_of
from workspaces.context import actor_of
from workspaces.forms.password import ChangePasswordForm
from workspaces.forms.profile import DetailsForm
from workspaces.signing_in.device_cookie import remember


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request) -> HttpResponse:
    """The page; sent, its first form."""
    form = DetailsForm(posted(request), initial=DetailsForm.of(request.user))
    if request.method != "POST":
        return _page(request, details=form)
    if not form.is_valid():
        return _page(request, details=form, status=422)
    change_details(request.user, actor=actor_of(request, None), **form.cleaned_data)
    speak_to(request.user)
    messages.success(request, _("Your profile was saved."))
    return leave_for(request, reverse("profile"))


@require_form
@sensitive_post_parameters()
def change_password(request: Request) -> HttpResponse:
    """Another password; this browser stays signed in, the others do not."""
    form = ChangePasswordForm(posted(request), request=request)
    if not form.is_valid() or not form.save(actor_of(request, None)):
        return _page(request, password=form, status=form.status)
    update_session_auth_hash(request, form.user)
    messages.success(request, _("Your password was changed. Other browsers have to sign in with it."))
    response = leave_for(request, reverse("profile"))
    remember(request, response, form.user)
    return response


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session, this one too, and go to the sign-in page."""
    sign_ins.sign_out_everywhere(request.user, actor=actor_of(request, None))
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return leave_for(request, resolve_url("login"))


def _page(request: Request, *, status: int = 200, **forms: Any) -> HttpResponse:
    """All of it; a form that was not sent is as one finds it."""
    context = {
        "details": DetailsForm(initial=DetailsForm.of(request.user)),
        "password": ChangePasswordForm(request=request),
        **forms,
        "sign_ins": sign_ins_of(request.user, request.session.session_key),
        "user": request.user,
    }
    response = render(request, "workspaces/profile.html", context, status=status)
    if wait := getattr(forms.get("password"), "wait", 0):
        response.headers["Retry-After"] = str(wait)
    return response
