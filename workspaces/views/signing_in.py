"""Signing in and out, open to everybody."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_POST

from nexus.components.alert import problems
from nexus.htmx import leave_for
from workspaces.demo_cast import CAST, PASSWORD, Character
from workspaces.forms.signing_in import SignInForm
from workspaces.models import DemoMark, User
from workspaces.signing_in import attempts
from workspaces.signing_in.device_cookie import remember


class SignIn(LoginView):
    """The sign-in page. Whoever is signed in already is sent on.

    Django's view rotates the session's key, and follows ``next`` to our own addresses only. 422 answers a
    failed attempt, and 429 with Retry-After one that the throttle refuses.
    """

    http_method_names = ["get", "head", "post"]
    form_class = SignInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; where nobody could sign in, the way to the first run."""
        if User.objects.exists():
            return super().get(request, *args, **kwargs)
        return redirect("instance:setup")

    def get_form_kwargs(self) -> dict[str, Any]:
        """What was typed; where one of the demo's cast was pressed, what would have to be."""
        kwargs = super().get_form_kwargs()
        pressed = self.request.POST.get("cast", "")
        if pressed and pressed in {one.email for one in _cast()}:
            kwargs["data"] = {"username": pressed, "password": PASSWORD}
        return kwargs

    def get_success_url(self) -> str:
        """Where ``next`` leads, else home; never back to these two pages, where Django would loop."""
        url = super().get_success_url()
        circular = urlsplit(url).path in (resolve_url("login"), resolve_url("logout"))
        return iri_to_uri(self.get_default_redirect_url() if circular else url)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        attempts.sign_in(self.request, user)
        response = leave_for(self.request, self.get_success_url())
        remember(self.request, response, user)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]  # form_class says which
        form.focus_on_fault()
        response = self.render_to_response(self.get_context_data(form=form), status=429 if form.wait else 422)
        if form.wait:
            response.headers["Retry-After"] = str(form.wait)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context_data(**kwargs)
        cast, alerts = _cast(), problems(data["form"], NON_FIELD_ERRORS)
        return {**data, "problems": alerts, "reset": _reset_url(), "cast": cast, "demo": bool(cast)}


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and go to the sign-in page."""
    attempts.sign_out(request)
    return leave_for(request, resolve_url("login"))


def _reset_url() -> str:
    """Where a forgotten password is asked for anew; empty where that is nowhere."""
    try:
        return reverse("password_reset")
    except NoReverseMatch:
        return ""


def _cast() -> list[Character]:
    """Those of the demo's people who are here and have a password; nobody outside the demo, and none in production.

    A press signs them in as everybody is, by the demo's password: it opens nothing that typing that does not.
    """
    if settings.PRODUCTION or not DemoMark.objects.exists():
        return []
    here = User.objects.filter(email__in=[one.email for one in CAST], is_active=True)
    open_to = {user.email for user in here.only("email", "password") if user.has_usable_password()}
    return [one for one in CAST if one.email in open_to]
