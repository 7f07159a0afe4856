"""What one person may do in a workspace, read once for a page of many things: the resolver's answers for lists.

``resolver.may`` answers for one resource; these conditions select the resources for which it would say yes.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value, When

from groups.models import AppPermission, FolderPermission, Group
from groups.permissions.catalogue import VIEW_PERMISSIONS, givers
from groups.permissions.policy import ResourceAction, ResourceFacts, allowed_actions
from groups.permissions.resolver import EVERY, holding, shown_by, visible_apps
from nexus.database.fixed import Fixed
from workspaces.context import WorkspaceContext
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import RESOURCE_MODELS, App, Folder, Membership

UPDATE_FOLDERS: Final = FOLDER.switch("update")


@dataclass(frozen=True)
class MemberPermissions:
    """Somebody's permissions at one moment. ``on_workspace``: what they hold on the workspace, switches included.

    ``shows``: what of it does not hide apps from their dashboard. ``membership_id`` is an active membership, or None.
    ``group_names``: their custom groups in order of name, which for Admins are not read.
    """

    workspace_id: int
    is_admin: bool = False
    membership_id: int | None = None
    on_workspace: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    group_names: tuple[str, ...] = ()

    def has(self, *permissions: str) -> bool:
        """Whether one of these is held on the whole workspace."""
        return self.is_admin or not self.on_workspace.isdisjoint(permissions)

    def can_create(self, kind: Kind) -> bool:
        return self.has(kind.switch("create"))

    @property
    def groups(self) -> QuerySet[Group, Any]:
        """Ids of the groups that count for them here."""
        return Group.objects.of_membership(self.membership_id).values("pk")

    def holding(self, codename: str) -> Q:
        """A condition on resources of the level's kind: those on which they hold it, by whatever path."""
        if self.is_admin:
            return EVERY
        return holding(codename, groups=self.groups, on_workspace=self.on_workspace, owner=self.membership_id)


def read_permissions(workspace_id: int, membership_id: int | None, *, is_admin: bool) -> MemberPermissions:
    """The permissions that an active membership gives, or being Admin without one; one statement, for Admins none."""
    if is_admin or membership_id is None:
        return MemberPermissions(workspace_id, is_admin, membership_id)
    rows = _HELD.rows(membership_id, workspace_id)
    return MemberPermissions(
        workspace_id,
        is_admin,
        membership_id,
        on_workspace=frozenset(permission for _name, _role, permission, _hidden in rows if permission),
        shows=frozenset(permission for _name, _role, permission, hidden in rows if permission and not hidden),
        group_names=tuple(dict.fromkeys(name for name, role, _permission, _hidden in rows if role is None)),
    )


def _held(membership_id: int, workspace_id: int) -> QuerySet[Any, Any]:
    return _with_permissions(membership_id, workspace_id).values_list("name", "role", "permission", "hidden")


def _with_permissions(membership_id: int, workspace_id: int) -> QuerySet[Any, Any]:
    """The groups of a membership, each with what it holds on the workspace."""
    on_workspace = Q(workspacepermissions__content_object=workspace_id)
    held: QuerySet[Any, Any] = Group.objects.of_membership(membership_id).annotate(
        held=FilteredRelation("workspacepermissions", condition=on_workspace),
        permission=F("held__permission__codename"),
        hidden=F("held__hidden_from_dashboard"),
    )
    return held.order_by("sort_name")


_HELD: Final = Fixed(_held, int, int)


def permissions_on_file(membership: Membership, *, is_admin: bool) -> tuple[list[Group], MemberPermissions]:
    """The groups of a membership, the role's first, and what would be theirs by these, whether it counts now or not;
    one statement.
    """
    rows = list(_with_permissions(membership.pk, membership.workspace_id))
    groups = sorted({row.pk: row for row in rows}.values(), key=lambda group: not group.role)
    held = frozenset(row.permission for row in rows if row.permission)
    return groups, MemberPermissions(membership.workspace_id, is_admin, membership.pk, on_workspace=held)


def permissions_of(context: WorkspaceContext) -> MemberPermissions:
    """The permissions of whoever is asking; one statement, for Admins none."""
    membership_id = context.membership.pk if context.membership else None
    return read_permissions(context.workspace.pk, membership_id, is_admin=context.is_admin)


# --- The dashboard ---------------------------------------------------------------------------------


def on_dashboard(permissions: MemberPermissions) -> Q:
    """A condition on the apps that they see: those that not every grant hides. Edit always shows an app."""
    if permissions.is_admin:
        return EVERY
    edits = permissions.holding(APP.levels[-1].codename)
    return edits | shown_by(VIEW_PERMISSIONS, groups=permissions.groups, on_workspace=permissions.shows)


def hides_something(permissions: MemberPermissions) -> bool:
    """Whether a grant of theirs hides apps at all: to most people none does, and no app need be looked at."""
    if permissions.is_admin or permissions.shows & frozenset(givers(APP.levels[0].codename).on_kind):
        return False
    hiding = {"group__in": permissions.groups, "hidden_from_dashboard": True}
    single, inside = (model.objects.filter(**hiding).exists() for model in (AppPermission, FolderPermission))
    return single or inside or bool((permissions.on_workspace & VIEW_PERMISSIONS) - permissions.shows)


# --- Lists -----------------------------------------------------------------------------------------


def can_arrange(permissions: MemberPermissions) -> Q:
    """A condition on folders: those whose apps they may take out, and into which they may put one."""
    return EVERY if permissions.has(UPDATE_FOLDERS) else permissions.holding(FOLDER.levels[-1].codename)


def visible_to(kind: Kind, permissions: MemberPermissions) -> QuerySet[Any]:
    """The resources of a kind that somebody may know of, in no order yet.

    A folder is known to those who see an app in it, hold a level on it, or hold a switch about folders.
    """
    resources: QuerySet[Any] = RESOURCE_MODELS[kind.key]._default_manager.filter(workspace_id=permissions.workspace_id)
    if kind is FOLDER and permissions.has(*(switch.codename for switch in FOLDER.switches)):
        return resources
    known = permissions.holding(kind.levels[0].codename)
    if kind is FOLDER:
        apps = visible_to(APP, permissions)
        known |= Q(Exists(apps.filter(folder=OuterRef("pk"))))
    return resources.filter(known)


def visible(kind: Kind, context: WorkspaceContext, permissions: MemberPermissions) -> QuerySet[Any]:
    """As ``visible_to``, for whoever is asking; of apps the list that is found once, not once an app."""
    return visible_apps(context.user, context.workspace).order_by() if kind is APP else visible_to(kind, permissions)


def with_flags(resources: QuerySet[Any], kind: Kind, permissions: MemberPermissions) -> QuerySet[Any]:
    """These resources, each with ``has_top_level``; apps also with ``is_free``, ``is_shown``, their folder and owner.

    ``has_top_level``: the kind's top level is held on it. ``is_free``: it lies in no folder, or in one whose apps they
    may take out. ``is_shown``: it is on their dashboard.
    """
    flags = {"has_top_level": _flag(permissions.holding(kind.levels[-1].codename))}
    if kind is not APP:
        flagged: QuerySet[Any] = resources.annotate(**flags)
        return flagged
    arranged = Folder.objects.filter(can_arrange(permissions), pk=OuterRef("folder"))
    flags["is_free"] = _flag(Q(folder__isnull=True) | Q(Exists(arranged)))
    flags["is_shown"] = _flag(on_dashboard(permissions))
    apps: QuerySet[Any] = resources.annotate(**flags).select_related("folder", "owner__user")
    return apps


def actions_on(resource: Any, permissions: MemberPermissions) -> frozenset[ResourceAction]:
    """What they may do with a resource that comes ``with_flags``."""
    is_app = isinstance(resource, App)
    return allowed_actions(
        ResourceFacts(
            kind=resource.kind,
            has_top_level=resource.has_top_level,
            owns=is_app and permissions.membership_id is not None and resource.owner_id == permissions.membership_id,
            is_free=is_app and resource.is_free,
            is_admin=permissions.is_admin,
            may_delete=permissions.has(resource.kind.switch("delete")),
            may_update_folders=permissions.has(UPDATE_FOLDERS),
        )
    )


def _flag(condition: Q) -> Case:
    yes, no = Value(value=True), Value(value=False)
    return Case(When(condition, then=yes), default=no, output_field=BooleanField())
