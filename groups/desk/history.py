"""What the log tells of a person, a group, a thing, a workspace, an operation."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from audit.models import Entry
from audit.sentences import sentence
from audit.vocabulary import Action
from groups.desk.lines import BAD, HEAD, QUIET, Line
from groups.desk.lookups import NotFound, group, person, thing, workspace
from groups.models import Group
from workspaces.models import Membership, Resource, User, Workspace

SHOWN: Final = 30
"""So many entries are printed unless more are asked for."""
Subject = Membership | User | Group | Resource | Workspace | uuid.UUID | str


@dataclass(frozen=True)
class Told:
    """The answer to ``history``: ``entries``, the newest first. Prints the first of them as the log reads."""

    about: str
    entries: QuerySet[Entry]
    limit: int = SHOWN

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries[: self.limit])

    @property
    def lines(self) -> Iterator[Line]:
        found = list(self.entries[: self.limit + 1])
        yield Line(f"What the log tells of {self.about}", HEAD)
        for entry in found[: self.limit]:
            yield from lines_of(entry)
        if not found:
            yield Line("  Nothing.", QUIET)
        if found[self.limit :]:
            yield Line(f"  … and earlier ones: history(…, {self.limit * 10})", QUIET)

    @property
    def as_json(self) -> list[dict[str, Any]]:
        return [json_of(entry) for entry in self]


def history(of: Subject, limit: int = SHOWN) -> Told:
    """The entries about it, the newest first: of a person those they made too, of a workspace all of its chain.

    No statement until it is looked at, but to find what a name means. Raises NotFound, with a sentence.
    """
    subject = anything(of) if isinstance(of, str) else of
    about, which = _of(subject)
    # Within a workspace both are one order, and each has an index of its own.
    order = "-pk" if isinstance(subject, User | uuid.UUID) else "-position"
    return Told(about, Entry.objects.filter(which).order_by(order), limit)


def anything(name: str) -> Any:
    """What a name means: an operation, a person, a workspace, a group, a thing. Raises NotFound, with a sentence."""
    try:
        return uuid.UUID(name)
    except ValueError:
        pass
    if "@" in name:
        return person(name)
    lookups = (group, thing) if "/" in name else (workspace, group, thing)
    for lookup in lookups:
        try:
            return lookup(name)
        except NotFound:
            continue
    raise NotFound(f"There is no workspace, group or thing “{name}”.")


def _of(subject: Any) -> tuple[str, Q]:
    """What it is called, and which entries are about it."""
    match subject:
        case uuid.UUID():
            return f"the operation {subject}", Q(operation=subject)
        case Workspace():
            return subject.name, Q(workspace_id=subject.pk)
        case Group():
            return subject.name, Q(workspace_id=subject.workspace_id, group_id=subject.pk)
        case Membership():
            theirs = Q(person_id=subject.user_id) | Q(actor_id=subject.user_id)
            return f"{subject.user.name} in {subject.workspace.name}", Q(workspace_id=subject.workspace_id) & theirs
        case User():
            return subject.name, Q(person_id=subject.pk) | Q(actor_id=subject.pk)
        case Resource():
            its = Q(resource_kind=subject.kind.key, resource_id=subject.pk)
            return f"{subject.kind.label} “{subject.name}”", Q(workspace_id=subject.workspace_id) & its
    raise NotFound(f"Of {subject!r} there is no history: give a person, a group, a thing, a workspace, an operation.")


def lines_of(entry: Entry) -> Iterator[Line]:
    """An entry as the log reads, and beneath it its reason and its operation."""
    said = sentence(entry)
    capacity = entry.get_capacity_display()
    tone = BAD if entry.action in (Action.REFUSED, Action.REFUSALS_COUNTED) else ""
    yield Line(f"  {entry.at:%Y-%m-%d %H:%M}  {entry.actor_name} ({capacity}) {said}", tone)
    reason = f"“{entry.reason}”, " if entry.reason else ""
    yield Line(f"    {reason}operation {entry.operation}", QUIET)


def json_of(entry: Entry) -> dict[str, Any]:
    """An entry as a script reads it: its columns, and the sentence."""
    told = {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    return {**told, "at": entry.at.isoformat(), "operation": str(entry.operation), "sentence": sentence(entry)}
