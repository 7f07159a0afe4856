"""The oracle: who may do what, in plain Python. It loads everything and loops.

It shares nothing with the resolver but the tables, and spells the product's levels out once more: a fault in
the catalogue is not to excuse itself.
"""

from groups.models import PERMISSION_TABLES, Group, GroupMembership
from workspaces.models import App, Membership, User, Workspace

ENOUGH = {
    "view_app": ("view_app", "edit_app"),
    "edit_app": ("edit_app",),
    "execute_workflow": ("execute_workflow", "build_workflow"),
    "build_workflow": ("build_workflow",),
    "build_with_data_source": ("build_with_data_source", "configure_data_source"),
    "configure_data_source": ("configure_data_source",),
    "build_with_module": ("build_with_module", "edit_module"),
    "edit_module": ("edit_module",),
    "view_folder_apps": ("view_folder_apps", "edit_folder_apps", "edit_folder"),
    "edit_folder_apps": ("edit_folder_apps", "edit_folder"),
    "edit_folder": ("edit_folder",),
}
ON_ALL = {
    "view_app": "view_all_apps",
    "edit_app": "edit_all_apps",
    "execute_workflow": "execute_all_workflows",
    "build_workflow": "build_all_workflows",
    "build_with_data_source": "build_with_all_data_sources",
    "configure_data_source": "configure_all_data_sources",
    "build_with_module": "build_with_all_modules",
    "edit_module": "edit_all_modules",
    "view_folder_apps": "view_all_folder_apps",
    "edit_folder_apps": "edit_all_folder_apps",
    "edit_folder": "edit_all_folders",
}
BY_FOLDER = {"view_app": "view_folder_apps", "edit_app": "edit_folder_apps"}


class Oracle:
    """Everything as it stands in the database at this moment."""

    def __init__(self):
        self.users = {user.pk: user for user in User.objects.all()}
        self.seats = list(Membership.objects.filter(status="active"))
        self.groups = list(Group.objects.all())
        self.ties = set(GroupMembership.objects.values_list("group_id", "membership_id"))
        self.apps = {app.pk: app for app in App.objects.all()}
        self.grants = {
            (row.group_id, row.permission.codename, type(row.content_object), row.content_object_id)
            for model in PERMISSION_TABLES
            for row in model._default_manager.select_related("permission", "content_object")
        }

    def seat(self, user, workspace_id):
        return next((s for s in self.seats if s.user_id == user.pk and s.workspace_id == workspace_id), None)

    def groups_of(self, user, workspace_id=None):
        """The groups that count for somebody: of their role, and those that they are in."""
        return {
            group.pk
            for group in self.groups
            for seat in self.seats
            if seat.user_id == user.pk and seat.workspace_id == group.workspace_id
            if workspace_id in (None, group.workspace_id)
            if seat.role == group.role or (group.pk, seat.pk) in self.ties
        }

    def direct(self, user, thing):
        """What the groups of somebody hold on this very thing, word for word: all that guardian can see."""
        groups = self.groups_of(user, workspace_of(thing))
        return {
            name for group, name, kind, pk in self.grants if group in groups and (kind, pk) == (type(thing), thing.pk)
        }

    def may(self, user, codename, thing):
        user = self.users[user.pk]
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        seat = self.seat(user, workspace_of(thing))
        if seat is None:
            return False
        owns = isinstance(thing, App) and codename in BY_FOLDER and self.apps[thing.pk].owner_id == seat.pk
        return seat.role == "admin" or owns or self._granted(user, codename, thing)

    def _granted(self, user, codename, thing):
        groups = self.groups_of(user, workspace_of(thing))
        return any((group, *grant) in self.grants for group in groups for grant in self._givers(codename, thing))

    def _givers(self, codename, thing):
        """Every grant that gives ``codename`` on the thing."""
        if isinstance(thing, Workspace):
            level = next((low for low, everything in ON_ALL.items() if everything == codename), None)
            names = [ON_ALL[upper] for upper in ENOUGH[level]] if level else [codename]
            yield from ((name, Workspace, thing.pk) for name in names)
            return
        for name in ENOUGH[codename]:
            yield name, type(thing), thing.pk
            yield ON_ALL[name], Workspace, thing.workspace_id
        folder = self.apps[thing.pk].folder if isinstance(thing, App) else None
        if folder:
            yield from self._givers(BY_FOLDER[codename], folder)

    def visible_apps(self, user, workspace):
        apps = [app for app in self.apps.values() if app.workspace_id == workspace.pk]
        return {app.pk for app in apps if self.may(user, "view_app", app)}


def workspace_of(thing):
    return thing.pk if isinstance(thing, Workspace) else thing.workspace_id
