"""How much of an effect a review lists."""

import pytest

from groups.changes.plan import ShownEffect

LISTED = {0: (0, 0, 0), 6: (6, 0, 0), 7: (6, 1, 0), 200: (6, 194, 0), 201: (6, 194, 1), 4_444: (6, 194, 4_244)}


@pytest.mark.parametrize(("number", "listed"), LISTED.items())
def test_six_rights_are_shown_two_hundred_listed_and_of_more_there_is_a_number(number, listed):
    items = tuple(f"Group {place}" for place in range(number))
    effect = ShownEffect(0, "plain", "info", "", "", "", items, (), 0)
    assert (len(effect.first_items), len(effect.more_items), effect.unlisted_count) == listed
    assert effect.more_count == number - listed[0]
    assert (*effect.first_items, *effect.more_items) == items[:200]
