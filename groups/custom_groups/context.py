"""Who is asking about one group, and what they may do with it: that decides what its pages offer."""

import json
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from audit.vocabulary import Capacity
from groups.models import Group, GroupAdmin
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import (
    NOBODY,
    Authority,
    GroupFacts,
    can_manage_groups,
    can_manage_members,
    can_view_group,
    can_view_history,
)
from nexus.database.fixed import Fixed
from nexus.http import Request
from workspaces.context import WorkspaceContext, actor_of
from workspaces.models import Membership, Theme, Workspace
from workspaces.refusals import refuse
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class GroupContext(WorkspaceContext):
    """Somebody before one group. ``group`` comes with ``is_builder_level``, ``leader`` and ``leaders``."""

    group: Any
    facts: GroupFacts
    authority: Authority

    @property
    def subject(self) -> Group:
        group: Group = self.group
        return group

    @property
    def can_manage_members(self) -> bool:
        return can_manage_members(self.authority, self.facts)

    @property
    def can_manage_group(self) -> bool:
        return can_manage_groups(self.authority)

    @property
    def can_view_history(self) -> bool:
        return can_view_history(self.authority, self.facts)


def get_group_context(request: Request, slug: str, group_id: int) -> GroupContext:
    """The group, to those who may see it; one statement. Raises Http404 to all others."""
    rows = _DOOR.rows(request.user.pk, slug, group_id)
    if not rows:
        raise Http404
    door = _Door(*rows[0])
    if door.member_id is None and not request.user.is_superuser:
        raise Http404
    workspace = Workspace(pk=door.workspace_id, name=door.workspace_name, slug=slug, open_requests=door.open_requests)
    if door.theme_id is not None:
        workspace.theme = Theme(pk=door.theme_id, workspace=workspace, values=json.loads(door.theme_values or ""))
    membership = None
    if door.member_id is not None and door.member_role:
        membership = Membership(
            pk=door.member_id, workspace=workspace, user=request.user, role=door.member_role, status=Status.ACTIVE
        )
    context = WorkspaceContext(workspace, request.user, membership, actor_of(request, membership))
    if not context.can_open_settings:
        raise Http404
    return _in_group(context, door)


def get_group_context_for_members(request: Request, slug: str, group_id: int) -> GroupContext:
    """As ``get_group_context``, to those who may add and remove its people. Raises NotAllowed to others who see it."""
    context = get_group_context(request, slug, group_id)
    if not context.can_manage_members:
        raise refuse(request, context, context.subject)
    return context


def get_group_context_for_update(request: Request, slug: str, group_id: int) -> GroupContext:
    """As ``get_group_context``, to those who may change it. Raises NotAllowed to others who see it."""
    context = get_group_context(request, slug, group_id)
    if not context.can_manage_group:
        raise refuse(request, context, context.subject)
    return context


class _Door(NamedTuple):
    """What the one statement tells of a group, of its leaders, and of whoever asks."""

    id: int
    workspace_id: int
    name: str
    name_key: str
    description: str
    role: str | None
    member_count: int
    invited_count: int
    archived_count: int
    workspace_name: str
    open_requests: int
    is_builder_level: bool
    member_id: int | None
    member_role: str | None
    is_entrusted: bool
    leader: str | None
    leaders: int | None
    theme_id: int | None
    theme_values: str | None


def _door(user_id: int, slug: str, group_id: int) -> QuerySet[Any, Any]:
    """The group of the workspace with its level and leaders, and the membership of whoever asks."""
    mine = Q(workspace__memberships__user=user_id, workspace__memberships__status=Status.ACTIVE)
    admins = GroupAdmin.objects.filter(group=OuterRef("pk"))
    first = admins.order_by("membership__sort_name", "id").values("membership__user__name")[:1]
    number = admins.order_by().values("group").annotate(number=Count("pk")).values("number")
    found = with_builder_level(Group.objects.filter(workspace__slug=slug, pk=group_id)).annotate(
        mine=FilteredRelation("workspace__memberships", condition=mine),
        member_id=F("mine__id"),
        member_role=F("mine__role"),
        is_entrusted=Exists(admins.filter(membership=OuterRef("member_id"))),
        leader=Subquery(first),
        leaders=Subquery(number),
    )
    rows: QuerySet[Any, Any] = found.annotate(
        workspace_name=F("workspace__name"),
        open_requests=F("workspace__open_requests"),
        theme_id=F("workspace__theme_id"),
        theme_values=F("workspace__theme__values"),
    ).values_list(*_Door._fields)
    return rows


_DOOR: Final = Fixed(_door, int, str, int, is_prepared=True)


def _group_of(door: _Door, workspace: Workspace) -> Any:
    """The group with ``is_builder_level``, ``leader`` and ``leaders``; when it was made is read if it is asked for."""
    own = _Door._fields.index("workspace_name")
    group: Any = Group.from_db(DEFAULT_DB_ALIAS, _Door._fields[:own], door[:own])
    group.workspace = workspace
    group.is_builder_level, group.leader, group.leaders = bool(door.is_builder_level), door.leader, door.leaders
    return group


def _in_group(context: WorkspaceContext, door: _Door) -> GroupContext:
    """The context in the group. Raises Http404 to those who may not see it."""
    group = _group_of(door, context.workspace)
    facts = GroupFacts(group.pk, Role(group.role) if group.role else None, group.is_builder_level)
    is_entrusted = context.is_builder and bool(door.is_entrusted)
    authority = Authority(
        is_admin=context.is_admin,
        is_builder=context.is_builder,
        membership_id=context.membership.pk if context.membership else None,
        administers=frozenset([group.pk]) if is_entrusted else NOBODY,
    )
    if not can_view_group(authority, facts):
        raise Http404
    capacity = Capacity.GROUP_ADMIN if is_entrusted and not context.is_admin else context.actor.capacity
    around = vars(context) | {"actor": replace(context.actor, capacity=capacity)}
    return GroupContext(**around, group=group, facts=facts, authority=authority)
