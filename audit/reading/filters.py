"""What is asked of a log: of whom, of what, since when; as conditions on its entries and its lines."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from audit.models import Entry, LogLine
from nexus.database.search import ALL, Words

Thing = tuple[str, int]
"""A kind of resource, and the number of one."""


@dataclass(frozen=True)
class LogFilter:
    """What is looked for in the log of a workspace; everything where nothing is said.

    ``person``: who acted or was affected, by account; ``affected``: who was, whoever acted. ``since``, ``until``: from
    the one, and before the other.
    """

    workspace_id: int
    words: Words = ALL
    person: int | None = None
    affected: int | None = None
    group: int | None = None
    thing: Thing | None = None
    action: str = ""
    capacity: str = ""
    since: datetime | None = None
    until: datetime | None = None
    operation: uuid.UUID | None = None

    @property
    def asks_entries(self) -> bool:
        """Whether it asks what single entries tell, beyond what their line does."""
        return any((self.person, self.affected, self.group, self.thing, self.action, self.operation))

    def entries(self) -> QuerySet[Entry]:
        """The entries that it finds, in no order yet, whatever words they hold."""
        found = Entry.objects.filter(self._own, workspace_id=self.workspace_id)
        if self.person:
            found = found.filter(Q(person_id=self.person) | Q(actor_id=self.person))
        return found.filter(**self._between("position"))

    def ways(self) -> Iterator[QuerySet[Entry]]:
        """The same entries, each by a way that an index leads along; some may be found by two."""
        found = Entry.objects.filter(self._own, workspace_id=self.workspace_id, **self._between("position"))
        if not self.person:
            yield found
            return
        yield found.filter(person_id=self.person)
        yield found.filter(actor_id=self.person)

    def lines(self) -> QuerySet[LogLine]:
        """The lines that it finds, in no order yet, whatever words they hold."""
        found = LogLine.objects.filter(workspace_id=self.workspace_id, **self._between("first"))
        if self.capacity:
            found = found.filter(capacity=self.capacity)
        if self.asks_entries:
            within = Q(position__gte=OuterRef("first"), position__lte=OuterRef("last"))
            found = found.filter(Exists(self.entries().filter(within)))
        return found

    @property
    def _own(self) -> Q:
        kind, thing = self.thing or ("", None)
        columns = {
            "person_id": self.affected,
            "group_id": self.group,
            "resource_kind": kind,
            "resource_id": thing,
            "action": self.action,
            "capacity": self.capacity,
            "operation": self.operation,
        }
        return Q(**{column: value for column, value in columns.items() if value})

    def _between(self, column: str) -> dict[str, Subquery]:
        """The dates as places in the chain, for no entry tells of an earlier moment than the one before."""
        lines = LogLine.objects.filter(workspace_id=self.workspace_id)
        found = {}
        if self.since:
            later = lines.filter(at__gte=self.since).order_by("at", "first")
            found[f"{column}__gte"] = Subquery(later.values("first")[:1])
        if self.until:
            earlier = lines.filter(at__lt=self.until).order_by("-at", "-first")
            found[f"{column}__lte"] = Subquery(earlier.values("last")[:1])
        return found
