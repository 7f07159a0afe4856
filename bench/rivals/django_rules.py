"""The same answers by django-rules: predicates in Python, each asking the ORM, put together as its manual shows it.

It answers about one object at a time; a list of what somebody may see is walked until it is full.
"""

from typing import Any

import rules
from django.db.models import QuerySet

from bench.rivals.bound import ON_ALL_APPS, ON_ALL_FOLDERS, ON_APP, ON_FOLDER
from groups.models import AppPermission, FolderPermission, WorkspacePermission
from workspaces.models import App, Membership, User, Workspace
from workspaces.vocabulary import Role, Status


def _is_admin(user: User, app: App) -> bool:
    here = Membership.objects.filter(workspace=app.workspace_id, user=user, status=Status.ACTIVE)
    return here.filter(role=Role.ADMIN).exists()


def _owns(user: User, app: App) -> bool:
    return Membership.objects.filter(pk=app.owner_id, user=user, status=Status.ACTIVE).exists()


def _holds_all(user: User, app: App) -> bool:
    return _held(WorkspacePermission.objects.all(), user, app.workspace_id, ON_ALL_APPS)


def _holds_it(user: User, app: App) -> bool:
    return _held(AppPermission.objects.all(), user, app.pk, ON_APP)


def _holds_its_folder(user: User, app: App) -> bool:
    return _held(FolderPermission.objects.all(), user, app.folder_id, ON_FOLDER)


def _holds_all_folders(user: User, app: App) -> bool:
    return _held(WorkspacePermission.objects.all(), user, app.workspace_id, ON_ALL_FOLDERS)


def _is_in_a_folder(_user: User, app: App) -> bool:
    return app.folder_id is not None


def _held(rows: QuerySet[Any], user: User, object_id: int | None, codenames: tuple[str, ...]) -> bool:
    named = rows.filter(content_object=object_id, permission__codename__in=codenames)
    return named.filter(group__in=user.groups.all()).exists()


_admin, _owner, _all, _it = (rules.predicate(each) for each in (_is_admin, _owns, _holds_all, _holds_it))
_in_folder, _folder, _folders = (
    rules.predicate(each) for each in (_is_in_a_folder, _holds_its_folder, _holds_all_folders)
)
RULES = rules.RuleSet()
RULES.add_rule("view_app", rules.is_active & (_all | _it | (_in_folder & (_folder | _folders)) | _admin | _owner))


def may_view(user: User, app: App) -> bool:
    """Rule by rule, until one holds."""
    return bool(RULES.test_rule("view_app", user, app))


def first_visible(user: User, workspace: Workspace) -> list[int]:
    """The first 50, by asking about one app after the other in their order."""
    found: list[int] = []
    for app in App.objects.filter(workspace=workspace).order_by("sort_name", "id").iterator(chunk_size=100):
        if may_view(user, app):
            found.append(app.pk)
        if len(found) == 50:
            break
    return found
