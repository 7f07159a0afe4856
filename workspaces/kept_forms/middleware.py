"""Signing in, with what was typed: a form that comes without a session is kept, and shown again to its owner."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from nexus.middleware.browser import mark
from nexus.middleware.login import LoginRequired as AsksToSignIn
from workspaces.kept_forms.keeping import FILE, SECRET, SIZE, find, keep

PARAMETER: Final = "typed"
"""What in an address names the form that is to be shown again."""
HERE_AGAIN: Final = _("Your session had ended. What you had typed is here again; nothing has been changed.")
LEFT_OUT: Final = {
    FILE: _("A file is not kept: choose it again."),
    SECRET: _("A secret value is not kept: type it again."),
    SIZE: _("Your session had ended. What you had typed was too much to be kept; nothing has been changed."),
}


class LoginRequired(AsksToSignIn):
    """Django's default deny, and ours: it asks for a sign-in, and leads back to the form as it stood."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        asks: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if asks is None and getattr(view_func, "login_required", True):
            _mark_browser(request)
            if request.method in ("GET", "HEAD") and PARAMETER in request.GET:
                _fill_in(request)
        return asks

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A form shown again is no mistake; where it only takes POST, the page on which it stood is shown."""
        page: str | None = getattr(request, "page_of_kept_form", None)
        if page is None:
            return response
        if response.status_code == 405:
            is_elsewhere = urlsplit(page).path != request.path
            return HttpResponseRedirect(_with_form(page, request.GET[PARAMETER]) if is_elsewhere else "/")
        if response.status_code == 422:
            response.status_code = 200
        return response

    def way_back(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> str:
        """Where the form was sent, filled in again; of what is not kept, where it stood."""
        number = keep(request, getattr(view_func, "secret_fields", ())) if request.method == "POST" else ""
        return _with_form(request.path, number) if number else super().way_back(request, view_func)


def _mark_browser(request: HttpRequest) -> None:
    """Where the browser has lost its cookie: the next says again whose it is."""
    if not request.META.get("CSRF_COOKIE"):
        mark(request, request.user)
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True


def _with_form(page: str, number: str) -> str:
    address = urlsplit(page)
    query = "&".join(filter(None, (address.query, urlencode({PARAMETER: number}))))
    return address._replace(query=query).geturl()


def _fill_in(request: HttpRequest) -> None:
    """Give the page what its owner had typed, and say so. Of a page that is somebody else's nothing is told."""
    found = find(request.GET[PARAMETER], request.user.pk or 0, request.path)
    if found is None:
        return
    form, fields = found
    request.FILES  # noqa: B018 - read once, or it would empty the fields when it is
    request.POST = fields  # type: ignore[assignment]  # mutable while it was filled
    request.page_of_kept_form = form.page  # type: ignore[attr-defined]
    left_out = form.left_out.split(",") if form.left_out else []
    said = [LEFT_OUT[code] for code in left_out]
    messages.info(request, " ".join(map(str, said if SIZE in left_out else [HERE_AGAIN, *said])))
