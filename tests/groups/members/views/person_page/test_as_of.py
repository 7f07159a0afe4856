"""Somebody as of a day: what they were, and everything they reached through what, told from the record to admins."""

import pytest
from django.urls import reverse

from groups.custom_groups.actions.delete import DeleteGroup
from groups.permissions.grants import on_resource
from groups.resources.actions.create import create_app, create_resource
from groups.resources.actions.delete import DeleteResource
from tests.cast import acting, archive, assign, change_role, confirm, set_permissions
from tests.groups.changes.record.days import day, long_ago
from tests.groups.large_changes import crowd
from tests.pages import HTMX, visitor, words
from workspaces.models import Folder
from workspaces.vocabulary import Role


def opened(who, whom, asked, **headers):
    place = reverse("members:person_history", args=[whom.workspace.slug, whom.pk])
    return visitor(who).get(place, {"as_of": asked}, headers=headers)


def told(whom, asked, who):
    return words(opened(who, whom, asked, **HTMX))


@pytest.fixture
def ada(cast):
    long_ago()
    return cast.ada


def test_it_tells_role_groups_posts_and_all_that_they_reached_then(cast, ada):
    assign(cast.dev, cast.ben, by=ada)
    long_ago(1)
    change_role(cast.ben, Role.END_USER, by=ada)
    then, now = told(cast.ben, day(1), ada), told(cast.ben, day(), ada)
    assert "Builder Groups Builder Dev Lab Group admin of Dev" in then
    assert "Payroll Edit Dev" in then
    assert "Warehouse Configure Lab" in then
    assert "Apps In the whole workspace Create Builder Dev Apps In the whole workspace Delete, Promote, Release" in then
    assert "End User Groups End User Thing May Through Why All apps View released End User" in now


def test_things_and_groups_that_are_gone_are_called_what_they_were_called_then(cast, ada):
    confirm(DeleteGroup(cast.lab), by=ada)
    confirm(DeleteResource(cast.payroll), by=ada)
    then, now = told(cast.ben, day(1), ada), told(cast.ben, day(), ada)
    for name in ("Lab", "Warehouse", "Payroll"):
        assert [name in each for each in (then, now)] == [True, False]


def test_apps_that_they_owned_and_those_in_a_folder_are_named(cast, ada):
    folder = create_resource(Folder, cast.nexus, "Harbour", actor=acting(ada))
    create_app(cast.nexus, "Crane", owner=cast.gil, folder=folder, actor=acting(ada))
    set_permissions(cast.ops, give=[on_resource(folder, "view_folder_apps")], by=ada)
    assert "Crane Edit the apps they own" in told(cast.gil, day(), ada)
    assert "Harbour with Crane View apps released Ops" in told(cast.eve, day(), ada)
    assert "Harbour" not in told(cast.eve, day(1), ada)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("ada", "An Admin then, who may do everything."),
        ("zoe", "Not active then: nothing of this counted."),
        ("ivy", "Not active then: nothing of this counted."),
    ],
)
def test_it_says_first_what_decides_all(cast, ada, who, sentence):
    assert sentence in told(getattr(cast, who), day(1), ada)


def test_an_account_that_was_closed_and_a_super_admin_are_said_to_have_been_that(cast, ada):
    cast.ben.user.is_superuser = True
    cast.ben.user.save(update_fields=["is_superuser"])
    assert "A Super Admin then, who may do everything." in told(cast.ben, day(), ada)
    cast.ben.user.is_active = False
    cast.ben.user.save(update_fields=["is_active"])
    assert "The account was closed then: nothing of this counted." in told(cast.ben, day(), ada)
    assert "then" not in told(cast.ben, day(1), ada).partition("Groups")[0]


def test_who_came_later_had_no_place_then(cast, ada):
    newcomer = crowd(cast.nexus, 1, Role.END_USER)[0]
    page = told(newcomer, day(1), ada)
    assert "No place in this workspace then." in page


def test_of_an_archived_person_it_tells_what_they_reached_before(cast, ada):
    archive(cast.ben, by=ada)
    assert ["Not active then" in told(cast.ben, day(before), ada) for before in (1, 0)] == [False, True]


def test_only_admins_ask_and_a_bad_day_is_refused(cast, ada):
    for who in (cast.gil, cast.ben, cast.eve, cast.mia, cast.wes):
        assert opened(who, cast.ben, day(1)).status_code == 404
    assert opened(cast.sue, cast.ben, day(1)).status_code == 200
    assert [opened(ada, cast.ben, asked).status_code for asked in ("x", day(-1), day(11))] == [422] * 3


@pytest.mark.parametrize("number", [2, 200])
def test_it_costs_the_same_statements_whatever_they_reached(cast, ada, number, django_assert_num_queries):
    for each in range(number):
        create_app(cast.nexus, f"App {each}", owner=cast.gil, actor=acting(ada))
    browser, place = visitor(ada), reverse("members:person_history", args=["nexus", cast.gil.pk])
    browser.get(place)
    with django_assert_num_queries(13):
        assert browser.get(place, {"as_of": day()}).status_code == 200
