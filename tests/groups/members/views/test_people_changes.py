"""Changing roles, archiving, restoring and removing on the Users page: of one person, and of all who are ticked."""

import pytest
from django.urls import reverse

from groups.models import PendingReview
from tests.cast import change_role
from tests.factories import AppFactory
from tests.groups.watching import nothing_written, seat
from tests.pages import HTMX, at, buttons, crowd, elements, ids, token, visitor, words
from workspaces.models import App, Membership
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
FRAGMENT = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def of(name, person):
    return reverse(f"members:{name}", args=["nexus", person.pk])


def confirmed(client, address, page, **options):
    assert token(page), words(page)
    return client.post(address, {"token": token(page)}, **options)


# --- One person ------------------------------------------------------------------------------------


@FRAGMENT
def test_a_role_is_chosen_reviewed_and_changed(cast, ada, headers):
    address = of("change_role", cast.ed)
    dialog = ada.get(address, headers=headers)
    assert [radio.attributes["value"] for radio in elements(dialog, "input", "checked", type="radio")] == ["end_user"]
    page = ada.post(address, {"answered": "1", "to": "builder"}, headers=headers)
    assert "Review: change the role of Ed Novak" in words(page)
    assert [label for label in buttons(page) if label.startswith("Change")] == ["Change role to Builder"]
    answer = confirmed(ada, address, page, headers=headers)
    assert answer.status_code == (204 if headers else 302)
    assert seat(cast.ed) == (Role.BUILDER, Status.ACTIVE)


@pytest.mark.parametrize("sent", [{}, {"to": "king"}, {"to": "builder", "new_owner": "nobody@nexus.test"}])
def test_a_bad_answer_is_422_beside_its_field_and_changes_nothing(cast, ada, sent):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    with nothing_written():
        page = ada.post(of("change_role", cast.ben), {"answered": "1", **sent})
    assert page.status_code == 422
    assert elements(page, "input", aria_invalid="true") or "Choose" in words(page)


def test_who_takes_over_is_asked_where_apps_are_owned_and_named_by_address(cast, ada):
    app = AppFactory(workspace=cast.nexus, owner=cast.ben)
    address = of("change_role", cast.ben)
    assert "Hand apps to" in words(ada.get(address))
    assert "Hand apps to" not in words(ada.get(of("change_role", cast.ed)))
    form = {"answered": "1", "to": "end_user", "new_owner": " GIL@nexus.test "}
    confirmed(ada, address, ada.post(address, form))
    assert App.objects.get(pk=app.pk).owner == cast.gil


def test_back_from_the_review_keeps_what_was_chosen(cast, ada):
    AppFactory(workspace=cast.nexus, owner=cast.ben)
    address = of("change_role", cast.ben)
    page = ada.post(address, {"answered": "1", "to": "end_user", "new_owner": "gil@nexus.test"})
    before = next(box.attributes["value"] for box in elements(page, "input", name="before"))
    back = ada.post(address, {"before": before, "step": "back"})
    assert [radio.attributes["value"] for radio in elements(back, "input", "checked", type="radio")] == ["end_user"]
    assert elements(back, "input", name="new_owner")[0].attributes["value"] == "gil@nexus.test"


@FRAGMENT
def test_a_person_is_archived_and_comes_back(cast, ada, headers):
    page = ada.get(of("archive", cast.gil), headers=headers)
    assert {"Archive Gil Moreau <gil@nexus.test>"} <= set(buttons(page))
    confirmed(ada, of("archive", cast.gil), page, headers=headers)
    assert seat(cast.gil) == (Role.BUILDER, Status.ARCHIVED)
    confirmed(ada, of("restore", cast.gil), ada.get(of("restore", cast.gil)))
    assert seat(cast.gil) == (Role.BUILDER, Status.ACTIVE)


def test_a_person_is_removed_and_a_second_click_is_told_it_was_done(cast, ada):
    address = of("remove", cast.ed)
    page = ada.get(address)
    form = {"token": token(page)}
    assert ada.post(address, form).url == at("members:users", cast.nexus)
    assert not Membership.objects.filter(pk=cast.ed.pk).exists()
    again = ada.post(address, form, follow=True)
    assert "done already" in words(again)
    assert ada.get(address).status_code == 404


def test_who_owns_apps_is_removed_after_it_was_said_who_takes_over(cast, ada):
    app, address = AppFactory(workspace=cast.nexus, owner=cast.ben), of("remove", cast.ben)
    assert "Hand apps to" in words(ada.get(address))
    confirmed(ada, address, ada.post(address, {"answered": "1", "new_owner": ""}))
    assert App.objects.get(pk=app.pk).owner == cast.ada


def test_the_last_admin_is_told_so_and_stays(cast, ada):
    page = ada.post(of("change_role", cast.ada), {"answered": "1", "to": "builder"})
    assert (token(page), "keeps at least one active Admin" in words(page)) == ("", True)


def test_an_admin_who_steps_down_is_warned(cast, ada):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    page = ada.post(of("change_role", cast.ada), {"answered": "1", "to": "builder"})
    assert "You no longer manage this workspace afterwards" in words(page)


# --- All who are ticked ----------------------------------------------------------------------------


@FRAGMENT
def test_the_role_of_all_ticked_is_one_plan(cast, ada, headers):
    address = at("members:change_roles", cast.nexus)
    dialog = ada.post(address, ids(cast.ed, cast.eve), headers=headers)
    assert "Change role of 2 people" in words(dialog)
    form = ids(cast.ed, cast.eve) | {"answered": "1", "to": "builder"}
    page = ada.post(address, form, headers=headers)
    assert "2 people become Builders" in words(page)
    confirmed(ada, address, page, headers=headers)
    assert {seat(person)[0] for person in (cast.ed, cast.eve)} == {Role.BUILDER}


def test_one_is_taken_out_of_the_plan_of_many(cast, ada):
    address = at("members:change_roles", cast.nexus)
    page = ada.post(address, ids(cast.ed, cast.eve, cast.ben) | {"answered": "1", "to": "admin"})
    assert {"Take out ed@nexus.test", "Take out ben@nexus.test"} <= set(buttons(page))
    left = ada.post(address, {"token": token(page), "out": cast.ed.pk})
    confirmed(ada, address, left)
    assert (seat(cast.ed)[0], seat(cast.ben)[0]) == (Role.END_USER, Role.ADMIN)


def test_all_ticked_are_archived_and_the_archived_among_them_stay(cast, ada):
    address = at("members:archive_people", cast.nexus)
    page = ada.post(address, ids(cast.ed, cast.zoe))
    assert "Zoe Hartmann is archived already" in words(page)
    confirmed(ada, address, page)
    assert seat(cast.ed)[1] == Status.ARCHIVED


def test_hundreds_travel_by_a_number_and_not_in_boxes(cast, ada):
    people, address = crowd(cast.nexus, 60), at("members:change_roles", cast.nexus)
    dialog = ada.post(address, ids(*people))
    kept = next(box.attributes["value"] for box in elements(dialog, "input", name="selected"))
    assert not elements(dialog, "input", name="people")
    page = ada.post(address, {"selected": kept, "answered": "1", "to": "builder"})
    assert "60 people become Builders" in words(page)
    assert PendingReview.objects.filter(pk=kept).exists()


@pytest.mark.parametrize("name", ["change_roles", "archive_people", "add_people_to_group"])
def test_nobody_ticked_is_422_and_says_so(cast, ada, name):
    with nothing_written():
        page = ada.post(at(f"members:{name}", cast.nexus), {})
    assert (page.status_code, token(page)) == (422, "")
    assert "Tick somebody first." in words(page)


@pytest.mark.parametrize("name", ["change_roles", "archive_people"])
def test_somebody_of_another_workspace_among_them_refuses_all(cast, ada, name):
    form = ids(cast.ed, cast.wes) | {"answered": "1", "to": "builder"}
    with nothing_written():
        page = ada.post(at(f"members:{name}", cast.nexus), form)
    assert page.status_code in (403, 422)
    assert "Wes" not in page.text
