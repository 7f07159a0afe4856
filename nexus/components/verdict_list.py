"""What becomes of each entry of a list that somebody gave: totals, one page of entries, and each kind to be copied."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nexus.paging import PAGE_SIZE
from nexus.words import listed, number

COPIED_AT_MOST: Final = 4_000
"""Bytes of a kind that stand in the page itself, escaped; of a longer one the rest has an address of its own."""


FIRST_SHOWN: Final = 4
"""How many entries of a kind stand in the page to be read; all of it can be unfolded."""


Offers = Mapping[str, Callable[[int], str]]


class Told(Protocol):
    """An entry, and what is said of it. Those of one ``kind`` have one label, which is worded once for all of them."""

    @property
    def entry(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def tone(self) -> str: ...


@dataclass(frozen=True)
class CopyText:
    """All entries of one kind as text. ``id`` is its place in the page, ``href`` where all of it is.

    ``offer``: what the button says by which one goes on with these entries; empty where there is none.
    """

    id: str
    label: str
    text: str
    rows: int
    note: str = ""
    href: str = ""
    offer: str = ""

    @property
    def first(self) -> Sequence[str]:
        """The first few entries, to be read at once."""
        return self.text.split("\n")[:FIRST_SHOWN]


@dataclass(frozen=True)
class UnusedEntries:
    """The entries of which nothing comes, by why."""

    title: str
    copies: Sequence[CopyText]


@dataclass(frozen=True)
class VerdictList:
    """One page of entries. ``previous`` and ``next``: where the neighbours begin; None where there are none."""

    totals: str
    note: str
    rows: Sequence[Told]
    found: str
    copies: Sequence[CopyText]
    previous: str = ""
    next: str = ""
    unused: UnusedEntries | None = None
    used_copies: Sequence[CopyText] = ()
    """The copies but for those of unused entries."""

    @property
    def has_pages(self) -> bool:
        return bool(self.previous or self.next)


def totals(told: Sequence[Told], twice: int) -> str:
    """“1 will be added · 500 not in this workspace · 3 twice”: of each kind how many, in the order of the list."""
    words = [
        _("%(count)s %(finding)s") % {"count": number(len(kind)), "finding": kind[0].label} for kind in _kinds(told)
    ]
    if twice:
        words.append(ngettext("%(count)s twice", "%(count)s twice", twice) % {"count": number(twice)})
    return " · ".join(words)


def is_long(told: Sequence[Told]) -> bool:
    """Whether the entries need more than one page, or one of their kinds an address of its own."""
    return len(told) > PAGE_SIZE or any(len(_shown(kind)) < len(kind) for kind in _kinds(told))


def verdict_list(
    told: Sequence[Told],
    totals: str,
    *,
    start: int = 0,
    ignored: Iterable[str] = (),
    href: Callable[[int], str] | None = None,
    offers: Offers | None = None,
) -> VerdictList | None:
    """The page of ``told`` that begins at ``start``; None for none. ``ignored``: columns that were not read. ``href``:
    the address of the kind at this place. ``offers``: by kind, what one may go on to with so many of its entries.
    """
    if not told:
        return None
    start = start if 0 <= start < len(told) else 0
    rows, kinds = told[start : start + PAGE_SIZE], _kinds(told)
    words = {"first": number(start + 1), "last": number(start + len(rows)), "total": number(len(told))}
    copies = [_copy(place, kind, href, offers) for place, kind in enumerate(kinds)]
    unused = _unused(told, kinds, copies)
    return VerdictList(
        totals,
        _ignored(list(ignored)),
        rows,
        _("%(first)s–%(last)s of %(total)s") % words,
        copies,
        str(max(start - PAGE_SIZE, 0)) if start else "",
        str(start + PAGE_SIZE) if start + PAGE_SIZE < len(told) else "",
        unused,
        [copy for copy in copies if not unused or copy not in unused.copies],
    )


def _ignored(columns: Sequence[str]) -> str:
    return _("Ignored: %(columns)s.") % {"columns": listed(columns)} if columns else ""


def _unused(told: Sequence[Told], kinds: Sequence[Sequence[Told]], copies: Sequence[CopyText]) -> UnusedEntries | None:
    """“4 of 8 entries were not used”; None where all were."""
    bad = [place for place, kind in enumerate(kinds) if kind[0].tone == "bad"]
    count = sum(len(kinds[place]) for place in bad)
    words = {"count": number(count), "total": number(len(told))}
    said = ngettext("%(count)s of %(total)s was not used", "%(count)s of %(total)s entries were not used", count)
    return UnusedEntries(said % words, [copies[place] for place in bad]) if count else None


def texts_of_kind(told: Sequence[Told], place: int) -> list[str]:
    """All entries of the kind at this place; none where there is none."""
    kinds = _kinds(told)
    return [each.entry for each in kinds[place]] if place < len(kinds) else []


def _kinds(told: Sequence[Told]) -> list[list[Told]]:
    kinds: dict[str, list[Told]] = {}
    for each in told:
        kinds.setdefault(each.kind, []).append(each)
    return list(kinds.values())


def _copy(place: int, kind: Sequence[Told], href: Callable[[int], str] | None, offers: Offers | None) -> CopyText:
    offer = (offers or {}).get(kind[0].kind)
    shown = _shown(kind)
    is_cut = len(shown) < len(kind)
    words = {"count": number(len(kind)), "label": kind[0].label, "shown": number(len(shown))}
    note = _("The first %(shown)s of %(count)s.") % words if is_cut else ""
    address = href(place) if href and is_cut else ""
    return CopyText(
        f"copy-{place}",
        _("%(count)s %(label)s") % words,
        "\n".join(shown),
        min(len(shown), 5),
        note,
        address,
        offer(len(kind)) if offer else "",
    )


def _shown(kind: Sequence[Told]) -> list[str]:
    """As many of the first as a page carries."""
    size, shown = 0, list[str]()
    for each in kind:
        size += len(escape(each.entry).encode()) + 1
        if size > COPIED_AT_MOST:
            break
        shown.append(each.entry)
    return shown
