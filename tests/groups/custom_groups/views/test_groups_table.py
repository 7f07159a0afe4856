"""The table of all groups, and the list of them beside the page of one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Group
from tests.cast import add, archive, assign
from tests.factories import GroupFactory, GroupMembershipFactory, MembershipFactory
from tests.pages import HTMX, at, elements, visitor, words
from workspaces.vocabulary import Role, Status


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def listed(client, address, section="custom-groups"):
    """The names of the groups in a section, in their order."""
    return [link.name.split(" ")[0] for link in _links(client.get(address), section)]


def _links(page, section):
    sections = elements(page, "section", aria_labelledby=section)
    heads = [each for found in sections for each in found.inside if each.has(scope="row")]
    return [each for head in heads for each in head.inside if each.tag == "a"]


def row(page, name):
    """What the row of a group says, cell by cell."""
    found = [each for each in elements(page, "tr") if each.name.startswith(f"{name} ")]
    return [cell.name for cell in found[0].inside if cell.tag in ("th", "td")]


def test_a_row_tells_members_level_group_admins_and_the_last_change(cast, ada):
    page = ada.get(at("groups:groups", cast.nexus))
    name, members, level, leaders, changed, _menu = row(page, "Ops")
    assert (name, members, level, leaders) == ("Ops 1 member", "1 member", "", "GMGil Moreau")
    assert re.fullmatch(r"Today, \d\d:\d\d Ada Fischer", changed)
    assert row(page, "Dev")[2:4] == ["Builder-level", "None"]


def test_the_last_change_is_the_latest_one_of_that_group_and_no_refusal_is_one(cast, ada):
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    assert row(ada.get(at("groups:groups", cast.nexus)), "Ops")[4].endswith("Ada Fischer")
    add(cast.ops, cast.ed, by=cast.gil)
    assert row(ada.get(at("groups:groups", cast.nexus)), "Ops")[4].endswith("Gil Moreau")
    assert row(ada.get(at("groups:groups", cast.nexus)), "Lab")[4].endswith("Ada Fischer")


def test_of_several_group_admins_the_first_is_named_and_the_others_are_counted(cast, ada):
    for _ in range(3):
        assign(cast.ops, MembershipFactory(workspace=cast.nexus, role=Role.BUILDER), by=cast.ada)
    leaders = row(ada.get(at("groups:groups", cast.nexus)), "Ops")[3]
    assert re.fullmatch(r"GM\w\wGil Moreau and 3 more", leaders)


@pytest.mark.parametrize(("who", "told"), [("ada", "1 invited, 1 archived"), ("gil", "")])
def test_who_does_not_count_is_told_to_those_who_may_know(cast, who, told):
    GroupMembershipFactory(group=cast.ops, membership=cast.ivy)
    GroupMembershipFactory(group=cast.ops, membership=cast.ed)
    archive(cast.ed, by=cast.ada)
    page = visitor(getattr(cast, who)).get(at("groups:groups", cast.nexus))
    assert row(page, "Ops")[1] == f"1 member {told}".strip()


def test_a_group_admin_reads_of_their_own_groups_and_of_no_others(cast):
    visitor(cast.ada).post(at("groups:rename", cast.dev), {"name": "Hidden"})
    page = visitor(cast.gil).get(at("groups:groups", cast.nexus))
    assert listed(visitor(cast.gil), at("groups:groups", cast.nexus)) == ["Ops"]
    assert "Hidden" not in page.text
    assert not elements(
        visitor(cast.ben).get(at("groups:groups", cast.nexus)), "section", aria_labelledby="custom-groups"
    )


def test_the_roles_come_first_each_with_what_it_gives(cast, ada):
    page = ada.get(at("groups:groups", cast.nexus))
    assert listed(ada, at("groups:groups", cast.nexus), "role-groups") == ["Admin", "Builder", "End"]
    assert row(page, "Admin") == ["Admin 1 member", "1 member", "Everything, settings included"]


def test_groups_are_sorted_by_name_and_by_their_members(cast, ada):
    address = at("groups:groups", cast.nexus)
    assert listed(ada, address) == ["Dev", "Lab", "Ops"]
    assert listed(ada, f"{address}?sort=-name") == ["Ops", "Lab", "Dev"]
    assert listed(ada, f"{address}?sort=-members")[0] == "Lab"
    assert listed(ada, f"{address}?sort=members&q=o")[-1] == "Ops"


def test_a_search_keeps_the_order(cast, ada):
    page = ada.get(at("groups:groups", cast.nexus) + "?sort=-members")
    assert [box.attributes["value"] for box in elements(page, "input", type="hidden", name="sort")] == ["-members"]


@pytest.mark.parametrize("sort", ["", "sort=-name", "sort=members", "sort=-members", "sort=changed", "sort=-changed"])
def test_the_pages_of_groups_show_every_one_once_and_say_which_they_are(cast, ada, sort):
    for number in range(104):
        GroupFactory(workspace=cast.nexus, name=f"G{number:03}")
    address, seen, said = f"{at('groups:groups', cast.nexus)}?{sort}", [], []
    while address:
        page = ada.get(address, headers=HTMX)
        seen += [link.name.split(" ")[0] for link in _links(page, "custom-groups")]
        said += re.findall(r"\d+–\d+", words(page))
        following = re.search(r'href="([^"]*)" rel="next"', page.text)
        address = following and following[1].replace("&amp;", "&")
    assert said == ["1–50", "51–100", "101–107"]
    assert sorted(seen) == sorted(Group.objects.custom().filter(workspace=cast.nexus).values_list("name", flat=True))


def test_the_roles_stand_on_the_first_page_alone(cast, ada):
    for _ in range(60):
        GroupFactory(workspace=cast.nexus)
    following = re.search(r'href="([^"]*)" rel="next"', ada.get(at("groups:groups", cast.nexus)).text)[1]
    assert "User roles" not in words(ada.get(following.replace("&amp;", "&")))


def test_groups_are_sorted_by_their_last_change_and_no_refusal_is_one(cast, ada):
    address = at("groups:groups", cast.nexus)
    for group in (cast.lab, cast.dev, cast.ops):
        add(
            group,
            cast.ed if group == cast.ops else MembershipFactory(workspace=cast.nexus, role="builder"),
            by=cast.ada,
        )
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    GroupFactory(workspace=cast.nexus, name="Quiet")
    add(cast.dev, MembershipFactory(workspace=cast.nexus, role="builder"), by=cast.ada)
    assert listed(ada, f"{address}?sort=-changed") == ["Dev", "Ops", "Lab", "Quiet"]
    assert listed(ada, f"{address}?sort=changed") == ["Quiet", "Lab", "Ops", "Dev"]
    assert listed(ada, f"{address}?sort=-changed&q=o") == ["Ops"]


FILTERED = {
    "level=builder": ["Dev", "Lab"],
    "level=plain": ["Ops"],
    "admins=with": ["Ops"],
    "admins=without": ["Dev", "Lab"],
    "level=builder&admins=without&sort=-name": ["Lab", "Dev"],
    "level=builder&q=de": ["Dev"],
    "level=builder&admins=with": [],
    "level=x&admins=true": ["Dev", "Lab", "Ops"],
}


@pytest.mark.parametrize(("query", "expected"), FILTERED.items())
def test_groups_are_narrowed_by_level_and_by_whether_somebody_administers_them(cast, ada, query, expected):
    page = ada.get(f"{at('groups:groups', cast.nexus)}?{query}")
    assert [link.name.split(" ")[0] for link in _links(page, "custom-groups")] == expected
    assert ("No group is like that" in words(page)) == (not expected)


def test_what_is_asked_for_stands_in_the_questions_which_are_sent_with_the_search(cast, ada):
    page = ada.get(f"{at('groups:groups', cast.nexus)}?level=plain&sort=-name")
    chosen = {
        select.attributes["name"]: [each.name for each in select.inside if each.has("selected")]
        for select in elements(page, "select", form="groups-search")
    }
    assert chosen == {"level": ["Not builder-level"], "admins": ["With or without group admins"]}
    assert elements(page, "form", id="groups-search", method="get")
    assert "User roles" not in words(page)


def test_another_order_and_another_page_keep_what_was_asked_for(cast, ada):
    for number in range(60):
        GroupFactory(workspace=cast.nexus, name=f"G{number:03}")
    page = ada.get(f"{at('groups:groups', cast.nexus)}?level=plain&sort=-name")
    heads = [each for head in elements(page, "th") for each in head.inside if "sort" in each.attributes.get("href", "")]
    links = [*heads, *elements(page, "a", rel="next")]
    assert len(links) >= 3
    assert all("level=plain" in each.attributes["href"] for each in links)


def test_who_sees_only_their_own_groups_is_asked_nothing(cast):
    assert not elements(visitor(cast.gil).get(at("groups:groups", cast.nexus)), "select")


@pytest.mark.parametrize("query", ["", "?q=Group", "?sort=-members", "?sort=-changed", "?level=plain&admins=with"])
def test_a_page_of_groups_costs_the_same_however_many_there_are(cast, ada, query):
    def grow():
        for _ in range(60):
            group = GroupFactory(workspace=cast.nexus)
            builder = MembershipFactory(workspace=cast.nexus, role=Role.BUILDER, status=Status.ACTIVE)
            assign(group, builder, by=cast.ada)

    costs = []
    for _ in range(2):
        grow()
        with CaptureQueriesContext(connection) as asked:
            ada.get(at("groups:groups", cast.nexus) + query)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 2 + 4


# --- Beside the page of one ------------------------------------------------------------------------


def test_the_group_is_the_heading_of_its_page_and_begins_its_title_with_the_tab(cast, ada):
    page = ada.get(at("groups:permissions", cast.dev))
    assert [each.name for each in elements(page, "h1")] == ["Dev"]
    assert [each.text for each in elements(page, "title")] == ["Permissions · Dev · Nexus"]


def test_the_page_of_a_group_has_one_primary_action(cast, ada):
    primary = [
        each
        for each in elements(ada.get(at("groups:users", cast.dev)), "main")[0].inside
        if each.tag == "button" and "button--primary" in each.attributes.get("class", "")
    ]
    assert [each.name for each in primary] == ["Add users"]


def test_the_list_beside_it_marks_the_open_group_and_which_are_builder_level(cast, ada):
    nav = elements(ada.get(at("groups:users", cast.lab)), "nav", id="group-list")[0]
    links = [each for each in nav.inside if each.tag == "a"]
    assert [each.name for each in links if each.has(aria_current="page")] == ["Lab Builder-level 2 members"]
    assert [each.name for each in links if "Ops" in each.name] == ["Ops 1 member"]


def test_a_search_in_the_list_answers_with_the_list_and_keeps_the_mark(cast, ada):
    page = ada.get(f"{at('groups:groups', cast.nexus)}?beside={cast.lab.pk}&groups=la", headers=HTMX)
    assert [each.name for each in elements(page, "a", aria_current="page")] == ["Lab Builder-level 2 members"]
    assert "Ops" not in page.text
    assert "<html" not in page.text


def test_without_javascript_the_search_of_the_list_stays_with_the_open_group(cast, ada):
    page = ada.get(at("groups:users", cast.lab) + "?groups=dev")
    assert [each.name for each in elements(page, "h1")] == ["Lab"]
    links = [each.name for each in elements(page, "nav", id="group-list")[0].inside if each.tag == "a"]
    assert links == ["Dev Builder-level 1 member"]


def test_a_search_in_the_list_finds_no_group_that_is_not_ones_own_to_see(cast):
    page = visitor(cast.gil).get(f"{at('groups:groups', cast.nexus)}?beside={cast.ops.pk}&groups=dev", headers=HTMX)
    assert "No group is called that" in words(page)
