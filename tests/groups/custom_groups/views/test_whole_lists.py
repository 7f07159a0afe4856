"""A list put to a whole group: those of it who are in the group are removed, or the group is made to equal it."""

import pytest

from groups.permissions.grants import Grant
from tests.cast import archive, set_permissions
from tests.factories import GroupMembershipFactory
from tests.groups.custom_groups.views.listed import hidden, members
from tests.pages import at, buttons, crowd, elements, review, token, visitor, words
from workspaces.models import Membership

# --- Removing by list ----------------------------------------------------------------------------


def test_the_users_tab_leads_to_it_for_who_may(cast):
    pages = [visitor(who).get(at("groups:users", cast.ops)) for who in (cast.ada, cast.gil)]
    assert all("Remove by list" in buttons(page) for page in pages)
    page = visitor(cast.gil).get(at("groups:remove_by_list", cast.ops))
    assert (page.status_code, elements(page, "h2")[0].name) == (200, "Remove users from Ops")


def test_those_of_the_list_who_are_in_the_group_are_removed_after_a_review(cast):
    client, form = visitor(cast.gil), {"paste": "Eve <eve@nexus.test>, ed@nexus.test, x@nowhere.test"}
    page = review(client, "groups:remove_by_list", cast.ops, form)
    assert "1 will be removed · 1 not in the group · 1 not in this workspace" in words(page)
    response = client.post(at("groups:remove_by_list", cast.ops), {"token": token(page)})
    assert (response.status_code, response.url, members(cast.ops)) == (302, at("groups:users", cast.ops), set())


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Give a list of addresses."), ("ed@nexus.test", "Nobody on this list is in the group.")],
)
def test_with_nobody_to_remove_the_dialog_says_so(cast, text, said):
    page = visitor(cast.ada).post(at("groups:remove_by_list", cast.ops), {"paste": text})
    assert (page.status_code, said in words(page)) == (422, True)
    assert f"{text}</textarea>" in page.text


def test_of_archived_members_a_group_admin_reads_what_they_read_of_strangers(cast):
    GroupMembershipFactory(group=cast.ops, membership=cast.mia)
    archive(cast.mia, by=cast.ada)
    said = []
    for email in ("mia@nexus.test", "zoe@nexus.test", "nobody@nowhere.test"):
        page = visitor(cast.gil).post(at("groups:remove_by_list", cast.ops), {"paste": email})
        said.append((page.status_code, words(page).replace(email, "")))
    assert said[0] == said[1] == said[2]


# --- Making the group equal the list -------------------------------------------------------------


def test_the_dialog_offers_both_ways_and_adding_is_chosen(cast):
    page = visitor(cast.gil).get(at("groups:add_members", cast.ops))
    labels = [each.name for each in elements(page, "label") if each.inside and each.inside[0].has(type="radio")]
    assert labels == ["Only add", "Make the group equal this list"]
    assert [box.attributes["value"] for box in elements(page, "input", "checked", type="radio")] == ["add"]


@pytest.mark.parametrize("who", ["ada", "gil"])
def test_the_group_equals_the_list_after_one_review(cast, who):
    client, form = visitor(getattr(cast, who)), {"paste": "ed@nexus.test ben@nexus.test", "how": "equal"}
    page = review(client, "groups:add_members", cast.ops, form)
    assert "Review: add 2 people to Ops and remove Eve Lindqvist" in words(page)
    assert [label for label in buttons(page) if label.startswith(("Add", "Remove"))] == ["Add 2 users and remove 1"]
    action = next(each for each in elements(page, "form") if each.has("hx-post")).attributes["action"]
    assert client.post(action, {"token": token(page)}).status_code == 302
    assert members(cast.ops) == {"ed", "ben"}


def test_a_confirmation_of_one_way_is_none_of_the_other(cast):
    client, form = visitor(cast.ada), {"paste": "ed@nexus.test", "how": "equal"}
    page = review(client, "groups:add_members", cast.ops, form)
    assert client.post(at("groups:add_members", cast.ops), {"token": token(page)}).status_code == 403


def test_a_list_of_strangers_empties_no_group(cast):
    form = {"paste": "x@nowhere.test", "how": "equal"}
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), form)
    assert (page.status_code, token(page)) == (422, "")


def test_a_group_that_equals_the_list_says_so_and_offers_nothing_to_confirm(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"paste": "eve@nexus.test", "how": "equal"})
    assert "Nothing would change" in words(page)
    assert token(page) == ""


@pytest.mark.parametrize("number", [2, 60])
def test_a_group_admin_can_go_on_without_whom_only_an_admin_can_add(cast, number):
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    people = crowd(cast.nexus, number, "builder")
    emails = [person.user.email for person in people]
    client, form = visitor(cast.gil), {"paste": "\n".join(["ed@nexus.test", *emails]), "how": "equal"}
    page = client.post(at("groups:add_members", cast.ops), form)
    assert (token(page), buttons(page)[-1]) == ("", "Continue without Ed Novak")
    again = hidden(page, "intent", "before") | {"without": "blocked"}
    page = client.post(at("groups:set_members", cast.ops), again)
    client.post(at("groups:set_members", cast.ops), {"token": token(page)})
    assert members(cast.ops) == {email.partition("@")[0] for email in emails}
    assert Membership.objects.get(pk=cast.ed.pk).role == "end_user"
