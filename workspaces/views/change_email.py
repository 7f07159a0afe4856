"""Another address: asked for here, and confirmed by a link sent to it."""

from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from nexus.components.alert import Alert
from nexus.errors import ErrorPage, answer
from nexus.htmx import leave_for
from nexus.http import Request, posted
from workspaces.accounts import email_changes
from workspaces.context import actor_of
from workspaces.forms.change_email import ChangeEmailForm

NO_LINK: Final = ErrorPage(
    404,
    gettext_lazy("This link is no longer valid"),
    gettext_lazy("It was used already, is older than an hour, or is for another account. Nothing was changed."),
    reverse_lazy("profile"),
    gettext_lazy("Go to your profile"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def change_email(request: Request) -> HttpResponse:
    """Asks for the address and the password, and has a link sent."""
    form = ChangeEmailForm(posted(request), request=request)
    if request.method == "POST" and form.is_valid() and form.may_send():
        email = form.cleaned_data["new_email"]
        email_changes.ask(form.user, email)
        said = _("A link was sent to %(email)s. Your address stays as it is until you open it and confirm.")
        messages.success(request, said % {"email": email})
        return leave_for(request, reverse("profile"))
    status = form.status if request.method == "POST" else 200
    response = render(request, "workspaces/change_email.html", {"form": form, "user": request.user}, status=status)
    if form.wait:
        response.headers["Retry-After"] = str(form.wait)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: Request, token: str) -> HttpResponse:
    """What the link opens; its button changes the address."""
    change = email_changes.find(token, request.user)
    if change is None:
        return answer(request, NO_LINK)
    problems, email = [], change.email
    if request.method == "POST":
        try:
            if not email_changes.confirm(change, actor=actor_of(request, None)):
                return answer(request, NO_LINK)
            messages.success(request, _("You sign in as %(email)s from now on.") % {"email": email})
            return leave_for(request, reverse("profile"))
        except ValidationError as taken:
            problems = [Alert(text, "bad") for text in taken.messages]
    context = {"email": email, "before": request.user.email, "problems": problems}
    return render(request, "workspaces/confirm_email.html", context, status=409 if problems else 200)
