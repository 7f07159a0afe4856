"""Changing things from the page and by hand: who may, and the changes that are reviewed first."""

import pytest
from django.urls import reverse

from audit.models import Entry
from audit.vocabulary import Action
from groups.permissions.grants import on_resource
from tests.factories import AppFactory, WorkflowFactory
from tests.groups.belongings import bare, hold, lies_in, shelf
from tests.groups.watching import nothing_written
from tests.pages import HTMX, buttons, token, visitor, words
from workspaces.kinds import KINDS
from workspaces.models import App, DataSource, Folder, Workflow

pytestmark = pytest.mark.django_db


def at(name, *about):
    return reverse(f"resources:{name}", args=["nexus", *about])


def refuse():
    """The last refusal: what, and of which thing."""
    entry = Entry.objects.filter(action=Action.REFUSED).latest("id")
    return entry.after.removeprefix("resources:"), entry.resource_name


# --- Who may, by the page and by hand --------------------------------------------------------------

ACTIONS = {
    "rename": ("apps", {"name": "Other"}),
    "delete": ("apps", {}),
    "move": (None, {"to": "0"}),
    "change_owner": (None, {"to": "1"}),
}
every_action = pytest.mark.parametrize("name", ACTIONS)


def of(name, thing):
    kind = ACTIONS[name][0]
    return at(name, *([kind] if kind else []), thing.pk)


@every_action
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_seen_but_not_allowed_is_403_and_a_post_is_written_down(cast, name, headers):
    client = visitor(cast.eve)
    assert client.get(of(name, cast.payroll), headers=headers).status_code == 403
    assert not Entry.objects.filter(action=Action.REFUSED).exists()
    assert client.post(of(name, cast.payroll), ACTIONS[name][1], headers=headers).status_code == 403
    assert refuse() == (name, "Payroll")


@every_action
def test_what_one_may_not_see_is_404_as_what_is_not_there(cast, name):
    bare(cast.nexus)
    for person in (cast.ed, cast.wes, cast.zoe):
        hidden = visitor(person).post(of(name, cast.payroll), ACTIONS[name][1])
        assert hidden.status_code == 404
    assert visitor(cast.ada).get(of(name, App(pk=0))).status_code == 404


@every_action
def test_the_signed_out_are_led_to_sign_in(cast, name):
    assert visitor().post(of(name, cast.payroll)).url.startswith("/login/")
    assert visitor().post(of(name, cast.payroll), headers=HTMX).status_code == 401


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_without_the_switch_creating_is_403_and_written_down(cast, kind):
    bare(cast.nexus)
    client, address = visitor(cast.ben), at("create", kind)
    client.post(address, {"name": "Thing"})
    hold(cast.ben, *(f"create_{other.plural.replace(' ', '_')}" for other in KINDS if other not in (kind, KINDS[0])))
    if kind is not KINDS[0]:
        assert client.get(address).status_code == 403
        assert client.post(address, {"name": "Thing"}).status_code == 403
        assert refuse() == ("create", "")


# --- The reviewed changes --------------------------------------------------------------------------


def test_moving_is_chosen_reviewed_and_confirmed(cast):
    money, *_ = shelf(cast, by=cast.ada)
    hold(cast.ed, on_resource(money, "edit_folder_apps"))
    client, address = visitor(cast.ada), at("move", cast.payroll.pk)
    assert "Money" in words(client.get(address))
    shown = client.post(address, {"to": money.pk, "step": "continue"})
    assert "Ed Novak gains 1 right ed@nexus.test Edit “Payroll”" in words(shown)
    assert "Move into Money" in buttons(shown)
    assert client.post(address, {"token": token(shown)}).url == "/nexus/"
    assert lies_in(cast.payroll) == "Money"


def test_a_new_owner_is_searched_chosen_reviewed_and_confirmed(cast):
    client, address = visitor(cast.ada), at("change_owner", cast.payroll.pk)
    found = words(client.post(address, {"q": "GIL", "step": "search"}))
    assert ("gil@nexus.test" in found, "ben@nexus.test" in found) == (True, False)
    shown = client.post(address, {"to": cast.gil.pk})
    assert "Change owner to Gil Moreau" in buttons(shown)
    client.post(address, {"token": token(shown)})
    assert App.objects.get(pk=cast.payroll.pk).owner == cast.gil


@pytest.mark.parametrize("to", ["", "x", "-1", "99999999", "9" * 30])
@pytest.mark.parametrize("name", ["move", "change_owner"])
def test_no_choice_or_one_that_was_not_offered_is_422(cast, name, to):
    client = visitor(cast.ada)
    with nothing_written():
        answer = client.post(at(name, cast.payroll.pk), {"to": to})
    assert (answer.status_code, "Choose one of these." in words(answer)) == (422, True)


def test_nobody_but_builders_and_admins_is_offered_as_an_owner(cast):
    client, address = visitor(cast.ada), at("change_owner", cast.payroll.pk)
    for person in (cast.eve, cast.zoe, cast.ivy, cast.wes, cast.ada):
        assert client.post(address, {"to": person.pk}).status_code == 422


DOOMED = {"apps": App, "folders": Folder, "workflows": Workflow, "data-sources": DataSource}


@pytest.mark.parametrize(("plural", "model"), DOOMED.items(), ids=DOOMED)
def test_deleting_shows_its_review_and_a_second_click_does_no_harm(cast, plural, model):
    shelf(cast, by=cast.ada)
    WorkflowFactory(workspace=cast.nexus)
    thing, client = model.objects.filter(workspace=cast.nexus).first(), visitor(cast.ada)
    address = at("delete", plural, thing.pk)
    shown = client.get(address, headers=HTMX)
    assert f"Delete {thing.name}" in buttons(shown)
    done = client.post(address, {"token": token(shown)}, headers=HTMX)
    again = client.post(address, {"token": token(shown)}, headers=HTMX)
    assert (done.status_code, again.status_code) == (204, 204)
    assert not model.objects.filter(pk=thing.pk).exists()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_stale_review_is_409_with_a_fresh_one(cast, headers):
    client, address = visitor(cast.ada), at("delete", "apps", cast.payroll.pk)
    old = token(client.get(address))
    hold(cast.ed, on_resource(cast.payroll, "edit_app"), named="Payers")
    answer = client.post(address, {"token": old}, headers=headers)
    assert (answer.status_code, "Things have changed" in words(answer)) == (409, True)
    client.post(address, {"token": token(answer)})
    assert not App.objects.filter(pk=cast.payroll.pk).exists()


def test_a_confirmation_is_good_for_its_own_thing_person_and_change_only(cast):
    twin = AppFactory(workspace=cast.nexus, owner=cast.ada)
    mine = token(visitor(cast.ada).get(at("delete", "apps", twin.pk)))
    tries = [
        (cast.ada, at("delete", "apps", cast.payroll.pk)),
        (cast.gil, at("delete", "apps", twin.pk)),
        (cast.ada, at("move", twin.pk)),
    ]
    for person, address in tries:
        assert visitor(person).post(address, {"token": mine}).status_code == 403
        assert refuse()[1] in (twin.name, "Payroll")
    assert App.objects.filter(pk__in=[twin.pk, cast.payroll.pk]).count() == 2
