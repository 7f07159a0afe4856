"""Changing a person's role, with all that hangs on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.consequences import MemberConsequences, changing_role
from groups.changes.effects import Effect, LosesGroupAdmin
from groups.changes.events import event
from groups.changes.impact.diff import AccessChange, Move, access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.membership import role_change
from groups.changes.people import persons
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, Person, names_of
from groups.members.app_owners import eligible_owners
from groups.members.change import MemberChange, OnePerson, leave_groups, read_member, stop_administering
from groups.members.effects import ChangesRole, HandsOverApp, LeavesBuilderLevelGroup
from groups.permissions.policy import Authority, Ids
from groups.permissions.reach import reach_of_owner
from nexus.database.lookups import in_array
from workspaces.models import App, Membership
from workspaces.vocabulary import ROLE_NAMES, Role, Status


@dataclass(frozen=True)
class Facts(OnePerson):
    """``new_owner``: an active Builder or Admin who takes over apps, if there is one."""

    new_owner: Person | None


@dataclass(frozen=True)
class ChangeRole(MemberChange[Facts, MemberConsequences]):
    """Give ``membership`` the role ``to``. ``new_owner`` takes over owned apps; without one the acting person."""

    to: Role
    new_owner: Membership | None = None
    name = "change_role"

    @property
    def chosen(self) -> Ids:
        return super().chosen | ({self.new_owner.pk} if self.new_owner else set())

    def intent(self) -> dict[str, Any]:
        return {"to": self.to.value, "new_owner": self.new_owner.pk if self.new_owner else None}

    def refusal(self) -> str:
        return _("Only a workspace admin changes roles.")

    def facts(self, authority: Authority) -> Facts:
        named = self.new_owner.pk if self.new_owner else authority.membership_id
        return Facts(**vars(read_member(self.membership)), new_owner=find_new_owner(self.membership, named))

    def decide(self, facts: Facts, authority: Authority) -> MemberConsequences:
        return changing_role(facts.member, self.to, has_new_owner=facts.new_owner is not None)

    def blockers(self, facts: Facts, decision: MemberConsequences) -> Iterable[Blocker]:
        return (Blocker(blocker.reason, frozenset([facts.person.id])) for blocker in decision.blockers)

    def effects(self, facts: Facts, decision: MemberConsequences) -> Iterator[Effect]:
        who = frozenset([facts.person.id])
        yield ChangesRole(people=who, before=facts.person.role, after=self.to.value)
        yield from lost_places(facts, decision)
        change = self._access(facts, decision)
        yield from losses(change)
        yield from gains(change)
        to = facts.new_owner.id if facts.new_owner else 0
        for app in facts.apps_by_name(decision.hands_over):
            yield HandsOverApp(people=who, app_id=app.pk, to=to)

    def _access(self, facts: Facts, decision: MemberConsequences) -> AccessChange:
        """What the person, and whoever takes over the apps, gain and lose."""
        moves, workspace_id = [], self.workspace_id
        if facts.person.status == Status.ACTIVE:
            leaves, owned = decision.leaves, decision.hands_over
            moves.append(role_change(workspace_id, facts.person, self.to, leaves=leaves, hands_over=owned))
        if facts.new_owner and decision.hands_over:
            moves.append(Move(frozenset([facts.new_owner.id]), begun=reach_of_owner(decision.hands_over)))
        return access_change(moves, workspace_id)

    def known_names(self, facts: Facts) -> Names:
        return names_of(person for person in (facts.person, facts.new_owner) if person)

    def summary(self, facts: Facts, decision: MemberConsequences, names: Names) -> Summary:
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

    def write(self, facts: Facts, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        person = facts.person
        yield from leave_groups(person, facts.groups_by_name(decision.leaves))
        yield from stop_administering(person, facts.groups_by_name(decision.no_longer_administers))
        apps = facts.apps_by_name(decision.hands_over)
        # Handed over first, as the database wants it, and told last.
        handed_over = list(hand_over(apps, person, facts.new_owner)) if facts.new_owner else []
        Membership.objects.filter(pk=person.id).update(role=self.to)
        before, after = ROLE_NAMES[Role(person.role)], ROLE_NAMES[self.to]
        yield event(Action.ROLE_CHANGED, person=person, before=before, after=after)
        yield from handed_over


def lost_places(facts: OnePerson, decision: MemberConsequences) -> Iterator[Effect]:
    """The groups that the person leaves, and those they no longer administer."""
    who = frozenset([facts.person.id])
    for group in facts.groups_by_name(decision.leaves):
        yield LeavesBuilderLevelGroup(people=who, group_id=group.pk)
    yield from lost_posts(facts, decision)


def lost_posts(facts: OnePerson, decision: MemberConsequences) -> Iterator[Effect]:
    """The groups that the person no longer administers."""
    for group in facts.groups_by_name(decision.no_longer_administers):
        yield LosesGroupAdmin(people=frozenset([facts.person.id]), group_id=group.pk)


def find_new_owner(membership: Membership, named: int | None) -> Person | None:
    """The one named, by their membership, if they may take over what ``membership`` owns; two statements."""
    able = eligible_owners(membership.workspace_id).filter(pk=named or 0).exclude(pk=membership.pk)
    found = list(able.values_list("pk", flat=True))
    return persons(found)[found[0]] if found else None


def hand_over(apps: list[App], person: Person, new_owner: Person) -> Iterator[Event]:
    """Make ``new_owner`` the owner of these apps; an event each."""
    for app in apps:
        before, after = person.full_name, new_owner.full_name
        yield event(Action.OWNER_CHANGED, app, person, before=before, after=after)
    App.objects.filter(in_array("id", [app.pk for app in apps])).update(owner_id=new_owner.id)
