"""An entry in words, for the pages that show the log."""

from typing import Final

from django import template
from django.utils.safestring import SafeString

from audit import sentences
from audit.log_page import LoggedEntry
from nexus.components.marks import named
from nexus.words import escaped

register = template.Library()
_PLACE: Final = "\x00"
"""Where a name will stand; no text of an entry holds it."""


@register.filter
def actor(logged: LoggedEntry) -> SafeString:
    """Who acted, by name alone: the e-mail stands in the title, and where another of that name has acted beside it."""
    return named(logged.actor, logged.actor_href)


@register.filter
def sentence(logged: LoggedEntry) -> SafeString:
    """What the actor did, beginning with the verb."""
    before, place, after = sentences.sentence(logged.entry, _PLACE).partition(_PLACE)
    person = named(logged.entry.person_name, logged.person_href) if place else ""
    return SafeString(f"{escaped(before)}{person}{escaped(after)}")
