"""Rules for passwords that Django does not bring along."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class MaximumLengthValidator:
    """Refuse a password so long that hashing it would cost the server more than it protects."""

    def __init__(self, max_length: int = 128) -> None:
        """Allow at most `max_length` characters."""
        self.max_length = max_length

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` for a password that is too long."""
        if len(password) > self.max_length:
            message = _("This password is too long. It may have at most %(limit)s characters.")
            raise ValidationError(message, code="password_too_long", params={"limit": self.max_length})

    def get_help_text(self) -> str:
        """Say the rule to a person choosing a password."""
        return _("Your password may have at most %(limit)s characters.") % {"limit": self.max_length}
