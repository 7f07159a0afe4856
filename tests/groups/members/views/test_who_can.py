"""Who can reach a thing: to Admins everybody by name, to Builders who hold its top level what they may be told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.permissions.grants import add_grants, on_resource
from tests.factories import FolderFactory, GroupAdminFactory, GroupFactory, GroupMembershipFactory, WorkflowFactory
from tests.groups.belongings import bare
from tests.leak_crawl import bare_text
from tests.pages import HTMX, at, crowd, elements, read, visitor, words


def who(cast, reader, thing, **asked):
    asked = {"kind": thing.kind.key, "thing": thing.pk, **asked}
    return visitor(getattr(cast, reader)).get(at("members:why", cast.nexus), asked)


def named(page):
    """The addresses of those who are named, in their order."""
    return [row.text.split()[0] for row in elements(page, "small") if "@" in row.text]


ADMINS = ["ada@nexus.test"]


# --- To Admins -------------------------------------------------------------------------------------


def test_people_are_narrowed_by_level_and_by_name(cast):
    assert named(who(cast, "ada", cast.payroll, level="Edit")) == [*ADMINS, "ben@nexus.test", "gil@nexus.test"]
    assert named(who(cast, "ada", cast.payroll, level="View")) == ["ed@nexus.test", "eve@nexus.test", "mia@nexus.test"]
    assert named(who(cast, "ada", cast.payroll, q="lindqvist")) == ["eve@nexus.test"]
    assert named(who(cast, "ada", cast.payroll, q="lindqvist", level="Edit")) == []
    assert named(who(cast, "ada", cast.payroll, level="Nonsense", q="e")) != []


def test_people_are_sorted_by_level_or_name_either_way_round(cast):
    assert named(who(cast, "ada", cast.payroll, sort="-level"))[:1] == ADMINS
    assert named(who(cast, "ada", cast.payroll, sort="-level"))[-1] == "mia@nexus.test"
    assert named(who(cast, "ada", cast.payroll, sort="level"))[-1] == "ada@nexus.test"
    assert named(who(cast, "ada", cast.payroll, sort="-name"))[-1] == "ada@nexus.test"
    heads = elements(who(cast, "ada", cast.payroll, sort="-level"), "th", aria_sort="descending")
    assert [head.name for head in heads] == ["May"]


def test_of_three_levels_each_is_told_apart(cast):
    bare(cast.nexus)
    folder = FolderFactory(workspace=cast.nexus)
    for person, level in ((cast.ben, "edit_folder_apps"), (cast.gil, "edit_folder"), (cast.eve, "view_folder_apps")):
        group = GroupFactory(workspace=cast.nexus)
        GroupMembershipFactory(group=group, membership=person)
        add_grants(group, [on_resource(folder, level)])
    assert named(who(cast, "ada", folder, level="Edit apps")) == ["ben@nexus.test"]
    people = [*ADMINS, "gil@nexus.test", "ben@nexus.test", "eve@nexus.test"]
    assert named(who(cast, "ada", folder, sort="-level")) == people


def test_its_state_stands_in_the_address_and_in_its_fields(cast):
    page = who(cast, "ada", cast.payroll, level="Edit", q="o", sort="-level")
    assert [each.attributes["value"] for each in elements(page, "option", "selected")] == ["Edit"]
    hidden = {box.attributes["name"]: box.attributes["value"] for box in elements(page, "input", type="hidden")}
    assert hidden.items() >= {("kind", "app"), ("thing", str(cast.payroll.pk)), ("sort", "-level")}
    asked = {"kind": "app", "thing": cast.payroll.pk}
    assert read(visitor(cast.ada).get(at("members:why", cast.nexus), asked, headers=HTMX))[0].has(id="people")


def test_where_nobody_matches_the_page_says_so(cast):
    assert "Nobody here matches" in words(who(cast, "ada", cast.payroll, q="nobody at all"))


@pytest.mark.parametrize("sort", ["name", "-level", "level"])
def test_people_come_fifty_a_page_each_but_once(cast, sort):
    crowd(cast.nexus, 60)
    first = who(cast, "ada", cast.payroll, sort=sort)
    (onwards,) = (link.attributes["href"] for link in elements(first, "a", rel="next"))
    second = visitor(cast.ada).get(onwards)
    people = named(first) + named(second)
    assert (len(named(first)), len(people), len(set(people))) == (50, 66, 66)


# --- To Builders -----------------------------------------------------------------------------------


def test_a_builder_who_edits_a_thing_is_told_names_as_far_as_they_may_know(cast):
    page = who(cast, "gil", cast.payroll)
    assert named(page) == ["eve@nexus.test", "gil@nexus.test"]  # of Ops, which they administer; and themselves
    assert "Builder role Edit 2 people" in words(page)
    assert [link.name for link in elements(page, "a") if link.name.startswith("Why ")] == ["Why gil@nexus.test"]


def test_groups_that_are_not_theirs_are_a_number(cast):
    bare(cast.nexus)
    add_grants(cast.ops, [on_resource(cast.payroll, "view_app")])
    hidden = GroupFactory(workspace=cast.nexus, name="Hidden")
    for person in (cast.gil, cast.mia, cast.ed):
        GroupMembershipFactory(group=hidden, membership=person)
    add_grants(hidden, [on_resource(cast.payroll, "edit_app")])
    page = words(who(cast, "gil", cast.payroll))
    assert "Admin role" in page
    assert "Ops View in released 1 person Owner Edit 1 person 4 more people, through other groups" in page
    assert "Hidden" not in page
    assert "Mia" not in page


def test_one_more_person_is_said_as_one(cast):
    bare(cast.nexus)
    flow = WorkflowFactory(workspace=cast.nexus)
    group = GroupFactory(workspace=cast.nexus)
    GroupMembershipFactory(group=group, membership=cast.ben)
    add_grants(group, [on_resource(flow, "build_workflow")])
    assert "1 more person, through other groups" in words(who(cast, "ben", flow))


def test_of_the_archived_in_a_group_of_theirs_nothing_is_told(cast):
    cast.zoe.user.is_superuser = True
    cast.zoe.user.save(update_fields=["is_superuser"])
    GroupMembershipFactory(group=cast.ops, membership=cast.zoe)
    assert "zoe@nexus.test" not in words(who(cast, "gil", cast.payroll))
    assert "zoe@nexus.test" in words(who(cast, "ada", cast.payroll))


@pytest.mark.parametrize(("reader", "status"), [("gil", 404), ("ben", 200), ("eve", 404), ("mia", 404)])
def test_only_who_owns_it_or_holds_its_top_level_may_ask(cast, reader, status):
    bare(cast.nexus)
    assert who(cast, reader, cast.payroll).status_code == status  # Dev, where Ben is, edits it
    assert who(cast, reader, cast.incident_board).status_code == 404
    cast.incident_board.owner = cast.gil
    cast.incident_board.save(update_fields=["owner"])
    assert who(cast, "gil", cast.incident_board).status_code == 200


def test_a_thing_one_may_not_ask_about_looks_and_costs_like_one_that_is_not_there(cast):
    bare(cast.nexus)
    client, answers = visitor(cast.ben), []
    client.get("/nexus/")
    for pk in (cast.incident_board.pk, 999_999):
        with CaptureQueriesContext(connection) as statements:
            page = client.get(at("members:why", cast.nexus), {"kind": "app", "thing": pk})
        answers.append((page.status_code, bare_text(page), len(statements)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_who_may_ask_finds_the_way_there_on_the_things_page_and_in_its_list(cast):
    app = visitor(cast.ben).get(reverse("resources:app", args=["nexus", cast.payroll.pk]))
    assert [link.name for link in elements(app, "a") if "who" in link.name.lower()] == ["Who can reach this"]
    listed = visitor(cast.ben).get("/nexus/data-sources/")
    assert "Who can reach Warehouse" in [link.name for link in elements(listed, "a")]
    assert "Who can reach" not in visitor(cast.eve).get(f"/nexus/apps/{cast.payroll.pk}/").text


@pytest.mark.parametrize(
    ("reader", "asked"),
    [
        ("ada", {}),
        ("ada", {"sort": "-level"}),
        ("ada", {"level": "View", "q": "zed"}),
        ("gil", {}),
        ("gil", {"q": "z"}),
    ],
)
def test_it_costs_as_many_statements_for_two_hundred_as_for_twenty(cast, reader, asked):
    client, asked = visitor(getattr(cast, reader)), {"kind": "app", "thing": cast.payroll.pk, **asked}
    client.get("/nexus/")  # the first visit of all notes the workspace
    costs = []
    for number in (60, 140):
        for person in crowd(cast.nexus, number):
            GroupMembershipFactory(group=cast.ops, membership=person)
        GroupAdminFactory(group=GroupFactory(workspace=cast.nexus), membership=cast.gil)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(at("members:why", cast.nexus), asked).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert costs[1] <= 15


def test_an_admin_is_led_to_the_history_of_the_thing_and_nobody_else_is(cast):
    for who, is_led in ((cast.ada, True), (cast.sue, True), (cast.gil, False)):
        for address in (f"/nexus/why/?kind=app&thing={cast.payroll.pk}", f"/nexus/apps/{cast.payroll.pk}/"):
            links = [
                link.attributes["href"] for link in elements(visitor(who).get(address), "a") if link.name == "History"
            ]
            assert links == ([f"/nexus/workspace-settings/audit-log/?thing=app:{cast.payroll.pk}"] if is_led else [])
