"""How somebody sees the pages: chosen in the account menu, kept with the account, nobody else's affair."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from tests.pages import at, elements, ids, token, visitor
from workspaces.models import User

ADDRESS = "/-/appearance/"


def choose(person, came_from="/nexus/", **fields):
    return visitor(person).post(ADDRESS, fields, headers={"Referer": f"http://testserver{came_from}"})


def views():
    """What everybody has chosen."""
    return set(User.objects.values_list("email", "appearance", "density"))


def root(response):
    """What the page says of itself at its root."""
    [html] = elements(response, "html")
    return html.attributes["data-appearance"], html.attributes["data-density"]


def test_everybody_begins_as_the_system_is(cast):
    assert {view[1:] for view in views()} == {("system", "comfortable")}
    assert root(visitor(cast.eve).get("/nexus/")) == ("system", "comfortable")


@pytest.mark.parametrize("who", ["ada", "gil", "eve", "sue"])
def test_what_one_chooses_is_worn_by_every_page_and_nobody_elses(cast, who):
    person = getattr(cast, who)
    before = views()
    choose(person, appearance="dark")
    choose(person, density="compact")
    email = getattr(person, "user", person).email
    assert views() - before == {(email, "dark", "compact")}
    for page in ("/nexus/", "/?choose=1", "/nexus/my-access/"):
        assert root(visitor(person).get(page)) == ("dark", "compact")
    assert root(visitor(cast.ben).get("/nexus/")) == ("system", "comfortable")


def test_the_choice_can_be_taken_back(cast):
    choose(cast.eve, appearance="dark", density="compact")
    choose(cast.eve, appearance="system")
    assert root(visitor(cast.eve).get("/nexus/")) == ("system", "compact")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"appearance": "pink"},
        {"density": "dark"},
        {"appearance": "dark", "density": "airy"},
        {"is_superuser": "1"},
        {"appearance": ""},
    ],
)
def test_what_is_no_choice_is_refused_and_changes_nothing(cast, fields):
    before = views()
    assert choose(cast.eve, **fields).status_code == 422
    assert views() == before


def test_one_chooses_for_nobody_else(cast):
    choose(cast.eve, appearance="dark", user=cast.ada.user_id, id=cast.ada.user_id, pk=cast.ada.user_id)
    assert User.objects.get(appearance="dark") == cast.eve.user


def test_a_view_is_no_entry(cast):
    entries = Entry.objects.count()
    choose(cast.ada, appearance="dark")
    assert Entry.objects.count() == entries


def test_one_is_back_on_the_page_with_what_was_searched(cast):
    where = "/nexus/workspace-settings/groups/?q=ops"
    assert choose(cast.ada, where, density="compact").url == f"http://testserver{where}"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", r"\\example.org", ""]
)
def test_nobody_is_led_elsewhere(cast, elsewhere):
    client = visitor(cast.eve)
    answer = client.post(ADDRESS, {"appearance": "dark", "next": elsewhere}, headers={"Referer": elsewhere})
    assert answer.url == "/"


def test_a_page_that_cannot_be_opened_again_leads_to_the_start(cast):
    """A review without JavaScript is the answer to a form: its address takes forms only."""
    review = visitor(cast.ada).post(at("groups:remove_members", cast.ops), ids(cast.eve))
    assert token(review)
    [back] = elements(review, "input", name="next")
    assert (
        choose(cast.ada, at("groups:remove_members", cast.ops), appearance="dark", next=back.attributes["value"]).url
        == "/nexus/"
    )
    assert elements(visitor(cast.ada).get("/nexus/"), "input", name="next") == []


def test_the_menu_says_what_is_chosen(cast):
    choose(cast.eve, appearance="dark")
    pressed = [
        each.name
        for each in elements(visitor(cast.eve).get("/nexus/"), "button")
        if each.has(**{"aria-pressed": "true"})
    ]
    assert pressed == ["Dark", "Comfortable"]


def test_a_page_that_knows_nobody_follows_the_system(cast):
    choose(cast.eve, appearance="dark")
    assert root(visitor().get("/login/")) == ("system", "comfortable")


def test_choosing_costs_one_statement_and_reading_it_none(cast):
    client = visitor(cast.eve)
    with CaptureQueriesContext(connection) as captured:
        client.post(ADDRESS, {"appearance": "dark"})
    assert len(captured) == 3  # session, user, the choice


@pytest.mark.parametrize(("column", "name"), [("appearance", "appearance"), ("density", "density")])
def test_the_database_holds_the_choices_too(cast, column, name):
    with pytest.raises(IntegrityError, match=f"user_{name}_known"), transaction.atomic():
        User.objects.filter(pk=cast.eve.user_id).update(**{column: "pink"})
