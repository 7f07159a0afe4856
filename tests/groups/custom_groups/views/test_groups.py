"""The list of groups, and creating, renaming, duplicating and deleting one."""

import pytest

from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.grants import grants_of
from tests.pages import HTMX, at, buttons, confirm, elements, review, standing, token, visitor, words
from workspaces.vocabulary import Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
BAD_NAMES = {
    "empty": "",
    "blank": " \t ",
    "reserved": "End-User",
    "reserved in full width": "\uff21dmin",
    "taken": "dev",
    "too long": "x" * 51,
    "far too long": "x" * 1001,
    "a control character": "a\x07b",
    "bidirectional": "a\u202eb",
    "a zero-width character": "a\u200bb",
    "nothing to be seen": "\u3164",
}


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def names(workspace):
    return set(Group.objects.custom().filter(workspace=workspace).values_list("name", flat=True))


# --- The list ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "seen"), [("ada", {"Dev", "Lab", "Ops"}), ("sue", {"Dev", "Lab", "Ops"}), ("gil", {"Ops"}), ("ben", set())]
)
def test_everybody_finds_the_groups_that_are_theirs_to_see(cast, who, seen):
    page = visitor(getattr(cast, who)).get(at("groups:groups", cast.nexus))
    groups = Group.objects.filter(workspace=cast.nexus)
    assert {group.name for group in groups if at("groups:users", group) in page.text} == seen | {
        "Admin",
        "Builder",
        "End User",
    }


def test_a_group_of_another_workspace_is_not_listed(cast, ada):
    assert f"/{cast.orbit_ops.pk}/users/" not in ada.get(at("groups:groups", cast.nexus)).text


def test_only_those_who_manage_groups_are_offered_it(cast):
    offered = [buttons(visitor(who).get(at("groups:groups", cast.nexus))) for who in (cast.ada, cast.gil)]
    assert ["Create new group" in labels for labels in offered] == [True, False]
    assert ["Actions for Ops" in labels for labels in offered] == [True, False]


def test_a_role_group_has_no_actions(cast, ada):
    assert "Actions for Builder" not in buttons(ada.get(at("groups:groups", cast.nexus)))


def test_the_address_of_a_group_leads_to_its_people(cast):
    assert visitor(cast.gil).get(at("groups:group", cast.ops)).url == at("groups:users", cast.ops)


# --- Creating ------------------------------------------------------------------------------------


def test_a_new_group_opens_on_its_users_tab(cast, ada):
    response = ada.post(at("groups:create", cast.nexus), {"name": "  Finance \t team "})
    made = Group.objects.get(name="Finance team")
    assert (response.status_code, response.url) == (302, at("groups:users", made))
    assert "Finance team was created. It holds no rights yet." in words(ada.get(response.url))


def test_htmx_is_led_to_the_new_group_by_a_header(cast, ada):
    response = ada.post(at("groups:create", cast.nexus), {"name": "Finance"}, headers=HTMX)
    made = Group.objects.get(name="Finance")
    assert (response.status_code, response["HX-Redirect"]) == (204, at("groups:users", made))


def test_a_group_may_be_called_like_one_of_another_workspace(cast):
    assert visitor(cast.wes).post(at("groups:create", cast.orbit), {"name": "Lab"}).status_code == 302


@HOW
@pytest.mark.parametrize("page", ["groups:create", "groups:rename"])
def test_a_name_that_only_looks_like_another_is_taken_with_a_warning(cast, ada, page, headers):
    address = at(page, cast.nexus if page == "groups:create" else cast.dev)
    ada.post(address, {"name": "\N{CYRILLIC CAPITAL LETTER O}ps"}, headers=headers)
    made = Group.objects.get(name="\N{CYRILLIC CAPITAL LETTER O}ps")
    response = ada.get(at("groups:users", made))
    assert "“\N{CYRILLIC CAPITAL LETTER O}ps” looks like “Ops”, which is another group." in words(response)
    assert f'<a href="{at("groups:users", cast.ops)}">Have a look</a>' in response.text


def test_a_name_like_no_other_is_taken_without_a_warning(cast, ada):
    ada.post(at("groups:create", cast.nexus), {"name": "Оранж"})
    ada.post(at("groups:rename", cast.ops), {"name": "OPS"})
    assert "looks like" not in words(ada.get(at("groups:users", cast.ops)))


@HOW
@pytest.mark.parametrize("what", BAD_NAMES)
@pytest.mark.parametrize("page", ["groups:create", "groups:rename"])
def test_a_name_that_will_not_do_is_refused_with_the_reason_and_kept(cast, ada, page, what, headers):
    before = standing()
    address = at(page, cast.nexus if page == "groups:create" else cast.ops)
    response = ada.post(address, {"name": BAD_NAMES[what]}, headers=headers)
    assert (response.status_code, standing()) == (422, before)
    assert 'aria-invalid="true"' in response.text
    assert ("<html" in response.text) == (not headers)
    if what in ("reserved", "taken", "too long"):
        assert f'value="{BAD_NAMES[what]}"' in response.text


def test_a_nul_byte_is_a_bad_request(cast, ada):
    before = standing()
    assert ada.post(at("groups:create", cast.nexus), {"name": "a\x00b"}).status_code == 400
    assert standing() == before


# --- Renaming ------------------------------------------------------------------------------------


def test_renaming_shows_no_review_and_leads_back(cast, ada):
    assert 'value="Ops"' in ada.get(at("groups:rename", cast.ops)).text
    response = ada.post(at("groups:rename", cast.ops), {"name": "Operations"})
    assert (response.status_code, response.url) == (302, at("groups:users", cast.ops))
    assert names(cast.nexus) == {"Dev", "Lab", "Operations"}


def test_a_role_group_cannot_be_renamed(cast, ada):
    group = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    response = ada.post(at("groups:rename", group), {"name": "Makers"})
    assert response.status_code == 422
    assert "This is a role group" in words(response)


# --- Duplicating ---------------------------------------------------------------------------------


def test_a_duplicate_takes_over_the_parts_that_were_chosen(cast, ada):
    confirm(ada, "groups:duplicate", cast.ops, {"parts": ["users", "granular_access", "group_admins"]})
    copy = Group.objects.get(workspace=cast.nexus, name="Ops_copy")
    assert GroupMembership.objects.filter(group=copy, membership=cast.eve).exists()
    assert GroupAdmin.objects.filter(group=copy, membership=cast.gil).exists()
    assert [grant.label for grant in grants_of([copy.pk])[copy.pk]] == ["View “Incident board”"]


def test_a_duplicate_without_any_part_is_empty(cast, ada):
    response = confirm(ada, "groups:duplicate", cast.ops, {})
    copy = Group.objects.get(workspace=cast.nexus, name="Ops_copy")
    assert response.url == at("groups:groups", cast.nexus)
    assert not GroupMembership.objects.filter(group=copy).exists()
    assert grants_of([copy.pk]) == {}


def test_the_parts_are_all_ticked_to_begin_with(cast, ada):
    parts = elements(ada.get(at("groups:duplicate", cast.ops)), "input", type="checkbox", name="parts")
    assert [part.has("checked") for part in parts] == [True] * 4


def test_a_part_that_is_not_listed_is_refused(cast, ada):
    before = standing()
    response = ada.post(at("groups:duplicate", cast.ops), {"parts": ["users", "everything"]})
    assert (response.status_code, standing()) == (422, before)


# --- Deleting ------------------------------------------------------------------------------------


@HOW
def test_deleting_shows_who_loses_what_and_then_deletes(cast, ada, headers):
    page = ada.get(at("groups:delete", cast.ops), headers=headers)
    assert f"{cast.eve.user.name} leaves Ops" in words(page)
    assert "View “Incident board”" in words(page)
    assert [label for label in buttons(page) if label.startswith("Delete")] == ["Delete Ops"]
    response = ada.post(at("groups:delete", cast.ops), {"token": token(page)}, headers=headers)
    assert response.headers.get("HX-Redirect" if headers else "Location") == at("groups:groups", cast.nexus)
    assert names(cast.nexus) == {"Dev", "Lab"}


def test_a_role_group_cannot_be_deleted_or_duplicated(cast, ada):
    group = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    for page in ("groups:delete", "groups:duplicate"):
        response = ada.post(at(page, group))
        assert "This is a role group" in words(response)
        assert token(response) == ""


def test_a_second_click_on_a_finished_deletion_is_harmless(cast, ada):
    said = {"token": token(review(ada, "groups:delete", cast.ops, {}))}
    ada.post(at("groups:delete", cast.ops), said)
    before = standing()
    again = ada.post(at("groups:delete", cast.ops), said)
    assert (again.status_code, again["Location"], standing()) == (302, at("groups:groups", cast.nexus), before)


def test_a_deleted_group_is_gone_for_every_other_token(cast, ada):
    lab = {"token": token(review(ada, "groups:delete", cast.lab, {}))}
    ada.post(at("groups:delete", cast.ops), {"token": token(review(ada, "groups:delete", cast.ops, {}))})
    assert ada.post(at("groups:delete", cast.ops), lab).status_code == 404
