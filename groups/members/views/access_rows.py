"""What stands above somebody's access: the groups they are in and administer, and what there is to know first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.members.belonging import Belonging
from groups.models import Group
from groups.permissions.explain import is_inactive
from nexus.components.alert import Alert
from workspaces.context import WorkspaceContext, capacity_in
from workspaces.models import Membership
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class GroupRow:
    """A group somebody is in. ``about``: what it is for; ``href``: empty where the reader may not open it; ``asked``:
    whom to ask about it.
    """

    name: str
    about: str
    href: str
    is_role: bool
    asked: str


def group_rows(context: WorkspaceContext, groups: Iterable[Group], known: Belonging) -> list[GroupRow]:
    """All groups one is in, with or without rights."""
    opened = {group.pk for group in known.posts}

    def href(group: Group) -> str:
        may = context.is_admin or group.pk in opened
        return reverse("groups:users", args=[context.workspace.slug, group.pk]) if may else ""

    return [
        GroupRow(
            group.name,
            group.description,
            href(group),
            bool(group.role),
            known.asked.get(group.pk, ""),
        )
        for group in groups
    ]


def access_notice(member: Membership | None) -> Alert | None:
    """What there is to know before the rights on file are read."""
    if member is None:
        return Alert(_("A Super Admin may do everything here."))
    if is_inactive(member):
        inactive = _("Nothing of this counts now: the membership or the account is not active. It is what is on file.")
        return Alert(inactive, "warn")
    if member.role == Role.ADMIN or member.user.is_superuser:
        words = {"capacity": capacity_in(Role(member.role), is_super=member.user.is_superuser).label}
        return Alert(_("Everything, as %(capacity)s. What the groups hold adds nothing to it.") % words)
    return None
