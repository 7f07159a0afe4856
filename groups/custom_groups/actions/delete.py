"""Deleting a custom group: its people lose what it alone gave them, and nobody's role changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import People
from groups.changes.effects import Effect
from groups.changes.events import event, from_to, grant_removed
from groups.changes.impact.effects import losses
from groups.changes.impact.group_change import group_change
from groups.changes.impact.group_state import GroupState, read_group
from groups.changes.people import people_of, persons
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.custom_groups.actions.assign_group_admins import group_admins_of
from groups.custom_groups.change import GroupChange, names_of_group
from groups.custom_groups.effects import DeletedGroupIsEmpty, LeavesDeletedGroup, LosesLastGroupAdmins
from groups.permissions.policy import Authority, Ids


class Facts(NamedTuple):
    state: GroupState
    members: People
    group_admins: Ids


@dataclass(frozen=True)
class DeleteGroup(GroupChange[Facts, None]):
    """Delete ``group``. Nothing is to be decided: all that it holds goes with it."""

    name = "delete_group"
    is_reversible = True

    def refusal(self) -> str:
        return _("Only a workspace admin deletes groups.")

    def facts(self, authority: Authority) -> Facts:
        state = read_group(self.group)
        return Facts(state, people_of(state.group), group_admins_of(state.group))

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def blockers(self, facts: Facts, decision: None) -> Iterable[Blocker]:
        return () if facts.state.group.is_custom else (Blocker(Reason.DEFAULT_GROUP),)

    def effects(self, facts: Facts, decision: None) -> Iterator[Effect]:
        state = facts.state
        yield from losses(group_change(state, facts.members.active, before=state.grants))
        if facts.group_admins:
            yield LosesLastGroupAdmins(people=facts.group_admins, group_id=self.group.pk)
        leaves = LeavesDeletedGroup if facts.members.ids else DeletedGroupIsEmpty
        yield leaves(people=facts.members.ids, group_id=self.group.pk)

    def known_names(self, facts: Facts) -> Names:
        return names_of_group(facts.state.group)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"group": names.group(self.group.pk)}
        return Summary(
            _("Review: delete %(group)s") % words,
            _("Delete %(group)s") % words,
            _("%(group)s was deleted.") % words,
            "always",
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        group = facts.state.group
        members, group_admins = persons(facts.members.ids), persons(facts.group_admins)
        events = [event(Action.MEMBER_REMOVED, group, person) for person in members.values()]
        events += [event(Action.GROUP_ADMIN_REMOVED, group, person) for person in group_admins.values()]
        events += [grant_removed(group, grant) for grant in facts.state.grants]
        events.append(event(Action.GROUP_DELETED, group, detail=from_to(group.description, None)))
        group.delete()
        yield from events
