"""Help says what the rules say, because it asks them."""

import pytest

from groups.help import tables
from tests.pages import visitor

pytestmark = pytest.mark.django_db


def said(rows):
    return {row.about: row.said for row in rows}


def test_it_says_who_may_do_what_as_the_rules_do():
    may = said(tables.who_may())
    assert may["Open the workspace's settings"] == "Admin, Group Admin, Builder"
    assert may["Add and remove people in a group entrusted to them"] == "Admin, Group Admin"
    assert may["Add and remove people in other custom groups"] == "Admin"
    assert may["Invite people, change roles, archive"] == "Admin"


def test_it_says_what_each_role_is_born_with():
    born = said(tables.roles())
    assert born["End User"] == "View all apps"
    assert born["Admin"] == born["Builder"]
    assert born["Admin"].startswith("Every switch, edit all apps")


def test_it_says_which_levels_make_a_group_builder_level():
    marked = {row.about for row in tables.levels() if row.mark}
    assert "App: Edit" in marked
    assert "Data source: Build with" in marked
    assert marked.isdisjoint({"App: View", "Workflow: Execute", "Folder: View apps"})


def test_it_names_every_switch_once():
    assert said(tables.switches())["Apps"] == "Create, Delete, Promote, Release"
    assert sum(len(row.said.split(", ")) for row in tables.switches()) == 16


def test_the_page_costs_nothing_besides_session_and_user(cast, django_assert_num_queries):
    client = visitor(cast.eve)
    client.get("/-/help/")
    with django_assert_num_queries(2):
        page = client.get("/-/help/")
    assert "Every switch, edit all apps" in page.text


def test_the_accessibility_statement_is_open_to_everybody(client, db):
    assert client.get("/-/accessibility/").status_code == 200
