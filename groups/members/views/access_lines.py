"""Somebody's access as a page lists it: one line a thing, with the effective level and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.members.views.why_rows import why_url
from groups.models import Group
from groups.permissions.explain import Explanation, source_name
from groups.permissions.on_file import AccessOnFile, OnFile, explain_on_file, named_things
from nexus.components.empty import Empty
from nexus.components.filter import FilterField, filter_field
from nexus.components.found import Noun, found_on
from nexus.components.search import Search
from nexus.components.search import search as search_of
from nexus.http import Request, searched
from nexus.offset_paging import fetched_page
from nexus.paging import Page
from nexus.words import number
from workspaces.context import WorkspaceContext
from workspaces.kinds import CONSTANT, KINDS, Kind, Switch
from workspaces.models import Resource
from workspaces.queries import holds, search_hint, words_of

NO_RIGHTS: Final = Empty("key", gettext_lazy("No rights yet"), gettext_lazy("Rights come with a role and with groups."))
SHOWN: Final = 3
"""How many sources a line names; the rest is counted."""
_ALL_KINDS: Final = {kind.key: kind for kind in (*KINDS, CONSTANT)}
_LEVELS: Final = tuple(dict.fromkeys(level.name for kind in KINDS for level in reversed(kind.levels)))


@dataclass(frozen=True)
class Source:
    """A group, or a standing, by which somebody reaches a thing; ``title``: what it gives, in words."""

    name: str
    title: str
    is_deciding: bool


@dataclass(frozen=True)
class AccessLine:
    """``may``: the effective level; ``options``: of View where, and whether hidden. ``more``: how many further sources
    there are, which ``more_title`` names. ``why_href`` is empty where nothing is to explain.
    """

    icon: str
    thing: str
    note: str
    may: str
    sources: list[Source]
    more: str
    more_title: str
    options: str = ""
    why_href: str = ""
    is_upper: bool = False


@dataclass(frozen=True)
class AccessList:
    """A page of lines, with what narrows the list; ``empty`` says what is said where there are none."""

    search: Search
    filters: list[FilterField]
    lines: list[AccessLine]
    page: Page
    found: str
    told: str
    empty: Empty | None

    @property
    def is_said(self) -> bool:
        """Whether there is anything to list, or to say of there being nothing: not of who may do everything anyway."""
        return bool(self.lines or self.empty)


@dataclass(frozen=True)
class _Asked:
    """What the address asks for; an unknown kind or level asks for none."""

    search: str
    kind: str
    level: str

    @property
    def kinds(self) -> list[Kind]:
        return [kind for kind in KINDS if self.kind in ("", kind.key)]

    @property
    def is_narrow(self) -> bool:
        return bool(self.search or self.kind or self.level)

    def wants(self, kind: Kind, level: str, text: str) -> bool:
        return self.kind in ("", kind.key) and self.level in ("", level) and holds(text, self.search)


def access_list(request: Request, context: WorkspaceContext, known: OnFile) -> AccessList:
    """The lines that the address asks for: all of a kind, single things, at last the switches; two statements."""
    asked = _Asked(searched(request.GET), _known(request, "kind", _ALL_KINDS), _known(request, "level", _LEVELS))
    words = words_of(asked.search).condition
    page = fetched_page(request, lambda some: named_things(known, words, asked.kinds, asked.level, some))
    explained = explain_on_file(known, page.rows)
    first = [] if page.previous_href else list(_whole(explained, asked))
    last = [] if page.next_href else list(_switches(explained.switches, asked))
    href = f"{why_url(context)}?person={known.membership.pk}"
    lines = [*first, *(_line_of(*pair, href) for pair in explained.things), *last]
    return AccessList(
        search_of(_("Search things"), asked.search, request.path, "#access"),
        _filters(asked),
        lines,
        page,
        _found(len(lines), page),
        found_on(page, Noun.THINGS, besides=len(first) + len(last)),
        _empty(known, asked),
    )


def _known(request: Request, name: str, values: Iterable[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in values else ""


def _whole(explained: AccessOnFile, asked: _Asked) -> Iterator[AccessLine]:
    for explanation in explained.whole:
        kind, level = explanation.kind, explanation.top
        thing = _("All %(things)s") % {"things": kind.label_plural}
        if level and asked.wants(kind, level.name, thing):
            yield _line(thing, explanation)


def _switches(held: Mapping[str, list[Group]], asked: _Asked) -> Iterator[AccessLine]:
    """One line for the switches of each kind."""
    for kind in () if asked.level else _ALL_KINDS.values():
        switches = [switch for switch in kind.switches if switch.codename in held]
        text = " ".join([kind.label_plural, *(switch.label for switch in switches)])
        if switches and asked.wants(kind, "", text):
            yield _line_of_switches(kind, switches, held)


def _line_of_switches(kind: Kind, switches: list[Switch], held: Mapping[str, list[Group]]) -> AccessLine:
    pairs = [(source_name(group), switch.label) for switch in switches for group in held[switch.codename]]
    sources, more = _sources(pairs)
    thing, note = kind.heading, _("In the whole workspace")
    may = ", ".join(switch.label_verb for switch in switches)
    return AccessLine(kind.icon, thing, note, may, sources, *more, is_upper=True)


def _line_of(thing: Resource, explanation: Explanation, href: str) -> AccessLine:
    return _line(thing.name, explanation, f"{href}&kind={thing.kind.key}&thing={thing.pk}")


def _line(thing: str, explanation: Explanation, why_href: str = "") -> AccessLine:
    kind, level = explanation.kind, explanation.top
    sources, more = _sources([(path.source, path.through) for path in explanation.paths])
    may, is_upper = (level.label, level.is_builder_level) if level else (explanation.level, False)
    return AccessLine(kind.icon, thing, "", may, sources, *more, explanation.options, why_href, is_upper=is_upper)


def _sources(pairs: Iterable[tuple[str, str]]) -> tuple[list[Source], tuple[str, str]]:
    """The sources, each once, the deciding one first; and the rest: counted, and named."""
    titles: dict[str, list[str]] = {}
    for name, title in pairs:
        titles.setdefault(name, []).append(title)
    named = [Source(name, "; ".join(each), place == 0) for place, (name, each) in enumerate(titles.items())]
    if not (rest := named[SHOWN:]):
        return named, ("", "")
    more = ngettext("%(count)s more", "%(count)s more", len(rest)) % {"count": number(len(rest))}
    return named[:SHOWN], (more, ", ".join(source.name for source in rest))


def _filters(asked: _Asked) -> list[FilterField]:
    kinds = {key: kind.heading for key, kind in _ALL_KINDS.items()}
    return [
        filter_field("kind", _("Kind"), _("Any kind"), kinds, asked.kind),
        filter_field("level", _("Level"), _("Any level"), {name: _(name) for name in _LEVELS}, asked.level),
    ]


def _found(lines: int, page: Page) -> str:
    """How many lines there are; of a list that has more pages, which of them are shown."""
    if page.is_whole:
        return ngettext("%(count)s line", "%(count)s lines", lines) % {"count": number(lines)}
    return ""


def _empty(known: OnFile, asked: _Asked) -> Empty | None:
    if asked.is_narrow:
        hint = search_hint(asked.search, _("Try a part of the name, or another kind or level."))
        return Empty("search", _("Nothing here matches"), hint)
    return None if known.permissions.is_admin else NO_RIGHTS
