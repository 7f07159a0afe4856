"""An operation unfolded: each of its entries in words with what was before and after, why, and from where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from audit.lines import Count, rank
from audit.models import Entry
from audit.reading.rows import Hrefs, told
from audit.sentences import before_and_after
from nexus.words import called

_BROWSERS: Final = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", ""), ("Chrome", ""), ("Version", "Safari"))
"""What stands before the version in a browser's name of itself, and what people call it; the first that fits."""
_SYSTEMS: Final = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "CrOS", "Linux")
_ONE: Final = Count("", 1)


@dataclass(frozen=True)
class DetailRow:
    who: str
    words: SafeString
    before: str
    after: str


@dataclass(frozen=True)
class Details:
    """The rows, the deed first, and what is the same of them all."""

    rows: list[DetailRow]
    reason: str
    origin: str
    agent: str
    operation: str


def details_of(entries: Sequence[Entry], hrefs: Hrefs) -> Details:
    """Of entries of one operation; there is one at least."""
    head = entries[0]
    origin = [each for each in (head.ip_address, agent_words(head.user_agent)) if each]
    return Details(
        [_row(entry, hrefs) for entry in sorted(entries, key=rank)],
        head.reason,
        ", ".join(origin),
        head.user_agent,
        str(head.operation),
    )


def _row(entry: Entry, hrefs: Hrefs) -> DetailRow:
    before, after = before_and_after(entry)
    return DetailRow(called(entry.actor_name), told(entry, _ONE, hrefs), before, after)


def agent_words(agent: str) -> str:
    """“Firefox 132 on Linux”: the browser and the system, as far as they are known; else what it calls itself."""
    system = next((each for each in _SYSTEMS if each in agent), "").replace("Mac OS X", "macOS")
    for mark, name in _BROWSERS:
        if (version := re.search(rf"\b{mark}/(\d+)", agent)) and system:
            return _("%(browser)s on %(system)s") % {"browser": f"{name or mark} {version[1]}", "system": system}
    return agent[:60]
