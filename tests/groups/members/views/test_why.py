"""Why: to workspace admins about everybody, to everybody about themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from groups.permissions.grants import add_grants, on_resource
from tests.factories import AppFactory, GroupMembershipFactory
from tests.pages import HTMX, at, crowd, elements, read, standing, visitor, words


def why(cast, who, **asked):
    """The page Why as somebody asks it; things and people by themselves."""
    if thing := asked.pop("about", None):
        asked |= {"kind": thing.kind.key, "thing": thing.pk}
    return visitor(getattr(cast, who)).get(at("members:why", cast.nexus), asked)


@pytest.mark.parametrize("who", ["zoe", "ivy", "wes"])
def test_who_is_not_of_the_workspace_finds_nothing_there(cast, who):
    assert why(cast, who).status_code == 404


def test_an_admin_finds_a_thing_and_sees_who_can_reach_it_and_why(cast):
    assert "Payroll" in words(why(cast, "ada", q="pay"))
    thing = words(why(cast, "ada", about=cast.payroll))
    assert "Ben Okafor ben@nexus.test Edit Why?" in thing
    assert "Eve Lindqvist eve@nexus.test View in released Why?" in thing
    path = words(why(cast, "ada", about=cast.payroll, person=cast.ben.pk))
    assert "Dev: Edit “Payroll” Gives Edit. It ends with leaving Dev, or when Dev no longer holds it." in path


def test_an_admin_finds_people_and_things_by_one_search(cast):
    assert f"thing={cast.payroll.pk}" in why(cast, "ada", q="pay").text
    assert "eve@nexus.test" in words(why(cast, "ada", q="eve@"))
    assert read(visitor(cast.ada).get(at("members:why", cast.nexus), {"q": "pay"}, headers=HTMX))[0].has(id="found")


@pytest.mark.parametrize(("q", "said"), [("nobody at all", "Nothing found"), ("--", "punctuation alone finds nothing")])
def test_an_admin_is_told_that_a_search_found_nothing(cast, q, said):
    assert said in words(why(cast, "ada", q=q))


def test_people_found_and_those_who_reach_a_thing_lead_on_to_their_pages(cast):
    for page in (why(cast, "ada", q="ben@"), why(cast, "ada", about=cast.payroll)):
        assert f'href="{reverse("members:person", args=["nexus", cast.ben.pk])}">{cast.ben.user.name}<' in page.text


@pytest.mark.parametrize("who", ["gil", "ben", "eve", "ed", "mia"])
def test_who_else_reaches_a_thing_is_for_admins_only(cast, who):
    assert why(cast, who).status_code == 404
    assert why(cast, who, q="pay").status_code == 404
    assert why(cast, who, about=cast.payroll).status_code == 404
    assert why(cast, who, about=cast.payroll, person=cast.ada.pk).status_code == 404


def test_everybody_may_ask_why_they_themselves_reach_a_thing(cast):
    page = why(cast, "eve", about=cast.incident_board, person=cast.eve.pk)
    assert "Ops: View “Incident board”" in words(page)
    assert "Who else can reach it" not in words(page)


def test_a_thing_one_does_not_reach_looks_like_one_that_is_not_there(cast):
    hidden = why(cast, "eve", about=cast.warehouse, person=cast.eve.pk)
    nowhere = why(cast, "eve", kind="data_source", thing=999999, person=cast.eve.pk)
    assert (hidden.status_code, hidden.content) == (404, nowhere.content)


def test_an_admin_is_told_where_no_path_leads(cast):
    page = words(why(cast, "ada", about=cast.warehouse, person=cast.eve.pk))
    assert "No access" in page
    assert "Nothing gives this person access to it." in page


BAD = {
    "a thing of another workspace": lambda cast: {"about": AppFactory(workspace=cast.orbit, owner=cast.wes)},
    "a person of another workspace": lambda cast: {"about": cast.payroll, "person": cast.wes.pk},
    "an unknown type": lambda cast: {"kind": "planet", "thing": cast.payroll.pk},
    "no type": lambda cast: {"thing": cast.payroll.pk},
    "a thing of another type": lambda cast: {"kind": "workflow", "thing": cast.payroll.pk},
    "words for an id": lambda _: {"kind": "app", "thing": "payroll"},
    "digits of another script": lambda _: {"kind": "app", "thing": "٣"},
    "an id beyond all": lambda _: {"kind": "app", "thing": "9" * 30},
    "a person beyond all": lambda cast: {"about": cast.payroll, "person": "9" * 30},
    "words for a person": lambda cast: {"about": cast.payroll, "person": "ben"},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_cannot_be_found_is_404(cast, bad):
    assert why(cast, "ada", **bad(cast)).status_code == 404


def test_reading_why_writes_nothing(cast):
    before, number = standing(), Entry.objects.count()
    for who in ("ada", "eve", "ben"):
        why(cast, who, about=cast.payroll, person=getattr(cast, who).pk)
    assert (standing(), Entry.objects.count()) == (before, number)


# --- Pages of fifty, and what they cost --------------------------------------------------------------


def test_people_who_reach_a_thing_come_fifty_a_page(cast):
    crowd(cast.nexus, 60)
    first = why(cast, "ada", about=cast.payroll)
    assert _rows(first) == 50
    rest = visitor(cast.ada).get(at("members:why", cast.nexus) + _next(first))
    assert _rows(first) + _rows(rest) == 60 + 6


def _rows(page):
    """How many people are listed, each with a link that says why."""
    return len([link for link in elements(page, "a") if link.name.startswith("Why ")])


def _next(page):
    """Where the link to the next page leads."""
    targets = (link.attributes["href"] for link in elements(page, "a", rel="next"))
    return "?" + next(targets).partition("?")[2]


def _many(cast, number):
    """So many groups of Ben's, each with Edit on Payroll, and so many people more."""
    crowd(cast.nexus, number)
    for _ in range(number):
        group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.ben).group
        add_grants(group, [on_resource(cast.payroll, "edit_app")])


PAGES = {
    "where to begin": lambda cast: why(cast, "ada", q="p"),
    "who reaches a thing": lambda cast: why(cast, "ada", about=cast.payroll),
    "why somebody does": lambda cast: why(cast, "ada", about=cast.payroll, person=cast.ben.pk),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_costs_as_many_statements_for_two_hundred_as_for_twenty(cast, page):
    costs = []
    page(cast)  # the first visit of all notes the workspace
    for number in (21, 179):
        _many(cast, number)
        with CaptureQueriesContext(connection) as statements:
            assert page(cast).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
