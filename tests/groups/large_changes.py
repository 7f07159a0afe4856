"""Every kind of change at any size: of so many people, or of so many resources; and how a page asks for its review."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from groups.changes.change import Change
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_members import SetMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import GroupAdmin, GroupMembership
from groups.permissions.grants import Grant, add_grants, on_resource
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.constants import DeleteConstant
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.move import MoveApp
from tests.factories import AppFactory, FolderFactory, GroupFactory, UserFactory
from tests.groups.grants import VIEW
from tests.pages import at, ids
from workspaces.models import App, Membership, User, WorkspaceConstant
from workspaces.vocabulary import Role

CREATE_APPS = Grant("create_apps")


@dataclass(frozen=True)
class Large:
    """A change; and the address and form that ask for its review, where a page does."""

    change: Change[Any, Any]
    address: str = ""
    form: dict[str, Any] = field(default_factory=dict)


def crowd(workspace, number, role):
    """So many new people with this role, in two statements."""
    users = User.objects.bulk_create(UserFactory.build_batch(number))
    return Membership.objects.bulk_create(
        Membership(workspace=workspace, user=user, role=role, sort_name=user.name) for user in users
    )


def join(group, people):
    """Put these people on the group's list, in one statement."""
    GroupMembership.objects.bulk_create(
        GroupMembership(workspace=group.workspace, group=group, membership=each, sort_name=each.sort_name)
        for each in people
    )


def full_group(cast, number, role, *grants):
    """A group that holds these grants, with so many people of this role."""
    group, people = GroupFactory(workspace=cast.nexus), crowd(cast.nexus, number, role)
    add_grants(group, grants)
    join(group, people)
    return group, people


def many_apps(cast, number, **fields):
    """So many new apps, in one statement."""
    return App.objects.bulk_create(AppFactory.build_batch(number, workspace=cast.nexus, owner=cast.ada, **fields))


def in_many_groups(cast, number):
    """Somebody who is in so many groups that create apps and owns as many apps."""
    [person] = crowd(cast.nexus, 1, Role.BUILDER)
    for _ in range(number):
        group = GroupFactory(workspace=cast.nexus)
        add_grants(group, [CREATE_APPS])
        join(group, [person])
    App.objects.filter(pk__in=[app.pk for app in many_apps(cast, number)]).update(owner=person)
    return person


# --- Groups ----------------------------------------------------------------------------------------


def adding_and_promoting(cast, number):
    people = crowd(cast.nexus, number, Role.END_USER)
    return Large(AddMembers(cast.dev, people), at("groups:add_members", cast.dev), ids(*people))


def removing_together(cast, number):
    group, people = full_group(cast, number, Role.BUILDER, CREATE_APPS)
    return Large(RemoveMembers(group, people), at("groups:remove_members", group), ids(*people))


def replacing_and_promoting(cast, number):
    group, _ = full_group(cast, number, Role.BUILDER, CREATE_APPS)
    people = crowd(cast.nexus, number, Role.END_USER)
    return Large(SetMembers(group, people), at("groups:set_members", group), ids(*people))


def a_switch_that_promotes(cast, number):
    group, _ = full_group(cast, number, Role.END_USER, Grant("view_all_apps"))
    return Large(SetPermissions(group, give=[CREATE_APPS]), at("groups:set_permissions", group), {"on": "create_apps"})


def many_grants_given(cast, number):
    group, _ = full_group(cast, number, Role.END_USER, Grant("view_all_apps"))
    apps = many_apps(cast, number)
    form = VIEW | {"level": "Edit", "things": [app.pk for app in apps]}
    edit = [on_resource(app, "edit_app") for app in apps]
    return Large(SetPermissions(group, give=edit), at("groups:add_access", group), form)


def many_grants_taken(cast, number):
    edit = [on_resource(app, "edit_app") for app in many_apps(cast, number)]
    group, _ = full_group(cast, number, Role.BUILDER, *edit)
    form = {"step": "remove", "ticked": [f"edit_app:{grant.object_id}" for grant in edit]}
    return Large(SetPermissions(group, take=edit), at("groups:change_access", group), form)


def many_levels_changed(cast, number):
    apps = many_apps(cast, number)
    group, _ = full_group(cast, number, Role.BUILDER, *(on_resource(app, "edit_app") for app in apps))
    rows = [f"edit_app:{app.pk}" for app in apps]
    form = {"row": rows} | {f"was:{row}": "|" for row in rows} | {f"level:{row}": "View" for row in rows}
    form |= {f"environment:{row}": ["released"] for row in rows}
    view = [on_resource(app, "view_app") for app in apps]
    return Large(SetPermissions(group, give=view), at("groups:change_access", group), form)


def assigning_and_converting(cast, number):
    people = crowd(cast.nexus, number, Role.END_USER)
    change = AssignGroupAdmins(cast.dev, people, convert=True)
    return Large(change, at("groups:assign_group_admins", cast.dev), ids(*people))


def removing_group_admins(cast, number):
    group, people = full_group(cast, number, Role.BUILDER)
    GroupAdmin.objects.bulk_create(GroupAdmin(workspace=cast.nexus, group=group, membership=each) for each in people)
    return Large(RemoveGroupAdmins(group, people), at("groups:remove_group_admins", group), ids(*people))


def duplicating_with_people(cast, number):
    group, _ = full_group(cast, number, Role.BUILDER, CREATE_APPS)
    return Large(DuplicateGroup(group, PARTS), at("groups:duplicate", group), {"parts": list(PARTS)})


def duplicating_with_grants(cast, number):
    group, _ = full_group(cast, 2, Role.BUILDER, *(on_resource(app, "edit_app") for app in many_apps(cast, number)))
    return Large(DuplicateGroup(group, PARTS), at("groups:duplicate", group), {"parts": list(PARTS)})


def deleting_with_people(cast, number):
    group, _ = full_group(cast, number, Role.BUILDER, CREATE_APPS)
    return Large(DeleteGroup(group), at("groups:delete", group))


def deleting_with_grants(cast, number):
    group, _ = full_group(cast, 2, Role.BUILDER, *(on_resource(app, "edit_app") for app in many_apps(cast, number)))
    return Large(DeleteGroup(group), at("groups:delete", group))


# --- Resources -------------------------------------------------------------------------------------


def about(name, resource):
    return reverse(f"resources:{name}", args=["nexus", resource.pk])


def moving_an_app_that_many_have(cast, number):
    money, attic = (FolderFactory(workspace=cast.nexus) for _ in range(2))
    full_group(cast, number // 2, Role.END_USER, on_resource(money, "view_folder_apps"))
    full_group(cast, number // 2, Role.END_USER, on_resource(attic, "view_folder_apps"))
    [app] = many_apps(cast, 1, folder=money)
    return Large(MoveApp(app, attic.pk), about("move", app), {"to": attic.pk})


def giving_an_app_that_many_have_a_new_owner(cast, number):
    [app] = many_apps(cast, 1)
    full_group(cast, number, Role.END_USER, on_resource(app, "view_app"))
    return Large(ChangeOwner(app, cast.gil), about("change_owner", app), {"to": cast.gil.pk})


def deleting_an_app_that_many_have(cast, number):
    [app] = many_apps(cast, 1)
    groups = min(number, 20)
    for _ in range(groups):  # Ada reaches it as well
        full_group(cast, max(number // groups - 1, 1), Role.END_USER, on_resource(app, "view_app"))
    return Large(DeleteResource(app), reverse("resources:delete", args=["nexus", "apps", app.pk]))


def deleting_a_folder_of_many_apps(cast, number):
    folder = FolderFactory(workspace=cast.nexus)
    full_group(cast, max(number - 9, 2), Role.END_USER, on_resource(folder, "view_folder_apps"))  # Ada reaches it too
    many_apps(cast, number, folder=folder)
    return Large(DeleteResource(folder), reverse("resources:delete", args=["nexus", "folders", folder.pk]))


def deleting_a_constant(cast, number):
    constants = [WorkspaceConstant(workspace=cast.nexus, name=f"K{number}-{each}", value="x") for each in range(number)]
    for each in constants:
        each.full_clean()
    constant = WorkspaceConstant.objects.bulk_create(constants)[0]
    address = reverse("resources:delete_constant", args=["nexus", constant.pk])
    return Large(DeleteConstant(constant), address)


OF_GROUPS = [
    adding_and_promoting,
    removing_together,
    replacing_and_promoting,
    a_switch_that_promotes,
    many_grants_given,
    many_grants_taken,
    many_levels_changed,
    assigning_and_converting,
    removing_group_admins,
    duplicating_with_people,
    duplicating_with_grants,
    deleting_with_people,
    deleting_with_grants,
]
OF_RESOURCES = [
    moving_an_app_that_many_have,
    giving_an_app_that_many_have_a_new_owner,
    deleting_an_app_that_many_have,
    deleting_a_folder_of_many_apps,
    deleting_a_constant,
]
