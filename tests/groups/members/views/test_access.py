"""My access, and a person's access: to oneself and to workspace admins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from groups.models import Group
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.factories import AppFactory, GroupMembershipFactory
from tests.pages import at, crowd, elements, standing, visitor, words
from workspaces.models import User
from workspaces.vocabulary import Role

EVERYBODY = ["ada", "gil", "ben", "eve", "ed", "mia", "sue"]


def person(cast, who, whom):
    return visitor(getattr(cast, who)).get(reverse("members:person", args=["nexus", whom.pk]))


# --- My access -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_sees_their_own_access(cast, who):
    page = visitor(getattr(cast, who)).get(at("members:my_access", cast.nexus))
    assert (page.status_code, [head.name for head in elements(page, "h1")]) == (200, ["My access"])


@pytest.mark.parametrize("who", ["zoe", "ivy", "wes"])
def test_who_is_not_of_the_workspace_finds_nothing_there(cast, who):
    assert visitor(getattr(cast, who)).get(at("members:my_access", cast.nexus)).status_code == 404


def test_a_thing_is_one_line_with_the_effective_level_and_where_it_comes_from(cast):
    page = words(visitor(cast.ben).get(at("members:my_access", cast.nexus)))
    for line in ("All apps Edit Builder role", "Payroll Edit Dev Builder role", "Warehouse Configure Lab Builder role"):
        assert page.count(line) == 1
    assert "Apps In the whole workspace Create, Delete, Promote, Release Builder role Dev" in page
    assert "Incident board" not in page


def test_options_of_a_grant_to_view_are_told(cast):
    add_grants(
        cast.ops,
        [Grant("view_app", cast.payroll.pk, "", hidden_from_dashboard=True, environments=("staging", "production"))],
    )
    page = words(visitor(cast.eve).get(at("members:my_access", cast.nexus)))
    assert "Payroll View staging, production, released End User role Ops Why?" in page
    Group.objects.get(workspace=cast.nexus, role=Role.END_USER).workspacepermissions.all().delete()
    page = words(visitor(cast.eve).get(at("members:my_access", cast.nexus)))
    assert "Payroll View staging, production, hidden from dashboard Ops Why?" in page


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("ada", "Everything, as Workspace Admin. What the groups hold adds nothing to it."),
        ("sue", "A Super Admin may do everything here."),
    ],
)
def test_who_may_do_everything_is_told_so(cast, who, sentence):
    assert sentence in words(visitor(getattr(cast, who)).get(at("members:my_access", cast.nexus)))


def test_owned_apps_are_named(cast):
    AppFactory(workspace=cast.nexus, name="My own thing", owner=cast.ben)
    page = words(visitor(cast.ben).get(at("members:my_access", cast.nexus)))
    assert "My own thing Edit Owner Builder role Why?" in page


def test_without_a_single_grant_the_page_says_so(cast):
    Group.objects.get(workspace=cast.nexus, role=Role.END_USER).workspacepermissions.all().delete()
    assert "No rights yet" in words(visitor(cast.ed).get(at("members:my_access", cast.nexus)))


# --- A person --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_persons_page_is_for_admins_and_for_themselves(cast, who):
    for whom in ("ben", "eve", "zoe", "ivy"):
        expected = 200 if who in ("ada", "sue", whom) else 404
        assert person(cast, who, getattr(cast, whom)).status_code == expected


def test_somebody_of_another_workspace_is_not_found_here(cast):
    assert person(cast, "ada", cast.wes).status_code == 404
    assert person(cast, "sue", cast.mia_in_orbit).status_code == 404
    assert visitor(cast.ada).get("/nexus/people/999999/").status_code == 404


def test_of_the_archived_and_the_invited_it_says_that_nothing_counts_now(cast):
    for whom in (cast.zoe, cast.ivy):
        assert "Nothing of this counts now" in words(person(cast, "ada", whom))
    assert "Nothing of this counts now" not in words(person(cast, "ada", cast.ben))


def test_of_who_has_left_the_instance_it_says_so_too_and_of_an_archived_super_admin_it_does_not(cast):
    User.objects.filter(pk=cast.ben.user_id).update(is_active=False)
    User.objects.filter(pk=cast.zoe.user_id).update(is_superuser=True)
    assert "Nothing of this counts now" in words(person(cast, "ada", cast.ben))
    assert "Nothing of this counts now" not in words(person(cast, "ada", cast.zoe))


def test_who_is_admin_in_another_workspace_is_nobody_special_here(cast):
    assert person(cast, "mia", cast.ben).status_code == 404


def test_reading_access_writes_nothing(cast):
    before, number = standing(), Entry.objects.count()
    for who in ("ada", "eve", "ben"):
        person(cast, who, getattr(cast, who))
    assert (standing(), Entry.objects.count()) == (before, number)


# --- What it costs -----------------------------------------------------------------------------------


def _many(cast, number):
    """So many groups of Ben's, each with Edit on Payroll and on an app of its own, and so many people more."""
    crowd(cast.nexus, number)
    for _ in range(number):
        group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.ben).group
        app = AppFactory(workspace=cast.nexus, owner=cast.ben)
        add_grants(group, [on_resource(cast.payroll, "edit_app"), on_resource(app, "edit_app")])


PAGES = {
    "my access": lambda cast: visitor(cast.ben).get(at("members:my_access", cast.nexus)),
    "a person": lambda cast: person(cast, "ada", cast.ben),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_costs_as_many_statements_for_two_hundred_as_for_twenty(cast, page):
    costs = []
    page(cast)  # the first visit of all notes the workspace
    for number in (21, 179):
        _many(cast, number)
        with CaptureQueriesContext(connection) as statements:
            assert page(cast).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
