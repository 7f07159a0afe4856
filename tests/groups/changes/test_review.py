"""A review that is sent back: done as shown, or shown afresh, or refused; and done once."""

import pytest
from django.urls import reverse

from audit.models import Entry
from groups.models import GroupMembership
from groups.permissions.grants import Grant
from tests.cast import add, assign, change_role, remove, set_permissions
from tests.factories import MembershipFactory
from tests.pages import HTMX, at, ids, refusals, review, standing, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


@pytest.fixture
def said(cast, ada):
    """Ada's confirmation that Ed is to be added to Ops, not sent yet."""
    return {"token": token(review(ada, "groups:add_members", cast.ops, ids(cast.ed)))}


def is_in(group, person):
    return GroupMembership.objects.filter(group=group, membership=person).exists()


# --- When things have changed --------------------------------------------------------------------


@HOW
def test_a_review_that_no_longer_holds_is_shown_afresh_and_nothing_is_done(cast, ada, said, headers):
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.sue)
    before = standing()
    response = ada.post(at("groups:add_members", cast.ops), said, headers=headers)
    assert (response.status_code, standing()) == (409, before)
    assert "Things have changed since this was shown." in words(response)
    assert "Meanwhile Sue Whitfield turned on “Create apps” for Ops" in words(response)
    assert f"{cast.ed.user.name} becomes a Builder" in words(response)
    assert 'role="alert"' in response.text


def test_to_a_group_admin_it_says_who_did_something_but_not_what_is_none_of_their_groups(cast):
    gil = visitor(cast.gil)
    said = {"token": token(review(gil, "groups:add_members", cast.ops, ids(cast.ed)))}
    change_role(cast.ed, Role.BUILDER, by=cast.sue)
    response = gil.post(at("groups:add_members", cast.ops), said)
    assert response.status_code == 409
    assert "Meanwhile Sue Whitfield made a change" in words(response)
    assert "changed the role" not in words(response)


def test_the_fresh_review_can_be_confirmed_and_does_what_it_says(cast, ada, said):
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    fresh = ada.post(at("groups:add_members", cast.ops), said)
    assert ada.post(at("groups:add_members", cast.ops), {"token": token(fresh)}).status_code == 302
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.BUILDER


def test_a_stale_review_is_no_refusal_for_the_log(cast, ada, said):
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    ada.post(at("groups:add_members", cast.ops), said)
    assert refusals() == []


def test_what_happens_to_others_meanwhile_disturbs_no_review(cast, ada, said):
    MembershipFactory(workspace=cast.nexus)
    add(cast.lab, cast.mia, by=cast.ada)
    assign(cast.dev, cast.gil, by=cast.ada)
    assert ada.post(at("groups:add_members", cast.ops), said).status_code == 302


@HOW
def test_what_cannot_be_done_any_more_is_refused_with_the_reason_and_written_down(cast, ada, said, headers):
    add(cast.ops, cast.ed, by=cast.ada)
    before = standing()
    response = ada.post(at("groups:add_members", cast.ops), said, headers=headers)
    assert (response.status_code, token(response), standing()) == (409, "", before)
    assert "This cannot be done as things stand." in words(response)
    assert "There is nobody to add." in words(response)
    assert refusals() == [("ada", "add_members", "Ops")]
    assert Entry.objects.order_by("id").last().before == "nobody_to_add"


def test_what_cannot_be_done_any_more_says_who_did_what_meanwhile(cast, ada, said):
    add(cast.ops, cast.ed, by=cast.gil)
    response = ada.post(at("groups:add_members", cast.ops), said)
    assert "Meanwhile Gil Moreau added Ed Novak to Ops" in words(response)
    assert words(response).count("This cannot be done as things stand.") == 1


def test_a_group_admin_cannot_confirm_what_has_become_a_promotion(cast):
    gil = visitor(cast.gil)
    said = {"token": token(review(gil, "groups:add_members", cast.ops, ids(cast.ed)))}
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    response = gil.post(at("groups:add_members", cast.ops), said)
    assert (response.status_code, token(response)) == (409, "")
    assert "Meanwhile Ada Fischer turned on “Create apps” for Ops" in words(response)
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.END_USER
    assert refusals() == [("gil", "add_members", "Ops")]


def test_who_is_no_longer_group_admin_finds_no_group_to_confirm_in(cast):
    gil = visitor(cast.gil)
    said = {"token": token(review(gil, "groups:add_members", cast.ops, ids(cast.ed)))}
    cast.gil.administered_groups.all().delete()
    assert gil.post(at("groups:add_members", cast.ops), said).status_code == 404


LEFT = {"add_members": "ed", "remove_members": "ben", "assign_group_admins": "gil"}


@pytest.mark.parametrize(("name", "who"), LEFT.items())
def test_when_somebody_chosen_has_left_the_workspace_meanwhile_it_is_refused_with_a_sentence(cast, ada, name, who):
    group, person = {"add_members": cast.ops}.get(name, cast.lab), getattr(cast, who)
    said = {"token": token(review(ada, f"groups:{name}", group, ids(person)))}
    person.delete()
    before, response = standing(), ada.post(at(f"groups:{name}", group), said)
    assert (response.status_code, standing()) == (403, before)
    assert "Somebody in this selection is not in this workspace." in words(response)


def test_an_app_does_not_go_to_somebody_who_has_left_the_workspace_meanwhile(cast, ada):
    address = reverse("resources:change_owner", args=["nexus", cast.payroll.pk])
    said = {"token": token(ada.post(address, {"to": cast.gil.pk}))}
    cast.gil.delete()
    assert ada.post(address, said).status_code == 404


# --- Twice ---------------------------------------------------------------------------------------


@HOW
def test_a_double_click_makes_one_change_and_says_so(cast, ada, said, headers):
    ada.post(at("groups:add_members", cast.ops), said, headers=headers)
    entries = Entry.objects.count()
    again = ada.post(at("groups:add_members", cast.ops), said, headers=headers)
    assert again.status_code == (204 if headers else 302)
    assert Entry.objects.count() == entries
    assert "This was done already; it was not done twice." in words(ada.get(at("groups:users", cast.ops)))


def test_a_confirmation_used_again_does_not_bring_back_what_was_undone(cast, ada, said):
    ada.post(at("groups:add_members", cast.ops), said)
    remove(cast.ops, cast.ed, by=cast.ada)
    ada.post(at("groups:add_members", cast.ops), said)
    assert not is_in(cast.ops, cast.ed)
