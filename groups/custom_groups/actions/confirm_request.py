"""Confirming a request: a workspace admin adds the people whom a group admin asked for, as they would add anybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import WrongArgument
from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import AddedMembers
from groups.changes.events import event
from groups.changes.impact.group_state import read_group
from groups.changes.people import MemberIds, choose_people
from groups.changes.requests.closing import answer_for, finish
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.change import GroupAndPeople
from groups.custom_groups.request_queries import waiting_in
from groups.models import AddRequest, Answer, RequestedPerson
from groups.permissions.policy import Authority, can_manage_groups
from nexus.database.lookups import in_array
from workspaces.refusals import NotAllowed


@dataclass(frozen=True)
class ConfirmRequest(AddMembers):
    """Add those of ``people`` who wait in ``request`` still; it stays open for whoever is left out."""

    request: AddRequest
    name = "confirm_request"

    def authorize(self, authority: Authority) -> None:
        if not can_manage_groups(authority):
            raise NotAllowed(_("Only a workspace admin answers requests."))

    def facts(self, authority: Authority) -> GroupAndPeople:
        """The group, and those who wait; five statements. Raises WrongArgument where they wait for another group."""
        if self.request.group_id != self.group.pk:
            raise WrongArgument(f"The request {self.request.pk} is for another group than “{self.group}”.")
        waiting = MemberIds(self.chosen & waiting_in(self.request))
        return GroupAndPeople(read_group(self.group), choose_people(self.workspace_id, waiting))

    def blockers(self, facts: GroupAndPeople, decision: AddedMembers) -> Iterable[Blocker]:
        if not facts.chosen.persons:
            return (Blocker(Reason.REQUEST_ANSWERED),)
        return super().blockers(facts, decision)

    def write(self, facts: GroupAndPeople, decision: AddedMembers, actor: Actor) -> Iterator[Event]:
        yield from super().write(facts, decision, actor)
        waiting = RequestedPerson.objects.filter(in_array("membership_id", decision.added), request=self.request)
        answer_for(waiting.filter(answer=""), Answer.ADDED)
        finish([self.request.pk], by=actor.name)
        group, persons = facts.state.group, facts.chosen.persons
        yield from (event(Action.REQUEST_CONFIRMED, group, persons[pk]) for pk in persons if pk in decision.added)
