"""What a workspace may be called, and what its pages may begin with."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nexus.words import number
from workspaces.models import Workspace
from workspaces.names import normalize_name
from workspaces.vocabulary import RESERVED_SLUGS, SLUG_PATTERN

LONGEST_NAME: Final = 50
_SLUG: Final = re.compile(SLUG_PATTERN)


def workspace_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = normalize_name(text)
    if not name:
        raise ValidationError(_("Give the workspace a name."), code="required")
    if len(name) > LONGEST_NAME:
        words = {"most": number(LONGEST_NAME), "count": number(len(name))}
        raise ValidationError(_("A workspace's name has 1 to %(most)s characters; this one has %(count)s.") % words)
    return name


def workspace_address(text: str) -> str:
    """The address as it will be stored; one statement. Raises ValidationError, with a sentence, where it is bad, or
    taken by Nexus itself or another workspace.
    """
    slug = text.strip()
    if not _SLUG.fullmatch(slug):
        raise ValidationError(_("Use 2 to 40 small letters, digits and hyphens, a letter first."))
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("This address is taken by Nexus itself."))
    if Workspace.objects.filter(slug=slug).exists():
        raise ValidationError(_("Another workspace has this address already."))
    return slug
