"""guardian's own shortcuts read our tables: they see the grants held word for word on a thing, and never more
than the resolver grants."""

from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldError
from django.db import IntegrityError, transaction
from guardian.core import ObjectPermissionChecker
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import (
    assign_perm,
    get_groups_with_perms,
    get_objects_for_user,
    get_perms,
    get_perms_for_model,
    get_users_with_perms,
)
from hypothesis import given

from groups.models import PERMISSION_TABLES, AppPermission
from groups.permissions.resolver import may
from tests.factories import AppFactory, GroupFactory, GroupMembershipFactory, MembershipFactory, UserFactory
from tests.groups.oracle import Oracle
from tests.groups.worlds import built, in_random_worlds, worlds

pytestmark = pytest.mark.django_db
SOME_CODENAMES = ("view_app", "edit_app", "view_folder_apps", "edit_module", "edit_all_apps")


def everything_about(thing):
    return {permission.codename for permission in get_perms_for_model(thing)}


def expected(oracle, person, thing):
    """What guardian is to answer: direct grants; nothing when inactive, everything for a Super Admin."""
    if not person.is_active:
        return set()
    return everything_about(thing) if person.is_superuser else oracle.direct(person, thing)


@in_random_worlds
@given(worlds)
def test_guardian_answers_by_direct_grants_and_never_exceeds_the_resolver(world):
    with built(world) as made:
        oracle = Oracle()
        for person, thing in product(made.people, [*made.workspaces, *made.things]):
            perms = set(get_perms(person, thing))
            assert perms == expected(oracle, person, thing)
            assert all(may(person, codename, thing) for codename in perms)


@in_random_worlds
@given(worlds)
def test_a_checker_says_the_same_one_permission_at_a_time(world):
    with built(world) as made:
        oracle = Oracle()
        checkers = {person: ObjectPermissionChecker(person) for person in made.people}
        for person, codename, thing in made.questions:
            answer = checkers[person].has_perm(f"workspaces.{codename}", thing)
            assert answer == (codename in expected(oracle, person, thing))


@in_random_worlds
@given(worlds)
def test_get_objects_for_user_finds_the_direct_grants_and_never_exceeds_the_resolver(world):
    with built(world) as made:
        oracle = Oracle()
        # guardian does not ask here whether somebody is active: whoever calls it must have asked.
        active = [person for person in made.people if person.is_active]
        for person, codename in product(active, SOME_CODENAMES):
            found = get_objects_for_user(
                person, f"workspaces.{codename}", accept_global_perms=False, with_superuser=False
            )
            things = [*made.workspaces, *made.things]
            assert set(found) == {thing for thing in things if codename in oracle.direct(person, thing)}
            assert all(may(person, codename, thing) for thing in found)


@in_random_worlds
@given(worlds)
def test_get_groups_with_perms_are_the_groups_that_hold_something_on_the_thing(world):
    with built(world) as made:
        oracle = Oracle()
        for thing in [*made.workspaces, *made.things]:
            held = {(group, codename) for group, codename, kind, pk in oracle.grants if (kind, pk) == key(thing)}
            found = get_groups_with_perms(thing, attach_perms=True)
            assert {(group.pk, codename) for group, names in found.items() for codename in names} == held
            assert {group.pk for group in get_groups_with_perms(thing)} == {group for group, _ in held}


def key(thing):
    return type(thing), thing.pk


# --- Where guardian and Nexus part ---------------------------------------------------------------


def test_get_users_with_perms_fails_loudly_instead_of_leaving_people_out():
    app = AppFactory()
    with pytest.raises(FieldError, match="Cannot resolve keyword 'groups'"):
        get_users_with_perms(app)
    with pytest.raises(FieldError, match="Cannot resolve keyword 'groups'"):
        get_users_with_perms(app, attach_perms=True)


def test_a_grant_written_by_guardian_is_one_of_ours():
    tie = GroupMembershipFactory()
    app = AppFactory(workspace=tie.workspace)
    assign_perm("view_app", tie.group, app)
    assert AppPermission.objects.get().workspace == tie.workspace
    assert tie.membership.user.has_perm("workspaces.view_app", app)


@pytest.mark.parametrize("who", [UserFactory, lambda: MembershipFactory(role="builder").user])
def test_guardian_cannot_grant_anything_to_a_person(who):
    with pytest.raises(IntegrityError, match="Permissions are held by groups"), transaction.atomic():
        assign_perm("view_app", who(), AppFactory())
    assert not UserObjectPermission.objects.exists()


def test_guardian_cannot_grant_anything_across_workspaces():
    with pytest.raises(IntegrityError, match="of one workspace"), transaction.atomic():
        assign_perm("view_app", GroupFactory(), AppFactory())
    assert not any(model._default_manager.exists() for model in PERMISSION_TABLES)


def test_guardian_cannot_grant_anything_on_what_has_no_table_of_its_own():
    """Its fallback is the table of workspaces' permissions, which has no place for anything else."""
    tie = GroupMembershipFactory()
    about = ContentType.objects.get_for_model(tie)
    Permission.objects.create(content_type=about, codename="praise", name="Praise")
    with pytest.raises(ValueError, match='Must be "Workspace" instance'):
        assign_perm("praise", tie.group, tie)


@pytest.mark.parametrize("table", [UserObjectPermission, GroupObjectPermission])
def test_guardians_own_tables_take_no_row(table):
    tie = GroupMembershipFactory()
    holder = {"user": tie.membership.user} if table is UserObjectPermission else {"group_id": tie.group_id}
    permission = Permission.objects.first()
    row = table(permission=permission, content_type=permission.content_type, object_pk="1", **holder)
    with pytest.raises(IntegrityError, match="Permissions are held by groups"), transaction.atomic():
        table.objects.bulk_create([row])
