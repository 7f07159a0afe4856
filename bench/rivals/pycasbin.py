"""The same answers by pycasbin: everything that is granted, copied into this process, and asked there.

Its quick enforcer, which looks policies up by their object. It knows nothing that happens after it has loaded, and no
owners: the questions asked of it are about others' apps.
"""

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import casbin
from casbin.persist import Adapter

from bench.rivals.bound import ON_ALL_APPS, ON_ALL_FOLDERS, ON_APP, ON_FOLDER
from groups.models import AppPermission, FolderPermission, Group, GroupMembership, WorkspacePermission
from workspaces.models import App, Membership, User, Workspace
from workspaces.vocabulary import Role, Status

PATIENCE: Final = 30
"""CPU seconds that reading policies may take; whoever needs longer takes no part."""
_MODEL: Final = str(Path(__file__).with_name("casbin.conf"))
_BY_OBJECT: Final = [1]
_ALL, _ALL_IN_FOLDERS = "all apps", "all apps in folders"


class TookTooLong(Exception):
    """There is more than can be read in ``PATIENCE``."""


class Policies:
    """All policies of one workspace in memory. ``seconds`` of CPU and ``megabytes`` are what that took.

    Raises TookTooLong.
    """

    def __init__(self, workspace: Workspace) -> None:
        gc.collect()
        start, before = time.process_time(), _resident()
        self.enforcer = casbin.FastEnforcer(_MODEL, _FromTables(workspace), cache_key_order=_BY_OBJECT)
        self.seconds, self.megabytes = time.process_time() - start, _resident() - before

    def may_view(self, user: User, app: App) -> bool:
        """Through everything that reaches this app, one question each."""
        ways = [_ALL, f"app {app.pk}"] + ([f"folder {app.folder_id}", _ALL_IN_FOLDERS] if app.folder_id else [])
        return any(self.enforcer.enforce(f"user {user.pk}", way, "view") for way in ways)

    def first_visible(self, user: User, workspace: Workspace) -> list[int]:
        """The first 50, by asking about one app after the other in their order."""
        found: list[int] = []
        for app in App.objects.filter(workspace=workspace).order_by("sort_name", "id").iterator(chunk_size=100):
            if self.may_view(user, app):
                found.append(app.pk)
            if len(found) == 50:
                break
        return found


class _FromTables(Adapter):  # type: ignore[misc] # it brings no types
    """Reads what is granted, and who is in which group, from the tables of Nexus."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def load_policy(self, model: Any) -> None:
        deadline = time.process_time() + PATIENCE
        for section, rules in (("p", self._granted()), ("g", self._members())):
            policy = model.model[section][section].policy
            for number, rule in enumerate(rules):
                policy.append(rule)
                if number % 10_000 == 0 and time.process_time() > deadline:
                    raise TookTooLong

    def _granted(self) -> Iterator[list[str]]:
        for group in Group.objects.filter(workspace=self.workspace, role=Role.ADMIN):
            yield [f"group {group.pk}", _ALL, "view"]
        for table, codenames, wanted in (
            (AppPermission, ON_APP, "app {}"),
            (FolderPermission, ON_FOLDER, "folder {}"),
            (WorkspacePermission, ON_ALL_APPS, _ALL),
            (WorkspacePermission, ON_ALL_FOLDERS, _ALL_IN_FOLDERS),
        ):
            rows: Any = table._default_manager.filter(workspace=self.workspace, permission__codename__in=codenames)
            for group_id, about in rows.values_list("group_id", "content_object_id").iterator():
                yield [f"group {group_id}", wanted.format(about), "view"]

    def _members(self) -> Iterator[list[str]]:
        role_groups = dict(Group.objects.filter(workspace=self.workspace).values_list("role", "pk"))
        people = Membership.objects.filter(workspace=self.workspace, status=Status.ACTIVE)
        for user_id, role in people.values_list("user_id", "role").iterator():
            yield [f"user {user_id}", f"group {role_groups[role]}"]
        inside = GroupMembership.objects.filter(workspace=self.workspace, membership__status=Status.ACTIVE)
        for user_id, group_id in inside.values_list("membership__user_id", "group_id").iterator():
            yield [f"user {user_id}", f"group {group_id}"]


def _resident() -> float:
    """Megabytes of memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
