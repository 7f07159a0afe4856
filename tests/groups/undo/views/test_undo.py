"""Undoing in the browser: the button, the flash, the review, and every answer it can get."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.models import Group, GroupMembership
from groups.resources.actions.delete import DeleteResource
from tests.cast import acting, add, archive, remove, unassign
from tests.groups.undo.snapshots import made, snapshot
from tests.pages import at, buttons, confirm, elements, ids, refusals, token, visitor, words

pytestmark = pytest.mark.django_db


def undo_of(operation, slug="nexus"):
    return reverse("undo:undo", args=[slug, operation])


def page_of(operation):
    return reverse("operations:operation", args=["nexus", operation])


def undo_links(response):
    return [link.attributes["href"] for link in elements(response, "a") if link.name == "Undo"]


def is_in(group, person):
    return GroupMembership.objects.filter(group=group, membership=person).exists()


@pytest.fixture
def operation(cast):
    """Gil added Ed and Ben to Ops."""
    return made(AddMembers(cast.ops, [cast.ed, cast.ben]), acting(cast.gil))


# --- From the flash to what was --------------------------------------------------------------------


def test_the_flash_after_a_change_leads_to_the_review_that_takes_it_back_and_that_can_be_undone_too(cast):
    client = visitor(cast.ada)
    client.post(
        at("groups:add_members", cast.dev),
        {"token": token(client.post(at("groups:add_members", cast.dev), ids(cast.ed)))},
    )
    [address] = undo_links(client.get(at("groups:users", cast.dev)))
    shown = client.get(address)
    assert "Review: undo the change of the members of Dev" in words(shown)
    assert [name for name in buttons(shown) if name.startswith("Undo")] == ["Undo this change, 1 person loses rights"]
    assert client.post(address, {"token": token(shown)}).url == at("groups:group", cast.dev)
    assert not is_in(cast.dev, cast.ed)
    [again] = undo_links(client.get(at("groups:users", cast.dev)))
    client.post(again, {"token": token(client.get(again))})
    assert is_in(cast.dev, cast.ed)


def test_the_flash_is_gone_with_the_next_page(cast):
    client = visitor(cast.ada)
    confirm(client, "groups:add_members", cast.dev, ids(cast.gil))
    assert len(undo_links(client.get(at("groups:users", cast.dev)))) == 1
    assert undo_links(client.get(at("groups:users", cast.dev))) == []


def test_a_new_name_is_undone_from_the_flash_and_the_same_name_again_offers_nothing(cast):
    client = visitor(cast.ada)
    client.post(at("groups:rename", cast.ops), {"name": "Operators", "description": ""})
    [address] = undo_links(client.get(at("groups:users", cast.ops)))
    client.post(address, {"token": token(client.get(address))})
    assert Group.objects.get(pk=cast.ops.pk).name == "Ops"
    client.get(at("groups:users", cast.ops))
    client.post(at("groups:rename", cast.ops), {"name": "Ops", "description": ""})
    assert undo_links(client.get(at("groups:users", cast.ops))) == []


def test_what_cannot_be_undone_offers_nothing(cast):
    client = visitor(cast.ada)
    address = reverse("resources:delete", args=["nexus", "apps", cast.payroll.pk])
    client.post(address, {"token": token(client.post(address))})
    page = client.get("/nexus/")
    assert "was deleted" in words(page)
    assert undo_links(page) == []


def test_the_page_of_an_operation_has_the_button_until_it_is_undone(cast, operation):
    client = visitor(cast.ada)
    assert "Undo" in buttons(client.get(page_of(operation)))
    address = undo_of(operation)
    client.post(address, {"token": token(client.get(address))})
    page = client.get(page_of(operation))
    assert "Undo" not in buttons(page)
    back = Entry.objects.order_by("id").last().operation
    assert page_of(back) in {link.attributes["href"] for link in elements(page, "a")}
    assert page_of(operation) in {link.attributes["href"] for link in elements(client.get(page_of(back)), "a")}


def test_an_operation_that_is_not_reversible_has_no_button_and_no_review(cast):
    operation = made(DeleteResource(cast.payroll), acting(cast.ada))
    client = visitor(cast.ada)
    assert "Undo" not in buttons(client.get(page_of(operation)))
    assert client.get(undo_of(operation)).status_code == 404


def test_a_deleted_group_is_offered_for_30_days(cast, monkeypatch):
    operation = made(DeleteGroup(cast.ops), acting(cast.ada))
    client, now = visitor(cast.ada), timezone.now()
    for days, status in ((29, 200), (31, 404)):
        monkeypatch.setattr(timezone, "now", lambda days=days: now + timedelta(days=days))
        assert client.get(undo_of(operation)).status_code in (status, 302)
    assert not Group.objects.filter(pk=cast.ops.pk).exists()


# --- Every other answer ----------------------------------------------------------------------------


def test_a_review_that_the_world_has_moved_past_is_409_with_the_reason_and_who_did_it(cast, operation):
    client = visitor(cast.gil)
    shown = client.get(undo_of(operation))
    remove(cast.ops, cast.ed, by=cast.ada)
    before = snapshot()
    answer = client.post(undo_of(operation), {"token": token(shown)})
    assert answer.status_code == 409
    assert "They have joined or left the group since." in words(answer)
    assert "Continue without Ed Novak" in buttons(answer)
    assert snapshot() == before


def test_without_those_in_the_way_the_rest_is_undone(cast, operation):
    client = visitor(cast.gil)
    remove(cast.ops, cast.ed, by=cast.ada)
    blocked = client.get(undo_of(operation))
    intent = elements(blocked, "input", name="intent")[0].attributes["value"]
    rest = client.post(undo_of(operation), {"intent": intent, "without": "blocked"})
    client.post(undo_of(operation), {"token": token(rest)})
    assert not is_in(cast.ops, cast.ben)


def test_the_second_click_does_nothing_a_second_time(cast, operation):
    client = visitor(cast.gil)
    form = {"token": token(client.get(undo_of(operation)))}
    client.post(undo_of(operation), form)
    number = Entry.objects.count()
    assert client.post(undo_of(operation), form).status_code == 302
    assert Entry.objects.count() == number


def test_a_confirmation_of_another_operation_is_forged(cast, operation):
    client = visitor(cast.gil)
    other = made(AddMembers(cast.ops, [cast.mia]), acting(cast.gil))
    form = {"token": token(client.get(undo_of(other)))}
    assert client.post(undo_of(operation), form).status_code == 403
    assert refusals()[-1] == ("gil", "undo", "Ops")
    assert is_in(cast.ops, cast.ed)


def test_who_lost_their_post_since_is_refused(cast, operation):
    client = visitor(cast.gil)
    shown = client.get(undo_of(operation))
    unassign(cast.ops, cast.gil, by=cast.ada)
    assert client.post(undo_of(operation), {"token": token(shown)}).status_code == 403
    assert "Undo" not in buttons(client.get(page_of(operation)))
    assert is_in(cast.ops, cast.ed)


def test_an_operation_of_somebody_else_is_not_there_to_a_group_admin(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    operation = Entry.objects.order_by("id").last().operation
    assert visitor(cast.gil).get(undo_of(operation)).status_code == 404


def test_another_workspace_knows_nothing_of_it(cast, operation):
    for person in (cast.sue, cast.wes):
        assert visitor(person).get(undo_of(operation, "orbit")).status_code == 404


def test_to_a_group_admin_the_review_says_no_more_of_the_archived_than_of_strangers(cast, operation):
    archive(cast.ed, by=cast.ada)
    page = words(visitor(cast.gil).get(undo_of(operation)))
    assert "Ed Novak" not in page
    assert "ed@nexus.test" not in page
    assert "1 person is not in this workspace any more, and is left out." in page
