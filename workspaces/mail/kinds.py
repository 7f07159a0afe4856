"""The closed list of letters that Nexus sends. ``settings.MAIL_WRITERS`` names who writes each."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a letter is about."""

    REQUEST_MADE = "request_made"
    REQUEST_ANSWERED = "request_answered"
    INVITATION = "invitation"
    CONFIRM_ADDRESS = "confirm_address"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a name
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a name
    CONFIRM_EMAIL = "confirm_email"
    EMAIL_CHANGED = "email_changed"
