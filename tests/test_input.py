"""Input that no page asked for: refused with a reason, nothing changed, and never a fault of ours."""

import pytest

from tests.factories import GroupFactory
from tests.pages import HTMX, at, crowd, ids, refusals, review, standing, token, visitor, words

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
ENDLESS = "x" * 60_000
IDS = {
    "a word": "ada",
    "nothing": "",
    "below zero": "-1",
    "a fraction": "1.5",
    "unknown": "999999",
    "bigger than any id": str(2**63),
    "far bigger": "9" * 5000,
    "digits of another script": "\u0661",
    "spaced": " 1",
    "a statement": "1 OR 1=1",
}
CHANGES = ("groups:add_members", "groups:remove_members", "groups:assign_group_admins", "groups:remove_group_admins")


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


@HOW
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("field", ["people", "only"])
@pytest.mark.parametrize("what", IDS)
def test_an_id_that_is_nobodys_refuses_them_all(cast, ada, name, field, what, headers):
    before = standing()
    form = {field: [IDS[what], cast.ed.pk], "step": "continue"}
    response = ada.post(at(name, cast.ops), form, headers=headers)
    assert (response.status_code, token(response), standing()) == (422, "", before)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("field", ["people", "only"])
def test_somebody_of_another_workspace_refuses_them_all_and_is_not_named(cast, ada, name, field):
    before = standing()
    response = ada.post(at(name, cast.ops), {field: [cast.wes.pk, cast.ed.pk], "step": "continue"})
    assert (response.status_code, token(response), standing()) == (422, "", before)
    assert "wes@nexus.test" not in response.text


@pytest.mark.parametrize("name", CHANGES)
def test_somebody_of_another_workspace_looks_like_nobody(cast, ada, name):
    answers = [words(ada.post(at(name, cast.ops), {"people": [pk]})) for pk in (cast.wes.pk, 999_999)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", CHANGES)
def test_more_fields_than_a_form_can_have_are_a_bad_request(cast, ada, name):
    assert ada.post(at(name, cast.ops), {"people": range(12_000)}).status_code == 400


def test_ten_thousand_ticked_people_are_not_too_many(cast, ada):
    form = {"people": [cast.ed.pk] * 10_000, "step": "continue"}
    assert token(review(ada, "groups:add_members", cast.ops, form))


def test_a_body_that_is_too_large_is_refused_as_such(cast, ada):
    assert ada.post(at("groups:add_members", cast.ops), {"paste": "x" * 6_000_000}).status_code == 413


def test_a_list_that_is_too_long_is_refused_and_not_shown_again(cast, ada):
    text = "ed@nexus.test " * 80_000
    response = ada.post(at("groups:add_members", cast.ops), {"paste": text})
    assert response.status_code == 422
    assert response.text.count("ed@nexus.test") < 10


@pytest.mark.parametrize("form", [{"q": "a\x00b"}, {"paste": "a\x00b"}, {"people": "1\x00"}, {"\x00": "1"}])
def test_a_nul_byte_anywhere_is_a_bad_request(cast, ada, form):
    assert ada.post(at("groups:add_members", cast.ops), form).status_code == 400
    assert ada.get(at("groups:users", cast.ops), form).status_code == 400


@pytest.mark.parametrize(
    "name", ["groups:groups", "groups:users", "groups:add_members", "groups:group_admins", "groups:history"]
)
@pytest.mark.parametrize("text", [ENDLESS, "%" * 300, "_", "\\", "'", "\ufdfa" * 500, "\u202e", "\U0001f600"])
def test_a_search_for_anything_at_all_is_answered(cast, ada, name, text):
    place = cast.nexus if name == "groups:groups" else cast.ops
    assert ada.get(at(name, place), {"q": text, "sort": text, "after": text}).status_code == 200


@pytest.mark.parametrize(
    "text", [ENDLESS, "%" * 300, "-1-1-1", "2026-13-01", "\ufdfa", "\u202e", "00000-00-00", "\u0662"]
)
def test_a_day_that_is_none_at_all_is_refused_in_words(cast, ada, text):
    for place in (at("groups:history", cast.ops), f"/nexus/people/{cast.eve.pk}/history/"):
        assert ada.get(place, {"as_of": text, "from": text}).status_code == 422


@pytest.mark.parametrize("name", ["groups:add_members", "groups:assign_group_admins"])
def test_a_search_that_is_too_long_is_refused(cast, ada, name):
    response = ada.post(at(name, cast.ops), {"q": ENDLESS, "step": "search"})
    assert response.status_code == 422


@pytest.mark.parametrize("place", ["0", "50", "9" * 30, "9" * 5000, "-1", "x", "", "\u00b2", "\u0661"])
@pytest.mark.parametrize("field", ["everybody", "start"])
def test_any_place_in_a_list_of_everybody_is_answered(cast, ada, field, place):
    people = crowd(cast.nexus, 25)
    said = token(review(ada, "groups:add_members", cast.ops, ids(*people)))
    response = ada.post(
        at("groups:add_members", cast.ops), {"token": said, "everybody": "0", "q": ENDLESS} | {field: place}
    )
    assert response.status_code == 200


@pytest.mark.parametrize("name", CHANGES)
def test_bad_input_is_no_refusal_for_the_log(cast, ada, name):
    ada.post(at(name, cast.ops), {"people": ["x"], "step": "continue"})
    assert refusals() == []


@pytest.mark.parametrize("pk", ["0", "9" * 18])
def test_a_group_that_is_not_there_is_not_found(cast, ada, pk):
    for tab in ("users", "permissions", "group-admins", "history", "rename", "duplicate", "delete"):
        assert ada.get(f"/nexus/workspace-settings/groups/{pk}/{tab}/").status_code == 404


@pytest.mark.parametrize("pk", ["9" * 19, "-1", "x", "1.5", "\u0661", "%00"])
def test_an_address_that_is_none_is_not_found_or_a_bad_request(cast, ada, pk):
    assert ada.get(f"/nexus/workspace-settings/groups/{pk}/users/").status_code in (400, 404)


def test_a_group_may_have_a_name_that_looks_like_markup(cast, ada):
    group = GroupFactory(workspace=cast.nexus, name='<script>alert(1)</script> & "co"')
    for name in ("groups:users", "groups:permissions", "groups:group_admins", "groups:rename", "groups:delete"):
        assert "<script>alert" not in ada.get(at(name, group)).text
