"""Adding people to a custom group. End Users who join a builder-level group become Builders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.consequences import AddedMembers, adding_members
from groups.changes.effects import Effect, Invited, JoinsGroup, promotions
from groups.changes.events import event
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.group_change import group_change
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.changes.writes import add_to_group, became_builders, promote
from groups.custom_groups.change import GroupAndPeople, MembersChange
from groups.custom_groups.effects import AlreadyIn, ArchivedLeftOut, SelfGranted
from groups.permissions.policy import Authority
from nexus.words import number

SELF_GRANTED = "self-granted"
"""What the log says of somebody who added themselves."""


@dataclass(frozen=True)
class AddMembers(MembersChange[GroupAndPeople, AddedMembers]):
    """Add ``people`` (memberships) to ``group``."""

    name = "add_members"
    is_reversible = True

    def refusal(self) -> str:
        return _("You may not add people to %(group)s.") % {"group": self.group.name}

    def facts(self, authority: Authority) -> GroupAndPeople:
        return self.read(authority)

    def decide(self, facts: GroupAndPeople, authority: Authority) -> AddedMembers:
        inside = facts.chosen.in_group(self.group.pk)
        return adding_members(authority, facts.state.facts, facts.chosen.people, inside)

    def blockers(self, facts: GroupAndPeople, decision: AddedMembers) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: GroupAndPeople, decision: AddedMembers) -> Iterator[Effect]:
        return effects_of_adding(facts, decision)

    def notes(self, facts: GroupAndPeople, decision: AddedMembers, authority: Authority) -> Iterator[Effect]:
        return notes_on_adding(decision)

    def known_names(self, facts: GroupAndPeople) -> Names:
        return facts.names

    def summary(self, facts: GroupAndPeople, decision: AddedMembers, names: Names) -> Summary:
        count = len(decision.added)
        words = {"people": names.who(decision.added), "group": names.group(self.group.pk)}
        done = [ngettext("%(people)s was added to %(group)s.", "%(people)s were added to %(group)s.", count) % words]
        if decision.promoted:
            done.append(became_builders(decision.promoted))
        return Summary(
            _("Review: add %(people)s to %(group)s") % words,
            ngettext("Add %(count)s user", "Add %(count)s users", count) % {"count": number(count)},
            " ".join(done),
        )

    def write(self, facts: GroupAndPeople, decision: AddedMembers, actor: Actor) -> Iterator[Event]:
        return write_adding(facts, decision, actor)


def effects_of_adding(facts: GroupAndPeople, decision: AddedMembers) -> Iterator[Effect]:
    """Who becomes a Builder, who joins, what they gain and lose by it."""
    state = facts.state
    yield from promotions(decision.promoted, state.group.pk, state.grants)
    if decision.added:
        yield JoinsGroup(people=decision.added, group_id=state.group.pk)
    active = decision.added & facts.chosen.people.active
    change = group_change(
        state, active, decision.promoted & active, after=state.grants, groups_of=facts.chosen.groups_of
    )
    yield from losses(change)
    yield from gains(change)
    if invited := decision.added - active:
        yield Invited(people=invited)


def notes_on_adding(decision: AddedMembers) -> Iterator[Effect]:
    """Who is in the group already or left out, and whether somebody adds themselves."""
    if decision.already_in:
        yield AlreadyIn(people=decision.already_in)
    if decision.left_out:
        yield ArchivedLeftOut(people=decision.left_out)
    if decision.self_granted:
        yield SelfGranted()


def write_adding(facts: GroupAndPeople, decision: AddedMembers, actor: Actor) -> Iterator[Event]:
    """Promote, add, and tell of both."""
    group, persons = facts.state.group, facts.chosen.persons
    added = [persons[pk] for pk in persons if pk in decision.added]
    yield from promote(person for person in added if person.id in decision.promoted)
    sort_names = facts.chosen.sort_names
    add_to_group(group, {pk: sort_names[pk] for pk in decision.added}, by=actor.name)
    for person in added:
        is_self = decision.self_granted and person.user_id == actor.id
        yield event(Action.MEMBER_ADDED, group, person, after=SELF_GRANTED if is_self else "")
