"""Restoring archived people: role, groups and access come back, but for groups that have become builder-level."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import restoring
from groups.changes.effects import Effect
from groups.changes.events import status_changed
from groups.changes.impact.diff import access_change
from groups.changes.impact.effects import gains
from groups.changes.impact.membership import all_access_restored
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import (
    PeopleOfWorkspaceChange,
    belongings_left,
    called,
    concerned,
    leave_groups,
    lost_places,
    of_each,
)
from groups.members.consequences import PeopleConsequences, for_each
from groups.members.effects import ComesBack, IsInvitedAgain
from groups.members.invitations.rows import renew
from groups.members.some_people import SomePeople, read_people
from groups.permissions.policy import Authority, Ids
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class Facts(SomePeople):
    """``joined``: those who accepted once, and are active again; the others are invited again."""

    joined: Ids


@dataclass(frozen=True)
class Restore(PeopleOfWorkspaceChange[Facts]):
    """Bring ``people`` back from the archive."""

    name = "restore"
    is_reversible = True

    def refusal(self) -> str:
        return _("Only a workspace admin restores people.")

    def facts(self, authority: Authority) -> Facts:
        found = read_people(self.workspace_id, self.chosen)
        joined = Membership.objects.filter(in_array("pk", self.chosen), joined_at__isnull=False)
        return Facts(**vars(found), joined=frozenset(joined.values_list("pk", flat=True)))

    def decide(self, facts: Facts, authority: Authority) -> PeopleConsequences:
        return for_each(of_each(facts, restoring))

    def effects(self, facts: Facts, decision: PeopleConsequences) -> Iterator[Effect]:
        yield from _returns(facts, decision)
        yield from lost_places(facts, decision)
        back = {pk: held for pk, held in belongings_left(facts, decision).items() if pk in facts.joined}
        without = frozenset[int]().union(*(one.leaves for one in decision.each.values()))
        moves = all_access_restored(self.workspace_id, back, without=without)
        yield from gains(access_change(moves, self.workspace_id))

    def summary(self, facts: Facts, decision: PeopleConsequences, names: Names) -> Summary:
        words = {"people": called(facts, decision.people)}
        return Summary(
            _("Review: restore %(people)s") % words,
            _("Restore %(people)s") % words,
            ngettext("%(people)s is back.", "%(people)s are back.", len(decision.each)) % words,
        )

    def write(self, facts: Facts, decision: PeopleConsequences, actor: Actor) -> Iterator[Event]:
        yield from come_back(facts, decision, facts.joined, Action.PERSON_RESTORED, actor=actor)


def _returns(facts: Facts, decision: PeopleConsequences) -> Iterator[Effect]:
    """Who comes back as what and with which groups; those of whom the same is said together."""
    found: dict[tuple[bool, str, tuple[int, ...]], set[int]] = defaultdict(set)
    for pk, held in belongings_left(facts, decision).items():
        found[pk in facts.joined, held.role.value, tuple(sorted(held.groups))].add(pk)
    for (has_joined, role, groups), people in found.items():
        back = ComesBack if has_joined else IsInvitedAgain
        yield back(people=frozenset(people), role=role, groups=groups)


def come_back(
    facts: SomePeople, decision: PeopleConsequences, joined: Ids, action: Action, *, actor: Actor
) -> Iterator[Event]:
    """Make those active who have ``joined``, and the others invited, without the groups that they may not be in any
    more; an event each. Those are written to.
    """
    left = leave_groups(facts, decision)
    becomes = {Status.ACTIVE: decision.people & joined, Status.INVITED: decision.people - joined}
    for status, people in becomes.items():
        Membership.objects.filter(in_array("pk", people)).update(status=status)
    if again := becomes[Status.INVITED]:
        renew({pk: facts.persons[pk].email for pk in again}, by=actor)
    for person in concerned(facts, decision):
        yield from left[person.id]
        after = Status.ACTIVE if person.id in joined else Status.INVITED
        yield status_changed(action, person, after)
