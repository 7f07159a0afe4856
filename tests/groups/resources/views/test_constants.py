"""Workspace constants: names for those who hold a switch about them, values for those who may have them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from audit.vocabulary import Action
from groups.changes.commit import Gone
from groups.resources.actions.constants import DeleteConstant, change_constant, create_constant, show_constant
from tests.cast import acting
from tests.groups.belongings import bare, hold
from tests.groups.watching import log_of
from tests.pages import HTMX, buttons, token, visitor, words
from workspaces.models import WorkspaceConstant

pytestmark = pytest.mark.django_db
LIST = "/nexus/constants/"
SECRET = "s3cret-value"


@pytest.fixture
def key(cast):
    """A constant of Nexus, in a workspace where roles give nothing."""
    bare(cast.nexus)
    return create_constant(cast.nexus, "Api key", SECRET, actor=acting(cast.ada))


def at(name, constant=None):
    return reverse(f"resources:{name}", args=["nexus", *([constant.pk] if constant else [])])


def told(entries):
    return [(entry.action, entry.resource_kind, entry.resource_name, entry.before, entry.after) for entry in entries]


def value_of(constant):
    return WorkspaceConstant.objects.get(pk=constant.pk).value


SWITCHES = {switch: f"{switch}_workspace_constants" for switch in ("create", "update", "delete")}
PAGES = {
    "create_constant": {"create"},
    "change_constant": {"update"},
    "show_constant": {"create", "update"},
    "delete_constant": {"delete"},
}


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("page", PAGES)
def test_each_switch_opens_what_it_is_for_and_nothing_else(cast, key, page, switch):
    hold(cast.ben, SWITCHES[switch])
    client, address = visitor(cast.ben), at(page, None if page == "create_constant" else key)
    status = client.post(address).status_code
    assert client.get(LIST).status_code == 200
    assert (status == 403) == (switch not in PAGES[page])
    assert Entry.objects.filter(action=Action.REFUSED, after=f"resources:{page}").exists() == (status == 403)


@pytest.mark.parametrize("who", ["ben", "eve", "ed", "zoe", "ivy", "wes"])
def test_who_holds_no_switch_does_not_know_of_them(cast, key, who):
    client = visitor(getattr(cast, who))
    assert client.get(LIST).status_code == 404
    for page in PAGES:
        assert client.post(at(page, None if page == "create_constant" else key)).status_code == 404


def test_the_list_names_them_and_holds_no_value(cast, key):
    for person in (cast.ada, cast.sue):
        page = visitor(person).get(LIST)
        assert "Api key" in words(page)
        assert SECRET not in page.text


def test_a_value_is_shown_when_asked_for_and_the_log_says_who_looked(cast, key):
    with log_of(cast.nexus) as entries:
        shown = visitor(cast.ada).post(at("show_constant", key), headers=HTMX)
    assert SECRET in shown.text
    assert shown["Cache-Control"] == "no-store"
    assert told(entries) == [("constant.shown", "workspace_constant", "Api key", "", "")]


def test_a_value_is_never_shown_for_following_a_link(cast, key):
    assert visitor(cast.ada).get(at("show_constant", key)).status_code == 405


def test_the_form_to_change_it_does_not_hold_the_value(cast, key):
    assert SECRET not in visitor(cast.ada).get(at("change_constant", key)).text


def test_creating_writes_the_name_to_the_log_and_not_the_value(cast, key):
    with log_of(cast.nexus) as entries:
        done = visitor(cast.ada).post(at("create_constant"), {"name": " Max  rows", "value": " 50\n"})
    assert done.url == LIST
    assert WorkspaceConstant.objects.get(name="Max rows").value == " 50\n"
    assert told(entries) == [("resource.created", "workspace_constant", "Max rows", "", "")]


def test_name_and_value_change_with_an_entry_each(cast, key):
    with log_of(cast.nexus) as entries:
        visitor(cast.ada).post(at("change_constant", key), {"name": "Token", "value": "new"})
    assert value_of(key) == "new"
    assert told(entries) == [
        ("resource.renamed", "workspace_constant", "Token", "Api key", "Token"),
        ("constant.changed", "workspace_constant", "Token", "", ""),
    ]


def test_an_empty_value_keeps_the_present_one(cast, key):
    with log_of(cast.nexus) as entries:
        visitor(cast.ada).post(at("change_constant", key), {"name": "Api key", "value": ""})
    assert (value_of(key), entries) == (SECRET, [])


def test_no_entry_ever_holds_a_value(cast, key):
    client = visitor(cast.ada)
    client.post(at("change_constant", key), {"name": "Api key", "value": SECRET * 2})
    client.post(at("show_constant", key))
    client.post(at("delete_constant", key), {"token": token(client.get(at("delete_constant", key)))})
    texts = Entry.objects.values_list("before", "after", "reason", "resource_name", "person_name")
    assert not any(SECRET in text for row in texts for text in row)


BAD = [
    ({"name": "", "value": "x"}, "Give it a name."),
    ({"name": "x" * 101, "value": "x"}, "1 to 100 characters"),
    ({"name": "a\u202eb", "value": "x"}, "invisible"),
    ({"name": "API KEY", "value": "x"}, "exists already"),
    ({"name": "Other", "value": ""}, "Give it a value."),
    ({"name": "Other", "value": "x" * 10_001}, "1 to 10,000 characters"),
]


@pytest.mark.parametrize(("form", "said"), BAD)
def test_bad_input_is_422_in_words_and_nothing_is_made(cast, key, form, said):
    answer = visitor(cast.ada).post(at("create_constant"), form)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert WorkspaceConstant.objects.count() == 1


def test_deleting_is_reviewed_and_a_second_click_does_no_harm(cast, key):
    client, address = visitor(cast.ada), at("delete_constant", key)
    shown = client.get(address)
    assert "Delete Api key" in buttons(shown)
    with log_of(cast.nexus) as entries:
        assert [client.post(address, {"token": token(shown)}).url for _ in range(2)] == [LIST, LIST]
    assert told(entries) == [("resource.deleted", "workspace_constant", "Api key", "", "")]


def test_a_constant_of_another_workspace_does_not_exist_here(cast, key):
    theirs = create_constant(cast.orbit, "Api key", "x", actor=acting(cast.wes))
    for page in ("change_constant", "show_constant", "delete_constant"):
        assert visitor(cast.ada).post(at(page, theirs)).status_code == 404


def test_what_is_gone_meanwhile_is_not_found(cast, key):
    WorkspaceConstant.objects.filter(pk=key.pk).delete()
    for act in (
        lambda: show_constant(key, actor=acting(cast.ada)),
        lambda: DeleteConstant(key).plan(actor=acting(cast.ada)),
    ):
        with pytest.raises(Gone):
            act()


def test_from_the_shell_a_bad_value_is_refused_by_the_model_and_the_database(cast, key):
    with pytest.raises(ValidationError, match="10,000"):
        change_constant(key, "Api key", "x" * 10_001, actor=acting(cast.ada))
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkspaceConstant.objects.filter(pk=key.pk).update(value="x" * 10_001)


def test_the_database_keeps_a_constant_in_its_workspace(cast, key):
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkspaceConstant.objects.filter(pk=key.pk).update(workspace=cast.orbit)


def test_sixty_constants_and_two_hundred_more_cost_the_same(cast, key):
    client, costs = visitor(cast.ada), []
    for number in (60, 200):
        for place in range(number):
            WorkspaceConstant.objects.create(workspace=cast.nexus, name=f"C {number} {place}", value="x")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST, {"q": "c"}).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 5
