"""The terms that stand in entries beside names: message ids in the log, words where it is read."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from audit.vocabulary import Action
from nexus.words import enumerated

_SPELLED_OUT: Final = (_("hidden"), _("on"), _("no folder"))
"""For translators; the other terms are those of roles, levels, environments and themes."""
_PEOPLE: Final = frozenset(("Admin", "Builder", "End User", "Invited", "Active", "Archived", "Group Admin"))
"""By what people are found besides names."""


def terms(text: str) -> str:
    """Terms with commas between them, each in the reader's language."""
    return enumerated(gettext(term) for term in text.split(", ")) if text else ""


def _place(text: str) -> str:
    """The name of a folder, or that there is none."""
    return gettext(text) if text == "no folder" else text


def _address(text: str) -> str:
    """“staging: https://…”: an environment and what stands there."""
    environment, colon, address = text.partition(": ")
    return gettext(environment) + colon + address if colon else text


def _looks(text: str) -> str:
    """“Primary, light #3b5bdb · Corners of cards 8 px”: fields of a theme with their values."""
    return " · ".join(map(_field, text.split(" · "))) if text else ""


def _field(text: str) -> str:
    label, _space, value = text.removesuffix(" px").rpartition(" ")
    unit = " px" if text.endswith(" px") else ""
    return " ".join((terms(label), gettext(value))) + unit if label else text


def _found_by(text: str) -> str:
    return enumerated(gettext(part) if part in _PEOPLE else part for part in text.split(", ")) if text else ""


SAID_BY: Final[dict[str, Callable[[str], str]]] = {
    **dict.fromkeys((Action.PERSON_INVITED, Action.ROLE_CHANGED, Action.REQUEST_CLOSED), terms),
    **dict.fromkeys((Action.SWITCH_ON, Action.SWITCH_OFF), terms),
    **dict.fromkeys((Action.GRANT_ADDED, Action.GRANT_CHANGED, Action.GRANT_REMOVED), terms),
    Action.RESOURCE_MOVED: _place,
    Action.APP_ADDRESS_CHANGED: _address,
    Action.THEME_CHANGED: _looks,
    Action.PEOPLE_EXPORTED: _found_by,
}
"""How before and after of an entry are said, by its action; of the others they are names."""


def said(action: str, text: str) -> str:
    """What stood before, or after, in the reader's language."""
    return SAID_BY.get(action, str)(text)
