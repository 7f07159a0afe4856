"""The same answers by guardian's own shortcuts, as its documentation shows them, on the same tables.

guardian knows grants on one object; what Nexus means by "all apps" and by folders is asked beside it, as a project
with stock guardian would. It knows no owners: the questions asked of it are about others' apps.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from guardian.core import ObjectPermissionChecker
from guardian.shortcuts import get_objects_for_user

from bench.rivals.bound import ON_ALL_APPS, ON_ALL_FOLDERS, ON_APP, ON_FOLDER
from workspaces.models import App, Folder, Membership, User, Workspace


def may_view(user: User, workspace: Workspace, app: App) -> bool:
    """A fresh checker, as a request has one."""
    checker = ObjectPermissionChecker(user)
    if not set(ON_APP).isdisjoint(checker.get_perms(app)):
        return True
    on_workspace = set(checker.get_perms(workspace))
    if app.folder is None:
        return not on_workspace.isdisjoint(ON_ALL_APPS)
    return not on_workspace.isdisjoint(ON_ALL_APPS + ON_ALL_FOLDERS) or not set(ON_FOLDER).isdisjoint(
        checker.get_perms(app.folder)
    )


def first_visible(user: User, workspace: Workspace) -> list[int]:
    """The single apps and folders as querysets, one within the other."""
    apps = App.objects.filter(workspace=workspace)
    on_workspace = set(ObjectPermissionChecker(user).get_perms(workspace))
    if on_workspace.isdisjoint(ON_ALL_APPS):
        seen = Q(pk__in=_objects(user, App, ON_APP).values("pk"))
        seen |= Q(folder__in=_objects(user, Folder, ON_FOLDER).values("pk"))
        if not on_workspace.isdisjoint(ON_ALL_FOLDERS):
            seen |= Q(folder__isnull=False)
        apps = apps.filter(seen)
    return list(apps.order_by("sort_name", "id").values_list("pk", flat=True)[:50])


def first_who_can_view(workspace: Workspace, app: App) -> list[int]:
    """In the shape of ``get_users_with_perms(attach_perms=True)``: the people by joins, then a checker for each.

    The shortcut itself cannot be called: it joins ``User.groups``, which is no relation here.
    """
    groups = _holders(app) | Q(role="admin")
    holders = workspace.groups.filter(groups).distinct()
    roles = [group.role for group in holders if group.role]
    able = Q(role__in=roles) | Q(group_memberships__group__in=holders) | Q(pk=app.owner_id)
    people = Membership.objects.filter(able, workspace=workspace, status="active", user__is_active=True)
    page = people.select_related("user").distinct().order_by("sort_name", "id")[:50]
    return [person.pk for person in page if person.pk == app.owner_id or may_view(person.user, workspace, app)]


def _holders(app: App) -> Q:
    """Of groups: those that hold something by which the app is seen."""
    on_workspace = ON_ALL_APPS + (ON_ALL_FOLDERS if app.folder_id else ())
    return (
        Q(apppermissions__content_object=app, apppermissions__permission__codename__in=ON_APP)
        | Q(
            workspacepermissions__content_object=app.workspace_id,
            workspacepermissions__permission__codename__in=on_workspace,
        )
        | Q(
            folderpermissions__content_object=app.folder_id or 0,
            folderpermissions__permission__codename__in=ON_FOLDER,
        )
    )


def _objects(user: User, model: type[App | Folder], names: Iterable[str]) -> QuerySet[App | Folder]:
    return get_objects_for_user(user, list(names), klass=model, any_perm=True, accept_global_perms=False)
