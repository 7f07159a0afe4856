"""The confirmation that a review carries: whose it is and for what, how long it holds, how large it is."""

import time
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core import signing
from django.core.management import call_command
from django.utils import timezone

from groups.changes.token import Bound, Claim, Confirmation, Forged, Lapsed, read, sign
from groups.models import GroupMembership, PendingReview
from tests.cast import acting
from tests.pages import HTMX, at, confirm, crowd, ids, refusals, review, standing, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Role

ADD = "groups:add_members"
OTHERS = ["remove_members", "set_permissions", "assign_group_admins", "remove_group_admins", "duplicate", "delete"]
HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


@pytest.fixture
def said(cast, ada):
    """Ada's confirmation that Ed is to be added to Ops, not sent yet."""
    return {"token": token(review(ada, ADD, cast.ops, ids(cast.ed)))}


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
        "made up": (elsewhere, ADD, cast.ops, {"token": "made:up:token"}),
        "tampered with": (elsewhere, ADD, cast.ops, {"token": swapped}),
        "signed for another purpose": (elsewhere, ADD, cast.ops, {"token": others}),
        "of another person": (visitor(cast.gil), ADD, cast.ops, said),
        "of another session": (elsewhere, ADD, cast.ops, said),
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
    assert refusals() == [(who, "add_members", "Ops")]


@HOW
def test_a_confirmation_for_another_group_is_refused_and_written_down(cast, ada, said, headers):
    before = standing()
    assert ada.post(at(ADD, cast.lab), said, headers=headers).status_code == 403
    assert (standing(), refusals()) == (before, [("ada", "add_members", "Lab")])


@pytest.mark.parametrize("name", OTHERS)
def test_a_confirmation_for_another_change_is_refused_and_written_down(cast, ada, said, name):
    before = standing()
    assert ada.post(at(f"groups:{name}", cast.ops), said).status_code == 403
    assert (standing(), refusals()) == (before, [("ada", name, "Ops")])


def test_a_confirmation_of_another_workspace_is_refused(cast):
    mia = visitor(cast.mia)
    said = {"token": token(review(mia, ADD, cast.orbit_ops, ids(cast.wes)))}
    Membership.objects.filter(pk=cast.mia.pk).update(role=Role.ADMIN)
    assert mia.post(at(ADD, cast.ops), said).status_code == 403


def test_what_else_the_form_says_changes_nothing_about_what_is_confirmed(cast, ada, said):
    others = {"people": cast.ben.pk, "only": cast.ben.pk, "paste": "ben@nexus.test"}
    ada.post(at(ADD, cast.ops), said | others)
    assert is_in(cast.ops, cast.ed)
    assert not is_in(cast.ops, cast.ben)


# --- How long it holds ---------------------------------------------------------------------------


def test_a_review_can_be_confirmed_for_a_quarter_of_an_hour(cast, ada, said, monkeypatch):
    later(monkeypatch, 895)
    assert ada.post(at(ADD, cast.ops), said).status_code == 302
    assert is_in(cast.ops, cast.ed)


@HOW
def test_a_review_open_for_longer_is_shown_afresh_and_nothing_is_done(cast, ada, said, monkeypatch, headers):
    later(monkeypatch, 905)
    response = ada.post(at(ADD, cast.ops), said, headers=headers)
    assert response.status_code == 409
    assert "This review was open for too long." in words(response)
    assert not is_in(cast.ops, cast.ed)
    assert ada.post(at(ADD, cast.ops), {"token": token(response)}).status_code == 302


@pytest.mark.parametrize("read_once", [Bound, Claim, Confirmation])
def test_what_a_confirmation_says_cannot_be_changed_on_the_way(read_once):
    assert read_once.__dataclass_params__.frozen


# --- What is too much to travel with the form ----------------------------------------------------

MANY = {"people": list(range(1_000_000, 1_010_000))}


@pytest.fixture
def bound(cast):
    """Adding people to Ops, by Ada in one of her sessions."""
    return Bound("add_members:Group:1", cast.nexus.pk, replace(acting(cast.ada), session="f" * 16))


def long_ago(minutes):
    PendingReview.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))


def test_it_is_a_thousand_characters_at_most_with_ten_thousand_people(bound):
    signed = sign(bound, MANY, "e" * 64)
    assert len(signed) <= 1_000
    assert read(signed, bound).intent == MANY


@pytest.mark.parametrize("number", [1, 20, 21])
def test_it_is_a_thousand_characters_at_most_with_few_people_or_grants(cast, bound, number):
    grants = [["configure_data_source", 123_456_789 * each, True, ["development", "staging"]] for each in range(number)]
    for intent in ({"people": MANY["people"][:number]}, {"give": grants, "take": []}):
        signed = sign(bound, intent, uuid4().hex * 2)
        assert len(signed) <= 1_000
        assert read(signed, bound).intent == intent


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("fact", ["change", "workspace_id", "id", "session"])
def test_it_is_good_for_exactly_this_and_not_for_what_comes_before_or_after_it(bound, fact, step):
    others = {
        "change": replace(bound, change=f"add_members:Group:{1 + step}"),
        "workspace_id": replace(bound, workspace_id=bound.workspace_id + step),
        "id": replace(bound, actor=replace(bound.actor, id=bound.actor.id + step)),
        "session": replace(bound, actor=replace(bound.actor, session="eg"[step > 0] * 16)),
    }
    signed = sign(bound, {}, "e" * 64)
    with pytest.raises(Forged):
        read(signed, others[fact])


def test_the_operation_it_is_given_is_the_one_it_confirms(bound):
    operation = uuid4()
    assert read(sign(bound, {}, "e" * 64, operation=operation), bound).operation == operation
    assert len({read(sign(bound, {}, "e" * 64), bound).operation for _ in range(3)}) == 3


@pytest.mark.parametrize("few", [{"people": [1]}, {"people": list(range(20))}, {f"box {n}": "on" for n in range(20)}])
def test_few_are_kept_nowhere_but_in_the_form(bound, few):
    sign(bound, few, "e" * 64)
    assert not PendingReview.objects.exists()


@pytest.mark.parametrize("many", [{"people": list(range(21))}, {f"box {n}": "on" for n in range(21)}])
def test_more_are_kept_and_named(bound, many):
    sign(bound, many, "e" * 64)
    assert PendingReview.objects.get().intent == many


NOT_MINE = {
    "another session": lambda bound, _: {"actor": replace(bound.actor, session="e" * 16)},
    "another person": lambda bound, cast: {"actor": replace(acting(cast.gil), session=bound.actor.session)},
    "another workspace": lambda _, cast: {"workspace_id": cast.orbit.pk},
}


@pytest.mark.parametrize("whose", NOT_MINE.values(), ids=NOT_MINE)
def test_what_is_kept_for_somebody_else_is_refused_even_under_ones_own_signature(cast, bound, whose, monkeypatch):
    sign(bound, MANY, "e" * 64)
    kept, mine = PendingReview.objects.get().pk.hex, replace(bound, **whose(bound, cast))
    monkeypatch.setattr("groups.changes.token._keep", lambda *_: kept)
    with pytest.raises(Forged):
        read(sign(mine, MANY, "e" * 64), mine)


def test_what_is_kept_no_more_was_open_for_too_long(bound):
    signed = sign(bound, MANY, "e" * 64)
    PendingReview.objects.all().delete()
    with pytest.raises(Lapsed):
        read(signed, bound)


@HOW
def test_a_large_review_kept_no_more_leads_back_and_refuses_nobody(cast, ada, headers):
    form = {"token": token(review(ada, ADD, cast.ops, ids(*crowd(cast.nexus, 21))))}
    PendingReview.objects.all().delete()
    before = standing()
    response = ada.post(at(ADD, cast.ops), form, headers=headers)
    assert at("groups:users", cast.ops) in (response.headers.get("Location"), response.headers.get("HX-Redirect"))
    assert "This review was open for too long." in words(ada.get(at("groups:users", cast.ops)))
    assert (standing(), refusals()) == (before, [])


def test_clearing_the_sessions_forgets_what_nobody_can_confirm_any_more(bound):
    sign(bound, MANY, "e" * 64)
    call_command("clearsessions")
    assert PendingReview.objects.count() == 1
    long_ago(minutes=29)
    call_command("clearsessions")
    assert PendingReview.objects.count() == 1
    long_ago(minutes=31)
    call_command("clearsessions")
    assert PendingReview.objects.count() == 0


def test_what_can_be_confirmed_still_is_kept_and_what_expired_long_ago_is_not(bound):
    sign(bound, MANY, "e" * 64)
    long_ago(minutes=14)
    sign(bound, MANY, "e" * 64)
    assert PendingReview.objects.count() == 2
    long_ago(minutes=31)
    sign(bound, MANY, "e" * 64)
    assert PendingReview.objects.count() == 1


def test_many_people_are_confirmed_as_few_are(cast, ada):
    people = crowd(cast.nexus, 40)
    response = confirm(ada, ADD, cast.ops, ids(*people))
    assert response.status_code == 302
    assert cast.ops.members.count() == 41
