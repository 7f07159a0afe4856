"""Who acts, and on which authority: the one loader. Within a change it reads after the lock."""

from dataclasses import replace

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _

from audit.journal import Actor
from audit.vocabulary import Capacity
from groups.models import GroupAdmin
from groups.permissions.policy import NOBODY, Authority, Ids, can_manage_groups
from workspaces.context import capacity_in
from workspaces.models import User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status


def load_authority(actor: Actor, workspace_id: int, *, group_id: int | None = None) -> tuple[Authority, Actor]:
    """What ``actor`` may lean on now, and the actor in the capacity in which they act (on a group, if given).

    One statement; for a Builder two. Raises NotAllowed where the account is closed.
    """
    if actor.is_trusted:
        return Authority(is_admin=True), actor
    here = Q(memberships__workspace_id=workspace_id, memberships__status=Status.ACTIVE)
    found = User.objects.filter(pk=actor.user_id, is_active=True).annotate(
        here=FilteredRelation("memberships", condition=here)
    )
    row = found.values_list("is_superuser", "here__id", "here__role").first()
    if row is None:
        raise NotAllowed(_("This account has been closed."))
    is_super, membership_id, role = row
    authority = Authority(
        is_admin=is_super or role == Role.ADMIN,
        is_builder=role == Role.BUILDER,
        membership_id=membership_id,
        administers=_administered(membership_id) if role == Role.BUILDER else NOBODY,
    )
    capacity = capacity_in(Role(role) if role else None, is_super=is_super)
    if group_id in authority.administers and not authority.is_admin:
        capacity = Capacity.GROUP_ADMIN
    return authority, replace(actor, capacity=capacity)


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
