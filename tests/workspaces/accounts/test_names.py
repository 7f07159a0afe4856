"""What a person may be called."""

import pytest
from django.core.exceptions import ValidationError

from workspaces.accounts.names import clean_person_name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("  Ada \t Lovelace ", "Ada Lovelace"), ("Zoe\u0308", "Zo\u00eb"), ("Ada 🦊", "Ada 🦊"), ("x" * 100, "x" * 100)],
)
def test_a_name_is_stored_as_all_names_are(typed, stored):
    assert clean_person_name(typed) == stored


@pytest.mark.parametrize("typed", ["", " \t", "x" * 101, "A\u200bda", "A\u202eda", "A\x00da", "\u3164"])
def test_what_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        clean_person_name(typed)


@pytest.mark.parametrize("typed", ["Ada Fischer <ada@nexus.test>", "<", "Eve >"])
def test_nobody_takes_an_address_into_their_name(typed):
    """The log calls people “Name <address>”."""
    with pytest.raises(ValidationError, match="stand around addresses"):
        clean_person_name(typed)
