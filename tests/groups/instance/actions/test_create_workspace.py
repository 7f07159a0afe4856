"""Creating a workspace."""

import pytest
from django.core.exceptions import ValidationError

from audit import journal
from audit.journal import Actor
from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Capacity
from groups.instance.actions.create_workspace import create_workspace, create_workspace_for
from groups.models import Group
from groups.permissions.catalogue import BORN_WITH
from groups.permissions.grants import grants_of
from groups.permissions.integrity import problems
from tests.cast import acting
from tests.factories import UserFactory
from tests.groups.watching import lines, nothing_written
from workspaces.models import Membership, User, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import RESERVED_SLUGS, Role, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera():
    return UserFactory(name="Vera", email="vera@nexus.test")


def orbit(admin, name="Orbit", slug="orbit"):
    return create_workspace(name, slug, admin, actor=Actor.system())


def test_it_is_born_with_one_default_group_a_role(vera):
    groups = Group.objects.filter(workspace=orbit(vera)).order_by("name").values_list("name", "role", "member_count")
    assert list(groups) == [("Admin", "admin", 1), ("Builder", "builder", 0), ("End User", "end_user", 0)]


@pytest.mark.parametrize("role", Role)
def test_each_default_group_holds_what_it_is_born_with(vera, role):
    group = Group.objects.get(workspace=orbit(vera), role=role)
    held = grants_of([group.pk])[group.pk]
    assert {grant.permission for grant in held} == BORN_WITH[role]
    assert not any(grant.object_id for grant in held)


def test_who_is_named_is_its_first_admin_and_may_do_everything(vera):
    workspace = orbit(vera)
    assert list(Membership.objects.filter(workspace=workspace).values_list("user", "role", "status")) == [
        (vera.pk, Role.ADMIN, Status.ACTIVE)
    ]
    assert vera.has_perm("workspaces.create_apps", workspace)


def test_the_log_begins_with_it(vera):
    workspace = orbit(vera)
    entries = Entry.objects.filter(workspace_id=workspace.pk)
    assert lines(entries) == ["person.joined vera →Admin", "workspace.created →Orbit"]
    assert {(entry.capacity, entry.actor_name) for entry in entries} == {(Capacity.SYSTEM, "Nexus")}
    assert entries.values("operation").distinct().count() == 1
    assert first_broken(workspace.pk) is None


@pytest.mark.parametrize(
    "slug", ["", "o", "O", "9lives", "o_o", "-x", "ö1", "x" * 41, "orbit", *sorted(RESERVED_SLUGS)]
)
def test_a_bad_reserved_or_taken_address_is_refused(vera, slug):
    orbit(vera)
    with nothing_written(), pytest.raises(ValidationError):
        orbit(vera, name="Other", slug=slug)


@pytest.mark.parametrize("name", ["", "x" * 51])
def test_a_bad_name_is_refused(vera, name):
    with nothing_written(), pytest.raises(ValidationError):
        orbit(vera, name=name)


def test_without_its_entries_there_is_no_workspace(vera, monkeypatch):
    monkeypatch.setattr(journal, "record", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        orbit(vera)
    assert not Workspace.objects.exists()


def _fail(*_, **__):
    raise OSError("the disk is full")


@pytest.mark.parametrize("name", ["ada", "ben", "eve"])
def test_nobody_but_a_super_admin_or_the_shell_creates_one(cast, vera, name):
    with nothing_written(), pytest.raises(NotAllowed, match="Only a Super Admin"):
        create_workspace("Atlas", "atlas", vera, actor=acting(getattr(cast, name)))


def test_a_closed_account_leads_no_workspace(vera):
    User.objects.filter(pk=vera.pk).update(is_active=False)
    with nothing_written(), pytest.raises(ValidationError, match="has been closed"):
        orbit(User.objects.get(pk=vera.pk))


def test_a_workspace_that_waits_for_its_first_admin_is_nothing_for_the_doctor():
    first = create_workspace_for("Orbit", "orbit", "new@nexus.test", actor=Actor.system())
    assert (first.status, list(problems())) == (Status.INVITED, [])
    Membership.objects.filter(pk=first.pk).update(role=Role.BUILDER)
    assert len(list(problems())) == 1
