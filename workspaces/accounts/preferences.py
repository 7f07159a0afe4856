"""The language and the time zone that somebody may choose, and those that hold for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.utils import timezone, translation

from workspaces.models import User

_REGIONS: Final = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
"""What names of places begin with; the others are older names of the same, and offsets that know no summer."""


def languages() -> list[tuple[str, str]]:
    """Each as a pair of its code and its name for itself."""
    return list(settings.LANGUAGES)


def language_of(user: User) -> str:
    """The language in which somebody is written to: the installation's, where theirs is none that there is."""
    return user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speak_to(user: User) -> None:
    """Speak this person's language and tell their time from here on, in this request; who has chosen no language is
    spoken to in their browser's, as before. The middleware puts both back.
    """
    if user.language in dict(settings.LANGUAGES):
        translation.activate(user.language)
    timezone.activate(time_zone_of(user))


@contextmanager
def writing_to(user: User) -> Iterator[None]:
    """Within it words and days are those of this person, to whom a letter is written."""
    with translation.override(language_of(user)), timezone.override(time_zone_of(user)):
        yield


@cache
def time_zones() -> dict[str, list[tuple[str, str]]]:
    """By region, each as a pair of its name and its place: “Europe/Berlin”, “Berlin”. Read from disk once."""
    zones: dict[str, list[tuple[str, str]]] = {"": [("UTC", "UTC")]}
    for name in sorted(available_timezones()):
        region, _slash, place = name.partition("/")
        if region in _REGIONS:
            zones.setdefault(region, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return zones


def time_zone_of(user: User) -> ZoneInfo:
    """The zone in which somebody is told times: the installation's, where theirs is none that there is."""
    return _zone(user.time_zone) or ZoneInfo(settings.TIME_ZONE)


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a directory, or nothing like a name
        return None
