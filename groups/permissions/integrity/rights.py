"""The role groups of each workspace, and what they hold."""

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, F, OuterRef, QuerySet

from groups.models import PERMISSION_TABLES, Group, WorkspacePermission
from groups.permissions.catalogue import BORN_WITH
from groups.permissions.grants import Grant, add_grants
from groups.permissions.integrity.problem import Problem
from workspaces.models import Workspace
from workspaces.vocabulary import ROLE_NAMES, Role

_FIXED: Final = (Role.ADMIN, Role.END_USER)
"""Roles whose groups keep what they are born with."""


def problems() -> Iterator[Problem]:
    """Role groups that lack, or hold what nobody can give them on a page; a few statements."""
    for role, title in ROLE_NAMES.items():
        for workspace in _without(role):
            sentence = f"The workspace {workspace.slug} lacks its group {title}."
            made = f'Group.objects.create(workspace=Workspace.objects.get(slug="{workspace.slug}"), '
            cure = f'In the shell: {made}name="{title}", role="{role.value}"); then manage.py doctor --mend.'
            yield Problem(sentence, cure)
    for group, permission in _missing():
        sentence = f"The group {group} of the workspace {group.workspace.slug} lacks “{Grant(permission).label}”."
        yield Problem(sentence, "manage.py doctor --mend gives it back.", group.workspace_id)
    yield from _foreign()


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Give the Admin and End User groups of a workspace back what they are born with; yields how much."""
    found = list(_missing(workspace_id))
    for group, permission in found:
        add_grants(group, [Grant(permission)])
    yield len(found), "rights of role groups"


def _without(role: Role) -> QuerySet[Workspace]:
    groups = Group.objects.filter(workspace=OuterRef("pk"), role=role)
    return Workspace.objects.exclude(Exists(groups)).order_by("pk")


def _missing(workspace_id: int | None = None) -> Iterator[tuple[Group, str]]:
    """The fixed groups, each with a right that it is born with and lacks; one statement for each right."""
    groups = Group.objects.order_by("pk").select_related("workspace")
    if workspace_id is not None:
        groups = groups.filter(workspace_id=workspace_id)
    for role in _FIXED:
        for codename in sorted(BORN_WITH[role]):
            held = WorkspacePermission.objects.filter(group=OuterRef("pk"), permission__codename=codename)
            for group in groups.filter(role=role).exclude(Exists(held)):
                yield group, codename


def _foreign() -> Iterator[Problem]:
    """What triggers refuse, and a restore or a switched off trigger may have let in."""
    for model in PERMISSION_TABLES[1:]:
        for row in model._default_manager.filter(group__role__isnull=False).select_related("group__workspace"):
            where = f"{row.group} of the workspace {row.group.workspace.slug}"
            yield Problem(
                f"The group {where} holds a right on a single thing.",
                f"Delete the row {row.pk} of {model._meta.db_table}: role groups hold rights on all of a kind only.",
            )
    for role in _FIXED:
        held = WorkspacePermission.objects.filter(group__role=role).exclude(permission__codename__in=BORN_WITH[role])
        for row in held.annotate(codename=F("permission__codename")).select_related("group__workspace"):
            yield Problem(
                f"The group {row.group} of the workspace {row.group.workspace.slug} holds “{row.codename}”.",
                f"Delete the row {row.pk} of {WorkspacePermission._meta.db_table}: the group's rights are fixed.",
            )
