"""Why: to workspace admins about everybody, to everybody about themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from groups.models import Group
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import set_permissions
from tests.factories import AppFactory, GroupMembershipFactory
from tests.leak_crawl import bare_text
from tests.pages import HTMX, at, crowd, read, standing, visitor, words


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
def test_to_search_and_to_ask_about_somebody_else_is_for_admins_only(cast, who):
    assert why(cast, who).status_code == 404
    assert why(cast, who, q="pay").status_code == 404
    assert why(cast, who, about=cast.payroll, person=cast.ada.pk).status_code == 404


def test_everybody_may_ask_why_they_themselves_reach_a_thing(cast):
    page = why(cast, "eve", about=cast.incident_board, person=cast.eve.pk)
    assert "Ops: View “Incident board”" in words(page)
    assert "Who else can reach it" not in words(page)


ANSWERS = {
    "ben payroll": "Dev lets Ben Okafor edit “Payroll”. Another path gives the same.",
    "ada payroll": "Ada Fischer may edit “Payroll”, as Admin. Another path gives the same.",
    "eve incident_board": "Ops lets Eve Lindqvist view “Incident board”. Another path gives the same.",
}


@pytest.mark.parametrize(("asked", "answer"), ANSWERS.items())
def test_the_answer_is_a_sentence_before_all_paths(cast, asked, answer):
    who, thing = asked.split()
    page = words(why(cast, "sue", about=getattr(cast, thing), person=getattr(cast, who).pk))
    assert answer in page
    assert page.index(answer) < page.index("Other paths") < page.rindex("It ends ")


def test_to_oneself_it_says_you_and_paths_that_give_less_are_said_to(cast):
    set_permissions(cast.lab, give=[on_resource(cast.payroll, "view_app")], by=cast.ada)
    Group.objects.get(workspace=cast.nexus, role="builder").workspacepermissions.all().delete()
    page = words(why(cast, "ben", about=cast.payroll, person=cast.ben.pk))
    assert "Dev lets you edit “Payroll”. Another path gives less." in page


def test_paths_that_add_to_one_another_are_said_to(cast):
    folder = [Grant("view_app", cast.payroll.pk, "", environments=("staging",))]
    add_grants(cast.ops, folder)
    page = words(why(cast, "eve", about=cast.payroll, person=cast.eve.pk))
    assert "lets you view “Payroll”. Another path adds to it." in page


def test_a_thing_one_does_not_reach_looks_like_one_that_is_not_there(cast):
    hidden = why(cast, "eve", about=cast.warehouse, person=cast.eve.pk)
    nowhere = why(cast, "eve", kind="data_source", thing=999999, person=cast.eve.pk)
    assert (hidden.status_code, bare_text(hidden)) == (404, bare_text(nowhere))


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


# --- What it costs -----------------------------------------------------------------------------------


def _many(cast, number):
    """So many groups of Ben's, each with Edit on Payroll, and so many people more."""
    crowd(cast.nexus, number)
    for _ in range(number):
        group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.ben).group
        add_grants(group, [on_resource(cast.payroll, "edit_app")])


PAGES = {
    "where to begin": lambda cast: why(cast, "ada", q="p"),
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
