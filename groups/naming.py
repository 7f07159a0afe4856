"""What a custom group may be called."""

from unicodedata import category

from django.core.exceptions import ValidationError

from groups.vocabulary import NAME_LENGTH, RESERVED_KEYS
from workspaces.naming import key, tidy

_JOINING = frozenset(("Pd", "Pc", "Zs"))
_LOOK_LIKE_HYPHENS = frozenset("\u02d7\u2043\u2212\u2796")


def group_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = tidy(text)
    if not name or not key(name):
        raise ValidationError("Give the group a name.", code="required")
    if len(name) > NAME_LENGTH:
        raise ValidationError(f"A group's name has at most {NAME_LENGTH} characters; this one has {len(name)}.")
    if _bare(key(name)) in RESERVED_KEYS:
        raise ValidationError("This name is kept for the role groups Admin, Builder and End User.")
    return name


def _bare(text: str) -> str:
    """``text`` without what only joins words: spaces, underscores, and every dash and its look-alikes."""
    return "".join(each for each in text if category(each) not in _JOINING and each not in _LOOK_LIKE_HYPHENS)


def copy_name(name: str, taken: set[str]) -> str:
    """A free name for a duplicate: ``name_copy``, then ``name_copy_2`` …, cut to fit. ``taken`` holds keys."""
    number = 1
    while True:
        ending = "_copy" if number == 1 else f"_copy_{number}"
        candidate = name[: NAME_LENGTH - len(ending)].rstrip() + ending
        if key(candidate) not in taken:
            return candidate
        number += 1
