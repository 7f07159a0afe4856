"""Inviting people into a workspace, by their addresses. They are in it from now on, as invited; access begins when they
accept. An End User who is invited into a builder-level group is invited as a Builder.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit import journal
from audit.journal import Actor, Event
from groups.changes.arguments import WrongArgument, check_argument, checked
from groups.changes.blockers import Blocker
from groups.changes.change import Change
from groups.changes.effects import Effect
from groups.changes.impact.diff import access_change
from groups.changes.impact.effects import gains
from groups.changes.impact.membership import Belongings, all_access_restored
from groups.changes.people import MemberIds, Stretch, stretch_in
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, Person
from groups.members.consequences import Inviting, inviting
from groups.members.invitations.addresses import address_of, name_of
from groups.members.invitations.effects import (
    IsArchivedHere,
    IsHereAlready,
    IsInvited,
    IsInvitedAlready,
    IsInvitedAsBuilder,
)
from groups.members.invitations.writing import Newcomer, write_invitations
from groups.models import Group
from groups.permissions.authority import require_admin
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.grants import Grant, grants_of
from groups.permissions.policy import Authority, Ids, can_manage_groups
from nexus.database.lookups import in_array
from nexus.words import number
from workspaces.models import Membership, User, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import NEWCOMERS, Role, Status


@dataclass(frozen=True)
class Facts:
    """The status of those who are in the workspace already, by address; the groups, and what each holds."""

    known: Mapping[str, Status]
    groups: Mapping[int, Group]
    grants: Mapping[int, tuple[Grant, ...]]

    @property
    def builder_level(self) -> Ids:
        return frozenset(pk for pk, grants in self.grants.items() if holds_builder_level(grants))


@dataclass(frozen=True)
class InvitePeople(Change[Facts, Inviting]):
    """Invite whoever has these ``addresses`` into ``workspace``, with ``role`` and into custom ``groups``."""

    workspace: Workspace
    addresses: Iterable[str]
    role: Role
    groups: Iterable[Group] = ()
    name = "invite_people"

    def __post_init__(self) -> None:
        super().__post_init__()
        groups = _listed(self.groups, "groups")
        for group in groups:
            check_argument(group, Group)
            if group.workspace_id != self.workspace.pk or group.role:
                raise ValidationError(_("People are invited into custom groups of this workspace."))
        given = sorted({address_of(each) for each in _listed(self.addresses, "addresses")})
        self.check(addresses=tuple(given), groups=tuple(sorted(groups, key=lambda group: group.pk)))

    @property
    def subject(self) -> Workspace:
        return self.workspace

    @property
    def workspace_id(self) -> int:
        return self.workspace.pk

    @property
    def by_id(self) -> dict[int, str]:
        """The addresses by the ids that stand for their people."""
        return dict(enumerate(self.addresses, start=NEWCOMERS))

    @property
    def chosen(self) -> MemberIds:
        return MemberIds(self.by_id)

    def without(self, people: Ids) -> Self | None:
        left = [address for pk, address in self.by_id.items() if pk not in people]
        return replace(self, addresses=left) if left else None

    def intent(self) -> dict[str, Any]:
        return {
            "addresses": list(self.addresses),
            "role": self.role.value,
            "groups": [group.pk for group in self.groups],
        }

    def authorize(self, authority: Authority) -> None:
        if not can_manage_groups(authority):
            raise NotAllowed(refusal())

    def facts(self, authority: Authority) -> Facts:
        """Three statements. A group that is gone by now is left out: the review reads otherwise without it."""
        here = Membership.objects.filter(in_array("user__email", self.addresses), workspace_id=self.workspace_id)
        known = {email: Status(status) for email, status in here.values_list("user__email", "status")}
        wanted = [group.pk for group in self.groups]
        found = Group.objects.custom().filter(in_array("pk", wanted), workspace_id=self.workspace_id).in_bulk()
        grants = grants_of(found) if found else {}
        return Facts(known, found, {pk: tuple(grants.get(pk, ())) for pk in found})

    def decide(self, facts: Facts, authority: Authority) -> Inviting:
        asked = {pk: facts.known.get(address) for pk, address in self.by_id.items()}
        return inviting(asked, self.role, facts.builder_level)

    def blockers(self, facts: Facts, decision: Inviting) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: Facts, decision: Inviting) -> Iterator[Effect]:
        if not decision.invited:
            return
        if decision.raised_by:
            group = min(decision.raised_by)
            yield IsInvitedAsBuilder(people=decision.invited, group_id=group, grants=facts.grants[group])
        addresses = tuple(address for pk, address in self.by_id.items() if pk in decision.invited)
        groups = tuple(sorted(facts.groups))
        yield IsInvited(people=decision.invited, addresses=addresses, role=decision.role.value, groups=groups)
        held = Belongings(decision.role, frozenset(groups))
        moves = all_access_restored(self.workspace_id, dict.fromkeys(decision.invited, held))
        yield from gains(access_change(moves, self.workspace_id))

    def notes(self, facts: Facts, decision: Inviting, authority: Authority) -> Iterator[Effect]:
        beside = {
            IsHereAlready: decision.here,
            IsInvitedAlready: decision.waiting,
            IsArchivedHere: decision.archived,
        }
        return (note(people=people) for note, people in beside.items() if people)

    def known_names(self, facts: Facts) -> Names:
        return Names(
            {pk: _stands_for(pk, address, self.role) for pk, address in self.by_id.items()},
            {pk: group.name for pk, group in facts.groups.items()},
        )

    def summary(self, facts: Facts, decision: Inviting, names: Names) -> Summary:
        count = len(decision.invited)
        people = names.who(decision.invited)
        return Summary(
            _("Review: invite %(people)s") % {"people": people},
            ngettext("Invite %(count)s person", "Invite %(count)s people", count) % {"count": number(count)},
            ngettext("%(people)s was invited.", "%(people)s were invited.", count) % {"people": people},
        )

    def stretch(self, people: Ids, search: str, start: int) -> Stretch:
        members = (
            Membership(pk=pk, user=User(name=name_of(address), email=address), role=self.role, status=Status.INVITED)
            for pk, address in self.by_id.items()
            if pk in people and all(word in address for word in search.lower().split())
        )
        return stretch_in(list(members), start)

    def write(self, facts: Facts, decision: Inviting, actor: Actor) -> Iterator[Event]:
        people = [Newcomer(address) for pk, address in self.by_id.items() if pk in decision.invited]
        groups = [group for group in self.groups if group.pk in facts.groups]
        yield from write_invitations(self.workspace, people, decision.role, groups, by=actor)


@checked
def invite(workspace: Workspace, email: str, name: str, role: Role, *, actor: Actor, reason: str = "") -> Membership:
    """Invite one person who is called ``name``, with ``role`` and into no group.

    Raises ValidationError where they are in the workspace already or the address or name is none, and NotAllowed to
    anybody but a workspace admin.
    """
    address = address_of(email)
    User(email=address, name=name).clean()
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = require_admin(actor, workspace.pk, refusal())
        here = Membership.objects.filter(workspace=workspace, user__email=address)
        if here.exists():
            raise ValidationError(_("This person is in the workspace already."))
        events = list(write_invitations(workspace, [Newcomer(address, name)], role, [], by=actor))
        journal.record(workspace.pk, events, actor=actor, reason=reason)
        return here.select_related("user", "workspace").get()


def refusal() -> str:
    """The sentence for those who may not."""
    return _("Only a workspace admin invites people.")


def _listed(values: object, noun: str) -> tuple[Any, ...]:
    """The values of a list. Raises WrongArgument, with a sentence, for what is none."""
    if not isinstance(values, Iterable) or isinstance(values, str):
        raise WrongArgument(f"Give a list of {noun}, not {values!r}.")
    return tuple(values)


def _stands_for(pk: int, address: str, role: Role) -> Person:
    """Whoever has the address, of whom no more is told before they are invited: not whether they have an account."""
    name = name_of(address)
    return Person(pk, 0, name, address, role.value, Status.INVITED.value, beside=address.removeprefix(name))
