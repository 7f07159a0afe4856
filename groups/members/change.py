"""The base of every change of people's memberships."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.change import OfPeople
from groups.changes.consequences import MemberConsequences, MemberFacts
from groups.changes.effects import Effect, LosesGroupAdmin
from groups.changes.events import event
from groups.changes.impact.membership import Belongings
from groups.changes.people import MemberIds
from groups.changes.shown_names import Names, Person, count_people, names_of
from groups.members.consequences import PeopleConsequences
from groups.members.effects import LeavesBuilderLevelGroup, LosesOwnSettings
from groups.members.some_people import SomePeople
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.policy import Authority, Ids, can_manage_groups
from nexus.database.lookups import in_array
from workspaces.models import Membership, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

F = TypeVar("F", bound=SomePeople)
D = TypeVar("D")


@dataclass(frozen=True)
class OfWorkspace(OfPeople[F, D]):
    """A change of ``people`` (memberships) of a workspace, which only workspace admins may make."""

    workspace: Workspace
    people: Iterable[Membership] | MemberIds

    @property
    def subject(self) -> Workspace:
        return self.workspace

    @property
    def workspace_id(self) -> int:
        return self.workspace.pk

    def authorize(self, authority: Authority) -> None:
        if not can_manage_groups(authority):
            raise NotAllowed(self.refusal())

    def refusal(self) -> str:
        """The sentence for those who may not."""
        return _("People are managed by workspace admins.")

    def known_names(self, facts: F) -> Names:
        return names_of(facts.persons.values())


@dataclass(frozen=True)
class PeopleOfWorkspaceChange(OfWorkspace[F, PeopleConsequences]):
    """A change of people's role or status."""

    def blockers(self, facts: F, decision: PeopleConsequences) -> Iterable[Blocker]:
        return decision.blockers


def of_each(facts: SomePeople, rule: Callable[[MemberFacts], MemberConsequences]) -> dict[int, MemberConsequences]:
    """What follows for each person by a rule."""
    return {pk: rule(member) for pk, member in facts.members.items()}


def called(facts: SomePeople, people: Ids) -> str:
    """A single person by name and address, several by their number."""
    if len(people) == 1:
        return facts.persons[next(iter(people))].full_name
    return count_people(len(people))


def loses_own_settings(facts: SomePeople, decision: PeopleConsequences, authority: Authority) -> Iterator[Effect]:
    """The warning to an Admin who is among those whose role or access ends."""
    own = authority.membership_id
    if own and own in decision.each and facts.members[own].role == Role.ADMIN:
        yield LosesOwnSettings(people=frozenset([own]))


# --- What several of them do -----------------------------------------------------------------------


def lost_places(facts: SomePeople, decision: PeopleConsequences) -> Iterator[Effect]:
    """The groups that people leave, and those they no longer administer."""
    for group, people in _by_group(facts, {pk: one.leaves for pk, one in decision.each.items()}):
        yield LeavesBuilderLevelGroup(people=people, group_id=group.pk)
    yield from lost_posts(facts, decision)


def lost_posts(facts: SomePeople, decision: PeopleConsequences) -> Iterator[Effect]:
    """The groups that people no longer administer."""
    posts = {pk: one.no_longer_administers for pk, one in decision.each.items()}
    for group, people in _by_group(facts, posts):
        yield LosesGroupAdmin(people=people, group_id=group.pk)


def _by_group(facts: SomePeople, groups: Mapping[int, Ids]) -> Iterator[tuple[Group, Ids]]:
    """The people of each group, of groups by person; in order of the groups' names."""
    found: dict[int, set[int]] = defaultdict(set)
    for person, mine in groups.items():
        for pk in mine:
            found[pk].add(person)
    for group in facts.groups_by_name(found):
        yield group, frozenset(found[group.pk])


def belongings(facts: SomePeople, decision: PeopleConsequences) -> dict[int, Belongings]:
    """All that the access of those is made of who are active now."""
    active = facts.active & decision.people
    return {pk: _belongings(facts.members[pk]) for pk in active}


def belongings_left(facts: SomePeople, decision: PeopleConsequences) -> dict[int, Belongings]:
    """The same of those who are not active yet, without the groups that they leave."""
    return {pk: _belongings(facts.members[pk], one.leaves) for pk, one in decision.each.items()}


def _belongings(member: MemberFacts, leaves: Ids = frozenset()) -> Belongings:
    groups = frozenset(member.builder_level_groups | member.other_groups) - leaves
    return Belongings(member.role, groups, frozenset(member.owned_apps))


Told = Mapping[int, list[Event]]
"""Events by the person they are about."""


def leave_groups(facts: SomePeople, decision: PeopleConsequences) -> Told:
    """Take each person out of the groups they leave; an event each. Two statements."""
    leaving = {(pk, group) for pk, one in decision.each.items() for group in one.leaves}
    rows = _rows(GroupMembership, leaving)
    GroupMembership.objects.filter(in_array("pk", rows)).delete()
    return _told(facts, Action.MEMBER_REMOVED, {pk: one.leaves for pk, one in decision.each.items()})


def stop_administering(facts: SomePeople, decision: PeopleConsequences) -> Told:
    """Let each person no longer administer these groups; an event each. Two statements."""
    posts = {(pk, group) for pk, one in decision.each.items() for group in one.no_longer_administers}
    GroupAdmin.objects.filter(in_array("pk", _rows(GroupAdmin, posts))).delete()
    administered = {pk: one.no_longer_administers for pk, one in decision.each.items()}
    return _told(facts, Action.GROUP_ADMIN_REMOVED, administered)


def _rows(model: type[GroupMembership | GroupAdmin], pairs: set[tuple[int, int]]) -> list[int]:
    """The rows of these pairs of a person and a group."""
    people, groups = ({pair[side] for pair in pairs} for side in (0, 1))
    found = model._default_manager.filter(in_array("membership_id", people), in_array("group_id", groups))
    return [pk for pk, *pair in found.values_list("pk", "membership_id", "group_id") if tuple(pair) in pairs]


def _told(facts: SomePeople, action: Action, groups: Mapping[int, Ids]) -> Told:
    return {
        pk: [event(action, group, facts.persons[pk]) for group in facts.groups_by_name(mine)]
        for pk, mine in groups.items()
    }


def concerned(facts: SomePeople, decision: PeopleConsequences) -> Iterator[Person]:
    """Those whom it concerns, in order of name."""
    return (person for pk, person in facts.persons.items() if pk in decision.each)
