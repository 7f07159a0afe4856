"""Adding people to the custom groups that somebody else is in, all in one plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.effects import Effect, Invited, promotions
from groups.changes.events import event
from groups.changes.impact.diff import access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.membership import Belongings, groups_joined
from groups.changes.people import persons
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, Person, names_of
from groups.changes.writes import add_to_groups, became_builders, promote
from groups.members.change import OfWorkspace, called
from groups.members.consequences import JoinedGroups, joining_groups
from groups.members.effects import JoinsGroups
from groups.members.some_people import SomePeople, read_people
from groups.models import Group
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.grants import Grant, grants_of
from groups.permissions.policy import Authority, GroupFacts
from nexus.words import number
from workspaces.models import Membership


@dataclass(frozen=True)
class Facts(SomePeople):
    """``joined``: the groups of the one whose groups they are to have, by name, with what they hold. ``like``: who that
    is.
    """

    like: Person
    joined: Mapping[int, Group]
    grants: Mapping[int, tuple[Grant, ...]]


@dataclass(frozen=True)
class SameGroups(OfWorkspace[Facts, JoinedGroups]):
    """Add ``people`` to every custom group that ``like`` is in. They leave none."""

    like: Membership
    name = "same_groups"
    is_reversible = True

    def intent(self) -> dict[str, Any]:
        return super().intent() | {"like": self.like.pk}

    def refusal(self) -> str:
        return _("Only a workspace admin adds people to several groups at once.")

    def facts(self, authority: Authority) -> Facts:
        """The people, and the groups of the other; eight statements. Raises ValidationError where the other is not of
        the workspace.
        """
        if not (like := Membership.objects.filter(pk=self.like.pk, workspace_id=self.workspace_id).first()):
            raise ValidationError(_("Somebody in this selection is not in this workspace. Nothing was changed."))
        groups = Group.objects.custom().filter(members__membership=like).order_by("sort_name", "id")
        joined = {group.pk: group for group in groups}
        grants = {pk: tuple(held) for pk, held in grants_of(list(joined)).items()}
        people = vars(read_people(self.workspace_id, self.chosen))
        return Facts(**people, like=persons([like.pk])[like.pk], joined=joined, grants=grants)

    def decide(self, facts: Facts, authority: Authority) -> JoinedGroups:
        groups = [GroupFacts(pk, None, holds_builder_level(facts.grants.get(pk, ()))) for pk in facts.joined]
        members = {pk: facts.chosen.in_group(pk) for pk in facts.joined}
        return joining_groups(authority, groups, facts.chosen.people, members)

    def blockers(self, facts: Facts, decision: JoinedGroups) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: Facts, decision: JoinedGroups) -> Iterator[Effect]:
        for group, people in decision.promoted.items():
            yield from promotions(people, group, facts.grants[group])
        alike: dict[tuple[int, ...], set[int]] = defaultdict(set)
        mine = _by_person(decision)
        for person, groups in mine.items():
            alike[groups].add(person)
        for groups, people in alike.items():
            yield JoinsGroups(people=frozenset(people), groups=groups)
        held = {pk: Belongings(facts.members[pk].role, frozenset(mine[pk])) for pk in mine if pk in facts.active}
        change = access_change(groups_joined(self.workspace_id, held, decision.builders), self.workspace_id)
        yield from losses(change)
        yield from gains(change)
        if invited := decision.people - facts.active:
            yield Invited(people=invited)

    def known_names(self, facts: Facts) -> Names:
        groups = Names(groups={pk: group.name for pk, group in facts.joined.items()})
        return super().known_names(facts) | names_of([facts.like]) | groups

    def summary(self, facts: Facts, decision: JoinedGroups, names: Names) -> Summary:
        count, people = len(decision.joins), called(facts, decision.people or facts.chosen.people.ids)
        words = {"people": people, "like": facts.like.name, "count": number(count)}
        done = ngettext("%(people)s is in %(count)s more group.", "%(people)s is in %(count)s more groups.", count)
        told = [done % words, *([became_builders(decision.builders)] if decision.builders else ())]
        return Summary(
            _("Review: add %(people)s to the groups of %(like)s") % words,
            ngettext("Add to %(count)s group", "Add to %(count)s groups", count) % words,
            " ".join(told),
        )

    def write(self, facts: Facts, decision: JoinedGroups, actor: Actor) -> Iterator[Event]:
        everybody, sort_names = facts.persons, facts.chosen.sort_names
        yield from promote(everybody[pk] for pk in everybody if pk in decision.builders)
        places = [(group, pk, sort_names[pk]) for group, people in decision.joins.items() for pk in sorted(people)]
        add_to_groups(self.workspace_id, places, by=actor.name)
        for group, pk, _sort_name in places:
            yield event(Action.MEMBER_ADDED, facts.joined[group], everybody[pk])


def _by_person(decision: JoinedGroups) -> dict[int, tuple[int, ...]]:
    """The groups that each of them joins, in order of name."""
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for group, people in decision.joins.items():
        for person in people:
            found[person] += (group,)
    return found
