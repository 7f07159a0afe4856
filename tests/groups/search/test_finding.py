"""What the search of everything finds, and for whom: nothing that is not there for them anyway."""

import pytest
from django.urls import reverse

from tests.cast import archive
from tests.pages import HTMX, at, elements, visitor
from workspaces.models import Membership

pytestmark = pytest.mark.django_db


def hits(person, search="", place="/nexus/search/"):
    """What is found, by the kind: what links are called, in order."""
    answer = visitor(person).get(place, {"q": search})
    sections = elements(answer, "section")
    return {section.inside[0].name: [each.name for each in links(section)] for section in sections}


def links(section):
    return [each for each in section.inside if each.tag == "a"]


def hrefs(person, search):
    return [each.attributes["href"] for each in elements(visitor(person).get("/nexus/search/", {"q": search}), "a")]


def labels(found, kind):
    return " | ".join(found.get(kind, []))


@pytest.mark.parametrize(
    ("search", "kind", "label"),
    [
        ("dev", "Groups", "Dev"),
        ("okafor ben", "People", "Ben Okafor"),
        ("ben@nexus", "People", "Ben Okafor"),
        ("zoe", "People", "Zoe Hartmann"),
        ("payr", "Apps", "Payroll"),
        ("ware", "Data sources", "Warehouse"),
        ("create group", "Actions", "Create new group"),
        ("invite", "Actions", "Invite users"),
        ("dev", "Actions", "Add users to Dev"),
        ("add users to dev", "Actions", "Add users to Dev"),
        ("audit", "Pages", "Audit log"),
    ],
)
def test_an_admin_finds_whatever_there_is(cast, search, kind, label):
    assert label in labels(hits(cast.ada, search), kind)


def test_the_kind_that_is_called_as_is_searched_comes_first(cast):
    assert next(iter(hits(cast.ada, "dev"))) == "Groups"
    assert next(iter(hits(cast.ada, "payroll"))) == "Apps"
    assert next(iter(hits(cast.ada, "audit log"))) == "Pages"
    assert next(iter(hits(cast.ada, "invite users"))) == "Actions"


def test_without_a_search_it_says_what_one_may_begin_and_where_one_can_go(cast):
    assert list(hits(cast.ada)) == ["Actions", "Pages"]
    assert hits(cast.ada)["Actions"][:2] == ["Create new group", "Invite users"]
    assert list(hits(cast.eve)) == ["Pages"]
    assert not {"Settings", "Groups", "Users", "Why", "Constants"} & set(hits(cast.eve)["Pages"])


def test_a_builder_finds_the_default_groups_alone_and_no_action_on_them(cast):
    assert hits(cast.ben, "dev") == {}
    assert hits(cast.ben, "builder")["Groups"][0].startswith("Builder")
    assert "Actions" not in hits(cast.ben, "builder")


def test_a_builder_finds_the_active_people_and_is_led_to_them_in_the_group_of_their_role(cast):
    builders = cast.nexus.groups.get(role="builder")
    assert reverse("groups:users", args=["nexus", builders.pk]) + "?q=gil%40nexus.test" in hrefs(cast.ben, "gil")
    for search in ("ivy", "zoe"):
        assert hits(cast.ben, search) == {}


def test_a_group_admin_finds_people_as_their_picker_does_and_adds_them_from_here(cast):
    assert at("groups:add_members", cast.ops) + "?q=ivy%40nexus.test" in hrefs(cast.gil, "ivy")
    assert hits(cast.gil, "zoe") == {}
    archive(cast.ed, by=cast.ada)
    assert hits(cast.gil, "ed novak") == {}


def test_a_group_admin_finds_their_group_and_may_add_users_to_it_alone(cast):
    assert labels(hits(cast.gil, "ops"), "Actions") == "Add users to Ops"
    for search in ("lab", "dev", "add users to dev"):
        assert hits(cast.gil, search) == {}


def test_an_end_user_finds_apps_that_they_see_and_neither_people_nor_groups(cast):
    assert set(hits(cast.eve, "incident")) == {"Apps"}
    for search in ("ops", "ada", "warehouse", "end user", "create", "eve lindqvist"):
        assert hits(cast.eve, search) == {}


def test_an_admin_finds_nothing_of_another_workspace(cast):
    assert hits(cast.ada, "wes") == {}
    assert hits(cast.wes, "gil", "/orbit/search/") == {}


def test_a_super_admin_from_outside_finds_what_an_admin_finds(cast):
    found = hits(cast.sue, "dev")
    assert (found["Groups"], "Add users to Dev" in found["Actions"]) == (hits(cast.ada, "dev")["Groups"], True)


def test_five_of_a_kind_are_shown_and_where_the_others_are(cast):
    for number in range(8):
        cast.nexus.groups.create(name=f"Night {number}")
    found = links(next(each for each in elements(visitor(cast.ada).get("/nexus/search/?q=night"), "section")))
    assert len(found) == 6
    assert found[-1].attributes["href"] == "/nexus/workspace-settings/groups/?q=night"


def test_every_place_that_it_leads_to_is_there(cast):
    for who in ("ada", "gil", "ben", "eve", "sue"):
        client = visitor(getattr(cast, who))
        for search in ("", "e", "o", "a", "add users to ops"):
            page = client.get("/nexus/search/", {"q": search})
            found = [
                link.attributes["href"] for link in elements(page, "a") if "hit" in link.attributes.get("class", "")
            ]
            assert {href: client.get(href).status_code for href in found if client.get(href).status_code != 200} == {}


@pytest.mark.parametrize("search", ["%", "_", "\u0000x"[1:], "'", "<b>", "é" * 300, "x" * 5_000, "add users to", "  "])
def test_odd_searches_are_answered(cast, search):
    for headers in ({}, HTMX):
        assert visitor(cast.gil).get("/nexus/search/", {"q": search}, headers=headers).status_code == 200


def test_names_are_text_and_no_markup(cast):
    cast.nexus.groups.create(name="<b>Bold</b>")
    answer = visitor(cast.ada).get("/nexus/search/?q=bold")
    assert "&lt;b&gt;Bold" in answer.text
    assert "<b>Bold" not in answer.text


def test_whoever_is_archived_is_found_by_admins_alone(cast):
    assert Membership.objects.get(pk=cast.zoe.pk).status == "archived"
    assert [who for who in ("ada", "gil", "ben", "eve") if hits(getattr(cast, who), "zoe")] == ["ada"]
