"""Assigning group admins: Builders to whom the membership of one custom group is entrusted, and nothing else of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.consequences import AssignedGroupAdmins, assigning_group_admins
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.group_change import group_change
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.changes.writes import promote
from groups.custom_groups.change import GroupAndPeople, PeopleChange
from groups.custom_groups.effects import IsAssigned, IsConverted
from groups.models import Group, GroupAdmin
from groups.permissions.policy import NOBODY, Authority, Ids
from nexus.database.bulk import insert_rows
from nexus.words import number

_CLOCK: Final = timedelta(milliseconds=1)
"""By how much a clock may step back: the entry of a post is never older than the post."""


@dataclass(frozen=True)
class Facts(GroupAndPeople):
    group_admins: Ids


@dataclass(frozen=True)
class AssignGroupAdmins(PeopleChange[Facts, AssignedGroupAdmins]):
    """Make ``people`` (memberships) group admins of ``group``. ``convert``: End Users become Builders first."""

    convert: bool = False
    name = "assign_group_admins"
    is_reversible = True

    def intent(self) -> dict[str, Any]:
        return super().intent() | {"convert": self.convert}

    def refusal(self) -> str:
        return _("Only a workspace admin names group admins.")

    def facts(self, authority: Authority) -> Facts:
        return Facts(**vars(self.read(authority)), group_admins=group_admins_of(self.group))

    def decide(self, facts: Facts, authority: Authority) -> AssignedGroupAdmins:
        people = facts.chosen.people
        # Whose account is closed is as far away as the archived: the group would be in nobody's hands.
        people = replace(people, archived=people.archived | facts.chosen.groups_of.closed)
        return assigning_group_admins(facts.state.facts, people, facts.group_admins, convert=self.convert)

    def blockers(self, facts: Facts, decision: AssignedGroupAdmins) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: Facts, decision: AssignedGroupAdmins) -> Iterator[Effect]:
        if decision.promoted:
            yield IsConverted(people=decision.promoted)
        if decision.assigned:
            yield IsAssigned(people=decision.assigned, group_id=self.group.pk)
        state = facts.state.without_group
        change = group_change(state, NOBODY, decision.promoted, groups_of=facts.chosen.groups_of)
        yield from losses(change)
        yield from gains(change)

    def known_names(self, facts: Facts) -> Names:
        return facts.names

    def summary(self, facts: Facts, decision: AssignedGroupAdmins, names: Names) -> Summary:
        count = len(decision.assigned)
        words = {"people": names.who(decision.assigned), "group": names.group(self.group.pk), "count": number(count)}
        heading = ngettext(
            "Review: make %(people)s group admin of %(group)s",
            "Review: make %(people)s group admins of %(group)s",
            count,
        )
        done = ngettext(
            "%(people)s can now add and remove people in %(group)s.",
            "%(people)s can now add and remove people in %(group)s.",
            count,
        )
        confirm = ngettext("Assign %(count)s group admin", "Assign %(count)s group admins", count)
        return Summary(heading % words, confirm % words, done % words)

    def write(self, facts: Facts, decision: AssignedGroupAdmins, actor: Actor) -> Iterator[Event]:
        group = facts.state.group
        assigned = [person for pk, person in facts.chosen.persons.items() if pk in decision.assigned]
        yield from promote(person for person in assigned if person.id in decision.promoted)
        entrust(group, [person.id for person in assigned], by=actor.name)
        yield from (event(Action.GROUP_ADMIN_ASSIGNED, group, person) for person in assigned)


def group_admins_of(group: Group) -> Ids:
    """The memberships that administer the group; one statement."""
    return frozenset(GroupAdmin.objects.filter(group=group).values_list("membership_id", flat=True))


def entrust(group: Group, people: Iterable[int], *, by: str) -> None:
    """Make these memberships group admins; one statement. The caller has locked and decided."""
    now = timezone.now() - _CLOCK
    columns = ("workspace_id", "group_id", "membership_id", "added_at", "added_by_name")
    insert_rows(GroupAdmin, columns, [(group.workspace_id, group.pk, pk, now, by) for pk in people])
