"""The Users tab: who is in a group, adding people, and removing them."""

import re

import pytest

from audit.models import Entry
from audit.vocabulary import Action, Capacity
from groups.models import Group, GroupMembership
from groups.permissions.grants import Grant
from tests.cast import archive, set_permissions
from tests.factories import GroupMembershipFactory
from tests.groups.custom_groups.views.listed import hidden
from tests.pages import HTMX, at, buttons, confirm, ids, review, standing, ticked, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Role


def members(group):
    return set(GroupMembership.objects.filter(group=group).values_list("membership__user__name", flat=True))


def role(person):
    return type(person).objects.get(pk=person.pk).role


def last_entries(number):
    return list(Entry.objects.order_by("-id")[:number])[::-1]


# --- Who is in it --------------------------------------------------------------------------------


def test_a_member_is_shown_by_name_address_and_role(cast):
    page = words(visitor(cast.gil).get(at("groups:users", cast.ops)))
    assert f"{cast.eve.user.name} eve@nexus.test End User" in page


def test_each_member_can_be_removed_by_their_own_button(cast):
    assert "Remove eve@nexus.test" in buttons(visitor(cast.gil).get(at("groups:users", cast.ops)))


def test_a_role_group_shows_the_active_people_with_that_role_and_offers_no_change(cast):
    group = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    page = visitor(cast.ben).get(at("groups:users", group))
    assert "gil@nexus.test" in page.text
    assert "zoe@nexus.test" not in page.text
    assert not [label for label in buttons(page) if label.startswith(("Add", "Remove"))]


def test_the_list_of_groups_beside_it_names_only_what_one_may_see(cast):
    page = visitor(cast.gil).get(at("groups:users", cast.ops))
    assert at("groups:users", cast.ops) in page.text
    assert at("groups:users", cast.dev) not in page.text
    assert at("groups:users", cast.lab) not in page.text


# --- Adding --------------------------------------------------------------------------------------


def test_the_dialog_offers_a_box_and_a_button_for_each_person_who_is_not_in_it(cast):
    page = visitor(cast.ada).get(at("groups:add_members", cast.ops))
    assert 'aria-label="ed@nexus.test"' in page.text
    assert "Add ed@nexus.test" in buttons(page)
    assert "eve@nexus.test" not in page.text
    assert "zoe@nexus.test" not in page.text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_people_ticked_are_shown_in_a_review_before_anything_happens(cast, headers):
    before = standing()
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed, cast.ben), headers=headers)
    assert "Review: add 2 people to Ops" in words(page)
    assert [label for label in buttons(page) if label.startswith("Add")] == ["Add 2 users"]
    assert ("<html" in page.text) == (not headers)
    assert standing() == before


def test_a_confirmed_review_adds_them_and_leads_back_to_the_group(cast):
    response = confirm(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed, cast.ben))
    assert (response.status_code, response.url) == (302, at("groups:users", cast.ops))
    assert members(cast.ops) == {one.user.name for one in (cast.eve, cast.ed, cast.ben)}


def test_htmx_is_led_back_by_a_header(cast):
    response = confirm(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed), headers=HTMX)
    assert (response.status_code, response["HX-Redirect"]) == (204, at("groups:users", cast.ops))


def test_the_next_page_says_what_was_done(cast):
    client = visitor(cast.ada)
    confirm(client, "groups:add_members", cast.ops, ids(cast.ed))
    assert "Ed Novak was added to Ops." in words(client.get(at("groups:users", cast.ops)))


def test_addresses_pasted_are_reviewed_with_a_verdict_each(cast):
    form = {"paste": "ed@nexus.test, Ben <BEN@nexus.test>\nzoe@nexus.test nobody@nexus.test"}
    page = words(review(visitor(cast.ada), "groups:add_members", cast.ops, form))
    assert "add 2 people to Ops" in page
    assert "zoe@nexus.test archived nobody@nexus.test not in this workspace" in page


def test_people_ticked_and_people_pasted_are_added_together(cast):
    confirm(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed) | {"paste": "ben@nexus.test ed@nexus.test"})
    assert members(cast.ops) == {one.user.name for one in (cast.eve, cast.ed, cast.ben)}


def test_one_click_adds_a_person_where_nothing_else_follows(cast):
    response = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"only": cast.ed.pk})
    assert (response.status_code, response.url) == (302, f"{at('groups:add_members', cast.ops)}?added={cast.ed.pk}")
    assert cast.ed.user.name in members(cast.ops)


def test_one_click_opens_the_review_where_a_role_would_change(cast):
    page = review(visitor(cast.ada), "groups:add_members", cast.dev, {"only": cast.ed.pk})
    assert f"{cast.ed.user.name} becomes a Builder" in words(page)
    assert (role(cast.ed), cast.ed.user.name in members(cast.dev)) == (Role.END_USER, False)


def test_one_click_adds_that_person_and_nobody_who_is_ticked(cast):
    visitor(cast.ada).post(at("groups:add_members", cast.ops), ids(cast.ben) | {"only": cast.ed.pk})
    assert members(cast.ops) == {cast.eve.user.name, cast.ed.user.name}


def test_an_end_user_who_joins_a_builder_level_group_becomes_a_builder_and_the_log_says_both(cast):
    confirm(visitor(cast.ada), "groups:add_members", cast.dev, ids(cast.ed))
    changed, added = last_entries(2)
    assert (role(cast.ed), changed.action, added.action) == (Role.BUILDER, Action.ROLE_CHANGED, Action.MEMBER_ADDED)
    assert changed.operation == added.operation
    assert changed.capacity == added.capacity == Capacity.WORKSPACE_ADMIN


def test_ticked_people_stay_ticked_while_the_search_changes(cast):
    form = ids(cast.ed) | {"q": "ben", "step": "search", "paste": "una@nexus.test"}
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), form)
    assert ticked(page) == {cast.ed.pk}
    assert "Add ben@nexus.test" in buttons(page)
    assert "una@nexus.test</textarea>" in page.text


def test_with_nobody_chosen_the_dialog_says_so_and_keeps_what_was_typed(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"q": "ben", "paste": "nobody@nexus.test"})
    assert page.status_code == 422
    assert "None of these can be added." in words(page)
    assert "nobody@nexus.test</textarea>" in page.text
    assert 'value="ben"' in page.text


# --- A group admin -------------------------------------------------------------------------------


@pytest.fixture
def builders_only(cast):
    """Ops as a builder-level group; Eve became a Builder with it."""
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    return cast.ops


def test_a_group_admin_adds_people_in_that_capacity(cast):
    confirm(visitor(cast.gil), "groups:add_members", cast.ops, ids(cast.ed))
    assert last_entries(1)[0].capacity == Capacity.GROUP_ADMIN


@pytest.mark.parametrize(("who", "told"), [("ada", True), ("gil", False)])
def test_a_group_admin_never_reads_who_is_invited_or_archived(cast, who, told):
    for person in (cast.ivy, cast.mia):
        GroupMembershipFactory(group=cast.ops, membership=person)
    archive(cast.mia, by=cast.ada)
    Membership.objects.filter(pk=cast.ben.pk).update(status="invited")
    client, form = visitor(getattr(cast, who)), ids(cast.ben, cast.zoe) | {"paste": "zoe@nexus.test"}
    shown = client.post(at("groups:add_members", cast.ops), form)
    everybody = client.post(at("groups:add_members", cast.ops), {"token": token(shown), "everybody": "0"})
    pages = [shown, everybody, client.get(at("groups:users", cast.ops))]
    of_nobody = "1 invited"  # the number beside the group's name
    said = [bool(re.search("invited|archived", words(page).lower().replace(of_nobody, ""))) for page in pages]
    assert said == [told] * 3


def test_archived_people_stay_ticked_for_those_only_who_may_know_of_them(cast):
    form = ids(cast.ed, cast.zoe) | {"step": "search"}
    kept = [ticked(visitor(who).post(at("groups:add_members", cast.ops), form)) for who in (cast.ada, cast.gil)]
    assert kept == [{cast.ed.pk, cast.zoe.pk}, {cast.ed.pk}]


def test_a_group_admin_who_adds_themselves_is_told_and_written_down_as_self_granted(cast):
    page = review(visitor(cast.gil), "groups:add_members", cast.ops, ids(cast.gil))
    assert "You are adding yourself." in words(page)
    visitor(cast.gil).post(at("groups:add_members", cast.ops), {"only": cast.gil.pk})
    assert last_entries(1)[0].after == "self-granted"


def test_a_group_admin_is_refused_whoever_would_become_a_builder_by_name_and_with_the_reason(cast, builders_only):
    page = visitor(cast.gil).post(at("groups:add_members", builders_only), ids(cast.ed, cast.ben))
    assert "cannot change anybody's role. A workspace admin can add them." in words(page)
    assert f"{cast.ed.user.name} ed@nexus.test" in words(page)
    assert buttons(page)[-1] == "Continue without Ed Novak"
    assert token(page) == ""


def test_a_group_admin_can_go_on_without_them(cast, builders_only):
    gil = visitor(cast.gil)
    page = gil.post(at("groups:add_members", builders_only), ids(cast.ed, cast.ben))
    assert "Without Ed Novak, this would happen Ben Okafor joins" in words(page)
    page = review(gil, "groups:add_members", builders_only, hidden(page, "intent") | {"without": "blocked"})
    gil.post(at("groups:add_members", builders_only), {"token": token(page)})
    assert cast.ben.user.name in members(builders_only)
    assert cast.ed.user.name not in members(builders_only)


@pytest.mark.parametrize("form", [{"only": "ed"}, {"people": "ed"}, {"people": "ed", "step": "convert", "convert": 1}])
def test_whatever_a_group_admin_sends_there_is_no_token_for_a_promotion(cast, builders_only, form):
    before = standing()
    form = {name: cast.ed.pk if value == "ed" else value for name, value in form.items()}
    page = visitor(cast.gil).post(at("groups:add_members", builders_only), form)
    assert (page.status_code, token(page)) == (200, "")
    assert standing() == before


# --- Removing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["people", "only"])
def test_removing_shows_its_review_and_then_removes(cast, field):
    page = review(visitor(cast.gil), "groups:remove_members", cast.ops, {field: cast.eve.pk})
    assert "View “Incident board”" in words(page)
    confirm(visitor(cast.gil), "groups:remove_members", cast.ops, {field: cast.eve.pk})
    assert members(cast.ops) == set()
    assert role(cast.eve) == Role.END_USER


def test_with_nobody_ticked_removing_says_so_and_offers_nothing_to_confirm(cast):
    page = visitor(cast.ada).post(at("groups:remove_members", cast.ops))
    assert (page.status_code, token(page)) == (422, "")
    assert "Tick somebody first." in words(page)


def test_somebody_who_is_not_in_the_group_cannot_be_removed_from_it(cast):
    page = visitor(cast.ada).post(at("groups:remove_members", cast.ops), ids(cast.ed))
    assert "None of these people is in the group now." in words(page)
    assert token(page) == ""
