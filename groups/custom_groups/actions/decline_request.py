"""Declining a request: nobody is added, and the asker reads why."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.commit import AlreadyDone
from groups.changes.requests.closing import answer_for, finish
from groups.custom_groups.names import request_reason
from groups.models import AddRequest, Answer, RequestedPerson
from groups.permissions.authority import require_admin
from workspaces.models import Workspace


@checked
def decline_request(request: AddRequest, reason: str, *, actor: Actor) -> None:
    """Decline what still waits of ``request``, and tell the asker by mail.

    Raises ValidationError where the reason is bad, AlreadyDone where nobody of it waits any more, and NotAllowed to
    anybody but a workspace admin.
    """
    reason = request_reason(reason)
    with transaction.atomic():
        Workspace.objects.lock(request.workspace_id)
        actor = require_admin(actor, request.workspace_id, _("Only a workspace admin answers requests."))
        waiting = list(RequestedPerson.objects.filter(request=request, answer="").order_by("person_name", "pk"))
        if not waiting:
            raise AlreadyDone
        answer_for(waiting, Answer.DECLINED)
        finish([request.pk], by=actor.name, why=reason)
        events = [
            Event(Action.REQUEST_DECLINED, each.user_id, each.person_name, each.group_id, request.group_name)
            for each in waiting
        ]
        journal.record(request.workspace_id, events, actor=actor, reason=reason)
