"""Revoking open invitations: the people are in the workspace no longer, and their links stop working."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import revoking
from groups.changes.effects import Effect
from groups.changes.events import event, gone
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import PeopleOfWorkspaceChange, called, concerned, leave_groups, of_each
from groups.members.consequences import PeopleConsequences, for_each
from groups.members.invitations.effects import InvitationIsRevoked
from groups.members.some_people import SomePeople, read_people
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from workspaces.models import Membership


@dataclass(frozen=True)
class RevokeInvitation(PeopleOfWorkspaceChange[SomePeople]):
    """Take back the invitations of ``people``."""

    name = "revoke_invitation"

    def refusal(self) -> str:
        return _("Only a workspace admin revokes invitations.")

    def facts(self, authority: Authority) -> SomePeople:
        return read_people(self.workspace_id, self.chosen)

    def decide(self, facts: SomePeople, authority: Authority) -> PeopleConsequences:
        return for_each(of_each(facts, revoking))

    def effects(self, facts: SomePeople, decision: PeopleConsequences) -> Iterator[Effect]:
        yield InvitationIsRevoked(people=decision.people)

    def summary(self, facts: SomePeople, decision: PeopleConsequences, names: Names) -> Summary:
        count, words = len(decision.each), {"people": called(facts, decision.people)}
        return Summary(
            ngettext(
                "Review: revoke the invitation of %(people)s", "Review: revoke the invitations of %(people)s", count
            )
            % words,
            ngettext("Revoke invitation", "Revoke invitations", count),
            ngettext("%(people)s is invited no longer.", "%(people)s are invited no longer.", count) % words,
            "always",
        )

    def write(self, facts: SomePeople, decision: PeopleConsequences, actor: Actor) -> Iterator[Event]:
        left = leave_groups(facts, decision)
        Membership.objects.filter(in_array("pk", decision.people)).delete()
        for person in concerned(facts, decision):
            yield from left[person.id]
            yield event(Action.INVITATION_REVOKED, person=person, detail=gone(person))
