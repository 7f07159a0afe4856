"""Forms that other sites send are refused, whatever token they bring."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class CsrfOfThisSite(CsrfViewMiddleware):
    """Django's, which besides believes a browser that says by `Sec-Fetch-Site` that a form comes from another site."""

    def process_view(  # type: ignore[override]  # the stubs leave out the types of callback
        self, request: HttpRequest, callback: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        # The stubs know no `_reject`.
        if request.method not in _SAFE and request.headers.get("Sec-Fetch-Site") == "cross-site":
            reject: Callable[[HttpRequest, str], HttpResponseBase] = self._reject  # type: ignore[attr-defined]  # as above
            return reject(request, "The form came from another site.")
        return super().process_view(request, callback, args, kwargs)
