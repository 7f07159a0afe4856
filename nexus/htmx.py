"""One address, two answers: a whole page for a browser, a fragment for htmx."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

HTMX_CONFIG: Final = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "historyRestoreAsHxRequest": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "(400|403|404|409|413|422|429|503)", "swap": True, "error": True},
        {"code": "...", "swap": False, "error": True},
    ],
}
"""How htmx behaves on our pages: nothing that the Content Security Policy forbids, and refusals swap in place."""


def is_htmx(request: HttpRequest) -> bool:
    """Say whether htmx made the request, a boosted link or form included."""
    return bool(getattr(request, "htmx", False))


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether only a part of the page is asked for.

    A boosted request and one that restores history replace the whole body: they want the page.
    """
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return False
    return not (htmx.boosted or htmx.history_restore_request)


def is_opened(request: HttpRequest) -> bool:
    """Whether the answer is a page or a dialog that is seen for the first time: it may take the focus.

    A list that is found anew while one types leaves the focus where it has gone meanwhile.
    """
    htmx = getattr(request, "htmx", None)
    return not htmx or htmx.target in (None, "dialog")


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its `partial` alone when htmx asks for a fragment."""
    name = f"{template}#{partial}" if wants_fragment(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def render_sheet(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    frame: str = "frame.html",
) -> HttpResponse:
    """Render a dialog: alone for htmx, which puts it into the page's `<dialog>`, else as a page in its ``frame``."""
    shell = "components/fragment.html" if wants_fragment(request) else frame
    response = render(request, template, {**(context or {}), "shell": shell}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def leave_for(request: HttpRequest, url: str) -> HttpResponse:
    """Send the reader on to `url`, an address of ours: 302, or for htmx 204 with `HX-Redirect`.

    A boosted request is sent the same way, so that the flash message comes with a whole page.
    """
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url, "Vary": "HX-Request"})
    response = HttpResponseRedirect(url)
    patch_vary_headers(response, ["HX-Request"])
    return response
