"""The base of every change of one person's membership."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.change import Change
from groups.changes.consequences import MemberConsequences, MemberFacts
from groups.changes.effects import Effect, LosesGroupAdmin
from groups.changes.events import event
from groups.changes.people import persons
from groups.changes.shown_names import Names, Person, names_of
from groups.members.effects import LeavesBuilderLevelGroup
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import Authority, Ids, can_manage_groups
from nexus.database.lookups import in_array
from workspaces.models import App, Membership
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class OnePerson:
    """One person whose role or status is to change, by name and as the rules see them.

    ``groups``: the builder-level ones that they are in, and those that they administer. ``apps``: those they own.
    """

    person: Person
    member: MemberFacts
    groups: Mapping[int, Group]
    apps: Mapping[int, App]

    def groups_by_name(self, ids: Ids) -> list[Group]:
        """These of their groups in order of name."""
        return sorted((self.groups[pk] for pk in ids), key=lambda group: group.sort_name)

    def apps_by_name(self, ids: Ids) -> list[App]:
        """These of their apps in order of name."""
        return sorted((self.apps[pk] for pk in ids), key=lambda app: app.sort_name)


F = TypeVar("F", bound=OnePerson)


@dataclass(frozen=True)
class MemberChange(Change[F, MemberConsequences]):
    """A change of ``membership``, which only workspace admins may make."""

    membership: Membership

    @property
    def subject(self) -> Membership:
        return self.membership

    @property
    def workspace_id(self) -> int:
        return self.membership.workspace_id

    @property
    def chosen(self) -> Ids:
        return frozenset([self.membership.pk])

    def authorize(self, authority: Authority) -> None:
        if not can_manage_groups(authority):
            raise NotAllowed(self.refusal())

    def refusal(self) -> str:
        """The sentence for those who may not."""
        return _("People are managed by workspace admins.")

    def blockers(self, facts: F, decision: MemberConsequences) -> Iterable[Blocker]:
        return (Blocker(blocker.reason, frozenset([facts.person.id])) for blocker in decision.blockers)

    def known_names(self, facts: F) -> Names:
        return names_of([facts.person])


def read_member(membership: Membership) -> OnePerson:
    """The person of a membership as they stand now; six statements.

    Raises Membership.DoesNotExist where they are in the workspace no more.
    """
    person = persons([membership.pk]).get(membership.pk)
    if person is None:
        raise Membership.DoesNotExist
    # Whose account is closed leads nobody back in.
    admins = Membership.objects.able().filter(workspace_id=membership.workspace_id, role=Role.ADMIN)
    custom = Group.objects.of_membership(membership.pk).custom()
    builder_level = {group.pk: group for group in with_builder_level(custom).filter(is_builder_level=True)}
    posts = GroupAdmin.objects.filter(membership=membership).select_related("group")
    administered = {post.group_id: post.group for post in posts}
    apps = {app.pk: app for app in App.objects.filter(owner=membership)}
    is_admin = person.role == Role.ADMIN and person.status == Status.ACTIVE
    facts = MemberFacts(
        id=person.id,
        role=Role(person.role),
        status=Status(person.status),
        is_last_admin=is_admin and not admins.exclude(pk=person.id).exists(),
        administers=frozenset(administered),
        builder_level_groups=frozenset(builder_level),
        owned_apps=frozenset(apps),
    )
    return OnePerson(person, facts, builder_level | administered, apps)


def lost_places(facts: OnePerson, decision: MemberConsequences) -> Iterator[Effect]:
    """The groups that the person leaves, and those they no longer administer."""
    who = frozenset([facts.person.id])
    for group in facts.groups_by_name(decision.leaves):
        yield LeavesBuilderLevelGroup(people=who, group_id=group.pk)
    yield from lost_posts(facts, decision)


def lost_posts(facts: OnePerson, decision: MemberConsequences) -> Iterator[Effect]:
    """The groups that the person no longer administers."""
    for group in facts.groups_by_name(decision.no_longer_administers):
        yield LosesGroupAdmin(people=frozenset([facts.person.id]), group_id=group.pk)


def leave_groups(person: Person, groups: Iterable[Group]) -> Iterator[Event]:
    """Take the person out of these groups; an event each."""
    groups = list(groups)
    GroupMembership.objects.filter(in_array("group_id", _ids(groups)), membership_id=person.id).delete()
    for group in groups:
        yield event(Action.MEMBER_REMOVED, group, person)


def stop_administering(person: Person, groups: Iterable[Group]) -> Iterator[Event]:
    """Let the person no longer administer these groups; an event each."""
    groups = list(groups)
    GroupAdmin.objects.filter(in_array("group_id", _ids(groups)), membership_id=person.id).delete()
    for group in groups:
        yield event(Action.GROUP_ADMIN_REMOVED, group, person)


def _ids(groups: Iterable[Group]) -> list[int]:
    return [group.pk for group in groups]
