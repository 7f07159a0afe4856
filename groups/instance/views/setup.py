"""The first run, open while nobody has an account, and then to whoever has the code that only the server knows."""

import logging
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audit.journal import Actor
from audit.vocabulary import Capacity
from groups.instance.actions.set_up import SetUpAlready, set_up
from groups.instance.first_run import is_empty, is_setup_code
from groups.instance.forms.setup import SetUpForm
from nexus.components.alert import Alert, problems
from nexus.http import client_address, secret_fields
from nexus.middleware.csrf import CsrfOfThisSite
from workspaces.signing_in import attempts, throttle
from workspaces.signing_in.device_cookie import remember
from workspaces.signing_in.throttle import Attempt

log: Final = logging.getLogger("nexus.sign_in")
_COMMAND: Final = "manage.py setup_link"
_NOBODY: Final = "setup code"
"""In the place of an account, by which wrong codes are counted."""


@csrf_exempt
@login_not_required
@secret_fields("password", "code")
@sensitive_post_parameters("password", "code")
def setup(request: HttpRequest) -> HttpResponseBase:
    """The page of the first run; to everybody else an address that does not exist, whatever is asked of it.

    So the form's own token is looked at only where there is such a form.
    """
    if not is_empty():
        raise Http404
    return _first_run(request)


@decorator_from_middleware(CsrfOfThisSite)
@require_http_methods(["GET", "HEAD", "POST"])
def _first_run(request: HttpRequest) -> HttpResponse:
    """Ask, or say where the code is found; on a POST with the code begin. 429 where too many wrong ones were tried."""
    code = (request.POST if request.method == "POST" else request.GET).get("code", "")
    if not code or request.method != "POST":
        return _page(request, SetUpForm() if code else None, code, 422 if request.method == "POST" else 200)
    form = SetUpForm(request.POST)
    admission = throttle.admit(Attempt(_NOBODY, client_address(request)))
    if admission.wait:
        return _has_to_wait(request, form, code, admission.wait)
    if not is_setup_code(code):
        log.warning("A wrong setup code came from %s.", client_address(request))
        form.add_error(None, _("This link is not the one that was printed. manage.py setup_link prints it."))
        return _page(request, form, code, 422)
    throttle.succeed(admission)
    return _begin(request, form) if form.is_valid() else _page(request, form, code, 422)


def _begin(request: HttpRequest, form: SetUpForm) -> HttpResponse:
    """Set up, sign in, and go to the workspace. Whoever was second finds nothing here any more."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:300]
    actor = Actor(None, "", Capacity.SYSTEM, client_address(request)[:45], agent)
    name, slug = form.cleaned_data["workspace_name"], form.cleaned_data["slug"]
    try:
        workspace = set_up(form.person(), name, slug, actor=actor)
    except SetUpAlready as late:
        raise Http404 from late
    user = workspace.memberships.select_related("user").get().user
    user.backend = "groups.permissions.backend.Backend"
    attempts.sign_in(request, user)
    messages.success(request, _("%(workspace)s is there. You are its Admin, and a Super Admin.") % {"workspace": name})
    response = redirect("resources:dashboard", slug)
    remember(request, response, user)
    return response


def _has_to_wait(request: HttpRequest, form: SetUpForm, code: str, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    text = ngettext(
        "Too many failed attempts. Try again in %(minutes)s minute.",
        "Too many failed attempts. Try again in %(minutes)s minutes.",
        minutes,
    )
    form.add_error(None, text % {"minutes": minutes})
    response = _page(request, form, code, 429)
    response.headers["Retry-After"] = str(wait)
    return response


def _page(request: HttpRequest, form: SetUpForm | None, code: str, status: int) -> HttpResponse:
    """The form, or where its code is found."""
    alerts: list[Alert] = []
    if form and form.is_bound:
        form.focus_on_fault()
        alerts = problems(form, NON_FIELD_ERRORS)
    fields = form.visible_fields() if form else []
    data = {"fields": fields, "code": code, "problems": alerts, "has_code": form is not None, "command": _COMMAND}
    return render(request, "instance/setup.html", data, status=status)
