"""What a custom group may be called."""

import re

from django.core.exceptions import ValidationError

from groups.vocabulary import NAME_LENGTH, RESERVED_KEYS
from workspaces.naming import key, tidy

_JOINERS = re.compile(r"[\s_\-\u058a\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
"""Spaces, underscores and every dash: a look-alike of a hyphen makes no new name."""


def group_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = tidy(text)
    if not name or not key(name):
        raise ValidationError("Give the group a name.", code="required")
    if len(name) > NAME_LENGTH:
        raise ValidationError(f"A group's name has at most {NAME_LENGTH} characters; this one has {len(name)}.")
    if _JOINERS.sub("", key(name)) in RESERVED_KEYS:
        raise ValidationError("This name is kept for the role groups Admin, Builder and End User.")
    return name


def copy_name(name: str, taken: set[str]) -> str:
    """A free name for a duplicate: ``name_copy``, then ``name_copy_2`` …, cut to fit. ``taken`` holds keys."""
    number = 1
    while True:
        ending = "_copy" if number == 1 else f"_copy_{number}"
        candidate = name[: NAME_LENGTH - len(ending)].rstrip() + ending
        if key(candidate) not in taken:
            return candidate
        number += 1
