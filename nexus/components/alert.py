"""Something to know before going on, and what has just happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.messages.storage.base import Message
from django.forms import BaseForm

from nexus.words import Text

_ICONS: Final = {"good": "check", "info": "info", "bad": "block"}
_FLASH_ICONS: Final = {"success": "check", "info": "info"}
_UNDO: Final = "undo "
_URGENT: Final = frozenset(("warn", "bad", "warning", "error"))
"""Tones that a screen reader interrupts for."""


@dataclass(frozen=True)
class Alert:
    """``tone``: “info”, “good”, “warn” or “bad”."""

    text: Text
    tone: str = "info"

    @property
    def role(self) -> str:
        return _role(self.tone)

    @property
    def icon(self) -> str:
        return _ICONS.get(self.tone, "alert")


@dataclass(frozen=True)
class Flash:
    """A message of Django's; its tone is “success”, “info”, “warning” or “error”. ``href``: what it leads to, or "";
    ``undo_href``: where what it tells of can be undone, or "".
    """

    text: str
    tone: str
    href: str = ""
    undo_href: str = ""

    @property
    def role(self) -> str:
        return _role(self.tone)

    @property
    def icon(self) -> str:
        return _FLASH_ICONS.get(self.tone, "alert")


def problems(form: BaseForm, *fields: str) -> list[Alert]:
    """What is wrong with these fields of a form (``NON_FIELD_ERRORS``: with all of it), one alert for each."""
    return [Alert(str(problem), "bad") for field in fields for problem in form.errors.get(field) or ()]


def flashes(messages: Iterable[Message]) -> list[Flash]:
    """The messages waiting for this person; they are taken out of the session by being read.

    An address goes with a message as its ``extra_tags``; one made by ``undoing`` leads to taking it back.
    """
    return [_flash(str(message), message.level_tag, message.extra_tags or "") for message in messages]


def undoing(href: str) -> str:
    """The ``extra_tags`` of a message of something that can be undone there; of nothing where there is no address."""
    return f"{_UNDO}{href}" if href else ""


def _flash(text: str, tone: str, tags: str) -> Flash:
    is_undo = tags.startswith(_UNDO)
    return Flash(text, tone, "" if is_undo else tags, tags.removeprefix(_UNDO) if is_undo else "")


def _role(tone: str) -> str:
    return "alert" if tone in _URGENT else "status"
