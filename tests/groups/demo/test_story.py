"""The demo is what the product's page says it is: the table, the crowd around it, and the log."""

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import transaction

from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action, Capacity
from groups.demo import people
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.builder_level import with_builder_level
from groups.permissions.grants import grants_of
from workspaces.demo_cast import CAST, PASSWORD
from workspaces.models import App, DataSource, Folder, Membership, Module, User, Workflow, Workspace
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db

SPARE = ("una", "ugo", "uma", "uli", "uta", "uwe")
# Whom the product's table names: role, status, groups they are in, groups they administer.
TABLE = {
    "nexus": {
        "ada": (Role.ADMIN, Status.ACTIVE, set(), set()),
        "alan": (Role.ADMIN, Status.ACTIVE, set(), set()),
        "gil": (Role.BUILDER, Status.ACTIVE, {"Lab"}, {"Ops"}),
        "ben": (Role.BUILDER, Status.ACTIVE, {"Dev", "Lab"}, set()),
        "eve": (Role.END_USER, Status.ACTIVE, {"Ops"}, set()),
        "zoe": (Role.BUILDER, Status.ARCHIVED, set(), set()),
        "ivy": (Role.END_USER, Status.INVITED, set(), set()),
        **dict.fromkeys(("ed", "mia", *SPARE), (Role.END_USER, Status.ACTIVE, set(), set())),
    },
    "orbit": dict.fromkeys(("wes", "mia"), (Role.ADMIN, Status.ACTIVE, set(), set())),
}
GRANTS = {
    "Ops": {"View “Incident board”"},
    "Dev": {"Edit “Payroll”", "Create apps"},
    "Lab": {"Configure “Warehouse”"},
}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo, told once for the tests that only read it, and undone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", verbosity=0, stdout=_Quiet())
        yield
        transaction.set_rollback(True)


class _Quiet:
    def write(self, text):
        pass


def handle(email):
    return email.removesuffix("@nexus.test")


def seats(slug):
    """Role, status, groups, and groups they administer, of the cast in a workspace, as the database has them."""
    cast = [character.email for character in CAST]
    return {
        handle(seat.user.email): (
            seat.role,
            seat.status,
            set(seat.group_memberships.values_list("group__name", flat=True)),
            set(seat.administered_groups.values_list("group__name", flat=True)),
        )
        for seat in Membership.objects.filter(workspace__slug=slug, user__email__in=cast)
    }


def custom(slug):
    return Group.objects.custom().filter(workspace__slug=slug)


@pytest.mark.parametrize("slug", TABLE)
def test_the_cast_has_the_roles_and_groups_of_the_table(told, slug):
    assert seats(slug) == TABLE[slug]


def test_sue_is_the_one_super_admin_and_in_no_workspace(told):
    assert [handle(user.email) for user in User.objects.filter(is_superuser=True)] == ["sue"]
    assert not Membership.objects.filter(user__email="sue@nexus.test").exists()


def test_the_groups_of_the_table_hold_what_it_says(told):
    groups = {group.name: group.pk for group in custom("nexus")}
    held = grants_of(groups.values())
    assert {name: {grant.label for grant in held[groups[name]]} for name in GRANTS} == GRANTS


def test_ops_is_not_builder_level_and_dev_and_lab_are(told):
    levels = dict(with_builder_level(custom("nexus")).values_list("name", "is_builder_level"))
    assert [levels[name] for name in ("Ops", "Dev", "Lab")] == [False, True, True]


def test_orbit_has_its_own_ops_and_dev(told):
    assert set(custom("orbit").values_list("name", flat=True)) == {"Ops", "Dev"}


def test_there_is_enough_to_search_filter_and_page(told):
    crowd = Membership.objects.filter(workspace__slug="nexus").exclude(user__email__in=[one.email for one in CAST])
    kinds = (App, DataSource, Folder, Module, Workflow)
    assert crowd.count() == 60
    assert custom("nexus").count() == 12
    assert sum(kind.objects.filter(workspace__slug="nexus").count() for kind in kinds) == 40


def test_no_address_of_the_crowd_ends_with_one_of_the_cast():
    cast = tuple(character.email for character in CAST)
    crowd = [one.email for one in (*people.IN_NEXUS, *people.IN_ORBIT) if one.email not in cast]
    assert [email for email in crowd if email.endswith(cast)] == []


def test_nobody_of_the_cast_owns_an_app(told):
    assert not App.objects.filter(owner__user__email__in=[one.email for one in CAST]).exists()


def test_no_active_end_user_is_in_a_builder_level_group(told):
    level = with_builder_level(Group.objects.custom()).filter(is_builder_level=True)
    ties = GroupMembership.objects.filter(group__in=level.values("pk"), membership__role=Role.END_USER)
    assert not ties.filter(membership__status=Status.ACTIVE).exists()


def test_every_group_admin_is_an_active_builder(told):
    group_admins = set(GroupAdmin.objects.values_list("membership__role", "membership__status"))
    assert group_admins == {(Role.BUILDER, Status.ACTIVE)}


def test_who_has_come_signs_in_with_the_one_password_and_who_has_not_has_none(told):
    able = {handle(user.email): check_password(PASSWORD, user.password) for user in User.objects.all()}
    assert {name for name, has_it in able.items() if not has_it} == people.NOT_YET_THERE


@pytest.mark.parametrize("slug", TABLE)
def test_the_log_is_whole(told, slug):
    assert first_broken(Workspace.objects.get(slug=slug).pk) is None


def test_the_log_says_that_gil_added_eve_to_ops_as_its_group_admin(told):
    entry = Entry.objects.get(action=Action.MEMBER_ADDED, person_name__contains="<eve@nexus.test>")
    assert "<gil@nexus.test>" in entry.actor_name
    assert (entry.capacity, entry.group_name) == (Capacity.GROUP_ADMIN, "Ops")


def test_the_log_tells_of_promotions_by_a_grant_by_joining_and_by_a_group_to_administer(told):
    promotions = Entry.objects.filter(action=Action.ROLE_CHANGED, after=Role.BUILDER.label)
    told_with = {
        entry.person_name.partition(" ")[0]: set(
            Entry.objects.filter(operation=entry.operation).exclude(pk=entry.pk).values_list("action", flat=True)
        )
        for entry in promotions
    }
    assert Action.GRANT_ADDED in told_with["Jonas"]
    assert Action.MEMBER_ADDED in told_with["Priya"]
    assert Action.GROUP_ADMIN_ASSIGNED in told_with["Leila"]


def test_nobody_of_the_story_acts_without_being_named(told):
    assert not Entry.objects.exclude(workspace_id=0).filter(actor_id=None).exists()


def test_one_request_is_open_and_one_is_answered_and_the_admins_find_the_open_one_counted(told):
    nexus = Workspace.objects.get(slug="nexus")
    told_of = [(each.is_open, bool(each.answer)) for each in nexus.add_requests.order_by("pk")]
    assert sorted(told_of) == [(False, True), (True, False)]
    assert nexus.open_requests == 1
    actions = Entry.objects.filter(workspace_id=nexus.pk, action__startswith="request.")
    assert sorted(actions.values_list("action", flat=True)) == ["request.declined", "request.made", "request.made"]
