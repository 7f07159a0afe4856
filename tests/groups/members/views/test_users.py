"""The Users page: who is in the workspace, found, narrowed and ticked; and what may be done with one of them."""

import pytest
from django.urls import reverse

from groups.models import Group
from tests.pages import HTMX, at, buttons, crowd, elements, ticked, visitor, words
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def listed(page):
    """Who stands on the page, by the first part of their address."""
    names = [box.name for box in elements(page, "input", name="people")]
    return [name.removeprefix("Select ").partition("@")[0] for name in names]


def users(client, cast, **asked):
    return client.get(at("members:users", cast.nexus), asked)


def test_a_person_is_shown_with_role_groups_posts_and_status(cast, ada):
    page = words(users(ada, cast))
    for line in (
        "Ben Okafor ben@nexus.test Builder Dev Lab Today",
        "Gil Moreau gil@nexus.test Builder Lab Ops Today",
        "Zoe Hartmann zoe@nexus.test Builder Archived",
        "Ivy Castellano ivy@nexus.test End User Invited",
    ):
        assert line in page


def test_names_lead_to_the_pages_of_their_people(cast, ada):
    links = {link.name: link.attributes["href"] for link in elements(users(ada, cast), "a")}
    assert links["Ben Okafor"] == reverse("members:person", args=["nexus", cast.ben.pk])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "okafor"}, ["ben"]),
        ({"role": "builder"}, ["ben", "gil", "zoe"]),
        ({"status": "invited"}, ["ivy"]),
        ({"admins": "1"}, ["gil"]),
        ({"role": "builder", "q": "gil"}, ["gil"]),
        ({"sort": "-name", "role": "builder"}, ["zoe", "gil", "ben"]),
        ({"role": "king", "status": "asleep", "group": "x", "sort": "?"}, None),
    ],
)
def test_the_address_says_who_is_listed(cast, ada, asked, found):
    everybody = ["ada", "ben", "ed", "eve", "gil", "ivy", "mia", "zoe"]
    assert listed(users(ada, cast, **asked)) == (found or everybody)


def test_the_people_of_a_group_are_listed_by_its_number(cast, ada):
    page = users(ada, cast, group=cast.lab.pk)
    assert listed(page) == ["ben", "gil"]
    chosen = [option.attributes["value"] for option in elements(page, "option", "selected")]
    assert chosen == ["", "", str(cast.lab.pk)] or chosen[-1] == str(cast.lab.pk)


def test_nobody_found_says_so_and_what_to_try(cast, ada):
    assert "Nobody matches Search by a part of the name" in words(users(ada, cast, q="nobody at all"))
    assert "Search for letters or digits" in words(users(ada, cast, q="!!"))


def test_a_fragment_brings_the_list_alone(cast, ada):
    page = ada.get(at("members:users", cast.nexus), {"q": "ben"}, headers=HTMX)
    assert listed(page) == ["ben"]
    assert "<html" not in page.text
    assert not elements(page, "select")


def test_the_menu_offers_what_a_status_allows(cast, ada):
    def offered(person):
        page = ada.get(reverse("members:actions", args=["nexus", person.pk]))
        return [item.name for item in elements(page, "a", role="menuitem")]

    assert offered(cast.ben) == ["Add to group", "Change role", "Archive", "Remove from workspace"]
    invitation = ["Resend invitation", "Copy invitation link", "Revoke invitation"]
    assert offered(cast.ivy) == [*offered(cast.ben)[:2], *invitation, *offered(cast.ben)[2:]]
    assert offered(cast.zoe) == ["Restore", "Remove from workspace"]
    assert "Actions for ben@nexus.test" in buttons(users(ada, cast))


def test_settings_open_on_people_for_an_admin_and_on_groups_for_a_builder(cast):
    address = reverse("workspace_settings", args=["nexus"])
    assert visitor(cast.ada).get(address).url == at("members:users", cast.nexus)
    assert visitor(cast.gil).get(address).url == at("groups:groups", cast.nexus)
    tabs = [link.name for link in elements(visitor(cast.gil).get(at("groups:groups", cast.nexus)), "a")]
    assert "Users" not in tabs


def test_ticks_are_kept_from_page_to_page_and_all_found_are_ticked(cast, ada):
    crowd(cast.nexus, 60)
    first = users(ada, cast)
    assert "Select all 68 found" in buttons(first)
    hidden = {box.attributes["name"]: box.attributes["value"] for box in elements(first, "input", type="hidden")}
    form = {name: hidden[name] for name in ("selected", "shown", "here")}
    select = at("members:select_users", cast.nexus)
    following = next(link.attributes["href"] for link in elements(first, "a", rel="next"))
    second = ada.post(select, form | {"people": [cast.ben.pk, cast.ed.pk], "to": following}, follow=True)
    assert "2 selected" in words(second)
    everybody = ada.post(select, form | {"people": [cast.ben.pk], "step": "all"}, follow=True)
    assert "68 selected" in words(everybody)
    assert len(ticked(everybody)) == 50


def test_only_those_found_are_ticked_with_all_found(cast, ada):
    page = users(ada, cast, role="builder")
    hidden = {box.attributes["name"]: box.attributes["value"] for box in elements(page, "input", type="hidden")}
    form = {name: hidden[name] for name in ("selected", "shown", "here")} | {"step": "all"}
    found = ada.post(at("members:select_users", cast.nexus), form, follow=True)
    assert ticked(found) == {cast.ben.pk, cast.gil.pk, cast.zoe.pk}
    assert Group.objects.filter(workspace=cast.nexus, role=Role.BUILDER).get().member_count == 2


def test_a_search_takes_the_ticks_along(cast, ada):
    form = {"people": [cast.ben.pk], "shown": str(cast.ben.pk), "step": "search", "q": "gil", "admins": "1"}
    page = ada.post(at("members:select_users", cast.nexus), form, follow=True)
    assert (listed(page), "1 selected" in words(page)) == (["gil"], True)
