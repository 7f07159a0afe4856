"""What a custom group may be called, and said to be for; and why somebody is asked for in one."""

import re
from collections.abc import Set as AbstractSet

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.models import DESCRIPTION_LENGTH, NAME_LENGTH, REASON_LENGTH, RESERVED
from nexus.words import number
from workspaces.names import free_copy, name_key, normalize_name


def group_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = normalize_name(text)
    if not name or not name_key(name):
        raise ValidationError(_("Give the group a name."), code="required")
    if len(name) > NAME_LENGTH:
        words = {"limit": number(NAME_LENGTH), "count": number(len(name))}
        raise ValidationError(_("A group's name has at most %(limit)s characters; this one has %(count)s.") % words)
    if re.search(RESERVED, name_key(name)):
        raise ValidationError(_("This name is kept for the role groups Admin, Builder and End User."))
    return name


def group_description(text: str) -> str:
    """What a group is for, as it will be stored; it may be empty. Raises ValidationError as ``group_name`` does."""
    description = normalize_name(text)
    if len(description) > DESCRIPTION_LENGTH:
        words = {"limit": number(DESCRIPTION_LENGTH), "count": number(len(description))}
        raise ValidationError(_("A description has at most %(limit)s characters; this one has %(count)s.") % words)
    return description


def request_reason(text: str) -> str:
    """Why something is asked for, or declined, as it will be stored. Raises ValidationError as ``group_name`` does."""
    reason = normalize_name(text)
    if not reason:
        raise ValidationError(_("Say why."), code="required")
    if len(reason) > REASON_LENGTH:
        words = {"limit": number(REASON_LENGTH), "count": number(len(reason))}
        raise ValidationError(_("A reason has at most %(limit)s characters; this one has %(count)s.") % words)
    return reason


def copy_name(name: str, taken: AbstractSet[str]) -> str:
    """A free name for a duplicate of a group. ``taken`` holds keys."""
    return free_copy(name, taken, NAME_LENGTH)
