"""What happened to one group, person or thing: a line an operation, made of the entries about it alone.

Whoever may read a group's history need not know what else an operation did: nothing of that is read here.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.http import HttpRequest

from audit import lines
from audit.models import Entry, LogLine
from audit.reading.filters import LogFilter
from audit.reading.lines import Line, find_lines, lines_page
from audit.vocabulary import Action
from nexus.database.lookups import in_array
from nexus.paging import Page

_THING = Concat("resource_kind", Value(":"), "resource_name")
_ROLE = Case(When(action=Action.ROLE_CHANGED, then=F("after")), default=Value(""))


def history_page(request: HttpRequest, asked: LogFilter) -> tuple[Page, list[Line]]:
    """The page of operations that the address asks for, newest first, and its lines; four statements at most."""
    page = lines_page(request, find_lines(asked))
    return page, _lines(asked, page.rows) if page.rows else []


def entries_within(asked: LogFilter, rows: Iterable[LogLine]) -> QuerySet[Entry]:
    """The entries asked for that lie in these lines, which follow one another: none of another line lies between."""
    rows = list(rows)
    return asked.entries().filter(
        position__gte=min(row.first for row in rows), position__lte=max(row.last for row in rows)
    )


def _lines(asked: LogFilter, rows: list[LogLine]) -> list[Line]:
    counted: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for each in _counts(entries_within(asked, rows)):
        counted[each["operation"]].append(each)
    deeds = [min(counts, key=_order) for counts in counted.values()]
    places = in_array("position", [deed["first"] for deed in deeds])
    entries = {entry.operation: entry for entry in Entry.objects.filter(places, workspace_id=asked.workspace_id)}
    ordered = sorted(entries.values(), key=lambda entry: -entry.position)
    return [
        Line(entry, [_count(each) for each in sorted(counted[entry.operation], key=_order)], entry.position)
        for entry in ordered
    ]


def _counts(entries: QuerySet[Entry]) -> Any:
    """How many there are of each action in each operation, about how many people, groups and things; one statement."""
    named = ~Q(resource_kind="", resource_name="")
    return (
        entries.order_by()
        .annotate(role=_ROLE, thing=_THING)
        .values("operation", "action", "role")
        .annotate(
            entries=Count("id"),
            people=Count("person_id", distinct=True),
            groups=Count("group_id", distinct=True),
            things=Count("thing", distinct=True, filter=named),
            first=Min("position"),
        )
    )


def _order(count: dict[str, Any]) -> tuple[int, int]:
    return lines.rank_of(count["action"]), count["first"]


def _count(count: dict[str, Any]) -> lines.Count:
    columns = ("action", "entries", "people", "groups", "things", "role")
    return lines.Count(*(count[column] for column in columns))
