"""An entry in words, for the pages that show the log."""

from django import template

from audit import sentences
from audit.models import Entry

register = template.Library()


@register.filter
def actor(entry: Entry) -> str:
    """Who acted, by name alone: the e-mail stands in the title."""
    return entry.actor_name.partition(" <")[0]


@register.filter
def sentence(entry: Entry) -> str:
    """What the actor did, beginning with the verb."""
    return sentences.sentence(entry)
