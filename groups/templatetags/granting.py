"""A grant as the Granular access tab names it."""

from django import template

from groups.holdings import Held
from groups.vocabulary import KIND_OF, LEVELS
from workspaces.vocabulary import Kind

register = template.Library()


@register.filter
def row_name(right: Held) -> str:
    """What its row is called in the form: ``codename:object``, 0 for all of a kind."""
    return f"{right.codename}:{right.object_id or 0}"


@register.filter
def was(right: Held) -> str:
    """Its terms as they stand, for the form to tell what was changed."""
    return f"{'hidden' if right.hidden else ''}|{','.join(right.environments)}"


@register.filter
def kind_of(right: Held) -> Kind:
    """What kind of thing it is about."""
    return KIND_OF[right.codename]


@register.filter
def thing_name(right: Held) -> str:
    """What it is about: “Payroll”, or “All apps”."""
    return right.object_name or f"All {KIND_OF[right.codename].plural}"


@register.filter
def level_name(right: Held) -> str:
    """Its level in words."""
    return LEVELS[right.codename].name
