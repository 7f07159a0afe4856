"""The History tab: what happened to a group, in sentences."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.journal import Event, record
from audit.vocabulary import Action
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.models import Group
from groups.permissions.grants import on_resource
from tests.cast import acting, add, archive, assign, change_role, set_permissions
from tests.cast import confirm as carry_out
from tests.groups.belongings import bare
from tests.groups.undo.snapshots import last_operation
from tests.pages import HTMX, at, confirm, crowd, elements, ids, visitor, words
from workspaces.vocabulary import Role


def test_the_history_tells_what_happened_to_the_group_newest_first(cast):
    page = words(visitor(cast.gil).get(at("groups:history", cast.ops)))
    told = (
        f"made {cast.gil.user.name} <gil@nexus.test> group admin of Ops",
        f"added {cast.eve.user.name} <eve@nexus.test> to Ops",
        "granted Ops “View",
        "created the group Ops",
    )
    places = [page.index(sentence) for sentence in told]
    assert places == sorted(places)


def test_it_tells_nothing_of_other_groups(cast):
    page = words(visitor(cast.gil).get(at("groups:history", cast.ops)))
    assert "Dev" not in page
    assert "Payroll" not in page


def test_it_tells_who_acted_and_in_which_capacity(cast):
    confirm(visitor(cast.gil), "groups:add_members", cast.ops, ids(cast.ed))
    page = words(visitor(cast.ada).get(at("groups:history", cast.ops)))
    assert f"{cast.gil.user.name} added {cast.ed.user.name} <ed@nexus.test> to Ops Group Admin" in page


def test_a_refusal_about_the_group_is_told_with_its_reason(cast):
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    page = words(visitor(cast.ada).get(at("groups:history", cast.ops)))
    assert f"{cast.gil.user.name} was refused delete of Ops : not allowed" in page


def test_it_is_kept_when_people_have_other_names(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    before = cast.ed.user.name
    type(cast.ed.user).objects.filter(pk=cast.ed.user.pk).update(name="Somebody Else")
    assert before in words(visitor(cast.ada).get(at("groups:history", cast.ops)))


def test_a_fragment_of_it_holds_the_entries_alone(cast):
    page = visitor(cast.gil).get(at("groups:history", cast.ops), headers=HTMX)
    assert "<html" not in page.text
    assert "created the group Ops" in words(page)


def test_an_archived_person_is_somebody_to_a_group_admin_and_themselves_to_an_admin(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", cast.ops))) for who in (cast.gil, cast.ada)]
    assert ["Ed Novak" in page for page in pages] == [False, True]
    assert "Ada Fischer added somebody to Ops" in pages[0]


def test_a_copy_does_not_name_its_source_to_its_group_admin(cast):
    carry_out(DuplicateGroup(cast.dev, tuple(PARTS)), by=cast.ada)
    copy = Group.objects.get(name="Dev_copy")
    assign(copy, cast.gil, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", copy))) for who in (cast.gil, cast.ada)]
    assert ["duplicated the group Dev as Dev_copy" in page for page in pages] == [False, True]
    assert "Ada Fischer made the group as a copy of another group" in pages[0]


def test_what_a_group_held_once_is_named_to_those_only_who_may_see_it(cast):
    bare(cast.nexus)
    for change in (
        {"give": [on_resource(cast.payroll, "view_app")]},
        {"take": [on_resource(cast.payroll, "view_app")]},
    ):
        set_permissions(cast.ops, **change, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", cast.ops))) for who in (cast.gil, cast.ada)]
    assert ["Payroll" in page for page in pages] == [False, True]
    assert "on an app from Ops" in pages[0]


# --- A line an operation ---------------------------------------------------------------------------


def lines(page):
    """The sentences of the lines, newest first."""
    return [" ".join(each.text.split()) for each in elements(page, "p") if each.attributes.get("id", "")[:5] == "line-"]


def history(who, group, query="", **options):
    return visitor(who).get(at("groups:history", group) + query, **options)


def test_many_who_are_added_at_once_are_one_line_that_unfolds_to_each(cast):
    people = crowd(cast.nexus, 12)
    add(cast.ops, *people, by=cast.gil)
    page = history(cast.gil, cast.ops)
    assert lines(page)[0] == "Gil Moreau added 12 people to Ops Group Admin"
    unfolded = visitor(cast.gil).get(detail_href(page), headers=UNFOLDING)
    assert "<html" not in unfolded.text
    assert all(person.user.email in unfolded.text for person in people)


UNFOLDING = {**HTMX, "HX-Target": "more-1"}


def detail_href(page):
    return next(each.attributes["href"] for each in elements(page, "a") if each.name == "Details")


def test_of_an_operation_it_tells_only_what_it_did_to_this_group(cast):
    """To become an End User takes Ben out of Dev and Lab at once; the history of Lab tells of Lab alone."""
    assign(cast.lab, cast.gil, by=cast.ada)
    change_role(cast.ben, Role.END_USER, by=cast.ada)
    page = history(cast.gil, cast.lab)
    assert lines(page)[0] == "Ada Fischer removed Ben Okafor <ben@nexus.test> from Lab"
    for shown in (page, visitor(cast.gil).get(at("groups:history", cast.lab) + f"?operation={last_operation()}")):
        assert "Dev" not in words(shown)
        assert "from Builder to End User" not in words(shown)


def test_an_admin_is_led_to_all_of_an_operation_and_a_group_admin_to_what_they_may_know(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    assert detail_href(history(cast.ada, cast.ops)) == f"/nexus/operations/{last_operation()}/"
    assert detail_href(history(cast.gil, cast.ops)).endswith(f"/history/?operation={last_operation()}")


def test_an_unfolded_operation_says_to_a_group_admin_neither_why_nor_from_where(cast):
    ada = replace(acting(cast.ada), ip_address="192.0.2.7", user_agent="Firefox/132 on Linux")
    change = AddMembers(cast.ops, [cast.ed])
    change.commit(seal=change.plan(actor=ada).seal, actor=ada, reason="A secret reason")
    query = f"?operation={last_operation()}"
    told = words(history(cast.gil, cast.ops, query))
    assert ("Ed Novak" in told, "192.0.2.7" in told, "secret" in told) == (True, False, False)


@pytest.mark.parametrize("query", ["?operation=x", "?operation=", "?after=1&operation=%00"])
def test_an_operation_that_is_none_is_the_whole_history_or_bad_input(cast, query):
    assert history(cast.gil, cast.ops, query).status_code in (200, 400)


def test_an_operation_of_elsewhere_shows_nothing(cast):
    add(cast.lab, cast.ed, by=cast.ada)
    assert "Ed Novak" not in words(history(cast.gil, cast.ops, f"?operation={last_operation()}"))


def test_it_costs_as_many_statements_however_much_happened(cast):
    costs = []
    history(cast.gil, cast.ops)
    for number in (60, 150):
        for each in range(number):
            added = Event(Action.MEMBER_ADDED, person_id=each, person_name="P", **cast.ops.audit_fields)
            record(cast.nexus.pk, [added], actor=acting(cast.ada))
        with CaptureQueriesContext(connection) as captured:
            history(cast.gil, cast.ops)
        costs.append(len(captured))
    assert costs[0] == costs[1]
