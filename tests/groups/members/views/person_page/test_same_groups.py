"""“Same groups as”: whose groups a person joins is chosen by search, then reviewed and confirmed."""

import pytest
from django.urls import reverse

from tests.groups.watching import nothing_written, people_in
from tests.pages import buttons, elements, token, visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def at_person(person):
    return reverse("members:same_groups", args=["nexus", person.pk])


def test_those_who_are_in_a_group_are_offered_and_never_the_person(cast, ada):
    page = ada.get(at_person(cast.ben))
    assert [name for name in buttons(page) if name.startswith("Choose")] == [
        "Choose eve@nexus.test",
        "Choose gil@nexus.test",
    ]


def test_they_are_found_by_name(cast, ada):
    page = ada.post(at_person(cast.ben), {"step": "search", "people_search": "moreau"})
    assert [name for name in buttons(page) if name.startswith("Choose")] == ["Choose gil@nexus.test"]
    assert "Nobody in a group matches" in words(
        ada.post(at_person(cast.ben), {"step": "search", "people_search": "zzz"})
    )


def test_choosing_shows_the_review_and_confirming_it_adds(cast, ada):
    with nothing_written():
        shown = ada.post(at_person(cast.ed), {"like": cast.ben.pk})
    assert "Ed Novak joins Dev and Lab" in words(shown)
    done = ada.post(at_person(cast.ed), {"token": token(shown)})
    assert done.url == reverse("members:person", args=["nexus", cast.ed.pk])
    assert "ed" in people_in(cast.dev)


@pytest.mark.parametrize("like", ["wes", "nobody"])
def test_somebody_of_another_workspace_is_nobody_here(cast, ada, like):
    number = cast.wes.pk if like == "wes" else 999_999
    with nothing_written():
        answer = ada.post(at_person(cast.ed), {"like": number})
    assert answer.status_code == 422
    assert "This person is not in this workspace." in words(answer)
    assert cast.wes.user.email not in answer.text


def test_who_leaves_no_groups_behind_is_said_in_an_alert_without_a_confirming_button(cast, ada):
    shown = ada.post(at_person(cast.ben), {"like": cast.ed.pk})
    assert elements(shown, "div", role="alert") or "There is no group to join" in words(shown)
    assert not [name for name in buttons(shown) if name.startswith("Add to")]
