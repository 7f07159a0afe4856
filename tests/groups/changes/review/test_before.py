"""What travels with a review of the step before it, and what is asked of a review that is sent back."""

import pytest
from django.http import QueryDict

from groups.changes.review.before import fields_of, review_sent, travelling
from tests.cast import assign
from tests.pages import HTMX, at, crowd, elements, ids, review, standing, ticked, token, visitor, words


def sent(**fields):
    form = QueryDict(mutable=True)
    for name, value in fields.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def test_what_was_chosen_travels_and_what_a_button_says_does_not():
    before = travelling(sent(people=["1", "2"], q="é&=", step="continue", token="x", csrfmiddlewaretoken="y"), {})
    fields = fields_of(sent(before=before, token="z"))
    assert dict(fields.lists()) == {"people": ["1", "2"], "q": ["é&="]}


def test_a_list_that_is_kept_elsewhere_does_not_travel_as_text():
    fields = QueryDict(travelling(sent(paste="a@b.c", how="add"), {"kept": "77", "how": "equal"}))
    assert fields.dict() == {"kept": "77", "how": "equal"}


def test_what_no_field_may_hold_is_dropped_on_the_way():
    assert fields_of(sent(before="q=a%00b&people=1")).getlist("q") == []


def test_a_review_is_answered_but_where_another_step_is_asked_for():
    assert review_sent(sent(token="t")) == "t"
    assert review_sent(sent(token="t", step="back")) == review_sent(sent(token="t", verdicts="50")) == ""
    assert review_sent(sent(intent="i")) == "i"


# --- On a page -------------------------------------------------------------------------------------


def form_of(page):
    """What the review sends by any of its buttons."""
    return {
        box.attributes["name"]: box.attributes["value"]
        for box in elements(page, "input", type="hidden")
        if box.attributes.get("name") in ("token", "intent", "before")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize("number", [2, 232])
def test_back_has_everybody_who_was_ticked_and_changes_nothing(cast, headers, number):
    ada, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    people = crowd(cast.nexus, number, "end_user")
    emails = "\n".join(person.user.email for person in people)
    page = review(ada, "groups:add_members", cast.ops, ids(cast.ed) | {"paste": emails, "q": "zed"}, headers=headers)
    before = standing()
    back = ada.post(address, form_of(page) | {"step": "back"}, headers=headers)
    assert (back.status_code, standing(), ticked(back)) == (200, before, {cast.ed.pk})
    again = ada.post(address, {"people": cast.ed.pk, "step": "continue", **list_of(back)})
    assert f"Review: add {number + 1} people to Ops" in words(again)


def list_of(page):
    kept = [box.attributes["value"] for box in elements(page, "input", name="kept")]
    return {"kept": kept[0]} if kept and kept[0] else {"paste": elements(page, "textarea", name="paste")[0].text}


@pytest.mark.django_db
def test_of_many_one_is_taken_out_and_all_others_are_left(cast):
    ada, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    people = crowd(cast.nexus, 25, "end_user")
    page = review(ada, "groups:add_members", cast.ops, ids(*people))
    page = ada.post(address, form_of(page) | {"out": people[0].pk})
    assert "24 people join Ops" in words(page)
    ada.post(address, {"token": token(page)})
    assert people[0].group_memberships.count() == 0
    assert people[1].group_memberships.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("out", ["", "x", "0", "-1", "9" * 400, "\u00b2"])
def test_taking_out_what_is_nobody_shows_the_same_review(cast, out):
    ada = visitor(cast.ada)
    page = review(ada, "groups:add_members", cast.ops, ids(cast.ed, cast.mia))
    answer = ada.post(at("groups:add_members", cast.ops), form_of(page) | {"out": out})
    assert (answer.status_code, "2 people join Ops" in words(answer)) == (200, True)


@pytest.mark.django_db
def test_the_intent_of_a_blocked_review_confirms_nothing_and_is_nobody_elses(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    gil, address = visitor(cast.gil), at("groups:add_members", cast.dev)
    page = gil.post(address, ids(cast.ed, cast.ben, cast.gil))
    form, before = form_of(page), standing()
    assert gil.post(address, {"token": form["intent"]}).status_code == 403
    assert visitor(cast.ada).post(address, form | {"without": "blocked"}).status_code == 403
    assert token(gil.post(address, form)) == ""
    assert standing() == before


@pytest.mark.django_db
def test_with_another_blocker_besides_there_is_no_going_on_without(cast):
    ada = visitor(cast.ada)
    page = ada.post(at("groups:assign_group_admins", cast.ops), ids(cast.ada))
    assert ("intent" in form_of(page), "Continue without" in words(page)) == (False, False)
