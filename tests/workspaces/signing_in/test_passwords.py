"""How long a password is, and how common it may be."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize("password", ["eleven char", "x" * 129, "q1w2e3r4t5y6"])
def test_a_password_too_short_too_long_or_too_common_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["twelve chars", "nexus-demo-password", "y" * 128])
def test_a_password_of_a_decent_length_is_taken(password):
    validate_password(password)
