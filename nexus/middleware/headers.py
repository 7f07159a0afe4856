"""Response headers: security headers on every answer, and no caching of private ones."""

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from nexus.middleware.types import GetResponse

# Everything comes from here, and nothing in a page may bring its own script or style.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; manifest-src 'self'"
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def security_headers(get_response: GetResponse) -> GetResponse:
    """Give every answer its headers: those too that are made before Django's own middleware, to probes and to HTTPS."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def private_answers(get_response: GetResponse) -> GetResponse:
    """Let nobody keep an answer: pages tell who is signed in, and what they may do.

    Signed-out pages carry form tokens and are treated alike, so that no session need be read to
    decide. Only an answer that is not a page (an export, a theme) may say otherwise for itself.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Cache-Control"] = "no-store"
            patch_vary_headers(response, ["Cookie", "HX-Request", "Accept-Language"])
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
