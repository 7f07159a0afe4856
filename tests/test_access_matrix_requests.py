"""Who gets which answer from the addresses of requests: every address, every member of the cast, read and written."""

import pytest
from django.urls import reverse

from tests.groups.requests import asked
from tests.pages import HTMX, refusals
from tests.request_tables import GROUP_REQUEST_PAGES, LIST_PAGES, REQUEST_PAGES
from tests.test_access_matrix import answers, as_fragment, place, refuse, rows, space, visitors

either = pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])


@either
@pytest.mark.parametrize("row", rows(LIST_PAGES), ids=str)
def test_the_list_of_requests_answers_each_person_as_the_table_says(cast, row, options):
    assert answers(cast, row, space, **options) == (as_fragment(row) if options else row.expected)


@either
@pytest.mark.parametrize("row", rows(GROUP_REQUEST_PAGES), ids=str)
def test_the_requests_of_a_group_answer_each_person_as_the_table_says(cast, row, options):
    asked(cast, cast.ed)
    assert answers(cast, row, place, **options) == (as_fragment(row) if options else row.expected)
    assert [line[:2] for line in refusals()] == refuse(row)


@either
@pytest.mark.parametrize("row", rows(REQUEST_PAGES, heads=1), ids=str)
def test_a_request_answers_each_person_as_the_table_says(cast, row, options):
    of_group = [cast.dev.pk] if row.name == "groups:withdraw_request" else []
    address = reverse(row.name, args=["nexus", *of_group, asked(cast, cast.ed).pk])
    clients = visitors(cast, row)
    answered = {(who,): clients[who].generic(row.method, address, **options).status_code for (who,) in row.expected}
    assert answered == (as_fragment(row) if options else row.expected)
