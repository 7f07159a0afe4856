"""How many a search has found, in words: what is said to who does not see the list change."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nexus.paging import Page
from nexus.words import number


class Noun(StrEnum):
    """What is looked for."""

    PEOPLE = "people"
    GROUPS = "groups"
    THINGS = "things"
    REQUESTS = "requests"


def found(noun: Noun, count: int, *, is_more: bool = False) -> str:
    """“12 people found”, “Nobody found”; ``is_more``: that there are more than are counted, “More than 50 found”."""
    if is_more:
        return _("More than %(count)s found") % {"count": number(count)}
    return _WORDS[noun](count) % {"count": number(count)}


def found_on(page: Page, noun: Noun, *, besides: int = 0) -> str:
    """The same of a page of a list; ``besides``: what is listed with it, which is none of its rows."""
    count = (page.before or 0) + len(page.rows) + besides
    return found(noun, count, is_more=bool(page.next_href) or page.before is None)


def _people(count: int) -> str:
    return ngettext("%(count)s person found", "%(count)s people found", count) if count else _("Nobody found")


def _groups(count: int) -> str:
    return ngettext("%(count)s group found", "%(count)s groups found", count) if count else _("No group found")


def _things(count: int) -> str:
    return ngettext("%(count)s thing found", "%(count)s things found", count) if count else _("Nothing found")


def _requests(count: int) -> str:
    return ngettext("%(count)s request found", "%(count)s requests found", count) if count else _("No request found")


_WORDS: Final[dict[Noun, Callable[[int], str]]] = {
    Noun.PEOPLE: _people,
    Noun.GROUPS: _groups,
    Noun.THINGS: _things,
    Noun.REQUESTS: _requests,
}
