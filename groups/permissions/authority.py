"""Who acts, and on which authority: the one loader. A change reads it when it plans, and again after the lock."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, FilteredRelation, Q, Subquery
from django.utils.translation import gettext as _

from audit.journal import Actor, done_by
from audit.models import Chain
from audit.vocabulary import Capacity
from groups.models import GroupAdmin
from groups.permissions.policy import NOBODY, Authority, Ids, can_manage_groups
from workspaces.context import capacity_in
from workspaces.models import User, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class Standing:
    """What somebody may lean on in a workspace, and how far its log had come at that moment.

    Where two are equal, nothing happened between them that the log knows of, and nobody's authority ended.
    """

    authority: Authority
    actor: Actor
    entries: int
    has_happened: bool = False
    """Whether the operation that was asked about is in the log."""


def load_standing(
    actor: Actor, workspace_id: int, *, group_id: int | None = None, operation: uuid.UUID | None = None
) -> Standing:
    """How ``actor`` stands now, in the capacity in which they act (on a group, if given). One statement; for a Builder
    two. Raises NotAllowed where the account is closed.
    """
    row = _standing_row(actor, workspace_id, operation)
    if row is None:
        raise NotAllowed(_("This account has been closed."))
    is_super, membership_id, role, entries, has_happened = row
    if actor.is_trusted:
        return Standing(Authority(is_admin=True), actor, entries or 0, has_happened)
    authority = Authority(
        is_admin=is_super or role == Role.ADMIN,
        is_builder=role == Role.BUILDER,
        membership_id=membership_id,
        administers=_administered(membership_id) if role == Role.BUILDER else NOBODY,
    )
    capacity = capacity_in(Role(role) if role else None, is_super=is_super)
    if group_id in authority.administers and not authority.is_admin:
        capacity = Capacity.GROUP_ADMIN
    return Standing(authority, replace(actor, capacity=capacity), entries or 0, has_happened)


def _standing_row(actor: Actor, workspace_id: int, operation: uuid.UUID | None) -> Any:
    """Of the actor's account: Super Admin, membership, role; and of the log: its length, and whether it holds this."""
    log = {
        "entries": Subquery(Chain.objects.filter(workspace_id=workspace_id).values("length")),
        "has_happened": Exists(done_by(operation)),
    }
    if actor.is_trusted:
        known: Any = Workspace.objects.filter(pk=workspace_id).annotate(**log).values_list(*log)
        return (True, None, None, *(known.first() or (0, False)))
    here = Q(memberships__workspace_id=workspace_id, memberships__status=Status.ACTIVE)
    found: Any = User.objects.filter(pk=actor.user_id, is_active=True).annotate(
        here=FilteredRelation("memberships", condition=here), **log
    )
    return found.values_list("is_superuser", "here__id", "here__role", *log).first()


def load_authority(actor: Actor, workspace_id: int, *, group_id: int | None = None) -> tuple[Authority, Actor]:
    """What ``actor`` may lean on now, and the actor in the capacity in which they act. As ``load_standing``, but that
    it costs nothing for whoever has the shell.
    """
    if actor.is_trusted:
        return Authority(is_admin=True), actor
    standing = load_standing(actor, workspace_id, group_id=group_id)
    return standing.authority, standing.actor


def require_admin(actor: Actor, workspace_id: int, sentence: str) -> Actor:
    """The actor in their capacity, if they manage this workspace. Raises NotAllowed with ``sentence`` if not."""
    authority, actor = load_authority(actor, workspace_id)
    if not can_manage_groups(authority):
        raise NotAllowed(sentence)
    return actor


def _administered(membership_id: int) -> Ids:
    """The groups whose membership is entrusted to this Builder."""
    groups = GroupAdmin.objects.filter(membership_id=membership_id)
    return frozenset(groups.values_list("group_id", flat=True))
