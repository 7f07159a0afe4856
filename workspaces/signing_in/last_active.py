"""The day on which somebody last opened a page of a workspace: for its admins, who see who is gone."""

from typing import Final

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from nexus.database.outages import unseen
from nexus.middleware.types import GetResponse
from workspaces.models import Membership

_SEEN: Final = "nexus_seen_here"


def seen(request: HttpRequest, membership: Membership) -> None:
    """Let the day be written down when the page is made; nothing, where it is the same as the last."""
    if membership.last_active_on != timezone.localdate():
        setattr(request, _SEEN, membership.pk)


def note_last_active(get_response: GetResponse) -> GetResponse:
    """Write down, once a day for each person and workspace, that they were here. As with the session's touch it makes
    no difference to the page where that fails.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if (membership_id := getattr(request, _SEEN, None)) and response.status_code < 400:
            _note(membership_id)
        return response

    return middleware


def _note(membership_id: int) -> None:
    """One statement; a row that a change holds just now is left, for the next page to try again."""
    free = Membership.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=membership_id)
    with unseen(), transaction.atomic():
        Membership.objects.filter(pk__in=free.values("pk")).update(last_active_on=timezone.localdate())
