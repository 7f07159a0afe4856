"""From line to line of the log by way of the entries that are looked for: a step for each line, however many entries
it has.

To take the entries one by one and drop those of a line that is there already would read ten thousand of an operation
with ten thousand. So each step looks for the next entry beyond the line it stands on.
"""
# ruff: noqa: S608 - the SQL is the ORM's own, and names of ours

from typing import Any, Final

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from audit.models import Entry, LogLine
from audit.reading.filters import LogFilter

_BEYOND_ALL: Final = 2**62


def first_lines(asked: LogFilter, number: int, *, beyond: int | None = None, down: bool = True) -> list[int]:
    """The places of the first ``number`` lines in which an entry is found, newest first or oldest first; of those
    beyond the line that begins at ``beyond``. One statement.
    """
    best = "max" if down else "min"
    parts: list[str] = []
    parameters: list[Any] = []
    for way in asked.ways():
        sql, values = _next(asked.workspace_id, way, down=down).query.sql_with_params()
        parts.append(f"SELECT line FROM ({sql}) way{len(parts)}")
        parameters += values
    step = f"SELECT {best}(line) FROM ({' UNION ALL '.join(parts)}) ways"
    start = beyond if beyond is not None else _BEYOND_ALL if down else 0
    walk = f"""
        WITH RECURSIVE walk(place, step) AS (
            SELECT CAST(%s AS bigint), 0
            UNION ALL
            SELECT ({step}), step + 1 FROM walk WHERE place IS NOT NULL AND step < %s
        ) SELECT place FROM walk WHERE place IS NOT NULL AND step > 0
    """
    with connection.cursor() as cursor:
        cursor.execute(walk, [start, *parameters, number])
        return [place for (place,) in cursor.fetchall()]


def _next(workspace_id: int, way: QuerySet[Entry], *, down: bool) -> QuerySet[Any, Any]:
    """Where the line begins of the next entry beyond the line of the walk."""
    lines, here = LogLine.objects.filter(workspace_id=workspace_id), RawSQL("walk.place", ())
    if down:
        beyond: Any = way.filter(position__lt=here).order_by("-position")
    else:
        beyond = way.filter(position__gt=Subquery(lines.filter(first=here).values("last"))).order_by("position")
    of_entry = lines.filter(first__lte=OuterRef("position")).order_by("-first").values("first")[:1]
    return beyond.annotate(line=Subquery(of_entry)).values("line")[:1]  # type: ignore[no-any-return]
