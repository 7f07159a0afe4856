"""The page of a person: Overview, Access and History, to workspace admins; without History to the person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups.permissions.grants import Grant
from tests.cast import add, archive, assign, change_role, set_permissions
from tests.factories import AppFactory, GroupFactory, GroupMembershipFactory
from tests.pages import buttons, elements, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
CREATES = Grant("create_workflows")


def opened(cast, who, whom, tab="person", **asked):
    return visitor(getattr(cast, who)).get(reverse(f"members:{tab}", args=["nexus", whom.pk]), asked)


def told(cast, whom, who="ada", tab="person"):
    return words(opened(cast, who, whom, tab))


def tabs(page):
    return [link.name for link in elements(page, "a") if link.name in ("Overview", "Access", "History")]


def test_an_admin_has_three_tabs_and_the_person_two(cast):
    assert tabs(opened(cast, "ada", cast.ben)) == ["Overview", "Access", "History"]
    assert tabs(opened(cast, "ben", cast.ben)) == ["Overview", "Access"]
    assert opened(cast, "ben", cast.ben, "person_history").status_code == 404


@pytest.mark.parametrize("tab", ["person", "person_access", "person_history"])
def test_to_everybody_else_no_tab_is_there(cast, tab):
    for who in ("gil", "ben", "eve", "ed", "mia", "wes", "zoe", "ivy"):
        assert opened(cast, who, cast.gil if who != "gil" else cast.ben, tab).status_code == 404
    assert opened(cast, "ada", cast.wes, tab).status_code == 404


def test_the_overview_tells_groups_posts_and_apps_and_since_when(cast):
    AppFactory(workspace=cast.nexus, name="Harbour", owner=cast.gil)
    day = f"Since {timezone.localdate():%-d %b %Y}"
    page = told(cast, cast.gil)
    assert f"Groups Lab Builder-level {day} Group Admin of Ops {day} Owns Harbour" in page
    assert "In no custom group. Group Admin of Administers no group. Owns Owns no app." in told(cast, cast.ed)


def test_to_the_person_their_groups_are_names_and_to_an_admin_links(cast):
    def hrefs(who):
        return {link.name: link.attributes["href"] for link in elements(opened(cast, who, cast.ben), "a")}

    assert hrefs("ada")["Dev"] == reverse("groups:users", args=["nexus", cast.dev.pk])
    assert "Dev" not in hrefs("ben")
    assert "Dev" in told(cast, cast.ben, "ben")


@pytest.mark.parametrize(
    ("become", "why"),
    [
        (lambda cast: change_role(cast.ed, Role.BUILDER, by=cast.ada), "Changed by Ada Fischer."),
        (lambda cast: add(cast.dev, cast.ed, by=cast.ada), "Needed in Dev, to which Ada Fischer added them."),
        (
            lambda cast: (add(cast.ops, cast.ed, by=cast.ada), set_permissions(cast.ops, give=[CREATES], by=cast.ada)),
            "Needed in Ops, which Ada Fischer gave more rights.",
        ),
        (
            lambda cast: assign(cast.ops, cast.ed, by=cast.ada, convert=True),
            "Needed to administer Ops, by Ada Fischer.",
        ),
    ],
)
def test_a_role_is_told_with_how_they_came_by_it_to_admins_alone(cast, become, why):
    become(cast)
    assert f"Builder Since {timezone.localdate():%-d %b %Y}. {why}" in told(cast, cast.ed)
    assert why not in told(cast, cast.ed, "ed")


def test_a_demotion_is_not_told_by_the_groups_that_went_with_it(cast):
    change_role(cast.ben, Role.END_USER, by=cast.ada)
    assert "Changed by Ada Fischer." in told(cast, cast.ben)


def test_an_admin_is_told_when_they_were_last_here_and_the_person_is_not(cast):
    Membership.objects.filter(pk=cast.ben.pk).update(last_active_on=timezone.localdate() - timedelta(days=1))
    assert "Active yesterday" in told(cast, cast.ben)
    assert "Active" not in told(cast, cast.ben, "ben")


def test_what_may_be_done_goes_by_the_status(cast):
    assert {"Add to group", "Actions for ben@nexus.test"} <= set(buttons(opened(cast, "ada", cast.ben)))
    archived = opened(cast, "ada", cast.zoe)
    assert "Add to group" not in buttons(archived)
    assert [item.name for item in elements(archived, "a", role="menuitem")] == ["Restore", "Remove from workspace"]
    assert not {"Add to group", "Actions for ben@nexus.test"} & set(buttons(opened(cast, "ben", cast.ben)))


def test_who_may_do_everything_and_owns_nothing_is_told_a_sentence_and_no_list(cast):
    cast.nexus.apps.update(owner=cast.ben)
    for tab in ("person", "person_access"):
        page = opened(cast, "ada", cast.ada, tab)
        assert "Everything, as Workspace Admin." in words(page)
        assert not elements(page, "table")
    assert not elements(page, "input", type="search")


def test_the_history_tells_what_happened_to_the_person_and_nothing_of_others(cast):
    archive(cast.eve, by=cast.ada)
    page = told(cast, cast.eve, tab="person_history")
    assert "archived Eve Lindqvist" in page
    assert "Ben Okafor" not in page
    assert "Nothing has happened yet" not in page


@pytest.mark.parametrize("tab", ["person", "person_access", "person_history"])
def test_a_tab_costs_as_many_statements_for_fifty_groups_as_for_two(cast, tab):
    costs = []
    for number in (2, 48):
        for _ in range(number):
            group = GroupFactory(workspace=cast.nexus)
            GroupMembershipFactory(group=group, membership=cast.ben)
            AppFactory(workspace=cast.nexus, owner=cast.ben)
        with CaptureQueriesContext(connection) as statements:
            opened(cast, "ada", cast.ben, tab)
        costs.append(len(statements))
    assert costs[0] == costs[1]
