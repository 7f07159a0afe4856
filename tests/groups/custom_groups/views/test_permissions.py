"""The Permissions tab: the group's switches, read by those who see the group and set by those who manage it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from audit.vocabulary import Action
from groups.models import Group
from groups.permissions.grants import Grant, grants_of
from tests.cast import set_permissions
from tests.factories import GroupMembershipFactory, MembershipFactory
from tests.pages import HTMX, at, buttons, confirm, elements, review, standing, token, visitor, words
from workspaces.kinds import SWITCHES
from workspaces.models import Membership
from workspaces.vocabulary import Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def switches(group):
    return {grant.permission for grant in grants_of([group.pk]).get(group.pk, []) if grant.object_id is None}


def default(cast, role):
    return Group.objects.get(workspace=cast.nexus, role=role)


def test_there_is_a_box_for_each_switch_by_its_name_and_those_that_are_on_are_ticked(cast, ada):
    boxes = elements(ada.get(at("groups:permissions", cast.dev)), "input", type="checkbox", name="on")
    assert {box.name for box in boxes} == {switch.name for switch in SWITCHES}
    assert len(boxes) == len(SWITCHES)
    assert [box.name for box in boxes if box.has("checked")] == ["Create apps"]


@pytest.mark.parametrize(
    ("who", "role", "sentence"),
    [
        ("ada", Role.ADMIN, "Nothing of it can be changed."),
        ("ada", Role.END_USER, "End Users have no switches."),
        ("gil", Role.BUILDER, "Permissions are set by workspace admins."),
        ("gil", None, "Permissions are set by workspace admins."),
    ],
)
def test_a_page_that_is_only_to_be_read_says_whose_it_is_to_change(cast, who, role, sentence):
    page = visitor(getattr(cast, who)).get(at("groups:permissions", default(cast, role) if role else cast.ops))
    assert sentence in words(page)
    assert "Save changes" not in buttons(page)
    assert elements(page, "input", type="checkbox") == []
    assert {"Yes", "No"} & {word.split()[-1] for cell in elements(page, "td") if (word := cell.name)}


def test_a_kind_is_a_row_and_a_verb_a_column_and_a_row_has_a_box_for_all_of_it(cast, ada):
    page = ada.get(at("groups:permissions", cast.dev))
    heads = [head.name for head in elements(page, "th", scope="col")]
    assert heads == ["All of a kind", "Create", "Update", "Delete", "Promote", "Release"]
    kinds = [head.name for head in elements(page, "th", scope="row")]
    assert kinds == ["Apps", "Workflows", "Data sources", "Modules", "Folders", "Workspace constants"]
    assert [box.name for box in elements(page, "input") if box.has("data-row")] == [f"{kind}: all" for kind in kinds]


# --- While one ticks -------------------------------------------------------------------------------


def preview(client, group, headers=HTMX, **form):
    return client.get(at("groups:preview_permissions", group), form, headers=headers)


def test_whom_it_would_make_builders_is_told_while_one_ticks_and_nothing_is_written(cast, ada):
    before = standing()
    said = preview(ada, cast.ops, on=["create_apps"])
    assert f"{cast.eve.user.name} would become a Builder" in words(said)
    assert "Ops may create apps." in words(said)
    assert (said.status_code, token(said), standing()) == (200, "", before)


def test_of_many_the_number_is_told_and_twenty_names(cast, ada):
    for _number in range(24):
        member = MembershipFactory(workspace=cast.nexus, role=Role.END_USER)
        GroupMembershipFactory(group=cast.ops, membership=member)
    said = words(preview(ada, cast.ops, on=["create_apps"]))
    assert "25 people would become Builders" in said
    assert "and 5 more" in said


@pytest.mark.parametrize("form", [{}, {"was": ["create_apps"]}, {"was": ["create_apps"], "on": ["create_apps"]}])
def test_where_nobody_would_it_says_nothing(cast, ada, form):
    assert words(preview(ada, cast.dev, **form)) == ""


def test_what_is_no_switch_has_no_consequence(cast, ada):
    said = preview(ada, cast.ops, on=["is_superuser"])
    assert (said.status_code, words(said)) == (422, "")


def test_it_costs_as_many_statements_for_four_hundred_as_for_two_hundred(cast, ada):
    costs = []
    for _time in range(2):
        for member in MembershipFactory.create_batch(210, workspace=cast.nexus, role=Role.END_USER):
            GroupMembershipFactory(group=cast.ops, membership=member)
        with CaptureQueriesContext(connection) as statements:
            assert "would become Builders" in words(preview(ada, cast.ops, on=["create_apps"]))
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 9


def test_back_from_the_review_leads_to_the_page_with_what_was_ticked_not_saved_yet(cast, ada):
    shown = ada.post(at("groups:set_permissions", cast.dev), {"was": ["create_apps"], "on": ["delete_apps"]})
    (kept,) = elements(shown, "input", name="before")
    before = standing()
    page = ada.post(
        at("groups:set_permissions", cast.dev),
        {"step": "back", "token": token(shown), "before": kept.attributes["value"]},
        follow=True,
    )
    boxes = elements(page, "input", type="checkbox", name="on")
    assert [box.name for box in boxes if box.has("checked")] == ["Delete apps"]
    assert [box.name for box in boxes if box.has("data-was")] == ["Create apps"]
    assert ("2 unsaved changes" in words(page), standing()) == (True, before)


# --- Saving ----------------------------------------------------------------------------------------


@HOW
def test_turning_on_a_switch_shows_whom_it_makes_a_builder_before_anything_is_saved(cast, ada, headers):
    before = standing()
    page = review(ada, "groups:set_permissions", cast.ops, {"on": ["create_apps"]}, headers=headers)
    assert f"{cast.eve.user.name} becomes a Builder" in words(page)
    assert [label for label in buttons(page) if label.startswith("Save")] == ["Save: 1 person becomes a Builder"]
    assert standing() == before


def test_a_confirmed_review_turns_it_on_and_makes_builders_in_one_operation(cast, ada):
    response = confirm(ada, "groups:set_permissions", cast.ops, {"on": ["create_apps"]})
    assert (response.status_code, response.url) == (302, at("groups:permissions", cast.ops))
    assert switches(cast.ops) == {"create_apps"}
    assert Membership.objects.get(pk=cast.eve.pk).role == Role.BUILDER
    changed, turned = Entry.objects.order_by("-id")[:2][::-1]
    assert (changed.action, turned.action) == (Action.ROLE_CHANGED, Action.SWITCH_ON)
    assert changed.operation == turned.operation


def test_turning_off_a_switch_changes_nobodys_role(cast, ada):
    confirm(ada, "groups:set_permissions", cast.dev, {"was": ["create_apps"]})
    assert switches(cast.dev) == set()
    assert Membership.objects.get(pk=cast.ben.pk).role == Role.BUILDER


def test_what_somebody_else_changed_meanwhile_is_not_taken_back(cast, ada):
    shown = {"was": ["create_apps"], "on": ["create_apps", "delete_apps"]}
    set_permissions(cast.dev, give=[Grant("create_folders")], take=[Grant("create_apps")], by=cast.ada)
    confirm(ada, "groups:set_permissions", cast.dev, shown)
    assert switches(cast.dev) == {"create_folders", "delete_apps"}


def test_saving_without_a_change_says_so_and_offers_nothing_to_confirm(cast, ada):
    page = ada.post(at("groups:set_permissions", cast.dev), {"was": ["create_apps"], "on": ["create_apps"]})
    assert "Nothing to save" in words(page)
    assert token(page) == ""


def test_the_switches_of_the_builder_group_can_be_changed(cast, ada):
    before = set(switches(default(cast, Role.BUILDER)))
    confirm(ada, "groups:set_permissions", default(cast, Role.BUILDER), {"was": ["create_apps"]})
    assert switches(default(cast, Role.BUILDER)) == before - {"create_apps"}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.END_USER])
def test_the_switches_of_the_other_role_groups_cannot(cast, ada, role):
    page = ada.post(at("groups:set_permissions", default(cast, role)), {"on": ["create_apps"], "was": ["delete_apps"]})
    assert 'role="alert"' in page.text
    assert token(page) == ""


@HOW
@pytest.mark.parametrize("codename", ["edit_app", "edit_all_apps", "create_everything", "", "is_superuser", "x" * 5000])
@pytest.mark.parametrize("field", ["on", "was"])
def test_what_is_no_switch_is_refused_and_nothing_is_saved(cast, ada, field, codename, headers):
    before = standing()
    response = ada.post(at("groups:set_permissions", cast.ops), {field: [codename, "create_apps"]}, headers=headers)
    assert (response.status_code, standing()) == (422, before)
