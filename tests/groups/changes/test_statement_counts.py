"""What a change costs: as much for two hundred as for two, and over HTTP no more than so many statements."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import acting
from tests.groups.large_changes import OF_GROUPS, OF_RESOURCES, deleting_an_app_that_many_have
from tests.groups.large_member_changes import OF_MEMBERS
from tests.pages import at, ids, token, visitor, words

pytestmark = pytest.mark.django_db
SIZES = (2, 200)
each_change = pytest.mark.parametrize("large", [*OF_GROUPS, *OF_MEMBERS, *OF_RESOURCES])
each_change_of_a_page = pytest.mark.parametrize("large", [*OF_GROUPS, *OF_RESOURCES])
CONTROL = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)\b")
READS = re.compile(r'SELECT "workspaces_session"|SELECT "workspaces_user"\."id", "workspaces_user"\."password"')
"""The two with which every page begins: of the session, and of the user whom it names."""


# --- As much for two hundred as for two ------------------------------------------------------------


@each_change
def test_two_hundred_cost_as_many_statements_as_two(cast, large):
    costs = [_costs(cast, large(cast, number).change) for number in SIZES]
    assert costs[0] == costs[1], f"(preview, commit) for {SIZES[0]}: {costs[0]}, for {SIZES[1]}: {costs[1]}"


def test_of_more_people_only_those_are_read_who_are_shown_for_one_statement_more(cast):
    few, many = (_costs(cast, deleting_an_app_that_many_have(cast, number).change) for number in (200, 2_000))
    assert many[0] <= few[0] + 1
    assert many[1] <= few[1] + 1


def _costs(cast, change):
    """The statements of the preview, and those of the commit."""
    with CaptureQueriesContext(connection) as previewing:
        shown = change.plan(actor=acting(cast.ada))
    with CaptureQueriesContext(connection) as committing:
        change.commit(seal=shown.seal, actor=acting(cast.ada))
    return len(previewing), len(committing)


# --- No more than so many over HTTP ----------------------------------------------------------------


def asked(method, address, form=None):
    """The answer, and the statements it took, transaction control and the reading of session and user aside."""
    with CaptureQueriesContext(connection) as captured:
        response = method(address, form or {})
    said = [query["sql"] for query in captured if not CONTROL.match(query["sql"])]
    reads = [sql for sql in said if READS.match(sql)]
    assert len(reads) == 2, reads
    return response, [sql for sql in said if sql not in reads]


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def reviewed_and_confirmed(client, address, form):
    """What a review costs, and its confirmation."""
    response, review = asked(client.post, address, form)
    assert token(response), words(response)
    response, confirmation = asked(client.post, address, {"token": token(response)})
    assert response.status_code == 302, words(response)
    return review, confirmation


@pytest.mark.parametrize(
    ("name", "group", "costs"),
    [("ed", "ops", 15), ("gil", "dev", 15), ("ada", "lab", 15), ("ed", "dev", 16)],
    ids=["an End User", "a Builder", "an Admin", "an End User who becomes a Builder, which is one more to write"],
)
def test_one_person_joins_a_group_with_grants_for_8_statements_and_15(cast, ada, name, group, costs):
    address = at("groups:add_members", getattr(cast, group))
    review, confirmation = reviewed_and_confirmed(ada, address, ids(getattr(cast, name)))
    assert len(review) <= 8, "\n".join(review)
    assert len(confirmation) <= costs, "\n".join(confirmation)


def test_the_picker_costs_6_statements_at_most(cast, ada):
    ticked = {"step": "search", "q": "e"} | ids(cast.ed, cast.gil)
    for method, form in ((ada.get, {}), (ada.post, ticked)):
        response, statements = asked(method, at("groups:add_members", cast.dev), form)
        assert response.status_code == 200
        assert len(statements) <= 6, "\n".join(statements)


def test_the_members_page_costs_4_statements_at_most(cast, ada):
    for search in ("", "?q=e"):
        response, statements = asked(ada.get, at("groups:users", cast.lab) + search)
        assert response.status_code == 200
        assert len(statements) <= 4, "\n".join(statements)


@pytest.mark.parametrize("number", SIZES)
@each_change_of_a_page
def test_every_review_costs_20_statements_at_most_and_its_confirmation_30(cast, ada, large, number):
    change = large(cast, number)
    review, confirmation = reviewed_and_confirmed(ada, change.address, change.form)
    assert len(review) <= 20, "\n".join(review)
    assert len(confirmation) <= 30, "\n".join(confirmation)


def test_one_person_added_at_once_is_planned_once(cast, ada):
    response, statements = asked(ada.post, at("groups:add_members", cast.ops), {"only": cast.ed.pk})
    assert response.status_code == 302
    assert len(statements) <= 18, "\n".join(statements)  # a commit, the plan before it, and the facts once more
