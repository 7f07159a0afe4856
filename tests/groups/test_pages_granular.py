"""The Granular access tab: read by those who see the group, changed by those who arrange it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from groups.holdings import rights_of
from groups.models import Group
from groups.rights import Held, give, on
from tests.cast import rearrange
from tests.factories import AppFactory, FolderFactory, GroupFactory, WorkflowFactory
from tests.groups.watching import lines, log_of
from tests.pages import HTMX, at, buttons, confirm, refusals, review, standing, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import KINDS, Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
TAB, ADD, SAVE = "group_granular_access", "group_granting", "group_regranting"
VIEW = {"kind": "app", "level": "View", "scope": "choose", "of": "app", "environments": ["released"]}


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def held(group):
    """What a group holds, in words with terms."""
    return {f"{right.label}: {right.terms}" for right in rights_of([group.pk]).get(group.pk, [])}


def default(cast, role):
    return Group.objects.get(workspace=cast.nexus, role=role)


def row(right, *, hidden=None, environments=None, **said):
    """A row of the tab as it was shown, and what was made of it: ``level``, ``hidden``, ``environments``."""
    name = f"{right.codename}:{right.object_id or 0}"
    hidden = right.hidden if hidden is None else hidden
    form = {"row": [name], f"was:{name}": f"{'hidden' if right.hidden else ''}|{','.join(right.environments)}"}
    form[f"environment:{name}"] = right.environments if environments is None else environments
    return form | ({f"hidden:{name}": "on"} if hidden else {}) | {f"{key}:{name}": each for key, each in said.items()}


def together(*rows):
    """Several rows in one form."""
    return {key: value for each in rows for key, value in each.items()} | {"row": [r["row"][0] for r in rows]}


def boxes(page, name):
    """The values of the boxes of this name, and those of them that are ticked."""
    found = re.findall(rf'<input type="checkbox" name="{name}" value="([^"]*)"([^>]*)>', page.text)
    return {value for value, _ in found}, {value for value, rest in found if "checked" in rest}


# --- The tab -------------------------------------------------------------------------------------


def test_each_grant_is_a_row_with_its_level_and_terms(cast, ada):
    rearrange(cast.ops, give=[Held("view_all_folder_apps", hidden=True, environments=("staging",))], by=cast.ada)
    page = ada.get(at(TAB, cast.ops))
    assert {"Remove Incident board", "Remove All folders"} <= set(buttons(page))
    assert re.search(r'name="level:view_app:\d+" aria-label="Level of Incident board"><option selected>View<', page.text)
    assert 'name="hidden:view_all_folder_apps:0" checked aria-label="Hide from dashboard: All folders"' in page.text
    assert 'value="staging" checked aria-label="Staging: All folders"' in page.text


def test_switches_are_not_among_the_grants(cast, ada):
    page = words(ada.get(at(TAB, cast.dev)))
    assert "Payroll" in page
    assert "Create apps" not in page


@pytest.mark.parametrize("search", ["payroll", "EDIT “PAY", "edit"])
def test_grants_are_found_by_a_part_of_their_words(cast, ada, search):
    rearrange(cast.dev, give=[on(cast.incident_board, "view_app")], by=cast.ada)
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
    assert not [label for label in buttons(page) if label.startswith(("Add", "Save", "Remove"))]
    assert not boxes(page, "remove")[0]


def test_of_the_rights_of_end_users_only_what_they_hide_can_be_changed_on_the_page(cast, ada):
    page = ada.get(at(TAB, default(cast, Role.END_USER)))
    assert "only “hide from dashboard” can be changed" in words(page)
    assert 'aria-label="Hide from dashboard: All apps"' in page.text
    assert "Save changes" in buttons(page)
    assert not [label for label in buttons(page) if label.startswith(("Add", "Remove"))]


@pytest.mark.parametrize("who", ["gil", "ben"])
@pytest.mark.parametrize("address", [ADD, SAVE])
def test_who_only_reads_it_is_refused_and_written_down(cast, who, address):
    before, group = standing(), default(cast, Role.BUILDER)
    response = visitor(getattr(cast, who)).post(at(address, group), {"step": "continue"})
    assert (response.status_code, standing()) == (403, before)
    assert refusals() == [(who, address, "Builder")]


def test_a_page_of_two_hundred_grants_costs_as_many_statements_as_one_of_two(cast, ada):
    costs = []
    for number in (2, 200):
        group = GroupFactory(workspace=cast.nexus)
        apps = AppFactory.create_batch(number, workspace=cast.nexus, owner=cast.ada)
        give(group, [on(app, "view_app") for app in apps])
        with CaptureQueriesContext(connection) as statements:
            page = ada.get(at(TAB, group))
        costs.append(len(statements))
        assert len(boxes(page, "remove")[0]) == min(number, 50)
    assert costs[0] == costs[1]


# --- Adding --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_dialog_offers_the_levels_of_the_type_and_its_things(cast, ada, kind):
    AppFactory(workspace=cast.nexus, name="Only an app", owner=cast.ada)
    page = ada.post(at(ADD, cast.ops), {"kind": kind.key, "level": "Build", "step": "type"})
    options = re.findall(r'<select[^>]*name="level".*?</select>', page.text, re.DOTALL)[0]
    assert re.findall(r"<option[^>]*>([^<]*)<", options) == [level.name for level in kind.levels]
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


def test_access_to_chosen_things_on_terms_is_given(cast, ada):
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


@HOW
@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_a_form_that_makes_no_sense_is_shown_again_and_nothing_is_written(cast, ada, form, headers):
    before = standing()
    response = ada.post(at(ADD, cast.ops), form | {"step": "continue"}, headers=headers)
    assert (response.status_code, token(response), standing()) == (422, "", before)


def test_one_thing_of_another_workspace_refuses_them_all(cast, ada):
    before, far = standing(), AppFactory(workspace=cast.orbit, owner=cast.wes, name="Far away")
    for address, form in (
        (ADD, VIEW | {"things": [cast.payroll.pk, far.pk]}),
        (SAVE, row(Held("view_app", far.pk), hidden=True)),
    ):
        response = ada.post(at(address, cast.ops), form)
        assert (response.status_code, token(response), standing()) == (422, "", before)
        assert "Far away" not in response.text


# --- Changing ------------------------------------------------------------------------------------


def test_a_level_changed_on_the_page_takes_the_place_of_the_old_one(cast, ada):
    with log_of(cast.nexus) as entries:
        response = confirm(ada, SAVE, cast.dev, row(on(cast.payroll, "edit_app"), level="View", environments=["staging"]))
    assert (response.status_code, response.url) == (302, at(TAB, cast.dev))
    assert held(cast.dev) == {"Create apps: on", "View “Payroll”: View, staging"}
    assert lines(entries) == ["grant.changed Dev Payroll Edit→View, staging"]


def test_terms_changed_on_the_page_are_written_down_before_and_after(cast, ada):
    with log_of(cast.nexus) as entries:
        confirm(ada, SAVE, cast.ops, row(on(cast.incident_board, "view_app"), hidden=True, environments=["production"]))
    assert held(cast.ops) == {"View “Incident board”: View, hidden, production"}
    assert lines(entries) == ["grant.changed Ops Incident board View, released→View, hidden, production"]


def test_rows_left_as_they_were_are_not_part_of_the_change(cast, ada):
    rearrange(cast.ops, give=[on(cast.payroll, "view_app")], by=cast.ada)
    shown = together(row(on(cast.payroll, "view_app"), hidden=True), row(on(cast.incident_board, "view_app")))
    rearrange(cast.ops, take=[on(cast.incident_board, "view_app")], by=cast.ada)
    confirm(ada, SAVE, cast.ops, shown)
    assert held(cast.ops) == {"View “Payroll”: View, hidden, released"}


def test_saving_without_a_change_says_so_and_offers_nothing_to_confirm(cast, ada):
    for group, right in ((cast.ops, on(cast.incident_board, "view_app")), (default(cast, Role.END_USER), Held("view_all_apps"))):
        page = ada.post(at(SAVE, group), row(right))
        assert "Nothing would change" in words(page)
        assert token(page) == ""


@pytest.mark.parametrize("form", ["only", "remove"])
def test_removing_shows_who_loses_what_and_then_removes(cast, ada, form):
    rearrange(default(cast, Role.END_USER), give=[Held("view_all_apps", hidden=True)], by=cast.ada)
    name = f"view_app:{cast.incident_board.pk}"
    form = {"only": name} if form == "only" else {"remove": [name], "step": "remove"}
    assert "Eve Lindqvist loses access to 1 thing" in words(review(ada, SAVE, cast.ops, form))
    with log_of(cast.nexus) as entries:
        confirm(ada, SAVE, cast.ops, form)
    assert held(cast.ops) == set()
    assert lines(entries) == ["grant.removed Ops Incident board View, released→"]


def test_several_are_removed_at_once_and_the_button_of_a_row_removes_that_one_only(cast, ada):
    folder = FolderFactory(workspace=cast.nexus)
    rights = [on(cast.payroll, "edit_app"), on(cast.warehouse, "configure_data_source"), on(folder, "view_folder_apps")]
    rearrange(cast.dev, give=rights, by=cast.ada)
    names = [f"{right.codename}:{right.object_id}" for right in rights]
    confirm(ada, SAVE, cast.dev, {"remove": names, "only": names[0]})
    assert len(held(cast.dev)) == 3
    confirm(ada, SAVE, cast.dev, {"remove": names[1:], "step": "remove"})
    assert held(cast.dev) == {"Create apps: on"}


def test_ticks_are_no_removal_where_changes_are_saved(cast, ada):
    form = row(on(cast.incident_board, "view_app"), hidden=True)
    confirm(ada, SAVE, cast.ops, form | {"remove": form["row"], "step": "save"})
    assert held(cast.ops) == {"View “Incident board”: View, hidden, released"}


def test_an_app_is_hidden_from_all_end_users_and_shown_again(cast, ada):
    group = default(cast, Role.END_USER)
    for hidden in (True, False):
        confirm(ada, SAVE, group, row(rights_of([group.pk])[group.pk][0], hidden=hidden))
        assert held(group) == {f"View all apps: View, {'hidden, ' if hidden else ''}released"}


@pytest.mark.parametrize("said", [{"level": "Edit"}, {"environments": ["staging"]}, {"hidden": True, "level": "Edit"}])
def test_end_users_are_given_no_other_level_and_no_other_environments(cast, ada, said):
    page = ada.post(at(SAVE, default(cast, Role.END_USER)), row(Held("view_all_apps"), **said))
    assert "only “hide from dashboard” can be changed" in words(page)
    assert token(page) == ""


def rows_that_make_no_sense(cast):
    board = on(cast.incident_board, "view_app")
    yield {"row": ["is_superuser:1"]}
    yield {"row": [f"view_app:{'9' * 30}"]}
    yield {"row": ["view_app:0"]}
    yield {"row": ["view_app:00"]}
    yield {"row": [f"view_all_apps:{cast.payroll.pk}"]}
    yield {"row": ["create_apps:0"]}
    yield {"only": "view_app:"}
    yield {"only": "x" * 5000}
    yield {"remove": ["view_app:-1"], "step": "remove"}
    yield row(board, level="Configure")
    yield row(board, level="x" * 5000)
    yield row(board, environments=[])
    yield row(board, environments=["moon"])
    yield together(row(board, hidden=True), row(on(cast.incident_board, "edit_app"), level="View"))


@pytest.mark.parametrize("number", range(14))
def test_rows_that_make_no_sense_are_refused_and_nothing_is_written(cast, ada, number):
    before, forms = standing(), list(rows_that_make_no_sense(cast))
    assert len(forms) == 14
    response = ada.post(at(SAVE, cast.ops), forms[number])
    assert (response.status_code, token(response), standing()) == (422, "", before)


# --- Confirmations -------------------------------------------------------------------------------


def test_what_became_stale_is_shown_anew_and_nothing_is_written(cast, ada):
    form = {"kind": "app", "level": "Edit", "scope": "all"}
    shown = token(review(ada, ADD, cast.ops, form))
    rearrange(cast.ops, give=[Held("edit_all_apps")], take=[], by=cast.ada)
    rearrange(cast.ops, take=[Held("edit_all_apps"), on(cast.incident_board, "view_app")], by=cast.ada)
    before = standing()
    response = ada.post(at(ADD, cast.ops), {"token": shown})
    assert (response.status_code, standing()) == (409, before)
    assert "Things have changed since this was shown." in words(response)


@pytest.mark.parametrize("forge", [lambda text: text + "x", lambda _: "x", lambda text: text[::-1]])
def test_a_forged_confirmation_is_refused_and_written_down(cast, ada, forge):
    shown, before = token(review(ada, ADD, cast.ops, VIEW | {"things": [cast.payroll.pk]})), standing()
    for address in (ADD, SAVE):
        assert ada.post(at(address, cast.ops), {"token": forge(shown)}).status_code == 403
    assert standing() == before
    assert [who for who, *_ in refusals()] == ["ada", "ada"]


def test_a_confirmation_is_good_for_one_group_and_one_person(cast, ada):
    shown, before = token(review(ada, ADD, cast.ops, VIEW | {"things": [cast.payroll.pk]})), standing()
    assert ada.post(at(ADD, cast.lab), {"token": shown}).status_code == 403
    assert visitor(cast.sue).post(at(ADD, cast.ops), {"token": shown}).status_code == 403
    assert standing() == before


def test_confirming_twice_gives_access_once(cast, ada):
    shown = token(review(ada, ADD, cast.ops, VIEW | {"things": [cast.payroll.pk]}))
    number = Entry.objects.count()
    assert [ada.post(at(ADD, cast.ops), {"token": shown}).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.count() == number + 1
