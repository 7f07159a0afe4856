"""Removing a person from the workspace: memberships and posts go, owned apps are handed over, entries stay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.consequences import MemberConsequences, removing_from_workspace
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.diff import AccessChange, Move, access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.membership import all_access_lost
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, names_of
from groups.members.actions.change_role import Facts, find_new_owner, hand_over, lost_posts
from groups.members.change import MemberChange, leave_groups, read_member, stop_administering
from groups.members.effects import HandsOverAppOnLeaving, IsRemoved
from groups.models import Group
from groups.permissions.policy import Authority, Ids
from groups.permissions.reach import reach_of_owner
from workspaces.models import Membership
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class RemoveFromWorkspace(MemberChange[Facts, MemberConsequences]):
    """End ``membership``. ``new_owner`` takes over owned apps; without one the acting person."""

    new_owner: Membership | None = None
    name = "remove_from_workspace"

    @property
    def chosen(self) -> Ids:
        return super().chosen | ({self.new_owner.pk} if self.new_owner else set())

    def intent(self) -> dict[str, Any]:
        return {"new_owner": self.new_owner.pk if self.new_owner else None}

    def refusal(self) -> str:
        return _("Only a workspace admin removes people from the workspace.")

    def facts(self, authority: Authority) -> Facts:
        one = read_member(self.membership)
        others = (
            Group.objects.of_membership(self.membership.pk).custom().exclude(pk__in=one.member.builder_level_groups)
        )
        groups = {group.pk: group for group in others}
        named = self.new_owner.pk if self.new_owner else authority.membership_id
        return Facts(
            one.person,
            replace(one.member, other_groups=frozenset(groups)),
            {**one.groups, **groups},
            one.apps,
            find_new_owner(self.membership, named),
        )

    def decide(self, facts: Facts, authority: Authority) -> MemberConsequences:
        return removing_from_workspace(facts.member, has_new_owner=facts.new_owner is not None)

    def blockers(self, facts: Facts, decision: MemberConsequences) -> Iterable[Blocker]:
        return (Blocker(blocker.reason, frozenset([facts.person.id])) for blocker in decision.blockers)

    def effects(self, facts: Facts, decision: MemberConsequences) -> Iterator[Effect]:
        who = frozenset([facts.person.id])
        yield IsRemoved(people=who, groups=tuple(sorted(decision.leaves)))
        yield from lost_posts(facts, decision)
        change = self._access(facts, decision)
        yield from losses(change)
        yield from gains(change)
        to = facts.new_owner.id if facts.new_owner else 0
        for app in facts.apps_by_name(decision.hands_over):
            yield HandsOverAppOnLeaving(people=who, app_id=app.pk, to=to)

    def _access(self, facts: Facts, decision: MemberConsequences) -> AccessChange:
        moves = []
        if facts.person.status == Status.ACTIVE:
            moves.append(all_access_lost(self.workspace_id, facts.person))
        if facts.new_owner and decision.hands_over:
            moves.append(Move(frozenset([facts.new_owner.id]), begun=reach_of_owner(decision.hands_over)))
        return access_change(moves, self.workspace_id)

    def known_names(self, facts: Facts) -> Names:
        return names_of(person for person in (facts.person, facts.new_owner) if person)

    def summary(self, facts: Facts, decision: MemberConsequences, names: Names) -> Summary:
        words = {"person": facts.person.name}
        return Summary(
            _("Review: remove %(person)s from the workspace") % words,
            _("Remove %(person)s") % words,
            _("%(person)s was removed from the workspace.") % words,
            "always",
        )

    def write(self, facts: Facts, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        person = facts.person
        apps = facts.apps_by_name(decision.hands_over)
        events = list(hand_over(apps, person, facts.new_owner)) if facts.new_owner else []
        events += leave_groups(person, facts.groups_by_name(decision.leaves))
        events += stop_administering(person, facts.groups_by_name(decision.no_longer_administers))
        Membership.objects.filter(pk=person.id).delete()
        yield from events
        yield event(Action.PERSON_REMOVED, person=person)
