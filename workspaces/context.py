"""Who is asking, and in which workspace. The address and the signed-in user are all that decides it."""

import hashlib
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from audit.journal import Actor
from audit.vocabulary import Capacity
from nexus.database.lookups import in_array
from nexus.http import Request, client_address
from workspaces.account_log import INSTANCE
from workspaces.models import Membership, User, Workspace
from workspaces.signing_in.last_active import seen
from workspaces.vocabulary import NEWCOMERS, Role

_CAPACITIES = {
    Role.ADMIN: Capacity.WORKSPACE_ADMIN,
    Role.BUILDER: Capacity.BUILDER,
    Role.END_USER: Capacity.END_USER,
}


@dataclass(frozen=True)
class WorkspaceContext:
    """Somebody in a workspace during one request. ``membership`` is None for a Super Admin from outside."""

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
    def can_open_settings(self) -> bool:
        return self.is_admin or self.is_builder

    @property
    def is_here_as_super_admin(self) -> bool:
        """Whether what they may do here comes from that, and not from their role."""
        return self.actor.capacity == Capacity.SUPER_ADMIN

    @property
    def role(self) -> str | None:
        return self.membership.role if self.membership else None

    @property
    def open_requests(self) -> int:
        """How many requests wait for an answer, to those who answer them; no statement."""
        return self.workspace.open_requests if self.is_admin else 0

    def person_href(self, membership_id: int | None) -> str:
        """Where the page of a person is, to who may see it: workspace admins, and the person; else empty. Who is yet to
        be invited has none.
        """
        is_own = self.membership is not None and self.membership.pk == membership_id
        if not membership_id or membership_id >= NEWCOMERS or not (self.is_admin or is_own):
            return ""
        return reverse("members:person", args=[self.workspace.slug, membership_id])

    def hrefs_of_accounts(self, users: Collection[int]) -> dict[int, str]:
        """The same for people by their accounts, as the log knows them: of those who are in the workspace. To workspace
        admins one statement, to others none.
        """
        own = [(self.user.pk, self.membership.pk)] if self.membership else []
        people = Membership.objects.filter(in_array("user_id", users), workspace=self.workspace).order_by()
        found = people.values_list("user_id", "pk") if self.is_admin else own
        return {user: self.person_href(member) for user, member in found}

    @property
    def capacity_label(self) -> str:
        return str(self.actor.capacity.label)


def get_workspace_context(request: Request, slug: str) -> WorkspaceContext:
    """Return the person in this workspace, with what it wears; one statement, for a Super Admin from outside two.

    Raises Http404 to strangers, and to those whose access has ended.
    """
    memberships = Membership.objects.active().select_related("workspace__theme")
    membership = memberships.filter(user=request.user, workspace__slug=slug).first()
    if membership and request.user.may_enter(membership.workspace_id):
        seen(request, membership)
        membership.user = request.user  # which would be read again where somebody's own page names them
        return WorkspaceContext(membership.workspace, request.user, membership, actor_of(request, membership))
    if membership or not request.user.is_superuser or request.user.confined_to:
        raise Http404
    try:
        workspace = Workspace.objects.select_related("theme").get(slug=slug)
    except Workspace.DoesNotExist as missing:
        raise Http404 from missing
    return WorkspaceContext(workspace, request.user, None, actor_of(request, None))


def get_settings_context(request: Request, slug: str) -> WorkspaceContext:
    """As ``get_workspace_context``, for those who have settings at all: to an End User they do not exist."""
    context = get_workspace_context(request, slug)
    if not context.can_open_settings:
        raise Http404
    return context


def get_admin_context(request: Request, slug: str) -> WorkspaceContext:
    """As ``get_workspace_context``, for settings that only workspace admins have."""
    context = get_workspace_context(request, slug)
    if not context.is_admin:
        raise Http404
    return context


def capacity_in(role: Role | None, *, is_super: bool) -> Capacity:
    """In which capacity somebody with this role acts in a workspace; None where they are no member."""
    if is_super and role != Role.ADMIN:
        return Capacity.SUPER_ADMIN
    return _CAPACITIES[role] if role else Capacity.END_USER


def actor_of(request: Request, membership: Membership | None) -> Actor:
    """The signed-in person as the log names them, in their capacity here."""
    return actor_as(request.user, request, membership)


def actor_as(user: User, request: HttpRequest, membership: Membership | None = None) -> Actor:
    """The same of somebody who is not signed in: who has shown by a link that they are this person."""
    return Actor(
        id=user.pk,
        name=f"{user.name} <{user.email}>",
        capacity=capacity_in(Role(membership.role) if membership else None, is_super=user.is_superuser),
        ip_address=client_address(request)[:45],
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:300],
        session=session_fingerprint(request),
        operation=uuid.uuid4(),
    )


def session_fingerprint(request: HttpRequest) -> str:
    """What a confirmation is bound to instead of the session's key, which nothing but the cookie should tell."""
    return fingerprint(request.session.session_key or "")


def fingerprint(session_key: str) -> str:
    """The same of a session by its key, which may have ended."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]


class InstanceContext(WorkspaceContext):
    """A Super Admin before all workspaces. In the place of one stands the instance, under the number of its log."""


def get_instance_context(request: Request) -> InstanceContext:
    """The Super Admin who asks; no statement. Raises Http404 to everybody else."""
    if not request.user.is_superuser:
        raise Http404
    instance = Workspace(pk=INSTANCE, name="Nexus", slug="")
    return InstanceContext(instance, request.user, None, actor_of(request, None))
