"""Withdrawing a request: whoever made it asks no longer, and workspace admins find nothing to answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.commit import AlreadyDone
from groups.changes.requests.closing import answer_for, finish
from groups.models import AddRequest, Answer, RequestedPerson
from groups.permissions.authority import load_authority
from groups.permissions.policy import can_withdraw_request
from workspaces.models import Workspace
from workspaces.refusals import NotAllowed


@checked
def withdraw_request(request: AddRequest, *, actor: Actor, reason: str = "") -> None:
    """Withdraw what still waits of ``request``. A letter about it that has not gone out yet is not sent.

    Raises AlreadyDone where nobody of it waits any more, and NotAllowed to all but whoever made it, while they
    administer its group.
    """
    with transaction.atomic():
        Workspace.objects.lock(request.workspace_id)
        authority, told = load_authority(actor, request.workspace_id, group_id=request.group_id)
        if not (actor.is_trusted or can_withdraw_request(authority, request.asker_id, request.group_id)):
            raise NotAllowed(refusal())
        waiting = list(RequestedPerson.objects.filter(request=request, answer="").order_by("person_name", "pk"))
        if not waiting:
            raise AlreadyDone
        answer_for(waiting, Answer.WITHDRAWN)
        finish([request.pk], by=told.name, tells=actor.is_trusted)
        events = [
            Event(Action.REQUEST_WITHDRAWN, each.user_id, each.person_name, each.group_id, request.group_name)
            for each in waiting
        ]
        journal.record(request.workspace_id, events, actor=told, reason=reason)


def refusal() -> str:
    """The sentence for all others."""
    return _("Only who made a request withdraws it.")
