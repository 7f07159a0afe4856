"""Removing a person from the workspace: memberships and posts go, owned apps are handed over, entries stay."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import MemberConsequences, removing_from_workspace
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.diff import Move
from groups.changes.impact.membership import all_access_lost
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import leave_groups, lost_posts, read_member, stop_administering
from groups.members.effects import HandsOverAppOnLeaving, IsRemoved
from groups.members.handing_over import HandsOver, Owner
from groups.models import Group
from groups.permissions.policy import Authority
from workspaces.models import Membership


@dataclass(frozen=True)
class RemoveFromWorkspace(HandsOver):
    """End ``membership``. ``new_owner`` takes over owned apps; without one the acting person."""

    new_owner: Membership | None = None
    name = "remove_from_workspace"
    handing_over = HandsOverAppOnLeaving

    def refusal(self) -> str:
        return _("Only a workspace admin removes people from the workspace.")

    def facts(self, authority: Authority) -> Owner:
        one = read_member(self.membership)
        others = (
            Group.objects.of_membership(self.membership.pk).custom().exclude(pk__in=one.member.builder_level_groups)
        )
        groups = {group.pk: group for group in others}
        return Owner(
            one.person,
            replace(one.member, other_groups=frozenset(groups)),
            {**one.groups, **groups},
            one.apps,
            self.find_new_owner(authority),
        )

    def decide(self, facts: Owner, authority: Authority) -> MemberConsequences:
        return removing_from_workspace(facts.member, has_new_owner=facts.new_owner is not None)

    def deed(self, facts: Owner, decision: MemberConsequences) -> Iterator[Effect]:
        yield IsRemoved(people=frozenset([facts.person.id]), groups=tuple(sorted(decision.leaves)))
        yield from lost_posts(facts, decision)

    def move(self, facts: Owner, decision: MemberConsequences) -> Move:
        return all_access_lost(self.workspace_id, facts.person)

    def summary(self, facts: Owner, decision: MemberConsequences, names: Names) -> Summary:
        words = {"person": facts.person.name}
        return Summary(
            _("Review: remove %(person)s from the workspace") % words,
            _("Remove %(person)s") % words,
            _("%(person)s was removed from the workspace.") % words,
            "always",
        )

    def write(self, facts: Owner, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        person = facts.person
        events = self.hand_over(facts, decision)
        events += leave_groups(person, facts.groups_by_name(decision.leaves))
        events += stop_administering(person, facts.groups_by_name(decision.no_longer_administers))
        Membership.objects.filter(pk=person.id).delete()
        yield from events
        yield event(Action.PERSON_REMOVED, person=person)
