"""How much of an effect a review lists."""

import pytest

from groups.changes.shown.effect import ShownItems

LISTED = {0: (0, 0, 0), 6: (6, 0, 0), 7: (6, 1, 0), 200: (6, 194, 0), 201: (6, 194, 1), 4_444: (6, 194, 4_244)}


@pytest.mark.parametrize(("number", "listed"), LISTED.items())
def test_six_rights_are_shown_two_hundred_listed_and_of_more_there_is_a_number(number, listed):
    items = tuple(f"Group {place}" for place in range(number))
    some = ShownItems(items)
    assert (len(some.first_items), len(some.more_items), some.unlisted_count) == listed
    assert some.more_count == number - listed[0]
    assert (*some.first_items, *some.more_items) == items[:200]
