"""The door to a group, and the authority that an actor has in a workspace."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.http import Http404

from audit.journal import Actor
from audit.vocabulary import Capacity
from groups import rules
from groups.holdings import builder_level, with_level
from groups.models import Group, Post
from nexus.http import Request
from workspaces.access import Seat, capacity_of, enter_settings
from workspaces.models import Membership, Resource, User, WorkspaceConstant
from workspaces.refusals import record_refusal
from workspaces.vocabulary import Role, Status

Subject = Group | Resource | WorkspaceConstant
"""What a change is about."""


class NotAllowed(PermissionDenied):
    """The actor may not do this; the sentence says so. Nothing was written."""


def authority_of(actor: Actor, workspace_id: int, group: Group | None = None) -> tuple[rules.Authority, Actor]:
    """What ``actor`` may lean on now, and the actor in the capacity in which they act (on ``group``, if given).

    Reads the database each time: within a change it is asked again after the lock.
    Raises NotAllowed where the account is closed.
    """
    if actor.is_trusted:
        return rules.Authority(is_admin=True), actor
    user = User.objects.filter(pk=actor.user_id, is_active=True).first()
    if user is None:
        raise NotAllowed("This account has been closed.")
    membership = Membership.objects.filter(user=user, workspace_id=workspace_id, status=Status.ACTIVE).first()
    authority = authority_from(user, membership)
    capacity = capacity_of(user, membership)
    if group and group.pk in authority.posts and not authority.is_admin:
        capacity = Capacity.GROUP_ADMIN
    return authority, replace(actor, capacity=capacity)


def authority_from(user: User, membership: Membership | None) -> rules.Authority:
    """The authority of somebody whose active membership is at hand; one statement, for Builders only."""
    is_builder = membership is not None and membership.role == Role.BUILDER
    posts = Post.objects.filter(membership=membership).values_list("group_id", flat=True) if is_builder else ()
    return rules.Authority(
        is_admin=user.is_superuser or (membership is not None and membership.role == Role.ADMIN),
        is_builder=is_builder,
        membership_id=membership.pk if membership else None,
        posts=frozenset(posts),
    )


def admin_only(actor: Actor, workspace_id: int, sentence: str) -> Actor:
    """The actor in their capacity, if they arrange this workspace. Raises NotAllowed with ``sentence`` if not."""
    authority, actor = authority_of(actor, workspace_id)
    if not rules.arranges(authority):
        raise NotAllowed(sentence)
    return actor


def names_known(authority: rules.Authority) -> frozenset[str] | None:
    """The names of the custom groups that somebody may be told of; None for all of them."""
    if authority.is_admin:
        return None
    return frozenset(Group.objects.filter(pk__in=authority.posts).values_list("name", flat=True))


def facts_of(group: Group) -> rules.GroupFacts:
    """What the rules ask of a group; one statement."""
    role = Role(group.role) if group.role else None
    return rules.GroupFacts(group.pk, role, builder_level(group))


# --- The doors that pages go through -------------------------------------------------------------


@dataclass(frozen=True)
class Door:
    """Somebody before one group: what they may do with it decides what the page offers."""

    seat: Seat
    group: Group
    facts: rules.GroupFacts
    authority: rules.Authority

    @property
    def actor(self) -> Actor:
        return self.seat.actor

    @property
    def subject(self) -> Group:
        return self.group

    @property
    def fills(self) -> bool:
        return rules.fills_group(self.authority, self.facts)

    @property
    def arranges(self) -> bool:
        return rules.arranges(self.authority)

    @property
    def reads_history(self) -> bool:
        return rules.reads_history(self.authority, self.facts)


def enter_group(request: Request, slug: str, group_id: int) -> Door:
    """The group, to those who may see it; two statements. Raises Http404 to all others."""
    seat = enter_settings(request, slug)
    posts = Post.objects.filter(group=OuterRef("pk"))
    groups: QuerySet[Any] = with_level(Group.objects.filter(workspace=seat.workspace)).annotate(
        is_entrusted=Exists(posts.filter(membership=seat.membership)),
        leader=Subquery(posts.order_by("membership__sort_name").values("membership__user__name")[:1]),
        leaders=Count("posts"),
    )
    group = groups.filter(pk=group_id).first()
    if group is None:
        raise Http404
    role = Role(group.role) if group.role else None
    facts = rules.GroupFacts(group.pk, role, group.is_builder_level)
    entrusted = seat.is_builder and group.is_entrusted
    authority = rules.Authority(
        is_admin=seat.is_admin,
        is_builder=seat.is_builder,
        membership_id=seat.membership.pk if seat.membership else None,
        posts=frozenset([group.pk]) if entrusted else rules.NOBODY,
    )
    if not rules.sees_group(authority, facts):
        raise Http404
    capacity = Capacity.GROUP_ADMIN if entrusted and not seat.is_admin else seat.actor.capacity
    return Door(replace(seat, actor=replace(seat.actor, capacity=capacity)), group, facts, authority)


def enter_to_fill(request: Request, slug: str, group_id: int) -> Door:
    """As ``enter_group``, to those who may add and remove its people. Raises NotAllowed to others who see it."""
    door = enter_group(request, slug, group_id)
    if not door.fills:
        raise refused(request, door.seat, door.group)
    return door


def enter_to_arrange(request: Request, slug: str, group_id: int) -> Door:
    """As ``enter_group``, to those who arrange it. Raises NotAllowed to others who see it."""
    door = enter_group(request, slug, group_id)
    if not door.arranges:
        raise refused(request, door.seat, door.group)
    return door


def refused(request: Request, seat: Seat, about: Subject | None = None, *, why: str = "") -> NotAllowed:
    """The refusal to raise; a refused POST is written down first, in a transaction of its own."""
    if request.method == "POST":
        write_down(request, seat, about, why=why or "Not allowed.")
    return NotAllowed(why or "You may see this, but it is not yours to change.")


def write_down(request: Request, seat: Seat, about: Subject | None, *, why: str) -> None:
    """Record that a POST about a group or a thing was refused."""
    if isinstance(about, Group):
        record_refusal(request, seat, why=why, group_id=about.pk, group_name=about.name)
    elif about:
        thing = {"resource_kind": about.kind.key, "resource_id": about.pk, "resource_name": about.name}
        record_refusal(request, seat, why=why, **thing)
    else:
        record_refusal(request, seat, why=why)
