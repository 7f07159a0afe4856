"""Raw writes of what groups hold: past every action, as a hand at the shell would make them."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from guardian.models import GroupObjectPermission, UserObjectPermission

from groups.models import (
    AppPermission,
    DataSourcePermission,
    FolderPermission,
    Group,
    WorkspacePermission,
)
from tests.factories import FolderFactory


def permission(codename):
    return Permission.objects.get(codename=codename, content_type__app_label="workspaces")


def role_group(cast, role):
    return Group.objects.get(workspace=cast.nexus, role=role)


def hold(model, group, codename, thing, **options):
    """Write a right past ``save``."""
    what = {"permission": permission(codename), "content_object": thing, "workspace_id": group.workspace_id}
    model.objects.bulk_create([model(group=group, **what, **options)])


def switch(cast, role, codename, **options):
    group = role_group(cast, role) if role else cast.ops
    hold(WorkspacePermission, group, codename, cast.nexus, **options)


def held(cast, role):
    return WorkspacePermission.objects.filter(group=role_group(cast, role))


def in_guardians(cast, model, **who):
    about = ContentType.objects.get_for_model(cast.payroll)
    model.objects.bulk_create(
        [model(permission=permission("view_app"), content_type=about, object_pk=str(cast.payroll.pk), **who)]
    )


def folder_view(cast, **options):
    hold(FolderPermission, cast.ops, "view_folder_apps", FolderFactory(workspace=cast.nexus), **options)


def two_levels_on_a_folder(cast):
    folder = FolderFactory(workspace=cast.nexus)
    for codename in ("view_folder_apps", "edit_folder"):
        hold(FolderPermission, cast.ops, codename, folder)


def both_at_once(cast):
    rights = [permission(codename) for codename in ("view_app", "edit_app")]
    where = {"group": cast.lab, "workspace": cast.nexus, "content_object": cast.payroll}
    AppPermission.objects.bulk_create([AppPermission(permission=each, **where) for each in rights])


END_USERS, ADMINS = "only “hide from dashboard” can be changed", "rights of the Admin group cannot be changed"
SINGLE, TWO, VIEW_ONLY = "not on single ones", "one level on each thing, not two", "Only View can be hidden"
NOWHERE, NOT_HERE, MOVED = "has_environment", "holds no permission of this name", "never changes hands"

REFUSED = {
    "a switch for the End User group": (lambda cast: switch(cast, "end_user", "create_apps"), END_USERS),
    "Edit all apps for the End User group": (lambda cast: switch(cast, "end_user", "edit_all_apps"), "two|only"),
    "View in all folders for the End User group": (
        lambda cast: switch(cast, "end_user", "view_all_folder_apps"),
        END_USERS,
    ),
    "staging for the End User group": (lambda cast: held(cast, "end_user").update(staging=True), END_USERS),
    "another environment for the End User group": (
        lambda cast: held(cast, "end_user").update(production=True, released=False),
        END_USERS,
    ),
    "a switch taken from the Admin group": (
        lambda cast: held(cast, "admin").filter(permission__codename="create_apps").delete(),
        ADMINS,
    ),
    "everything taken from the Admin group": (
        lambda cast: held(cast, "admin")._raw_delete(using="default"),
        ADMINS,
    ),
    "a right of the Admin group handed to another": (
        lambda cast: held(cast, "admin").filter(permission__codename="create_apps").update(group=cast.ops),
        MOVED,
    ),
    "a right of the Admin group made another": (
        lambda cast: (
            held(cast, "admin")
            .filter(permission__codename="edit_all_apps")
            .update(permission=permission("view_all_apps"))
        ),
        MOVED,
    ),
    "a single grant for the Builder group": (
        lambda cast: hold(AppPermission, role_group(cast, "builder"), "view_app", cast.payroll),
        SINGLE,
    ),
    "a single grant for the Admin group": (
        lambda cast: hold(DataSourcePermission, role_group(cast, "admin"), "configure_data_source", cast.warehouse),
        SINGLE,
    ),
    "a single grant for the End User group": (
        lambda cast: hold(AppPermission, role_group(cast, "end_user"), "view_app", cast.payroll),
        SINGLE,
    ),
    "View beside Edit on one app": (lambda cast: hold(AppPermission, cast.dev, "view_app", cast.payroll), TWO),
    "Edit beside View on one app": (lambda cast: hold(AppPermission, cast.ops, "edit_app", cast.incident_board), TWO),
    "two levels in one statement": (both_at_once, TWO),
    "two levels on one folder": (two_levels_on_a_folder, TWO),
    "two levels on all apps": (lambda cast: switch(cast, "builder", "view_all_apps"), TWO),
    "two levels on all modules": (lambda cast: switch(cast, "builder", "build_with_all_modules"), TWO),
    "the same grant twice": (
        lambda cast: hold(AppPermission, cast.ops, "view_app", cast.incident_board),
        "(?i)unique",
    ),
    "hide on Edit": (lambda cast: AppPermission.objects.filter(group=cast.dev).update(**HIDDEN), VIEW_ONLY),
    "hide on Edit from the first": (
        lambda cast: hold(AppPermission, cast.lab, "edit_app", cast.payroll, **HIDDEN),
        VIEW_ONLY,
    ),
    "hide on a switch": (lambda cast: switch(cast, None, "create_apps", **HIDDEN), VIEW_ONLY),
    "hide on Edit of all apps": (lambda cast: held(cast, "builder").update(**HIDDEN), VIEW_ONLY),
    "staging on Edit": (lambda cast: AppPermission.objects.filter(group=cast.dev).update(staging=True), VIEW_ONLY),
    "View without an environment": (
        lambda cast: AppPermission.objects.filter(group=cast.ops).update(released=False),
        NOWHERE,
    ),
    "View of all apps without an environment": (
        lambda cast: switch(cast, None, "view_all_apps", released=False),
        NOWHERE,
    ),
    "View in a folder without an environment": (lambda cast: folder_view(cast, released=False), NOWHERE),
    "a switch on a single app": (lambda cast: hold(AppPermission, cast.lab, "create_apps", cast.payroll), NOT_HERE),
    "a data source's level on an app": (
        lambda cast: hold(AppPermission, cast.lab, "configure_data_source", cast.payroll),
        NOT_HERE,
    ),
    "an app's level on the workspace": (lambda cast: switch(cast, None, "edit_app"), NOT_HERE),
    "a grant on an app of another workspace": (
        lambda cast: hold(AppPermission, cast.orbit_ops, "view_app", cast.payroll),
        "what it is about are of one workspace",
    ),
    "a switch on another workspace": (
        lambda cast: hold(WorkspacePermission, cast.ops, "create_apps", cast.orbit),
        "what it is about are of one workspace",
    ),
    "a grant turned to another app": (
        lambda cast: AppPermission.objects.filter(group=cast.ops).update(content_object=cast.payroll),
        MOVED,
    ),
    "a grant raised in place": (
        lambda cast: AppPermission.objects.filter(group=cast.ops).update(permission=permission("edit_app")),
        MOVED,
    ),
    "a permission of a person, in guardian's table": (
        lambda cast: in_guardians(cast, UserObjectPermission, user=cast.eve.user),
        "held by groups",
    ),
    "a permission in guardian's table of groups": (
        lambda cast: in_guardians(cast, GroupObjectPermission, group_id=cast.ops.pk),
        "held by groups",
    ),
}
HIDDEN = {"hidden_from_dashboard": True}
ACCEPTED = {
    "hide from the dashboard, for End Users": lambda cast: held(cast, "end_user").update(**HIDDEN),
    "View in staging too": lambda cast: AppPermission.objects.filter(group=cast.ops).update(staging=True, **HIDDEN),
    "View in a folder": folder_view,
    "a switch less for Builders": lambda cast: (
        held(cast, "builder").filter(permission__codename="create_apps").delete()
    ),
    "View all apps, and Edit on one of them": lambda cast: switch(cast, None, "view_all_apps"),
}
NAMED = {
    "what End Users see, taken from them": (
        lambda cast: held(cast, "end_user").delete(),
        "The group End User of the workspace nexus lacks “View all apps”.",
    ),
}
