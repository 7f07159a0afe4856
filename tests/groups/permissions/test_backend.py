"""The auth backend: permissions are about an object and come from the resolver; signing in is Django's own."""

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_backends
from django.contrib.auth.models import AnonymousUser

from groups.permissions.backend import Backend
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.factories import AppFactory, GroupMembershipFactory, MembershipFactory, UserFactory
from workspaces.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def app():
    return AppFactory()


@pytest.fixture
def ben(app):
    """An End User in a group that may view the app and create others."""
    tie = GroupMembershipFactory(group__workspace=app.workspace)
    add_grants(tie.group, [on_resource(app, "view_app"), Grant("create_apps")])
    return tie.membership.user


@pytest.fixture
def sue():
    return UserFactory(is_superuser=True)


def test_it_is_the_only_backend():
    assert settings.AUTHENTICATION_BACKENDS == ["groups.permissions.backend.Backend"]
    assert [type(backend) for backend in get_backends()] == [Backend]


# --- Permissions ---------------------------------------------------------------------------------


def test_a_permission_is_answered_about_its_object(ben, app):
    assert ben.has_perm("workspaces.view_app", app)
    assert ben.has_perm("workspaces.create_apps", app.workspace)
    assert not ben.has_perm("workspaces.edit_app", app)
    assert not ben.has_perm("workspaces.view_app", AppFactory(workspace=app.workspace))


def test_the_name_of_the_django_app_may_be_left_out(ben, app):
    assert ben.has_perm("view_app", app)


@pytest.mark.parametrize(
    "perm", ["groups.view_app", "auth.view_app", "workspaces.app.view_app", ".", "", "workspaces."]
)
def test_a_permission_of_elsewhere_is_not_held(ben, app, perm):
    assert not ben.has_perm(perm, app)


@pytest.mark.parametrize("perm", ["workspaces.view_app", "workspaces.create_apps", "auth.view_permission"])
def test_without_an_object_nobody_holds_anything_not_even_a_super_admin(ben, sue, perm):
    assert not ben.has_perm(perm)
    assert not sue.has_perm(perm)


def test_what_is_neither_workspace_nor_resource_is_out_of_reach(ben, sue):
    for thing in (ben, ben.memberships.get(), ben.groups.get(), "app", 1):
        assert not ben.has_perm("workspaces.view_app", thing)
        assert not sue.has_perm("workspaces.view_app", thing)


def test_a_stranger_who_is_not_signed_in_may_nothing(app):
    assert not AnonymousUser().has_perm("workspaces.view_app", app)
    assert not AnonymousUser().has_perm("workspaces.create_apps", app.workspace)


def test_nobody_holds_a_whole_module_or_a_list_of_permissions(sue, app):
    """Django's other questions have no answer here: a list without its objects would mislead."""
    backend = Backend()
    assert not backend.has_module_perms(sue, "workspaces")
    for ask in (backend.get_user_permissions, backend.get_group_permissions, backend.get_all_permissions):
        assert ask(sue) == ask(sue, app) == set()


def test_a_changed_permission_is_seen_by_the_same_person_at_once(ben, app):
    assert ben.has_perm("workspaces.view_app", app)
    ben.memberships.update(status="archived")
    assert not ben.has_perm("workspaces.view_app", app)
    ben.memberships.update(status="active", role="admin")
    assert ben.has_perm("workspaces.edit_app", app)


# --- Signing in ----------------------------------------------------------------------------------


@pytest.fixture
def gil():
    return User.objects.create_user("Gil@Nexus.test", "Gil", PASSWORD)


def test_one_signs_in_by_email_however_it_is_written(gil):
    assert authenticate(username="gil@nexus.test", password=PASSWORD) == gil
    assert authenticate(username="GIL@nexus.TEST", password=PASSWORD) == gil


@pytest.mark.parametrize(("email", "password"), [("gil@nexus.test", "another one"), ("who@nexus.test", PASSWORD)])
def test_a_wrong_password_or_address_signs_nobody_in(gil, email, password):
    assert authenticate(username=email, password=password) is None


def test_who_is_not_active_neither_signs_in_nor_stays(gil):
    User.objects.filter(pk=gil.pk).update(is_active=False)
    assert authenticate(username="gil@nexus.test", password=PASSWORD) is None
    assert Backend().get_user(gil.pk) is None


def test_who_has_no_password_yet_does_not_sign_in():
    ivy = MembershipFactory(user=User.objects.create_user("ivy@nexus.test", "Ivy"), status="invited").user
    assert authenticate(username=ivy.email, password="") is None
    assert authenticate(username=ivy.email, password=ivy.password) is None
