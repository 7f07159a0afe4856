"""Whom and what the log names: who is meant by a name that somebody types, and where the pages are of what is named."""

from collections.abc import Callable, Collection, Iterable
from itertools import chain, islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.models import Entry, LogLine
from audit.reading.filters import Thing
from audit.reading.lines import Line
from audit.reading.rows import Hrefs
from groups.models import Group
from nexus.components.hrefs import href_of_each
from nexus.database.folding import is_found, search_words, text_key
from nexus.database.lookups import in_array
from nexus.database.search import Words, first_found
from nexus.http import as_id
from nexus.words import address_in, called
from workspaces.context import WorkspaceContext
from workspaces.models import RESOURCE_MODELS

_LINES: Final = 20
_ENTRIES: Final = 20_000
"""In so many of the latest lines that hold a name, and of their entries, it is looked for who is meant."""
_NAMES: Final = 500
_ENTRIES_LATELY: Final = 500
_SUGGESTED: Final = 50
"""So many names at most are suggested, of those in so many of the latest entries."""
Named = tuple[int, str]
"""A number, and what it is called in the log."""


def person_meant(workspace_id: int, text: str) -> Named:
    """The account that ``text`` means in this log: a number, an e-mail address, or a name that only one bears.

    Three statements at most. Raises ValidationError, with a sentence, where nobody is meant or several.
    """
    if (account := as_id(text)) is not None:
        return account, _latest(workspace_id, account, "person") or _latest(workspace_id, account, "actor") or text
    found = dict([*_called(workspace_id, text, "actor"), *_called(workspace_id, text, "person")])
    return _one(found, text, _("Nobody in this log is called so."), _("Several people are called so: give the e-mail."))


def group_meant(workspace_id: int, text: str) -> Named:
    """The same for a group, deleted or not, by its number or what it was called."""
    group = as_id(text)
    if group is not None and (name := _latest(workspace_id, group, "group")):
        return group, name
    found = dict(_called(workspace_id, text, "group"))
    return _one(
        found, text, _("No group in this log is called so."), _("Several groups were called so: give a number.")
    )


def _one(found: dict[int, str], text: str, nobody: str, several: str) -> Named:
    """The one that is found, or of several the one that is called so in full."""
    key = text_key(text)
    exact = {pk: name for pk, name in found.items() if key in (text_key(name), text_key(called(name)), _email(name))}
    found = exact or found
    if not found:
        raise ValidationError(nobody)
    if len(found) > 1:
        raise ValidationError(several)
    return next(iter(found.items()))


def _email(name: str) -> str:
    return address_in(name).casefold()


def _latest(workspace_id: int, pk: int, what: str) -> str:
    """What somebody or something is called in their latest entry; empty where there is none. One statement."""
    entries = Entry.objects.filter(workspace_id=workspace_id, **{f"{what}_id": pk}).order_by("-position")
    return entries.values_list(f"{what}_name", flat=True).first() or ""


def _called(workspace_id: int, text: str, what: str) -> Iterable[Named]:
    """Those in the latest lines that hold the words of whom the name holds them; two statements."""
    words = search_words(text)
    if not words:
        return []
    lines = LogLine.objects.filter(workspace_id=workspace_id).order_by("-first").values_list("first", "last")
    found = first_found(lines, Words(words), _LINES)
    places = list(islice(chain.from_iterable(range(first, last + 1) for first, last in found), _ENTRIES))
    if not places:
        return []
    within = in_array("position", places)
    named: Any = Entry.objects.filter(within, workspace_id=workspace_id).exclude(**{f"{what}_id": None})
    rows = named.order_by().values_list(f"{what}_id", f"{what}_name").distinct()[:_NAMES]
    return [(pk, name) for pk, name in rows if is_found(words, name)]


def thing_called(workspace_id: int, thing: Thing) -> str:
    """What a thing is called in its latest entry; empty where there is none. One statement."""
    kind, pk = thing
    entries = Entry.objects.filter(workspace_id=workspace_id, resource_kind=kind, resource_id=pk)
    return entries.order_by("-position").values_list("resource_name", flat=True).first() or ""


def told_of_lately(workspace_id: int) -> list[list[str]]:
    """People and groups whom the latest entries of this log name, each once, in order; one statement."""
    columns = ("actor_name", "person_name", "group_name", "actor_id")
    latest = (
        Entry.objects.filter(workspace_id=workspace_id).order_by("-position").values_list(*columns)[:_ENTRIES_LATELY]
    )
    people, groups = dict[str, None](), dict[str, None]()
    for actor, person, group, account in latest:
        people |= dict.fromkeys(name for name in (actor if account else "", person) if name)
        groups |= dict.fromkeys([group] if group else [])
    return [sorted(list(names)[:_SUGGESTED], key=text_key) for names in (people, groups)]


# --- Where their pages are -------------------------------------------------------------------------

People = Callable[[Collection[int]], dict[int, str]]


def hrefs_of(context: WorkspaceContext, lines: Iterable[Line]) -> Hrefs:
    """The pages of all that these lines name, for an Admin; of a group or a thing that is gone what the log tells of
    it. Three statements at most.
    """
    entries = [line.entry for line in lines]
    users = {user for entry in entries for user in (entry.actor_id, entry.person_id) if user}
    groups = {entry.group_id for entry in entries if entry.group_id}
    things = {(entry.resource_kind, entry.resource_id) for entry in entries if entry.resource_id}
    return Hrefs(
        context.hrefs_of_accounts(users) if users else {},
        _groups(context, groups) if groups else {},
        _things(context, things),
    )


def _groups(context: WorkspaceContext, groups: set[int]) -> dict[int, str]:
    here = Group.objects.filter(in_array("pk", groups), workspace=context.workspace).order_by()
    href = href_of_each("groups:history", context.workspace.slug)
    log = reverse("audit_log", args=[context.workspace.slug])
    return {pk: f"{log}?group={pk}" for pk in groups} | {pk: href(pk) for pk in here.values_list("pk", flat=True)}


def _things(context: WorkspaceContext, things: set[Thing]) -> dict[Thing, str]:
    """One statement for all kinds. A thing's page is who can reach it."""
    asked: list[QuerySet[Any, Any]] = []
    for kind, model in RESOURCE_MODELS.items():
        if wanted := [pk for each, pk in things if each == kind]:
            rows = model._default_manager.filter(in_array("pk", wanted), workspace=context.workspace).order_by()
            asked.append(rows.extra(select={"kind": "%s"}, select_params=[kind]).values_list("kind", "pk"))
    if not asked:
        return {}
    page = reverse("members:why", args=[context.workspace.slug])
    found = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
    log = reverse("audit_log", args=[context.workspace.slug])
    gone = {(kind, pk): f"{log}?thing={kind}:{pk}" for kind, pk in things}
    return gone | {(kind, pk): f"{page}?kind={kind}&thing={pk}" for kind, pk in found}
