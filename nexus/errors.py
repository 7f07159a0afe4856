"""The pages for requests that cannot be answered: calm, the same for everybody, needing no database."""

from dataclasses import asdict, dataclass, replace

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from nexus.htmx import wants_fragment
from nexus.words import Text

RETRY_AFTER = 10  # seconds
START = "/"
START_PAGE = _("Go to the start page")


@dataclass(frozen=True)
class ErrorPage:
    """What `errors/error.html` says. ``ask``: whom to ask, in a sentence; empty where that is nobody."""

    status: int
    title: Text
    sentence: Text
    action_href: Text = START
    action_label: Text = START_PAGE
    ask: Text = ""


BAD_REQUEST = ErrorPage(400, _("Bad request"), _("Nexus could not make sense of what was sent."))
TOO_LARGE = ErrorPage(413, _("Too large"), _("What was sent is larger than Nexus accepts."))
FORBIDDEN = ErrorPage(403, _("Not allowed"), _("You may see this, but it is not yours to change."))
FORGED = ErrorPage(
    403,
    _("Not allowed"),
    _("The form was not recognised as yours. Nothing has been changed. Go back, reload and try again."),
)
NOT_FOUND = ErrorPage(404, _("Not found"), _("There is nothing here, or nothing that you may see."))
BROKEN = ErrorPage(
    500,
    _("Something went wrong"),
    _("The fault is ours. If you were changing something, look whether it was saved."),
)
OUTAGE = ErrorPage(
    503,
    _("Nexus is briefly unavailable"),
    _("The database does not answer. Please try again in a moment, and look whether your last change was saved."),
)


def answer(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    """Render `page`: whole, or for htmx a fragment that opens in the dialog wherever it was aimed.

    Rendered without the request, so that no context processor touches the session or the database.
    """
    if not wants_fragment(request):
        return HttpResponse(render_to_string("errors/error.html", asdict(page)), status=page.status)
    body = render_to_string("errors/error.html#fragment", asdict(page))
    headers = {"HX-Retarget": "#dialog", "HX-Reswap": "innerHTML", "HX-Push-Url": "false"}
    return HttpResponse(body, status=page.status, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 to a body that is too large."""
    return answer(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else BAD_REQUEST)


def refusal(exception: Exception) -> ErrorPage:
    """The page of a 403, with the reason if the refusal gave one."""
    reason = str(exception)
    return replace(FORBIDDEN, sentence=reason) if reason else FORBIDDEN


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return answer(request, refusal(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 to whoever looks, the same page whatever the address and the reason."""
    return answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return answer(request, BROKEN)


def outage(request: HttpRequest) -> HttpResponse:
    """Answer 503 and say when to try again."""
    response = answer(request, OUTAGE)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response
