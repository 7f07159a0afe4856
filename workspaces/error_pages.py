"""403 and 404 to a member of the workspace that the address names: inside its frame, with whom to ask.

To everybody else, and whenever the database fails meanwhile, they are the bare pages of ``nexus.errors``.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nexus import errors
from nexus.errors import ErrorPage
from nexus.htmx import wants_fragment
from workspaces.accounts.preferences import speak_to
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.queries import admins_to_ask
from workspaces.vocabulary import SLUG_PATTERN

ASKED_AT_MOST: Final = 3
"""How many Admins are named; the rest is counted."""
_SLUG: Final = re.compile(f"/({SLUG_PATTERN})/")
_DASHBOARD: Final = gettext_lazy("Go to the dashboard")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, in a workspace the same whatever the address and the reason; to a member two statements."""
    return answer(request, errors.NOT_FOUND)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403, with the reason if the refusal gave one; to a member two statements."""
    return answer(request, errors.refusal(exception))


def answer(request: HttpRequest, page: ErrorPage, context: WorkspaceContext | None = None) -> HttpResponse:
    """Render ``page`` for whoever asks; ``context``, where it is known already, saves a statement."""
    try:
        context = context or _context(request)
        return _inside(request, page, context) if context else answer_outside(request, page)
    except Error:
        return errors.answer(request, page)


def answer_outside(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    """Render ``page`` to who is in no such workspace. A page of one that is still open is left: access to it has ended.

    It is left for a workspace that never was as well, so that nobody learns which there are.
    """
    response = errors.answer(request, page)
    user = getattr(request, "user", None)
    if wants_fragment(request) and page.status == 404 and _SLUG.match(request.path_info) and user:
        response.headers["HX-Redirect"] = errors.START
    return response


def _context(request: Any) -> WorkspaceContext | None:
    """The member in the workspace that the address names, be there such a page or not; None for everybody else."""
    named = _SLUG.match(request.path_info)
    user = getattr(request, "user", None)  # which a request has not that broke off early
    if not named or not user or not user.is_authenticated:
        return None
    try:
        context = get_workspace_context(request, named[1])
    except Http404:
        return None
    speak_to(user)  # where the address led to no page, nobody has asked yet who looks at it
    return context


def _inside(request: HttpRequest, page: ErrorPage, context: WorkspaceContext) -> HttpResponse:
    page = replace(page, ask=_whom_to_ask(context), **_way_on(page, context))
    if wants_fragment(request):
        return errors.answer(request, page)
    told: Mapping[str, Any] = {**asdict(page), "context": context, "nav": "", "messages": ()}
    response = HttpResponse(render_to_string("errors/inside.html", told, request), status=page.status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _whom_to_ask(context: WorkspaceContext) -> str:
    """The workspace's Admins; nothing to Admins themselves, who are told the same by nobody else."""
    names = "" if context.is_admin else admins_to_ask(context.workspace.pk, ASKED_AT_MOST)
    return _("Whom to ask: %(names)s.") % {"names": names} if names else ""


def _way_on(page: ErrorPage, context: WorkspaceContext) -> dict[str, Any]:
    """To the dashboard, where the page leads but to the start."""
    if page.action_href != errors.START:
        return {}
    href = reverse("resources:dashboard", args=[context.workspace.slug])
    return {"action_href": href, "action_label": _DASHBOARD}
