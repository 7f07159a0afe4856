"""What ends a request: an answer, or a change after which there is nothing left to ask for.

Whoever is added by anybody is asked for no longer; nor who has left the workspace, nor anybody where the group is gone
or the asker does not administer it any more. ``commit`` looks after every change, so that none can forget it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.requests.letters import ASKER, tell_askers
from groups.models import AddRequest, Answer, GroupAdmin, GroupMembership, RequestedPerson
from nexus.database.lookups import in_array
from workspaces.vocabulary import Status

CAUSES: Final = {
    Answer.ADDED: _("they were added"),
    Answer.LEFT: _("they cannot be added now"),
    Answer.GROUP_DELETED: _("the group was deleted"),
    Answer.NOT_IN_CHARGE: _("who asked no longer administers it"),
}
"""Why a request was closed that nobody answered, as the log keeps it. Of who was archived it says no more than of who
was removed: the group's history is read by its group admins.
"""
_IN_GROUP: Final = (Action.MEMBER_ADDED, Action.GROUP_ADMIN_REMOVED)
_LEFT: Final = (Action.PERSON_ARCHIVED, Action.PERSON_REMOVED)


def close_idle(workspace_id: int, events: Collection[Event], *, actor: Actor) -> list[Event]:
    """Close what these events, of a change that was just written, leave nothing to ask for; an event each.

    No statement where they can end no request, one where they do not, and otherwise up to nine. The caller has locked.
    """
    groups = {event.group_id or 0 for event in events if event.action in _IN_GROUP}
    users = {event.person_id or 0 for event in events if event.action in _LEFT}
    deleted = next((event for event in events if event.action == Action.GROUP_DELETED), None)
    if not (groups or users or deleted):
        return []
    touched = Q(in_array("group_id", groups)) | Q(in_array("user_id", users))
    ended: dict[Answer, list[Any]] = defaultdict(list)
    for person in _waiting(workspace_id).filter(touched | Q(group=None) if deleted else touched):
        if answer := _answer(person):
            ended[answer].append(person)
    for answer, people in ended.items():
        answer_for(people, answer)
    everybody = [person for people in ended.values() for person in people]
    finish({person.request_id for person in everybody}, by=actor.name)
    return [_closed(person, answer, deleted) for answer, people in ended.items() for person in people]


def answer_for(people: Iterable[RequestedPerson], answer: Answer) -> None:
    """Write down what became of them; one statement. The caller ``finish``es their requests."""
    RequestedPerson.objects.filter(in_array("pk", [person.pk for person in people])).update(answer=answer)


def finish(requests: Collection[int], *, by: str, why: str = "", tells: bool = True) -> None:
    """Close those of these requests of which nobody waits any more, and tell who made them by mail, unless it was they.

    Up to three statements, for none none.
    """
    waiting = RequestedPerson.objects.filter(request=OuterRef("pk"), answer="")
    idle = AddRequest.objects.filter(in_array("pk", requests), ~Exists(waiting), is_open=True).order_by("pk")
    done = list(idle.values_list("pk", "group_name", *ASKER)) if requests else []
    if done:
        AddRequest.objects.filter(in_array("pk", [pk for pk, *_rest in done])).update(
            is_open=False, answered_at=timezone.now(), answered_by_name=by, answer=why
        )
        tell_askers(done if tells else [])


def _waiting(workspace_id: int) -> QuerySet[Any]:
    """Everybody in the workspace who is asked for, with what decides whether there is a point in it still."""
    inside = GroupMembership.objects.filter(group=OuterRef("group"), membership=OuterRef("membership"))
    charge = GroupAdmin.objects.filter(group=OuterRef("group"), membership=OuterRef("request__asker"))
    return (
        RequestedPerson.objects.filter(workspace=workspace_id, answer="")
        .annotate(
            status=F("membership__status"),
            is_in=Exists(inside),
            has_charge=Exists(charge),
            called=F("request__group_name"),
        )
        .order_by("request", "pk")
    )


def _answer(person: Any) -> Answer | None:
    """What has become of somebody who was asked for; None where they wait still."""
    found = (
        (Answer.GROUP_DELETED, person.group_id is None),
        (Answer.LEFT, person.membership_id is None or person.status == Status.ARCHIVED),
        (Answer.ADDED, person.is_in),
        (Answer.NOT_IN_CHARGE, not person.has_charge),
    )
    return next((answer for answer, applies in found if applies), None)


def _closed(person: Any, answer: Answer, deleted: Event | None) -> Event:
    group = deleted or Event(Action.REQUEST_CLOSED, group_id=person.group_id, group_name=person.called)
    return Event(
        Action.REQUEST_CLOSED,
        person_id=person.user_id,
        person_name=person.person_name,
        group_id=group.group_id,
        group_name=group.group_name,
        after=CAUSES[answer],
    )
