"""Duplicating a custom group: a new one with the parts that were chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import WrongArgument
from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import ChangedPermissions, People, PermissionsChange, changing_permissions
from groups.changes.effects import BecomesGroupAdmin, Effect, JoinsGroup, not_there_yet, promotions
from groups.changes.events import event, grant_added
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.group_change import group_change
from groups.changes.impact.group_state import GroupState, read_group
from groups.changes.people import people_of, persons
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.changes.writes import add_to_group, promote
from groups.custom_groups.actions.assign_group_admins import entrust, group_admins_of
from groups.custom_groups.change import GroupChange, names_of_group
from groups.custom_groups.effects import NEW_GROUP, NewGroup
from groups.custom_groups.names import copy_name
from groups.models import Group, GroupMembership
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.grants import Grant, copy_grants
from groups.permissions.policy import NOBODY, Authority, GroupFacts, Ids

USERS: Final = "users"
PERMISSIONS: Final = "permissions"
GRANULAR_ACCESS: Final = "granular_access"
GROUP_ADMINS: Final = "group_admins"
PARTS: Final = {
    USERS: gettext_lazy("Users"),
    PERMISSIONS: gettext_lazy("Permissions"),
    GRANULAR_ACCESS: gettext_lazy("Granular access"),
    GROUP_ADMINS: gettext_lazy("Group admins"),
}
"""What of a group can be taken over into its duplicate, with the words on the page."""


@dataclass(frozen=True)
class Facts:
    """The source, and what of it is taken over under the ``name``."""

    state: GroupState
    name: str
    members: People
    group_admins: Ids
    grants: tuple[Grant, ...]

    @property
    def is_builder_level(self) -> bool:
        return holds_builder_level(self.grants)


@dataclass(frozen=True)
class DuplicateGroup(GroupChange[Facts, ChangedPermissions]):
    """Make a copy of ``group`` with these ``parts`` (keys of ``PARTS``)."""

    parts: Iterable[str] = ()
    name = "duplicate_group"
    is_reversible = True

    def __post_init__(self) -> None:
        super().__post_init__()
        given: object = self.parts
        if not isinstance(given, Iterable) or isinstance(given, str):
            raise WrongArgument(f"Give a list of parts, not {given!r}.")
        parts = list(given)
        for part in parts:
            if part not in list(PARTS):
                raise WrongArgument(f"A group has no part {part!r}: choose from {', '.join(PARTS)}.")
        self.check(parts=frozenset(parts))

    def intent(self) -> dict[str, Any]:
        return {"parts": sorted(self.parts)}

    def refusal(self) -> str:
        return _("Only a workspace admin duplicates groups.")

    def facts(self, authority: Authority) -> Facts:
        state = read_group(self.group)
        group = state.group
        taken = set(Group.objects.filter(workspace_id=group.workspace_id).values_list("name_key", flat=True))
        return Facts(
            state,
            copy_name(group.name, taken),
            people_of(group) if USERS in self.parts and group.is_custom else People(),
            group_admins_of(group) if GROUP_ADMINS in self.parts else NOBODY,
            tuple(grant for grant in state.grants if _part(grant) in self.parts),
        )

    def decide(self, facts: Facts, authority: Authority) -> ChangedPermissions:
        after = GroupFacts(0, None, facts.is_builder_level)
        return changing_permissions(GroupFacts(0), after, facts.members, PermissionsChange(changes=True))

    def blockers(self, facts: Facts, decision: ChangedPermissions) -> Iterable[Blocker]:
        return () if facts.state.group.is_custom else (Blocker(Reason.DEFAULT_GROUP),)

    def effects(self, facts: Facts, decision: ChangedPermissions) -> Iterator[Effect]:
        yield from promotions(decision.promoted, NEW_GROUP, facts.grants)
        yield NewGroup(group_name=facts.name, grants=facts.grants)
        if facts.members.ids:
            yield JoinsGroup(people=facts.members.ids, group_id=NEW_GROUP)
            new = facts.state.without_group
            active = facts.members.active
            change = group_change(new, active, decision.promoted & active, after=facts.grants)
            yield from losses(change)
            yield from gains(change)
        if facts.group_admins:
            yield BecomesGroupAdmin(people=facts.group_admins, group_id=NEW_GROUP)
        yield from not_there_yet(decision.invited, decision.archived, is_builder_level=facts.is_builder_level)

    def known_names(self, facts: Facts) -> Names:
        return names_of_group(facts.state.group) | Names(groups={NEW_GROUP: facts.name})

    def summary(self, facts: Facts, decision: ChangedPermissions, names: Names) -> Summary:
        words = {"group": names.group(self.group.pk), "copy": facts.name}
        return Summary(
            _("Review: duplicate %(group)s") % words,
            _("Duplicate %(group)s") % words,
            _("%(copy)s was created as a duplicate of %(group)s.") % words,
        )

    def write(self, facts: Facts, decision: ChangedPermissions, actor: Actor) -> Iterator[Event]:
        source = facts.state.group
        group = Group.objects.create(workspace_id=source.workspace_id, name=facts.name)
        yield event(Action.GROUP_DUPLICATED, group, before=source.name, after=group.name)
        members = persons(facts.members.ids)
        yield from promote(person for pk, person in members.items() if pk in decision.promoted)
        sort_names = GroupMembership.objects.filter(group=source).values_list("membership_id", "sort_name")
        add_to_group(group, dict(sort_names) if members else {}, by=actor.name)
        entrust(group, sorted(facts.group_admins), by=actor.name)
        yield from (event(Action.MEMBER_ADDED, group, person) for person in members.values())
        for person in persons(facts.group_admins).values():
            yield event(Action.GROUP_ADMIN_ASSIGNED, group, person)
        copy_grants(source, group, facts.grants)
        yield from (grant_added(group, grant) for grant in facts.grants)


def _part(grant: Grant) -> str:
    return PERMISSIONS if grant.is_switch else GRANULAR_ACCESS
