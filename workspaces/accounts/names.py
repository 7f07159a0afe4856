"""What a person may be called."""

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workspaces.names import normalize_name

LONGEST: Final = 100
_AROUND_ADDRESSES: Final = frozenset("<>")


def clean_person_name(text: str) -> str:
    """The name as it is stored. Raises ValidationError where it is none.

    The log calls people “Name <address>”: a name that holds such signs could bring somebody else's address along.
    """
    name = normalize_name(text)
    if not 1 <= len(name) <= LONGEST:
        raise ValidationError(_("A name has 1 to 100 characters."))
    if not _AROUND_ADDRESSES.isdisjoint(name):
        raise ValidationError(_("Leave out “<” and “>”: they stand around addresses."))
    return name
