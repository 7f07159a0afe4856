"""The bases of every change of one group."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from groups.changes.blockers import Reason
from groups.changes.change import MANY, Change, OfPeople
from groups.changes.impact.group_state import GroupState, read_group
from groups.changes.people import Chosen, MemberIds, choose_people
from groups.changes.shown_names import Names
from groups.models import Group
from groups.permissions.policy import Authority, GroupFacts, can_manage_groups, can_manage_members
from workspaces.models import Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

F = TypeVar("F")
D = TypeVar("D")


@dataclass(frozen=True)
class GroupChange(Change[F, D]):
    """A change of ``group``, which only those who manage groups may make."""

    group: Group

    @property
    def subject(self) -> Group:
        return self.group

    @property
    def workspace_id(self) -> int:
        return self.group.workspace_id

    @property
    def is_large(self) -> bool:
        return super().is_large or self.group.member_count > MANY

    def authorize(self, authority: Authority) -> None:
        if not can_manage_groups(authority):
            raise NotAllowed(self.refusal())

    def refusal(self) -> str:
        """The sentence for those who may not."""
        return _("Groups are managed by workspace admins.")


@dataclass(frozen=True)
class GroupAndPeople:
    """The facts of most changes of a group and some people."""

    state: GroupState
    chosen: Chosen

    @property
    def names(self) -> Names:
        """Of the group, and of the people chosen: whoever may make the change knows them."""
        return Names(self.chosen.persons) | names_of_group(self.state.group)


@dataclass(frozen=True)
class PeopleChange(OfPeople[F, D], GroupChange[F, D]):
    """A change of a group and of some ``people``, given as memberships."""

    people: Iterable[Membership] | MemberIds

    def read(self, authority: Authority) -> GroupAndPeople:
        """The group and the people as they stand now; three statements. Raises where one of them is not there: to a
        group admin the archived are strangers, told apart by nothing from those of no workspace.
        """
        chosen = choose_people(self.workspace_id, self.chosen, archived=authority.is_admin)
        return GroupAndPeople(read_group(self.group), chosen)


@dataclass(frozen=True)
class MembersChange(PeopleChange[F, D]):
    """A change of a group's members, which its group admins may make too, in that capacity."""

    @property
    def group_id(self) -> int:
        return self.group.pk

    def authorize(self, authority: Authority) -> None:
        role = Role(self.group.role) if self.group.role else None
        if not can_manage_members(authority, GroupFacts(self.group.pk, role)):
            raise NotAllowed(Reason.DEFAULT_GROUP.sentence if role else self.refusal())


def names_of_group(group: Group) -> Names:
    """Only this group's name: whoever may change it knows it."""
    return Names(groups={group.pk: group.name})
