"""Confirming a review: what it is bound to, how long it holds, and what happens when things have changed."""

import time
from types import SimpleNamespace

import pytest
from django.core import signing

from audit.models import Entry
from groups.changes.token import LIFETIME
from groups.models import GroupMembership
from groups.permissions.grants import Grant
from tests.cast import add, appoint, rearrange, remove
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
    return {"token": token(review(ada, "group_joining", cast.ops, ids(cast.ed)))}


def is_in(group, person):
    return GroupMembership.objects.filter(group=group, membership=person).exists()


def later(monkeypatch, seconds):
    monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: time.time() + seconds))


# --- Whose it is ---------------------------------------------------------------------------------


def forgeries(cast, said):
    """Who sends which confirmation where, though it is not theirs or not for this."""
    elsewhere = visitor(cast.ada)
    swapped = "".join("B" if each == "A" else "A" for each in said["token"][:8]) + said["token"][8:]
    others = signing.dumps(["x"], salt="another.purpose")
    return {
        "made up": (elsewhere, "group_joining", cast.ops, {"token": "made:up:token"}),
        "tampered with": (elsewhere, "group_joining", cast.ops, {"token": swapped}),
        "signed for another purpose": (elsewhere, "group_joining", cast.ops, {"token": others}),
        "of another person": (visitor(cast.gil), "group_joining", cast.ops, said),
        "of another session": (elsewhere, "group_joining", cast.ops, said),
    }


@HOW
@pytest.mark.parametrize(
    "which", ["made up", "tampered with", "signed for another purpose", "of another person", "of another session"]
)
def test_a_confirmation_that_is_not_ones_own_is_refused_and_written_down(cast, said, which, headers):
    client, name, group, form = forgeries(cast, said)[which]
    before = standing()
    response = client.post(at(name, group), form, headers=headers)
    assert (response.status_code, standing()) == (403, before)
    assert "Nothing has been changed." in words(response)
    who = "gil" if which == "of another person" else "ada"
    assert refusals() == [(who, "group_joining", "Ops")]


@HOW
def test_a_confirmation_for_another_group_is_refused_and_written_down(cast, ada, said, headers):
    before = standing()
    assert ada.post(at("group_joining", cast.lab), said, headers=headers).status_code == 403
    assert (standing(), refusals()) == (before, [("ada", "group_joining", "Lab")])


@pytest.mark.parametrize(
    "name", ["group_leaving", "group_rights", "group_appointing", "group_relief", "group_duplication", "group_deletion"]
)
def test_a_confirmation_for_another_change_is_refused_and_written_down(cast, ada, said, name):
    before = standing()
    assert ada.post(at(name, cast.ops), said).status_code == 403
    assert (standing(), refusals()) == (before, [("ada", name, "Ops")])


def test_a_confirmation_of_another_workspace_is_refused(cast):
    mia = visitor(cast.mia)
    said = {"token": token(review(mia, "group_joining", cast.orbit_ops, ids(cast.wes)))}
    Membership.objects.filter(pk=cast.mia.pk).update(role=Role.ADMIN)
    assert mia.post(at("group_joining", cast.ops), said).status_code == 403


def test_what_else_the_form_says_changes_nothing_about_what_is_confirmed(cast, ada, said):
    others = {"people": cast.ben.pk, "only": cast.ben.pk, "paste": "ben@nexus.test"}
    ada.post(at("group_joining", cast.ops), said | others)
    assert is_in(cast.ops, cast.ed)
    assert not is_in(cast.ops, cast.ben)


# --- How long it holds ---------------------------------------------------------------------------


def test_a_review_can_be_confirmed_for_a_quarter_of_an_hour(cast, ada, said, monkeypatch):
    later(monkeypatch, LIFETIME - 5)
    assert ada.post(at("group_joining", cast.ops), said).status_code == 302
    assert is_in(cast.ops, cast.ed)


@HOW
def test_a_review_open_for_longer_is_shown_afresh_and_nothing_is_done(cast, ada, said, monkeypatch, headers):
    later(monkeypatch, LIFETIME + 5)
    response = ada.post(at("group_joining", cast.ops), said, headers=headers)
    assert response.status_code == 409
    assert "This review was open for too long." in words(response)
    assert not is_in(cast.ops, cast.ed)
    assert ada.post(at("group_joining", cast.ops), {"token": token(response)}).status_code == 302


# --- When things have changed --------------------------------------------------------------------


@HOW
def test_a_review_that_no_longer_holds_is_shown_afresh_and_nothing_is_done(cast, ada, said, headers):
    rearrange(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    before = standing()
    response = ada.post(at("group_joining", cast.ops), said, headers=headers)
    assert (response.status_code, standing()) == (409, before)
    assert "Things have changed since this was shown." in words(response)
    assert f"Now: “{cast.ed.user.name} becomes a Builder”" in words(response)
    assert f"{cast.ed.user.name} becomes a Builder" in words(response)
    assert 'role="alert"' in response.text


def test_the_fresh_review_can_be_confirmed_and_does_what_it_says(cast, ada, said):
    rearrange(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    fresh = ada.post(at("group_joining", cast.ops), said)
    assert ada.post(at("group_joining", cast.ops), {"token": token(fresh)}).status_code == 302
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.BUILDER


def test_a_stale_review_is_no_refusal_for_the_log(cast, ada, said):
    rearrange(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    ada.post(at("group_joining", cast.ops), said)
    assert refusals() == []


def test_what_happens_to_others_meanwhile_disturbs_no_review(cast, ada, said):
    MembershipFactory(workspace=cast.nexus)
    add(cast.lab, cast.mia, by=cast.ada)
    appoint(cast.dev, cast.gil, by=cast.ada)
    assert ada.post(at("group_joining", cast.ops), said).status_code == 302


@HOW
def test_what_cannot_be_done_any_more_is_refused_with_the_reason_and_written_down(cast, ada, said, headers):
    add(cast.ops, cast.ed, by=cast.ada)
    before = standing()
    response = ada.post(at("group_joining", cast.ops), said, headers=headers)
    assert (response.status_code, token(response), standing()) == (409, "", before)
    assert "This cannot be done as things stand." in words(response)
    assert "There is nobody to add." in words(response)
    assert refusals() == [("ada", "group_joining", "Ops")]
    assert Entry.objects.order_by("id").last().reason == "There is nobody to add."


def test_a_group_admin_cannot_confirm_what_has_become_a_promotion(cast):
    gil = visitor(cast.gil)
    said = {"token": token(review(gil, "group_joining", cast.ops, ids(cast.ed)))}
    rearrange(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    response = gil.post(at("group_joining", cast.ops), said)
    assert (response.status_code, token(response)) == (409, "")
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.END_USER
    assert refusals() == [("gil", "group_joining", "Ops")]


def test_who_has_lost_the_post_meanwhile_finds_no_group_to_confirm_in(cast):
    gil = visitor(cast.gil)
    said = {"token": token(review(gil, "group_joining", cast.ops, ids(cast.ed)))}
    cast.gil.posts.all().delete()
    assert gil.post(at("group_joining", cast.ops), said).status_code == 404


# --- Twice ---------------------------------------------------------------------------------------


@HOW
def test_a_double_click_makes_one_change_and_says_so(cast, ada, said, headers):
    ada.post(at("group_joining", cast.ops), said, headers=headers)
    entries = Entry.objects.count()
    again = ada.post(at("group_joining", cast.ops), said, headers=headers)
    assert again.status_code == (204 if headers else 302)
    assert Entry.objects.count() == entries
    assert "This was done already; it was not done twice." in words(ada.get(at("group_users", cast.ops)))


def test_a_confirmation_used_again_does_not_bring_back_what_was_undone(cast, ada, said):
    ada.post(at("group_joining", cast.ops), said)
    remove(cast.ops, cast.ed, by=cast.ada)
    ada.post(at("group_joining", cast.ops), said)
    assert not is_in(cast.ops, cast.ed)
