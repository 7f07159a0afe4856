"""A group as of a day: who was in it and what it held, told from the record, to those who read its history."""

import pytest
from django.utils import timezone

from audit.models import Entry
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.rename import rename_group
from groups.members.actions.invite import InvitePeople
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting, add, archive, assign, confirm, remove, restore, set_permissions
from tests.groups.belongings import bare
from tests.groups.changes.record.days import at_moment, day, long_ago, noon
from tests.pages import HTMX, at, elements, visitor, words
from workspaces.vocabulary import Role


def opened(who, group, asked, **headers):
    return visitor(who).get(at("groups:history", group), {"as_of": asked}, headers=headers)


def told(who, group, asked):
    """What the page says beneath its question."""
    return words(opened(who, group, asked, **HTMX))


@pytest.fixture
def ada(cast):
    """The Admin, where all that the cast is came about ten days ago."""
    long_ago()
    return cast.ada


def test_it_tells_who_was_in_it_then_and_not_who_came_later(cast, ada):
    add(cast.ops, cast.ed, by=ada)
    remove(cast.ops, cast.eve, by=ada)
    then, now = told(ada, cast.ops, day(1)), told(ada, cast.ops, day())
    assert ["eve@nexus.test" in each for each in (then, now)] == [True, False]
    assert ["ed@nexus.test" in each for each in (then, now)] == [False, True]


def test_it_tells_who_administered_it_what_it_held_and_what_it_was_called(cast, ada):
    set_permissions(cast.ops, take=[on_resource(cast.incident_board, "view_app")], give=[Grant("create_apps")], by=ada)
    assign(cast.ops, cast.ben, by=ada)
    rename_group(cast.ops, "Operations", actor=acting(ada))
    then, now = told(ada, cast.ops, day(1)), told(ada, cast.ops, day())
    assert "It was called “Ops” then. Group admins Gil Moreau gil@nexus.test What it held View “Incident board”" in then
    assert "Ben Okafor ben@nexus.test Gil Moreau gil@nexus.test What it held Create apps" in now


def test_of_a_role_it_tells_who_had_it(cast, ada):
    group = cast.nexus.groups.get(role="builder")
    archive(cast.ben, by=ada)
    then, now = told(ada, group, day(1)), told(ada, group, day())
    assert ["ben@nexus.test" in each for each in (then, now)] == [True, False]
    assert "2 members" in then


def test_a_group_that_was_not_there_yet_is_said_not_to_have_been(cast, ada):
    group = create_group(cast.nexus, "New", actor=acting(ada))
    assert "This group was not there then." in told(ada, group, day(1))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("2026-02-30", "Give a day as in 2026-11-30."),
        ("yesterday", "Give a day as in 2026-11-30."),
        ("0001-01-01", "The record begins on "),
        ("1970-01-01", "The record begins on "),
        ("9999-12-31", "This day is still to come."),
        (day(-1), "This day is still to come."),
        (day(11), "The record begins on "),
    ],
)
def test_a_day_that_cannot_be_answered_is_refused_beside_the_field_with_what_was_typed(cast, ada, asked, sentence):
    page = opened(ada, cast.ops, asked)
    field = elements(page, "input", name="as_of")[0]
    assert (page.status_code, field.attributes["value"]) == (422, asked)
    assert field.has(aria_invalid="true", aria_describedby="as_of_helptext as_of_error")
    assert sentence in elements(page, "div", id="as_of_error")[0].name
    assert "created the group Ops" in words(page)


def test_what_is_no_day_stays_in_a_box_that_shows_it(cast, ada):
    kinds = [elements(opened(ada, cast.ops, asked), "input", name="as_of")[0] for asked in ("2026-02-30", day())]
    assert [each.attributes["type"] for each in kinds] == ["text", "date"]


def test_a_workspace_founded_today_is_told_of_today(cast):
    assert "eve@nexus.test" in told(cast.ada, cast.ops, day())
    assert opened(cast.ada, cast.ops, day(1)).status_code == 422


def test_an_empty_question_is_the_history(cast, ada):
    page = opened(ada, cast.ops, "")
    assert (page.status_code, "created the group Ops" in words(page)) == (200, True)


def test_a_day_ends_where_the_reader_is(cast, ada):
    add(cast.ops, cast.ed, by=ada)
    at_moment(Entry.objects.filter(group_id=cast.ops.pk).latest("pk"), noon(f"{day(5)}T22:30"))
    type(ada.user).objects.filter(pk=ada.user_id).update(time_zone="Europe/Berlin")
    page = words(opened(ada, cast.ops, day(5)))
    assert "Your time zone is Europe/Berlin." in page
    there = timezone.zoneinfo.ZoneInfo("Europe/Berlin")
    assert ("ed@nexus.test" in page) is (noon(f"{day(5)}T22:30").astimezone(there).date().isoformat() == day(5))
    type(ada.user).objects.filter(pk=ada.user_id).update(time_zone="UTC")
    assert "ed@nexus.test" in told(ada, cast.ops, day(5))


# --- To a group admin ------------------------------------------------------------------------------


def test_a_group_admin_asks_of_the_groups_that_they_administer_and_of_no_other(cast, ada):
    assert "eve@nexus.test" in told(cast.gil, cast.ops, day(1))
    assert [opened(cast.gil, group, day(1)).status_code for group in (cast.dev, cast.lab, cast.orbit_ops)] == [404] * 3


def test_to_a_group_admin_who_is_archived_or_was_then_is_a_stranger(cast, ada):
    add(cast.ops, cast.ed, cast.ben, cast.mia, by=ada)
    archive(cast.ed, by=ada)
    archive(cast.mia, by=ada)
    long_ago(1)
    restore(cast.mia, by=ada)
    page = told(cast.gil, cast.ops, day(1))
    assert [f"{name}@nexus.test" in page for name in ("ben", "ed", "mia")] == [True, False, False]
    assert "2 members" in page
    assert "2 members, 2 archived" in told(ada, cast.ops, day(1))


def test_things_are_named_to_a_group_admin_only_where_they_may_see_them(cast, ada):
    bare(cast.nexus)
    set_permissions(cast.ops, give=[on_resource(cast.payroll, "view_app")], by=ada)
    long_ago(1)
    set_permissions(cast.ops, take=[on_resource(cast.payroll, "view_app")], by=ada)
    pages = [told(who, cast.ops, day(1)) for who in (cast.gil, ada)]
    assert ["Payroll" in page for page in pages] == [False, True]
    assert "View on an app" in pages[0]


def test_what_the_group_was_called_before_is_told_to_admins_alone(cast, ada):
    rename_group(cast.ops, "Operations", actor=acting(ada))
    pages = [told(who, cast.ops, day(1)) for who in (cast.gil, ada)]
    assert ["Ops" in page for page in pages] == [False, True]


# --- What it costs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [2, 200])
def test_it_costs_the_same_statements_whatever_the_group_and_its_history(cast, ada, people, django_assert_num_queries):
    addresses = [f"new.{number}@nexus.test" for number in range(people)]
    confirm(InvitePeople(cast.nexus, addresses, Role.END_USER, [cast.ops]), by=ada)
    browser = visitor(ada)
    browser.get(at("groups:history", cast.ops))
    with django_assert_num_queries(10):
        page = browser.get(at("groups:history", cast.ops), {"as_of": day()})
    assert f"1 member, {people} invited" in words(page)
