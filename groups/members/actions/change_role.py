"""Changing a person's role, with all that hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import MemberConsequences, changing_role
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.diff import Move
from groups.changes.impact.membership import role_change
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import leave_groups, lost_places, read_member, stop_administering
from groups.members.effects import ChangesRole
from groups.members.handing_over import HandsOver, Owner
from groups.permissions.policy import Authority
from workspaces.models import Membership
from workspaces.vocabulary import ROLE_NAMES, Role


@dataclass(frozen=True)
class ChangeRole(HandsOver):
    """Give ``membership`` the role ``to``. ``new_owner`` takes over owned apps; without one the acting person."""

    to: Role
    new_owner: Membership | None = None
    name = "change_role"

    def intent(self) -> dict[str, Any]:
        return super().intent() | {"to": self.to.value}

    def refusal(self) -> str:
        return _("Only a workspace admin changes roles.")

    def facts(self, authority: Authority) -> Owner:
        return Owner(**vars(read_member(self.membership)), new_owner=self.find_new_owner(authority))

    def decide(self, facts: Owner, authority: Authority) -> MemberConsequences:
        return changing_role(facts.member, self.to, has_new_owner=facts.new_owner is not None)

    def deed(self, facts: Owner, decision: MemberConsequences) -> Iterator[Effect]:
        yield ChangesRole(people=frozenset([facts.person.id]), before=facts.person.role, after=self.to.value)
        yield from lost_places(facts, decision)

    def move(self, facts: Owner, decision: MemberConsequences) -> Move:
        leaves, owned = decision.leaves, decision.hands_over
        return role_change(self.workspace_id, facts.person, self.to, leaves=leaves, hands_over=owned)

    def summary(self, facts: Owner, decision: MemberConsequences, names: Names) -> Summary:
        words = {"person": facts.person.full_name, "role": self.to.label}
        done = {
            Role.ADMIN: _("%(person)s is now an Admin."),
            Role.BUILDER: _("%(person)s is now a Builder."),
            Role.END_USER: _("%(person)s is now an End User."),
        }
        return Summary(
            _("Review: change the role of %(person)s") % words,
            _("Change role to %(role)s") % words,
            done[self.to] % words,
            "losing",
        )

    def write(self, facts: Owner, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        person = facts.person
        yield from leave_groups(person, facts.groups_by_name(decision.leaves))
        yield from stop_administering(person, facts.groups_by_name(decision.no_longer_administers))
        handed_over = self.hand_over(facts, decision)  # and told last
        Membership.objects.filter(pk=person.id).update(role=self.to)
        before, after = ROLE_NAMES[Role(person.role)], ROLE_NAMES[self.to]
        yield event(Action.ROLE_CHANGED, person=person, before=before, after=after)
        yield from handed_over
