"""Two answers to a request, or two requests for one person, at the same moment, on PostgreSQL in two connections.

The guard is the workspace's row, which each of them locks first; in the trials it is taken away, and the race is lost.
"""

from functools import partial

import pytest

from audit.models import Entry
from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.decline_request import decline_request
from groups.models import RequestedPerson
from tests.cast import acting, assign
from tests.groups.changes.test_races import DONE, at_once, reviewed, two_admins
from tests.groups.requests import answers, asked
from tests.groups.watching import people_in

__all__ = ["at_once", "two_admins"]  # fixtures
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_admins_who_confirm_a_request_at_once_one_does(two_admins, at_once):
    cast = two_admins
    assign(cast.dev, cast.ben, by=cast.ada)
    change = ConfirmRequest(cast.dev, [cast.ed], asked(cast, cast.ed, by=cast.ben))
    assert at_once(*(reviewed(change, by=by) for by in (cast.ada, cast.gil))) == ["Blocked", DONE]
    assert Entry.objects.filter(action="request.confirmed").count() == 1


def test_a_request_that_is_confirmed_and_declined_at_once_is_one_of_the_two(two_admins, at_once):
    cast = two_admins
    assign(cast.dev, cast.ben, by=cast.ada)
    request = asked(cast, cast.ed, by=cast.ben)
    changes = [
        reviewed(ConfirmRequest(cast.dev, [cast.ed], request), by=cast.ada),
        lambda: decline_request(request, "No.", actor=acting(cast.gil)),
    ]
    assert at_once(*changes) in (["AlreadyDone", DONE], ["Blocked", DONE])
    assert (answers(request) == {"ed": "added"}) == ("ed" in people_in(cast.dev))


def test_of_two_group_admins_who_ask_for_the_same_person_at_once_one_does(cast, at_once):
    assign(cast.dev, cast.gil, cast.ben, by=cast.ada)
    outcomes = at_once(*(partial(asked, cast, cast.ed, by=by) for by in (cast.gil, cast.ben)))
    assert outcomes == ["ValidationError", DONE]
    assert RequestedPerson.objects.count() == 1
