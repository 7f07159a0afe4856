"""Restoring an archived person: role, groups and access come back, but for groups that have become builder-level."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import MemberConsequences, restoring
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.effects import gains
from groups.changes.impact.membership import all_access_restored
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import MemberChange, OnePerson, leave_groups, lost_places, read_member
from groups.members.effects import ComesBack, IsInvitedAgain
from groups.models import Group
from groups.permissions.policy import Authority, Ids
from workspaces.models import Membership
from workspaces.vocabulary import STATUS_NAMES, Status


@dataclass(frozen=True)
class Facts(OnePerson):
    """``becomes``: active, or invited again where they never accepted. ``custom_groups``: all they are in."""

    becomes: Status
    custom_groups: Ids


@dataclass(frozen=True)
class Restore(MemberChange[Facts]):
    """Bring ``membership`` back from the archive."""

    name = "restore"

    def refusal(self) -> str:
        return _("Only a workspace admin restores people.")

    def facts(self, authority: Authority) -> Facts:
        found = read_member(self.membership)
        has_joined = Membership.objects.filter(pk=self.membership.pk, joined_at__isnull=False).exists()
        groups = Group.objects.of_membership(self.membership.pk).custom().values_list("pk", flat=True)
        becomes = Status.ACTIVE if has_joined else Status.INVITED
        return Facts(**vars(found), becomes=becomes, custom_groups=frozenset(groups))

    def decide(self, facts: Facts, authority: Authority) -> MemberConsequences:
        return restoring(facts.member)

    def effects(self, facts: Facts, decision: MemberConsequences) -> Iterator[Effect]:
        comes_back = facts.becomes == Status.ACTIVE
        back = ComesBack if comes_back else IsInvitedAgain
        groups = tuple(sorted(facts.custom_groups - decision.leaves))
        yield back(people=frozenset([facts.person.id]), role=facts.person.role, groups=groups)
        yield from lost_places(facts, decision)
        if comes_back:
            yield from gains(all_access_restored(self.workspace_id, facts.person, without=decision.leaves))

    def summary(self, facts: Facts, decision: MemberConsequences, names: Names) -> Summary:
        words = {"person": facts.person.full_name}
        return Summary(
            _("Review: restore %(person)s") % words,
            _("Restore %(person)s") % words,
            _("%(person)s is back.") % words,
        )

    def write(self, facts: Facts, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        yield from come_back(facts, decision, facts.becomes, Action.PERSON_RESTORED)


def come_back(facts: OnePerson, decision: MemberConsequences, becomes: Status, action: Action) -> Iterator[Event]:
    """Give the person this status, without the groups that they may not be in any more; an event each."""
    person = facts.person
    yield from leave_groups(person, facts.groups_by_name(decision.leaves))
    Membership.objects.filter(pk=person.id).update(status=becomes)
    before, after = STATUS_NAMES[Status(person.status)], STATUS_NAMES[becomes]
    yield event(action, person=person, before=before, after=after)
