"""A forgotten password: a link is asked for, sent to whoever has the address, and used once. Open to everybody."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nexus.errors import ErrorPage, answer
from nexus.htmx import leave_for
from nexus.http import client_address
from workspaces.accounts import asked_mail, reset_links
from workspaces.context import actor_as
from workspaces.forms.password_reset import AskForLinkForm, ResetPasswordForm
from workspaces.forms.signing_in import too_many_letters
from workspaces.models import User
from workspaces.signing_in import throttle

NO_LINK: Final = ErrorPage(
    404,
    gettext_lazy("This link is no longer valid"),
    gettext_lazy("It was used already, is older than an hour, or is not whole. Nothing was changed."),
    reverse_lazy("password_reset"),
    gettext_lazy("Ask for a new link"),
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Where to send the link. Whether there is such an account changes neither the answer nor the work behind it."""
    form = AskForLinkForm(request.POST if request.method == "POST" else None)
    wait = 0
    if request.method == "POST" and form.is_valid():
        if not (wait := asked_mail.wait_of_network(client_address(request))):
            reset_links.ask_for_link(form.cleaned_data["email"])
            return leave_for(request, reverse("password_reset_sent"))
        form.add_error("email", too_many_letters(wait))
    response = render(request, "registration/password_reset.html", {"field": form["email"]}, status=_status(form, wait))
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What is said to everybody who has asked."""
    return render(request, "registration/password_reset_sent.html")


@login_not_required
@require_safe
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens: a form, and nothing is changed, nor written.

    The token goes on in the form, to an address without it. To that, and to the files of the page, the browser tells
    where it came from, but not by which path.
    """
    user = reset_links.account_of(token)
    if user is None:
        return answer(request, NO_LINK)
    response = _form_page(request, ResetPasswordForm(user=user), token)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@require_POST
@sensitive_post_parameters()
def reset_password(request: HttpRequest) -> HttpResponse:
    """Give the account its new password, end all of its sessions, and lead to the sign-in page."""
    token = request.POST.get("token", "")
    user = reset_links.account_of(token)
    if user is None:
        return answer(request, NO_LINK)
    form = ResetPasswordForm(request.POST, user=user)
    if not form.is_valid():
        return _form_page(request, form, token, status=422)
    if not form.save(actor_as(user, request)):
        return answer(request, NO_LINK)
    throttle.unlock(user.email)  # what failed was tried on the password that was
    if request.user == user:
        logout(request)
    messages.success(request, _("Your password was changed. Sign in with it."))
    return leave_for(request, resolve_url("login"))


def _form_page(request: HttpRequest, form: ResetPasswordForm, token: str, *, status: int = 200) -> HttpResponse:
    user: User = form.user
    context: dict[str, Any] = {"field": form["new_password"], "token": token, "email": user.email}
    return render(request, "registration/choose_password.html", context, status=status)


def _status(form: AskForLinkForm, wait: int) -> int:
    if wait:
        return 429
    return 422 if form.is_bound else 200
