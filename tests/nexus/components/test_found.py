"""How many a search has found, in words."""

import pytest

from nexus.components.found import Noun, found, found_on
from nexus.paging import Page

SAID = {
    (Noun.PEOPLE, 0): "Nobody found",
    (Noun.PEOPLE, 1): "1 person found",
    (Noun.PEOPLE, 12): "12 people found",
    (Noun.GROUPS, 0): "No group found",
    (Noun.GROUPS, 1): "1 group found",
    (Noun.GROUPS, 3): "3 groups found",
    (Noun.THINGS, 0): "Nothing found",
    (Noun.THINGS, 1): "1 thing found",
    (Noun.THINGS, 1234): "1,234 things found",
}


@pytest.mark.parametrize(("asked", "said"), SAID.items())
def test_it_is_said_in_the_right_number(asked, said):
    assert found(*asked) == said


def test_what_is_not_counted_to_its_end_is_said_to_be_more():
    assert found(Noun.PEOPLE, 1000, is_more=True) == "More than 1,000 found"


def test_of_a_list_in_pages_the_last_one_says_all_and_the_others_that_there_are_more():
    assert found_on(Page([1] * 12), Noun.PEOPLE) == "12 people found"
    assert found_on(Page([1] * 12), Noun.THINGS, besides=2) == "14 things found"
    assert found_on(Page([1] * 50, next_href="?after=x"), Noun.PEOPLE) == "More than 50 found"
    assert found_on(Page([1] * 4, previous_href="?before=x", before=50), Noun.PEOPLE) == "54 people found"
    assert found_on(Page([1] * 4, previous_href="?before=x", before=None), Noun.PEOPLE) == "More than 4 found"
