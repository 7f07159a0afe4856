"""The addresses that people are invited by, and what somebody is called of whom only the address is known."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from groups.changes.arguments import check_argument
from workspaces.models import User
from workspaces.names import normalize_name

LONGEST = User._meta.get_field("email").max_length or 0
_FALLBACK = "?"


def address_of(text: object) -> str:
    """The address as it is stored. Raises WrongArgument, or ValidationError, for what is none."""
    check_argument(text, str)
    address = str(text).strip().lower()
    if not is_address(address):
        raise ValidationError(_("“%(text)s” is no e-mail address.") % {"text": address[:LONGEST]})
    return address


def is_address(address: str) -> bool:
    """Whether somebody can be invited by it."""
    try:
        validate_email(address)
        User(email=address, name=_FALLBACK).clean()
    except ValidationError:
        return False
    return len(address) <= LONGEST


def name_of(address: str) -> str:
    """What stands before the “@”, until the person says what they are called."""
    return normalize_name(address.partition("@")[0])[:100]
