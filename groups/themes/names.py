"""What a theme may be called."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nexus.words import number
from workspaces.models.theme import BUILT_IN_NAME, LONGEST_NAME, SHORTEST_NAME
from workspaces.names import name_key, normalize_name


def theme_name(text: str) -> str:
    """The name as it will be stored. Raises ValidationError with a sentence for the person who typed it."""
    name = normalize_name(text)
    if not name or not name_key(name):
        raise ValidationError(_("Give the theme a name."), code="required")
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        words = {"from": number(SHORTEST_NAME), "to": number(LONGEST_NAME), "count": number(len(name))}
        raise ValidationError(_("A theme's name has %(from)s to %(to)s characters; this one has %(count)s.") % words)
    if name_key(name) == name_key(BUILT_IN_NAME):
        raise ValidationError(_("This name is kept for the built-in theme."))
    return name
