"""Changes after which people own nothing: what they own goes to a new owner in the same plan."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from audit.journal import Event
from groups.changes.effects import Effect
from groups.changes.events import owner_changed
from groups.changes.impact.diff import Move, access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.people import persons
from groups.changes.shown_names import Names, Person, names_of
from groups.members.app_owners import eligible_owners
from groups.members.change import PeopleOfWorkspaceChange, Told
from groups.members.consequences import PeopleConsequences
from groups.members.effects import HandsOverApps
from groups.members.some_people import SomePeople, read_people
from groups.permissions.policy import Authority
from groups.permissions.reach import reach_of_owner
from nexus.database.lookups import in_array
from workspaces.models import App, Membership


@dataclass(frozen=True)
class Owners(SomePeople):
    """``new_owner``: an active Builder or Admin who takes over apps, if there is one."""

    new_owner: Person | None


class HandsOver(PeopleOfWorkspaceChange[Owners]):
    """``new_owner`` takes over owned apps; without one the acting person."""

    new_owner: Membership | None
    handing_over: ClassVar[type[HandsOverApps]] = HandsOverApps
    """The effect that tells it of apps."""

    def intent(self) -> dict[str, Any]:
        return super().intent() | {"new_owner": self.new_owner.pk if self.new_owner else None}

    def known_names(self, facts: Owners) -> Names:
        return super().known_names(facts) | names_of([facts.new_owner] if facts.new_owner else [])

    def facts(self, authority: Authority) -> Owners:
        """The people, and the one named, or the acting person, if they may take over what these own; two statements
        more.
        """
        found = read_people(self.workspace_id, self.chosen)
        named = self.new_owner.pk if self.new_owner else authority.membership_id
        able = eligible_owners(self.workspace_id).filter(pk=named or 0).exclude(in_array("pk", self.chosen))
        owners = list(able.values_list("pk", flat=True))
        return Owners(**vars(found), new_owner=persons(owners)[owners[0]] if owners else None)

    @abstractmethod
    def deed(self, facts: Owners, decision: PeopleConsequences) -> Iterator[Effect]:
        """What it does to the people, but for their access and their apps."""

    @abstractmethod
    def moves(self, facts: Owners, decision: PeopleConsequences) -> list[Move]:
        """What it does to the access of those who are active."""

    def effects(self, facts: Owners, decision: PeopleConsequences) -> Iterator[Effect]:
        yield from self.deed(facts, decision)
        moves, handed_over = self.moves(facts, decision), decision.hands_over
        if facts.new_owner and handed_over:
            moves.append(Move(frozenset([facts.new_owner.id]), begun=reach_of_owner(handed_over)))
        change = access_change(moves, self.workspace_id)
        yield from losses(change)
        yield from gains(change)
        if handed_over:
            people = frozenset(pk for pk, one in decision.each.items() if one.hands_over)
            apps = tuple(app.pk for app in facts.apps_by_name(handed_over))
            yield self.handing_over(people=people, apps=apps, to=facts.new_owner.id if facts.new_owner else 0)

    def hand_over(self, facts: Owners, decision: PeopleConsequences) -> Told:
        """Give the apps to their new owner; an event each. The database wants it before the people may own none."""
        told: dict[int, list[Event]] = defaultdict(list)
        if not facts.new_owner:
            return told
        apps = facts.apps_by_name(decision.hands_over)
        App.objects.filter(in_array("id", [app.pk for app in apps])).update(owner_id=facts.new_owner.id)
        for app in apps:
            before = facts.persons[app.owner_id]
            told[before.id].append(owner_changed(app, before, facts.new_owner))
        return told
