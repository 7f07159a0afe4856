"""The door to a workspace. The workspace in the address and the signed-in user are all that it goes by."""

import hashlib
from dataclasses import dataclass

from django.http import Http404

from audit.journal import Actor
from audit.vocabulary import Capacity
from nexus.http import Request, client_address
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role, Status

_CAPACITIES = {
    Role.ADMIN: Capacity.WORKSPACE_ADMIN,
    Role.BUILDER: Capacity.BUILDER,
    Role.END_USER: Capacity.END_USER,
}


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a workspace during one request. ``membership`` is None for a Super Admin from outside."""

    workspace: Workspace
    user: User
    membership: Membership | None
    actor: Actor

    @property
    def is_admin(self) -> bool:
        return self.user.is_superuser or self.role == Role.ADMIN

    @property
    def is_builder(self) -> bool:
        return self.role == Role.BUILDER

    @property
    def may_open_settings(self) -> bool:
        return self.is_admin or self.is_builder

    @property
    def role(self) -> str | None:
        return self.membership.role if self.membership else None

    @property
    def capacity_label(self) -> str:
        return self.actor.capacity.label


def enter(request: Request, slug: str) -> Seat:
    """The person's seat in the workspace. Raises Http404 to strangers, and to those whose access has ended."""
    memberships = Membership.objects.select_related("workspace")
    membership = memberships.filter(user=request.user, workspace__slug=slug, status=Status.ACTIVE).first()
    if membership:
        return Seat(membership.workspace, request.user, membership, _actor(request, membership))
    if not request.user.is_superuser:
        raise Http404
    try:
        return Seat(Workspace.objects.get(slug=slug), request.user, None, _actor(request, None))
    except Workspace.DoesNotExist as missing:
        raise Http404 from missing


def enter_settings(request: Request, slug: str) -> Seat:
    """As ``enter``, for those who have settings at all: to an End User they do not exist."""
    seat = enter(request, slug)
    if not seat.may_open_settings:
        raise Http404
    return seat


def enter_as_admin(request: Request, slug: str) -> Seat:
    """As ``enter``, for settings that only workspace admins have."""
    seat = enter(request, slug)
    if not seat.is_admin:
        raise Http404
    return seat


def capacity_of(user: User, membership: Membership | None) -> Capacity:
    """In which capacity this person acts in the workspace of their ``membership``."""
    role = Role(membership.role) if membership else None
    if user.is_superuser and role != Role.ADMIN:
        return Capacity.SUPER_ADMIN
    return _CAPACITIES[role] if role else Capacity.END_USER


def _actor(request: Request, membership: Membership | None) -> Actor:
    return Actor(
        id=request.user.pk,
        name=f"{request.user.name} <{request.user.email}>",
        capacity=capacity_of(request.user, membership),
        ip_address=client_address(request)[:45],
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:300],
        session=session_fingerprint(request),
    )


def session_fingerprint(request: Request) -> str:
    """What a confirmation is bound to instead of the session's key, which nothing but the cookie should tell."""
    return hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16]
