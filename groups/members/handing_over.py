"""Changes after which somebody owns nothing: what they own goes to a new owner in the same plan."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.consequences import MemberConsequences
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.diff import Move, access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.people import persons
from groups.changes.shown_names import Names, Person, names_of
from groups.members.app_owners import eligible_owners
from groups.members.change import MemberChange, OnePerson
from groups.members.effects import HandsOverApp
from groups.permissions.policy import Authority, Ids
from groups.permissions.reach import reach_of_owner
from nexus.database.lookups import in_array
from workspaces.models import App, Membership
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class Owner(OnePerson):
    """``new_owner``: an active Builder or Admin who takes over apps, if there is one."""

    new_owner: Person | None


class HandsOver(MemberChange[Owner]):
    """``new_owner`` takes over owned apps; without one the acting person."""

    new_owner: Membership | None
    handing_over: ClassVar[type[HandsOverApp]] = HandsOverApp
    """The effect that tells it of an app."""

    @property
    def chosen(self) -> Ids:
        return super().chosen | ({self.new_owner.pk} if self.new_owner else set())

    def intent(self) -> dict[str, Any]:
        return {"new_owner": self.new_owner.pk if self.new_owner else None}

    def find_new_owner(self, authority: Authority) -> Person | None:
        """The one named, or the acting person, if they may take over what ``membership`` owns; two statements."""
        named = self.new_owner.pk if self.new_owner else authority.membership_id
        able = eligible_owners(self.workspace_id).filter(pk=named or 0).exclude(pk=self.membership.pk)
        found = list(able.values_list("pk", flat=True))
        return persons(found)[found[0]] if found else None

    @abstractmethod
    def deed(self, facts: Owner, decision: MemberConsequences) -> Iterator[Effect]:
        """What it does to the person, but for their access and their apps."""

    @abstractmethod
    def move(self, facts: Owner, decision: MemberConsequences) -> Move:
        """What it does to the access of an active person."""

    def effects(self, facts: Owner, decision: MemberConsequences) -> Iterator[Effect]:
        yield from self.deed(facts, decision)
        moves = [self.move(facts, decision)] if facts.person.status == Status.ACTIVE else []
        if facts.new_owner and decision.hands_over:
            moves.append(Move(frozenset([facts.new_owner.id]), begun=reach_of_owner(decision.hands_over)))
        change = access_change(moves, self.workspace_id)
        yield from losses(change)
        yield from gains(change)
        to = facts.new_owner.id if facts.new_owner else 0
        for app in facts.apps_by_name(decision.hands_over):
            yield self.handing_over(people=frozenset([facts.person.id]), app_id=app.pk, to=to)

    def known_names(self, facts: Owner) -> Names:
        return names_of(person for person in (facts.person, facts.new_owner) if person)

    def hand_over(self, facts: Owner, decision: MemberConsequences) -> list[Event]:
        """Give the apps to their new owner; an event each. The database wants it before the person may own none."""
        if not facts.new_owner:
            return []
        apps, before, after = facts.apps_by_name(decision.hands_over), facts.person.full_name, facts.new_owner.full_name
        App.objects.filter(in_array("id", [app.pk for app in apps])).update(owner_id=facts.new_owner.id)
        return [event(Action.OWNER_CHANGED, app, facts.person, before=before, after=after) for app in apps]
