"""The Granular access tab: read by those who see the group, changed by those who manage it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import set_permissions
from tests.factories import AppFactory, GroupFactory, WorkflowFactory
from tests.groups.grants import ADD, SAVE, TAB, VIEW, boxes, default, held
from tests.pages import HTMX, at, buttons, confirm, elements, refusals, review, standing, token, visitor, words
from workspaces.kinds import KINDS
from workspaces.models import Membership
from workspaces.vocabulary import Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


# --- The tab -------------------------------------------------------------------------------------


def test_each_grant_is_a_row_with_its_level_and_options(cast, ada):
    set_permissions(
        cast.ops,
        give=[Grant("view_all_folder_apps", hidden_from_dashboard=True, environments=("staging",))],
        by=cast.ada,
    )
    page = ada.get(at(TAB, cast.ops))
    assert {"Change Incident board", "Change All folders", "Change selected", "Remove selected"} <= set(buttons(page))
    assert {"Select Incident board", "Select All folders"} <= {box.name for box in elements(page, "input")}
    rows = [row.name for row in elements(page, "tr")]
    assert any(row.startswith("Incident board View Released Change") for row in rows)
    assert any(row.startswith("All folders View apps Staging Hidden from dashboard Change") for row in rows)


def test_who_edits_opens_apps_everywhere_and_what_is_about_no_apps_says_nothing_of_it(cast, ada):
    set_permissions(cast.dev, give=[on_resource(cast.warehouse, "configure_data_source")], by=cast.ada)
    rows = [row.name for row in elements(ada.get(at(TAB, cast.dev)), "tr")]
    assert any(row.startswith("Payroll Edit Everywhere Change") for row in rows)
    assert any(row.startswith("Warehouse Configure Change") for row in rows)


def test_switches_are_not_among_the_grants(cast, ada):
    page = words(ada.get(at(TAB, cast.dev)))
    assert "Payroll" in page
    assert "Create apps" not in page


@pytest.mark.parametrize("search", ["payroll", "EDIT “PAY", "edit"])
def test_grants_are_found_by_a_part_of_their_words(cast, ada, search):
    set_permissions(cast.dev, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    page = words(ada.get(at(TAB, cast.dev), {"q": search}))
    assert "Payroll" in page
    assert "Incident board" not in page


@pytest.mark.parametrize(
    ("who", "group", "sentence"),
    [
        ("gil", "ops", "Granular access is set by workspace admins."),
        ("gil", Role.BUILDER, "Granular access is set by workspace admins."),
        ("ben", Role.END_USER, "Granular access is set by workspace admins."),
        ("ada", Role.ADMIN, "Admins may do everything. Nothing of it can be changed."),
    ],
)
def test_who_only_reads_it_is_told_whose_it_is_and_finds_nothing_to_press(cast, who, group, sentence):
    group = default(cast, group) if isinstance(group, Role) else cast.ops
    page = visitor(getattr(cast, who)).get(at(TAB, group))
    assert sentence in words(page)
    assert not [label for label in buttons(page) if label.startswith(("Add", "Change", "Remove"))]
    assert not boxes(page, "ticked")[0]


def test_of_the_rights_of_end_users_only_what_they_hide_can_be_changed_on_the_page(cast, ada):
    page = ada.get(at(TAB, default(cast, Role.END_USER)))
    assert "only “hide from dashboard” can be changed" in words(page)
    assert [label for label in buttons(page) if label.startswith(("Add", "Change", "Remove"))] == ["Change All apps"]
    asked = ada.post(at(SAVE, default(cast, Role.END_USER)), {"change": "view_all_apps:0"})
    assert [box.name for box in elements(asked, "input", type="checkbox")] == [""]
    assert ("Hide from dashboard" in words(asked), elements(asked, "select")) == (True, [])


@pytest.mark.parametrize("who", ["gil", "ben"])
@pytest.mark.parametrize("address", [ADD, SAVE])
def test_who_only_reads_it_is_refused_and_written_down(cast, who, address):
    before, group = standing(), default(cast, Role.BUILDER)
    response = visitor(getattr(cast, who)).post(at(address, group), {"step": "continue"})
    assert (response.status_code, standing()) == (403, before)
    assert refusals() == [(who, address.partition(":")[2], "Builder")]


def test_a_page_of_two_hundred_grants_costs_as_many_statements_as_one_of_two(cast, ada):
    costs = []
    for number in (2, 200):
        group = GroupFactory(workspace=cast.nexus)
        apps = AppFactory.create_batch(number, workspace=cast.nexus, owner=cast.ada)
        add_grants(group, [on_resource(app, "view_app") for app in apps])
        with CaptureQueriesContext(connection) as statements:
            page = ada.get(at(TAB, group))
        costs.append(len(statements))
        assert len(boxes(page, "ticked")[0]) == min(number, 50)
    assert costs[0] == costs[1]


# --- Adding --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_dialog_offers_the_levels_of_the_type_and_its_things(cast, ada, kind):
    AppFactory(workspace=cast.nexus, name="Only an app", owner=cast.ada)
    page = ada.post(at(ADD, cast.ops), {"kind": kind.key, "level": "Build", "step": "type"})
    (levels,) = elements(page, "select", name="level")
    assert [option.name for option in levels.inside] == [level.name for level in kind.levels]
    assert (f"All {kind.plural}" in words(page), f"Choose {kind.plural}" in words(page)) == (True, True)
    assert ("Only an app" in page.text) == (kind.key == "app")


@pytest.mark.parametrize(
    ("kind", "level", "asked"),
    [
        ("app", "View", True),
        ("app", "Edit", False),
        ("folder", "View apps", True),
        ("folder", "View", True),
        ("folder", "Edit apps", False),
        ("workflow", "View", False),
        ("app", "Execute", True),
    ],
)
def test_environments_are_asked_for_exactly_where_the_level_shown_is_to_view(cast, ada, kind, level, asked):
    page = ada.post(at(ADD, cast.ops), {"kind": kind, "level": level, "step": "type"})
    assert boxes(page, "environments")[1] == ({"released"} if asked else set())
    assert ("Hide from dashboard" in words(page)) == asked


def test_things_ticked_stay_ticked_while_the_search_changes(cast, ada):
    page = ada.post(at(ADD, cast.ops), VIEW | {"things": [cast.payroll.pk], "q": "incident", "step": "search"})
    assert boxes(page, "things") == ({str(cast.payroll.pk), str(cast.incident_board.pk)}, {str(cast.payroll.pk)})


@pytest.mark.parametrize("step", ["type", "continue"])
def test_things_ticked_of_one_type_are_not_ticked_of_another(cast, ada, step):
    flow = WorkflowFactory(workspace=cast.nexus, pk=cast.payroll.pk)
    form = VIEW | {"kind": "workflow", "level": "Execute", "things": [flow.pk], "step": step}
    page = ada.post(at(ADD, cast.ops), form)
    assert (boxes(page, "things")[1], token(page)) == (set(), "")


@HOW
def test_access_to_chosen_things_is_reviewed_before_anything_is_given(cast, ada, headers):
    before = standing()
    page = review(ada, ADD, cast.ops, VIEW | {"things": [cast.payroll.pk], "step": "continue"}, headers=headers)
    assert "Review: change the rights of Ops" in words(page)
    assert [label for label in buttons(page) if label.startswith("Save")] == ["Save 1 change"]
    assert standing() == before


def test_access_to_chosen_things_with_options_is_given(cast, ada):
    form = VIEW | {"things": [cast.payroll.pk], "environments": ["staging", "development"], "hidden": "on"}
    response = confirm(ada, ADD, cast.ops, form)
    assert (response.status_code, response.url) == (302, at(TAB, cast.ops))
    assert "View “Payroll”: View, hidden, development, staging" in held(cast.ops)


def test_access_to_all_of_a_kind_is_given_whatever_is_ticked(cast, ada):
    confirm(ada, ADD, cast.lab, VIEW | {"scope": "all", "things": [cast.payroll.pk]})
    assert held(cast.lab) == {"View all apps: View, released", "Configure “Warehouse”: Configure"}


def test_a_level_that_makes_builders_says_whom_and_makes_them(cast, ada):
    form = {"kind": "module", "level": "Build with", "scope": "all"}
    assert "Eve Lindqvist becomes a Builder" in words(review(ada, ADD, cast.ops, form))
    confirm(ada, ADD, cast.ops, form)
    assert Membership.objects.get(pk=cast.eve.pk).role == Role.BUILDER


def test_the_builder_group_is_offered_all_of_a_kind_only(cast, ada):
    builders = default(cast, Role.BUILDER)
    page = ada.get(at(ADD, builders))
    assert ("All apps" in words(page), "Choose apps" in words(page)) == (True, False)
    forged = ada.post(at(ADD, builders), VIEW | {"things": [cast.payroll.pk]})
    assert "on all things of a kind only" in words(forged)
    assert token(forged) == ""


@pytest.mark.parametrize(("role", "sentence"), [(Role.ADMIN, "cannot be changed"), (Role.END_USER, "only “hide from")])
def test_admins_and_end_users_are_given_nothing(cast, ada, role, sentence):
    page = ada.post(at(ADD, default(cast, role)), {"kind": "workflow", "level": "Execute", "scope": "all"})
    assert sentence in words(page)
    assert token(page) == ""


WRONG = {
    "nothing at all": {},
    "nothing ticked": VIEW,
    "no environment": VIEW | {"things": [1], "environments": []},
    "an environment of ours that is none": VIEW | {"things": [1], "environments": ["released", "moon"]},
    "no type": VIEW | {"kind": "", "scope": "all"},
    "an unknown type": VIEW | {"kind": "planet", "scope": "all"},
    "a level of another type": VIEW | {"level": "Configure", "scope": "all"},
    "an unknown level": VIEW | {"level": "x" * 5000, "scope": "all"},
    "an unknown scope": VIEW | {"scope": "some"},
    "an id that is none": VIEW | {"things": ["1; DROP TABLE"]},
    "a negative id": VIEW | {"things": ["-1"]},
    "a zero": VIEW | {"things": ["0"]},
    "an id beyond all": VIEW | {"things": ["9" * 18]},
    "an id no database holds": VIEW | {"things": ["9" * 30]},
    "digits of another script": VIEW | {"things": ["٣"]},
    "a search without end": VIEW | {"scope": "all", "q": "x" * 5000},
}


@pytest.mark.parametrize(
    ("form", "place", "sentence"),
    [
        (VIEW | {"kind": ""}, "grant-kind-error", "This field is required."),
        (VIEW | {"level": "Configure"}, "grant-level-error", "For apps the levels are View and Edit."),
        (VIEW | {"scope": "some"}, "scope-error", "Select a valid choice."),
        (VIEW | {"scope": "all", "environments": []}, "environment-error", "Choose at least one environment."),
    ],
)
def test_what_is_wrong_stands_at_its_question(cast, ada, form, place, sentence):
    page = ada.post(at(ADD, cast.ops), form | {"step": "continue"})
    (said,) = elements(page, "div", id=place)
    assert sentence in said.name
    assert [each for tag in ("select", "fieldset") for each in elements(page, tag, aria_describedby=place)]


@HOW
@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_a_form_that_makes_no_sense_is_shown_again_and_nothing_is_written(cast, ada, form, headers):
    before = standing()
    response = ada.post(at(ADD, cast.ops), form | {"step": "continue"}, headers=headers)
    assert (response.status_code, token(response), standing()) == (422, "", before)
