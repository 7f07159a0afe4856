"""Removing people from a custom group. Nobody's role changes: a lower role is never inferred."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.consequences import RemovedMembers, removing_members
from groups.changes.effects import Effect, LeavesGroup
from groups.changes.events import event
from groups.changes.impact.effects import losses
from groups.changes.impact.group_change import group_change
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.custom_groups.change import GroupAndPeople, MembersChange
from groups.models import GroupMembership
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from nexus.words import number


@dataclass(frozen=True)
class RemoveMembers(MembersChange[GroupAndPeople, RemovedMembers]):
    """Remove ``people`` (memberships) from ``group``."""

    name = "remove_members"
    is_reversible = True

    def refusal(self) -> str:
        return _("You may not remove people from %(group)s.") % {"group": self.group.name}

    def facts(self, authority: Authority) -> GroupAndPeople:
        return self.read(authority)

    def decide(self, facts: GroupAndPeople, authority: Authority) -> RemovedMembers:
        inside = facts.chosen.in_group(self.group.pk)
        return removing_members(facts.state.facts, facts.chosen.people.ids, inside)

    def blockers(self, facts: GroupAndPeople, decision: RemovedMembers) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: GroupAndPeople, decision: RemovedMembers) -> Iterator[Effect]:
        return effects_of_removing(facts, decision)

    def known_names(self, facts: GroupAndPeople) -> Names:
        return facts.names

    def summary(self, facts: GroupAndPeople, decision: RemovedMembers, names: Names) -> Summary:
        count = len(decision.removed)
        words = {"people": names.who(decision.removed), "group": names.group(self.group.pk)}
        return Summary(
            _("Review: remove %(people)s from %(group)s") % words,
            ngettext("Remove %(count)s user", "Remove %(count)s users", count) % {"count": number(count)},
            ngettext("%(people)s was removed from %(group)s.", "%(people)s were removed from %(group)s.", count)
            % words,
            "always",
        )

    def write(self, facts: GroupAndPeople, decision: RemovedMembers, actor: Actor) -> Iterator[Event]:
        return write_removing(facts, decision)


def effects_of_removing(facts: GroupAndPeople, decision: RemovedMembers) -> Iterator[Effect]:
    """Who loses what, who keeps it through what, and who leaves."""
    active = decision.removed & facts.chosen.people.active
    state = facts.state
    yield from losses(group_change(state, active, before=state.grants, groups_of=facts.chosen.groups_of))
    if decision.removed:
        yield LeavesGroup(people=decision.removed, group_id=state.group.pk)


def write_removing(facts: GroupAndPeople, decision: RemovedMembers) -> Iterator[Event]:
    """Take them off the list, and tell of each."""
    group = facts.state.group
    GroupMembership.objects.filter(in_array("membership_id", decision.removed), group=group).delete()
    for pk, person in facts.chosen.persons.items():
        if pk in decision.removed:
            yield event(Action.MEMBER_REMOVED, group, person)
