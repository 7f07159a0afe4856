"""What a custom group may be called."""

from typing import Final
from unicodedata import category

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.models import NAME_LENGTH, RESERVED_KEYS
from nexus.words import number
from workspaces.names import cut_name, name_key, normalize_name

_JOINING: Final = frozenset(("Pd", "Pc", "Zs"))
_LOOK_LIKE_HYPHENS: Final = frozenset("\u02d7\u2043\u2212\u2796")


def group_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = normalize_name(text)
    if not name or not name_key(name):
        raise ValidationError(_("Give the group a name."), code="required")
    if len(name) > NAME_LENGTH:
        words = {"limit": number(NAME_LENGTH), "count": number(len(name))}
        raise ValidationError(_("A group's name has at most %(limit)s characters; this one has %(count)s.") % words)
    if _bare(name_key(name)) in RESERVED_KEYS:
        raise ValidationError(_("This name is kept for the role groups Admin, Builder and End User."))
    return name


def _bare(text: str) -> str:
    """``text`` without what only joins words: spaces, underscores, and every dash and its look-alikes."""
    return "".join(each for each in text if category(each) not in _JOINING and each not in _LOOK_LIKE_HYPHENS)


def copy_name(name: str, taken: set[str]) -> str:
    """A free name for a duplicate: ``name_copy``, then ``name_copy_2`` …, cut to fit. ``taken`` holds keys."""
    count = 1
    while True:
        ending = "_copy" if count == 1 else f"_copy_{count}"
        candidate = cut_name(name, NAME_LENGTH - len(ending)) + ending
        if name_key(candidate) not in taken:
            return candidate
        count += 1
