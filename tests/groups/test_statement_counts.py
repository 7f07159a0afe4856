"""A change of two hundred costs as many statements as a change of two, in the preview and in the commit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.custom_groups.actions import (
    add_members,
    assign_group_admins,
    delete,
    duplicate,
    remove_members,
    set_permissions,
)
from groups.members.actions import change_role
from groups.models import GroupMembership
from groups.permissions.grants import Grant, on
from tests.cast import acting, rearrange
from tests.factories import AppFactory, GroupFactory, UserFactory
from workspaces.models import App, Membership, User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
SIZES = (2, 200)


def crowd(workspace, number, role):
    """So many new people with this role, in two statements; their memberships' ids."""
    users = User.objects.bulk_create(UserFactory.build_batch(number))
    seats = [Membership(workspace=workspace, user=user, role=role, sort_name=user.name) for user in users]
    return [seat.pk for seat in Membership.objects.bulk_create(seats)]


def full_group(cast, number, role, *held):
    """A group with so many people of this role, and with these rights."""
    group = GroupFactory(workspace=cast.nexus)
    if held:
        rearrange(group, give=held, by=cast.ada)
    people = crowd(cast.nexus, number, role)
    GroupMembership.objects.bulk_create(
        GroupMembership(workspace=cast.nexus, group=group, membership_id=pk, sort_name=str(pk)) for pk in people
    )
    return group, people


def many_apps(cast, number):
    """So many new apps, in one statement."""
    apps = AppFactory.build_batch(number, workspace=cast.nexus, owner=cast.ada)
    return App.objects.bulk_create(apps)


def joining_and_promoting(cast, number):
    return add_members.plan, add_members.join, (cast.dev, crowd(cast.nexus, number, Role.END_USER)), {}


def leaving_together(cast, number):
    group, people = full_group(cast, number, Role.BUILDER, Grant("create_apps"))
    return remove_members.plan, remove_members.leave, (group, people), {}


def a_switch_that_promotes(cast, number):
    group, _ = full_group(cast, number, Role.END_USER, Grant("view_all_apps"))
    return set_permissions.plan, set_permissions.rearrange, (group,), {"give": [Grant("create_apps")]}


def many_grants_given(cast, number):
    group, _ = full_group(cast, 2, Role.BUILDER, Grant("create_apps"))
    return (
        set_permissions.plan,
        set_permissions.rearrange,
        (group,),
        {"give": [on(app, "edit_app") for app in many_apps(cast, number)]},
    )


def many_grants_taken(cast, number):
    held = [on(app, "edit_app") for app in many_apps(cast, number)]
    group, _ = full_group(cast, 2, Role.BUILDER, *held)
    return set_permissions.plan, set_permissions.rearrange, (group,), {"take": held}


def duplicating_with_people(cast, number):
    group, _ = full_group(cast, number, Role.BUILDER, Grant("create_apps"))
    return duplicate.plan, duplicate.duplicate, (group, duplicate.PARTS), {}


def duplicating_with_rights(cast, number):
    group, _ = full_group(cast, 2, Role.BUILDER, *(on(app, "edit_app") for app in many_apps(cast, number)))
    return duplicate.plan, duplicate.duplicate, (group, duplicate.PARTS), {}


def deleting_with_people(cast, number):
    group, _ = full_group(cast, number, Role.BUILDER, Grant("create_apps"))
    return delete.plan, delete.delete, (group,), {}


def deleting_with_rights(cast, number):
    group, _ = full_group(cast, 2, Role.BUILDER, *(on(app, "edit_app") for app in many_apps(cast, number)))
    return delete.plan, delete.delete, (group,), {}


def appointing_and_converting(cast, number):
    people = crowd(cast.nexus, number, Role.END_USER)
    return assign_group_admins.plan, assign_group_admins.appoint, (cast.dev, people), {"convert": True}


def changing_the_role_of_an_owner(cast, number):
    owner = Membership.objects.get(pk__in=crowd(cast.nexus, 1, Role.BUILDER))
    App.objects.filter(pk__in=[app.pk for app in many_apps(cast, number)]).update(owner=owner)
    return change_role.plan, change_role.change_role, (owner, Role.END_USER), {}


CASES = [
    joining_and_promoting,
    leaving_together,
    a_switch_that_promotes,
    many_grants_given,
    many_grants_taken,
    duplicating_with_people,
    duplicating_with_rights,
    deleting_with_people,
    deleting_with_rights,
    appointing_and_converting,
    changing_the_role_of_an_owner,
]


@pytest.mark.parametrize("case", CASES)
def test_two_hundred_cost_as_many_statements_as_two(cast, case):
    costs = [_costs(cast, *case(cast, number)) for number in SIZES]
    assert costs[0] == costs[1], _difference(costs)


def _costs(cast, plan, change, about, how):
    """The statements of the preview, and those of the commit."""
    with CaptureQueriesContext(connection) as previewing:
        shown = plan(*about, **how, actor=acting(cast.ada))
    with CaptureQueriesContext(connection) as committing:
        change(*about, **how, confirmed=shown.seal, actor=acting(cast.ada))
    return len(previewing), len(committing)


def _difference(costs):
    return f"(preview, commit) for {SIZES[0]}: {costs[0]}, for {SIZES[1]}: {costs[1]}"
