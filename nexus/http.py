"""A request as the views of Nexus see it, typed."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from workspaces.models import User


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: "User"
    htmx: "HtmxDetails"


LONGEST_SEARCH: Final = 200
"""Characters: what a search box takes. A much longer pattern is more than SQLite will compare with."""


def searched(fields: Mapping[str, Any], name: str = "q") -> str:
    """What is searched for by a field: as much of it as its box would have taken."""
    return str(fields.get(name, "")).strip()[:LONGEST_SEARCH]


class KeptFields(QueryDict):
    """What was typed into a form under which the session ended: the ``POST`` of the GET that shows the form again.

    ``session``: the fingerprint of the session that ended, to which confirmations were bound.
    """

    session: str = ""


def is_refilled(request: HttpRequest) -> bool:
    """Whether a form is only to be shown again, with what was typed into it before the session ended."""
    return request.method != "POST" and isinstance(request.POST, KeptFields)


def posted(request: HttpRequest) -> QueryDict | None:
    """The form that was sent, or is shown again, or None where there is none: a form made with it is unbound."""
    return request.POST if request.method == "POST" or is_refilled(request) else None


def require_form(view: View) -> View:
    """Answer 405 to all but POST, and the GET that shows again what was typed before the session ended.

    The view must change nothing on that GET.
    """
    only_post = require_POST(view)

    @wraps(view)
    def form_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if is_refilled(request) else only_post)(request, *args, **kwargs)

    return form_view  # type: ignore[return-value]  # wraps keeps the signature, which mypy does not see


def secret_fields(*names: str) -> Callable[[View], View]:
    """Say which fields of a view's form are secrets: they are never kept when the session ends under it."""

    def marked(view: View) -> View:
        view.secret_fields = names  # type: ignore[attr-defined]
        return view

    return marked


LONGEST_ID: Final = 18
"""Digits of the longest id: what every database can hold, and Python will read."""
_ID = re.compile(rf"[0-9]{{1,{LONGEST_ID}}}")


def as_id(text: object) -> int | None:
    """The id that ``text`` from a request is, or None: the one place where ids are parsed."""
    return int(str(text)) if _ID.fullmatch(str(text)) else None


def client_address(request: HttpRequest) -> str:
    """Return the IP address a request came from, "" if unknown.

    Behind a trusted proxy that is the last address the proxy itself wrote down; what stands before
    it in the header is the client's own claim.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
