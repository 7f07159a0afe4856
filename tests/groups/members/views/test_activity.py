"""When somebody was last here, in words."""

from datetime import date

import pytest

from groups.members.views.activity import activity

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("status", "day", "words"),
    [
        ("active", date(2026, 3, 1), "Active today"),
        ("active", date(2026, 3, 2), "Active today"),  # written where it is tomorrow already
        ("active", date(2026, 2, 28), "Active yesterday"),
        ("active", date(2026, 1, 3), "Active 3 Jan"),
        ("active", date(2025, 12, 31), "Active 31 Dec 2025"),
        ("active", None, "Not yet"),
        ("invited", None, ""),
        ("archived", date(2026, 2, 28), "Last active 28 Feb"),
        ("archived", None, ""),
    ],
)
def test_the_day_is_told_as_people_tell_it(status, day, words):
    assert activity(status, day, TODAY) == words
