"""Names that look alike have one skeleton, and others have two."""

import pytest

from groups.models.look_alikes import SKELETON_LENGTH, skeleton
from tests.factories import GroupFactory

ALIKE = [
    ("Ops", "\N{CYRILLIC CAPITAL LETTER O}ps"),
    ("Ops", "\N{GREEK CAPITAL LETTER OMICRON}ps"),
    ("Dev", "\N{LATIN CAPITAL LETTER D WITH DOT BELOW}ev"),
    ("pay", "рау"),
    ("Ill", "1lI"),
    ("Team 0", "Team O"),
    ("Modern", "Modem"),
    ("Lab", "Łab"),
    ("\u2699\ufe0f Ops", "\u2699 \N{CYRILLIC CAPITAL LETTER O}ps"),
    ("Dev-Ops", "Dev–Ops"),
    ("Team |", "Team l"),
    ("\N{ARMENIAN SMALL LETTER OH}ps", "ops"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Mail", "Mall"), ("Dev", "Dev 2"), ("Ops", "Opts"), ("Dev Ops", "DevOps"), ("日本", "日木")]
)
def test_names_that_look_different_have_two(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("name", ["", "🚀", "---", "\ufdfa" * 50, "א", "m" * 50])
def test_every_name_has_one_that_fits_its_column_and_is_its_own(name):
    found = skeleton(name)
    assert len(found) <= SKELETON_LENGTH
    assert skeleton(found) == found


@pytest.mark.django_db
def test_a_group_keeps_the_skeleton_of_the_name_it_has():
    group = GroupFactory(name="Ops")
    group.name = "Пay"
    group.save(update_fields=["name"])
    group.refresh_from_db()
    assert group.skeleton == skeleton("Пay") != skeleton("Ops")
