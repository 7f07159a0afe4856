"""A request as a line of a list: for whom, in which group, who asks and why, and what has become of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.custom_groups.request_queries import Asked, ListedRequest, people_of_requests
from groups.models import Answer
from nexus.components.hrefs import href_of_each
from nexus.components.marks import named
from nexus.words import Text, called
from workspaces.context import WorkspaceContext
from workspaces.queries import named_of

WAITING: Final = ""
Href = Callable[[int], str]
_STATES: Final[dict[str, tuple[Promise, str]]] = {
    WAITING: (gettext_lazy("Waiting"), "warn"),
    Answer.ADDED: (gettext_lazy("Added"), "good"),
    Answer.DECLINED: (gettext_lazy("Declined"), "bad"),
    Answer.WITHDRAWN: (gettext_lazy("Withdrawn"), ""),
}
"""What became of people, and its tone. Of all others it is told that the request was closed, and never why: somebody
may have been archived meanwhile.
"""
_CLOSED: Final = (gettext_lazy("Closed"), "")


@dataclass(frozen=True)
class Part:
    """Some people of a request of whom the same has become."""

    who: str
    state: Text
    tone: str


@dataclass(frozen=True)
class RequestRow:
    """``group``: what it is called. ``answer``: who answered, and why; empty while it is open. ``review`` and
    ``decline``: where it is answered; empty where it is not this reader's to answer, or is answered already.
    ``withdraw``: where who made it withdraws it; empty likewise.
    """

    id: int
    parts: Sequence[Part]
    reason: str
    group: str
    group_href: str
    asker: SafeString
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    review: str = ""
    decline: str = ""
    withdraw: str = ""


def request_rows(context: WorkspaceContext, requests: Sequence[ListedRequest]) -> list[RequestRow]:
    """These requests as their reader may know them, with the ways to answer for workspace admins; one statement."""
    people = people_of_requests([each.id for each in requests], archived=context.is_admin)
    slug = context.workspace.slug
    hrefs = [href_of_each(f"groups:{name}", slug) for name in ("users", "confirm_request", "decline_request")]
    return [_row(context, each, people.get(each.id, []), *hrefs) for each in requests]


def _row(
    context: WorkspaceContext, request: ListedRequest, people: Sequence[Asked], group: Href, review: Href, decline: Href
) -> RequestRow:
    is_to_answer = context.is_admin and request.is_open
    return RequestRow(
        request.id,
        _parts(people) or [Part(_("Nobody who is in the workspace now"), *_CLOSED)],
        request.reason,
        request.called,
        group(request.group_id) if request.group_id else "",
        named(called(request.asker_name), context.person_href(request.asker_id)),
        request.asked_at,
        "" if request.is_open else _answer(request),
        request.answered_at,
        review(request.id) if is_to_answer else "",
        decline(request.id) if is_to_answer else "",
        _withdraw(context, request),
    )


def _withdraw(context: WorkspaceContext, request: ListedRequest) -> str:
    """Where the reader withdraws it, who made it and waits still."""
    is_theirs = context.membership is not None and context.membership.pk == request.asker_id
    if not is_theirs or not request.is_open or context.is_admin:
        return ""
    return reverse("groups:withdraw_request", args=[context.workspace.slug, request.group_id, request.id])


def _parts(people: Sequence[Asked]) -> list[Part]:
    return [_part(answer, list(some)) for answer, some in groupby(people, key=lambda each: each.answer)]


def _part(answer: str, people: Sequence[Asked]) -> Part:
    state, tone = _STATES.get(answer, _CLOSED)
    return Part(named_of([person.name for person in people], people[0].total), state, tone)


def _answer(request: ListedRequest) -> str:
    """“Ada Fischer: “reason””, or only by whom."""
    words = {"by": called(request.answered_by_name), "reason": request.answer}
    return _("%(by)s: “%(reason)s”") % words if request.answer else words["by"]
