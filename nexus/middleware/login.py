"""Every view asks for a sign-in, unless it says otherwise."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from nexus.htmx import is_htmx


class LoginRequired(LoginRequiredMiddleware):
    """Send the signed-out to the sign-in page; for htmx, send the whole page, not the fragment."""

    # Django only ever redirects; its callers take any response.
    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        """Answer 302 to a browser and 401 with `HX-Redirect` to htmx, both to the sign-in page."""
        sign_in = redirect_to_login(self.way_back(request, view_func), resolve_url(self.get_login_url(view_func)))
        if not is_htmx(request):
            patch_vary_headers(sign_in, ["HX-Request"])
            return sign_in
        return HttpResponse(status=401, headers={"HX-Redirect": sign_in.url, "Vary": "HX-Request"})

    def way_back(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> str:
        """Where to go after signing in: a page that can be opened by itself.

        A fragment's address and a form's are none; the page they stood on is. A list that is searched in its place is.
        """
        page = page_of_form(request)
        is_page = not is_htmx(request) or urlsplit(page).path == request.path
        return request.get_full_path() if is_page and request.method in ("GET", "HEAD") else page


def page_of_form(request: HttpRequest) -> str:
    """The page on which a form or a fragment stood; the start page where that is told to be none of ours."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return page or "/"
    return "/"
