"""The grants of the groups of a large workspace, as rows of the permission tables."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any, Final

from django.contrib.auth.models import Permission

from groups.models import AppOptions, GroupPermission, WorkspacePermission, table_for
from workspaces.kinds import ENVIRONMENTS

OPTIONS: Final = ("hidden_from_dashboard", *ENVIRONMENTS)
_USUAL: Final = (False, False, False, False, True)
_HIDDEN: Final = (True, False, False, False, True)


class GrantWriter:
    """Thinks out what groups hold: most of it View on single apps, some through folders, little on everything."""

    def __init__(
        self, workspace_id: int, random: Random, apps: Sequence[int], folders: Sequence[int], workflows: Sequence[int]
    ) -> None:
        self.workspace_id, self.random = workspace_id, random
        self.apps, self.folders, self.workflows = apps, folders, workflows
        self.permissions = dict(Permission.objects.values_list("codename", "pk"))
        self.rows: dict[type[GroupPermission], list[tuple[Any, ...]]] = defaultdict(list)

    @staticmethod
    def has_options(table: type[GroupPermission]) -> bool:
        return issubclass(table, AppOptions)

    def give(self, group_id: int, apps: int, *, is_builder_level: bool) -> None:
        """Let the group hold grants on so many apps, and a few on other things."""
        for app in self.random.sample(self.apps, apps):
            edits = is_builder_level and self.random.random() < 0.3
            self._add(group_id, "edit_app" if edits else "view_app", app)
        for folder in self.random.sample(self.folders, min(len(self.folders), self.random.randint(0, 3))):
            self._add(group_id, "edit_folder_apps" if is_builder_level else "view_folder_apps", folder)
        for workflow in self.random.sample(self.workflows, min(len(self.workflows), self.random.randint(0, 3))):
            self._add(group_id, "execute_workflow", workflow)
        if is_builder_level:
            self._add(group_id, "create_apps", None)

    def _add(self, group_id: int, permission: str, object_id: int | None) -> None:
        table = WorkspacePermission if object_id is None else table_for(permission)
        options: tuple[bool, ...] = ()
        if self.has_options(table):
            options = _HIDDEN if permission == "view_app" and self.random.random() < 0.05 else _USUAL
        about = self.workspace_id if object_id is None else object_id
        self.rows[table].append((group_id, self.workspace_id, self.permissions[permission], about, *options))
