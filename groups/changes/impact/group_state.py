"""A group as a change finds it: read once a plan, and handed on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from groups.models import Group
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.grants import Grant, grants_of
from groups.permissions.policy import GroupFacts
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class GroupState:
    """``group`` as it stands now with what it holds, and the role groups of its workspace with what they hold."""

    group: Group
    grants: tuple[Grant, ...]
    role_groups: Mapping[Role, int]
    role_grants: Mapping[Role, tuple[Grant, ...]]

    @property
    def facts(self) -> GroupFacts:
        """What the rules ask of it."""
        return GroupFacts(self.group.pk, _role(self.group), holds_builder_level(self.grants))

    @property
    def without_group(self) -> "GroupState":
        """The role groups alone, beside a group that does not exist yet or does not matter."""
        return replace(self, group=Group(workspace_id=self.group.workspace_id), grants=())


def read_group(group: Group) -> GroupState:
    """The group read anew; two statements. Raises Group.DoesNotExist where it is gone."""
    wanted = Q(pk=group.pk) | Q(workspace_id=group.workspace_id, role__isnull=False)
    rows = {row.pk: row for row in Group.objects.filter(wanted)}
    if group.pk not in rows:
        raise Group.DoesNotExist
    roles = {Role(row.role): row.pk for row in rows.values() if row.role}
    grants = grants_of(rows)
    return GroupState(
        rows[group.pk],
        tuple(grants.get(group.pk, ())),
        roles,
        {role: tuple(grants.get(pk, ())) for role, pk in roles.items()},
    )


def _role(group: Group) -> Role | None:
    return Role(group.role) if group.role else None
