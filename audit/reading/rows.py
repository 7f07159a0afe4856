"""Lines of the log as a page shows them: a day after the other, names set apart and leading to what they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from django.utils import timezone
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.lines import Count
from audit.models import Entry
from audit.reading.filters import Thing
from audit.reading.lines import Line
from audit.reading.summary import consequence, summary
from audit.sentences import is_term
from audit.vocabulary import Action, Capacity
from nexus.components.marks import avatar, named
from nexus.words import address_in, called, dated

_PERSON, _GROUP, _THING = "\x00p", "\x00g", "\x00t"
"""Where a name will stand; no text of an entry holds NUL."""
_PLACES: Final = re.compile(f"{_PERSON}|{_GROUP}|{_THING}")
_PLAIN: Final = "plain"
_UNUSUAL: Final = {
    Capacity.SUPER_ADMIN: _PLAIN,
    Capacity.GROUP_ADMIN: _PLAIN,
    Capacity.SUPPORT: "warn",
    Capacity.SYSTEM: _PLAIN,
}
"""Capacities that are told, and in which colour; whoever acts in another does what is theirs to do."""
_REFUSED: Final = gettext_lazy("Refused")
_SELF_GRANTED: Final = gettext_lazy("Self-granted")
_UNDO: Final = gettext_lazy("Undo")


@dataclass(frozen=True)
class Hrefs:
    """Where the pages are of people (by account), groups and things that still exist and that the reader may see."""

    people: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    things: Mapping[Thing, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LogRow:
    """A line. ``place``: of its first entry, by which the page names it."""

    place: int
    iso: str
    time: str
    mark: SafeString
    words: SafeString
    chips: SafeString
    consequence: str
    is_raised: bool
    href: str


@dataclass(frozen=True)
class Day:
    """The lines of one day. ``name``: “Today, Wednesday 25 November”."""

    name: str
    rows: list[LogRow]


def days_of(lines: Iterable[Line], hrefs: Hrefs, operation_href: str) -> list[Day]:
    """The lines, newest first, by the days of the reader's time zone.

    ``operation_href``: where the page of an operation is, with “%s” for its id; empty where there is none.
    """
    moments = ((timezone.localtime(line.entry.at), line) for line in lines)
    by_day = groupby(moments, key=lambda pair: pair[0].date())
    return [
        Day(day_name(day), [_row(line, f"{at:%H:%M}", hrefs, operation_href) for at, line in found])
        for day, found in by_day
    ]


def day_name(day: date) -> str:
    """A day as a heading, beginning with what it is to the reader."""
    today = timezone.localdate()
    words = dated(day, "l j F" if day.year == today.year else "l j F Y")
    if day == today:
        return _("Today, %(day)s") % {"day": words}
    return _("Yesterday, %(day)s") % {"day": words} if (today - day).days == 1 else words


def _row(line: Line, time: str, hrefs: Hrefs, operation_href: str) -> LogRow:
    entry, [deed, *others] = line.entry, line.counts
    email = address_in(entry.actor_name)
    actor = called(entry.actor_name)
    who = named(actor, hrefs.people.get(entry.actor_id or 0, ""))
    return LogRow(
        place=line.place,
        iso=entry.at.isoformat(timespec="seconds"),
        time=time,
        mark=avatar(actor, email or actor),
        words=SafeString(f'<b title="{escape(entry.actor_name)}">{who}</b> {told(entry, deed, hrefs)}'),
        chips=chips(entry),
        consequence=consequence(others),
        is_raised=any(each.action == Action.ROLE_CHANGED for each in others),
        href=operation_href.replace("%s", str(entry.operation)),
    )


def told(entry: Entry, count: Count, hrefs: Hrefs) -> SafeString:
    """The deed as a sentence, its names set apart."""
    bare = copy(entry)
    bare.person_name = _PERSON if entry.person_name else ""
    bare.group_name = _GROUP if entry.group_name else ""
    if entry.resource_name and not is_term(entry):
        bare.resource_name = _THING
    marks = {
        _PERSON: f"<b>{named(entry.person_name, hrefs.people.get(entry.person_id or 0, ''))}</b>",
        _GROUP: f'<span class="token">{named(entry.group_name, hrefs.groups.get(entry.group_id or 0, ""))}</span>',
        _THING: named(entry.resource_name, hrefs.things.get((entry.resource_kind, entry.resource_id or 0), "")),
    }
    # What is said stands between the marks, and is escaped; the marks are ours.
    return SafeString(_PLACES.sub(lambda place: marks[place[0]], str(escape(summary(bare, count)))))


def chips(entry: Entry) -> SafeString:
    """What is unusual about it, as badges: refused, by whom it was done where that is not the usual, an undoing."""
    found: list[tuple[object, str]] = []
    if entry.action == Action.REFUSED:
        found.append((_REFUSED, "bad"))
    if entry.capacity in _UNUSUAL:
        capacity = Capacity(entry.capacity)
        found.append((capacity.label, _UNUSUAL[capacity]))
    if entry.action == Action.MEMBER_ADDED and entry.after == "self-granted":
        found.append((_SELF_GRANTED, "warn"))
    if entry.undoes:
        found.append((_UNDO, _PLAIN))
    return _badges(found)


def _badges(found: Sequence[tuple[object, str]]) -> SafeString:
    return format_html_join(" ", '<span class="badge badge--{}">{}</span>', ((tone, words) for words, tone in found))
