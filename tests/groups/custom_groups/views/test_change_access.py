"""The Granular access tab: levels and options changed in its dialog, removals, and how they are confirmed."""

import pytest

from audit.models import Entry
from groups.permissions.grants import Grant, grants_of, on_resource
from tests.cast import set_permissions
from tests.factories import AppFactory, FolderFactory
from tests.groups.grants import ADD, SAVE, TAB, VIEW, default, held, row, together
from tests.groups.watching import lines, log_of
from tests.pages import at, confirm, elements, refusals, review, standing, token, visitor, words
from workspaces.vocabulary import Role


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def test_one_thing_of_another_workspace_refuses_them_all(cast, ada):
    before, far = standing(), AppFactory(workspace=cast.orbit, owner=cast.wes, name="Far away")
    for address, form in (
        (ADD, VIEW | {"things": [cast.payroll.pk, far.pk]}),
        (SAVE, row(Grant("view_app", far.pk), hidden=True)),
    ):
        response = ada.post(at(address, cast.ops), form)
        assert (response.status_code, token(response), standing()) == (422, "", before)
        assert "Far away" not in response.text


# --- Asking --------------------------------------------------------------------------------------


def chosen(page):
    """What the dialog “Change access” holds, as a browser sends it."""
    fields = [each for each in elements(page, "input") if each.has(type="hidden") or each.has("checked")]
    levels = {each.attributes["name"]: each for each in elements(page, "select")}
    sent = {
        name: option.attributes["value"]
        for name, each in levels.items()
        for option in each.inside
        if option.has("selected")
    }
    for each in fields:
        sent.setdefault(each.attributes["name"], []).append(each.attributes.get("value", "on"))
    return {name: value for name, value in sent.items() if name not in ("csrfmiddlewaretoken", "token")}


@pytest.mark.parametrize("form", [lambda rows: {"change": rows[0]}, lambda rows: {"change": "", "ticked": rows}])
def test_the_dialog_asks_about_the_grant_of_the_button_or_about_those_ticked(cast, ada, form):
    grants = [on_resource(cast.payroll, "edit_app"), on_resource(cast.warehouse, "configure_data_source")]
    set_permissions(cast.dev, give=grants, by=cast.ada)
    rows = [f"{grant.permission}:{grant.object_id}" for grant in grants]
    page = ada.post(at(SAVE, cast.dev), form(rows))
    asked = elements(page, "input", name="row")
    assert (page.status_code, "Change access" in words(page)) == (200, True)
    assert [each.attributes["value"] for each in asked] == (rows if "ticked" in form(rows) else rows[:1])


def test_the_dialog_holds_what_is_so_and_sent_as_it_stands_it_changes_nothing(cast, ada):
    options = {"hidden_from_dashboard": True, "environments": ("staging", "production")}
    set_permissions(cast.ops, give=[Grant("view_all_folder_apps", **options)], by=cast.ada)
    form = chosen(ada.post(at(SAVE, cast.ops), {"change": "view_all_folder_apps:0"}))
    assert form["environment:view_all_folder_apps:0"] == ["staging", "production"]
    assert (form["hidden:view_all_folder_apps:0"], form["level:view_all_folder_apps:0"]) == (["on"], "View apps")
    assert "Nothing to save" in words(ada.post(at(SAVE, cast.ops), form))


def test_from_edit_to_view_is_one_choice_and_opens_what_is_released(cast, ada):
    form = chosen(ada.post(at(SAVE, cast.dev), {"change": f"edit_app:{cast.payroll.pk}"}))
    confirm(ada, SAVE, cast.dev, form | {f"level:edit_app:{cast.payroll.pk}": "View"})
    assert held(cast.dev) == {"Create apps: on", "View “Payroll”: View, released"}


def test_what_was_answered_stands_there_still_where_an_answer_is_wrong(cast, ada):
    before, board = standing(), on_resource(cast.incident_board, "view_app")
    page = ada.post(at(SAVE, cast.ops), row(board, environments=[], hidden=True))
    assert (page.status_code, standing()) == (422, before)
    (problem,) = elements(page, "div", id=f"error:view_app:{cast.incident_board.pk}")
    assert problem.name == "Choose at least one environment."
    assert [each for each in elements(page, "fieldset") if each.has(aria_describedby=problem.attributes["id"])]
    assert f"hidden:view_app:{cast.incident_board.pk}" in chosen(page)


@pytest.mark.parametrize("form", [{"change": ""}, {"change": "view_app:999"}, {"change": "x" * 5000}])
def test_a_dialog_about_nothing_that_the_group_holds_says_so(cast, ada, form):
    page = ada.post(at(SAVE, cast.ops), form)
    assert (page.status_code, token(page)) == (422, "")
    assert "Tick something first." in words(page)


def test_back_from_the_review_leads_to_the_dialog_as_it_was_answered(cast, ada):
    form = row(on_resource(cast.incident_board, "view_app"), hidden=True, environments=["staging"])
    shown = ada.post(at(SAVE, cast.ops), form)
    kept = elements(shown, "input", name="before")[0].attributes["value"]
    answered = chosen(ada.post(at(SAVE, cast.ops), {"token": token(shown), "before": kept, "step": "back"}))
    assert (answered["row"], answered[f"environment:{form['row'][0]}"]) == (form["row"], ["staging"])


# --- Changing ------------------------------------------------------------------------------------


def test_a_level_changed_on_the_page_takes_the_place_of_the_old_one(cast, ada):
    with log_of(cast.nexus) as entries:
        response = confirm(
            ada, SAVE, cast.dev, row(on_resource(cast.payroll, "edit_app"), level="View", environments=["staging"])
        )
    assert (response.status_code, response.url) == (302, at(TAB, cast.dev))
    assert held(cast.dev) == {"Create apps: on", "View “Payroll”: View, staging"}
    assert lines(entries) == ["grant.changed Dev Payroll Edit→View, staging"]


def test_options_changed_on_the_page_are_written_down_before_and_after(cast, ada):
    with log_of(cast.nexus) as entries:
        confirm(
            ada,
            SAVE,
            cast.ops,
            row(on_resource(cast.incident_board, "view_app"), hidden=True, environments=["production"]),
        )
    assert held(cast.ops) == {"View “Incident board”: View, hidden, production"}
    assert lines(entries) == ["grant.changed Ops Incident board View, released→View, hidden, production"]


def test_rows_left_as_they_were_are_not_part_of_the_change(cast, ada):
    set_permissions(cast.ops, give=[on_resource(cast.payroll, "view_app")], by=cast.ada)
    shown = together(
        row(on_resource(cast.payroll, "view_app"), hidden=True), row(on_resource(cast.incident_board, "view_app"))
    )
    set_permissions(cast.ops, take=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    confirm(ada, SAVE, cast.ops, shown)
    assert held(cast.ops) == {"View “Payroll”: View, hidden, released"}


def test_saving_without_a_change_says_so_and_offers_nothing_to_confirm(cast, ada):
    for group, grant in (
        (cast.ops, on_resource(cast.incident_board, "view_app")),
        (default(cast, Role.END_USER), Grant("view_all_apps")),
    ):
        page = ada.post(at(SAVE, group), row(grant))
        assert "Nothing to save" in words(page)
        assert token(page) == ""


def test_removing_shows_who_loses_what_and_then_removes(cast, ada):
    set_permissions(
        default(cast, Role.END_USER), give=[Grant("view_all_apps", hidden_from_dashboard=True)], by=cast.ada
    )
    form = {"ticked": [f"view_app:{cast.incident_board.pk}"], "step": "remove"}
    assert "Eve Lindqvist loses 1 right" in words(review(ada, SAVE, cast.ops, form))
    with log_of(cast.nexus) as entries:
        confirm(ada, SAVE, cast.ops, form)
    assert held(cast.ops) == set()
    assert lines(entries) == ["grant.removed Ops Incident board View, released→"]


def test_several_are_removed_at_once(cast, ada):
    folder = FolderFactory(workspace=cast.nexus)
    grants = [
        on_resource(cast.payroll, "edit_app"),
        on_resource(cast.warehouse, "configure_data_source"),
        on_resource(folder, "view_folder_apps"),
    ]
    set_permissions(cast.dev, give=grants, by=cast.ada)
    names = [f"{grant.permission}:{grant.object_id}" for grant in grants]
    confirm(ada, SAVE, cast.dev, {"ticked": names, "step": "remove"})
    assert held(cast.dev) == {"Create apps: on"}


def test_ticks_are_no_removal_where_changes_are_saved(cast, ada):
    form = row(on_resource(cast.incident_board, "view_app"), hidden=True)
    confirm(ada, SAVE, cast.ops, form | {"ticked": form["row"], "step": "continue"})
    assert held(cast.ops) == {"View “Incident board”: View, hidden, released"}


def test_an_app_is_hidden_from_all_end_users_and_shown_again(cast, ada):
    group = default(cast, Role.END_USER)
    for hidden in (True, False):
        confirm(ada, SAVE, group, row(grants_of([group.pk])[group.pk][0], hidden=hidden))
        assert held(group) == {f"View all apps: View, {'hidden, ' if hidden else ''}released"}


@pytest.mark.parametrize("said", [{"level": "Edit"}, {"environments": ["staging"]}, {"hidden": True, "level": "Edit"}])
def test_end_users_are_given_no_other_level_and_no_other_environments(cast, ada, said):
    page = ada.post(at(SAVE, default(cast, Role.END_USER)), row(Grant("view_all_apps"), **said))
    assert "only “hide from dashboard” can be changed" in words(page)
    assert token(page) == ""


def rows_that_make_no_sense(cast):
    board = on_resource(cast.incident_board, "view_app")
    yield {"row": ["is_superuser:1"]}
    yield {"row": [f"view_app:{'9' * 30}"]}
    yield {"row": ["view_app:0"]}
    yield {"row": ["view_app:00"]}
    yield {"row": [f"view_all_apps:{cast.payroll.pk}"]}
    yield {"row": ["create_apps:0"]}
    yield {"ticked": ["view_app:"], "step": "remove"}
    yield {"ticked": ["x" * 5000], "step": "remove"}
    yield {"ticked": ["view_app:-1"], "step": "remove"}
    yield row(board, level="Configure")
    yield row(board, level="x" * 5000)
    yield row(board, environments=[])
    yield row(board, environments=["moon"])
    yield together(row(board, hidden=True), row(on_resource(cast.incident_board, "edit_app"), level="View"))


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
    set_permissions(cast.ops, give=[Grant("edit_all_apps")], take=[], by=cast.ada)
    set_permissions(cast.ops, take=[Grant("edit_all_apps"), on_resource(cast.incident_board, "view_app")], by=cast.ada)
    before = standing()
    response = ada.post(at(ADD, cast.ops), {"token": shown})
    assert (response.status_code, standing()) == (409, before)
    assert "Things have changed since this was shown" in words(response)


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
