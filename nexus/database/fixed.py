"""Statements that the ORM writes once in a process, and that are asked again and again with other values.

To build and compile a query of some joins takes the ORM longer than its answer takes the database.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from nexus.database.prepared import fetch_prepared

_FIRST: Final = 2**62
"""Where the ids begin that stand for values while a statement is written: nobody has them."""


class Fixed:
    """A statement of our own, by its queryset: ``build`` makes it from as many ids and texts as it will be asked with.

    ``is_prepared``: whether the database keeps its plan, which pays where planning takes longer than answering. The
    rows are as the driver returns them: it selects no dates, and Booleans may be 0 and 1.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *kinds: type[int] | type[str], is_prepared: bool = False
    ) -> None:
        self._build = build
        self._is_prepared = is_prepared
        self._places = tuple(_FIRST + n if kind is int else f"value {_FIRST + n}" for n, kind in enumerate(kinds))
        self._written: tuple[str, tuple[Any, ...]] | None = None

    def rows(self, *values: int | str) -> list[tuple[Any, ...]]:
        """All rows for these values; one statement. Raises ValueError where a value has no place in it."""
        sql, parameters = self._written = self._written or self._write()
        known = dict(zip(self._places, values, strict=True))
        if self._is_prepared:
            return fetch_prepared(sql, *(known.get(each, each) for each in parameters))
        with connection.cursor() as cursor:
            cursor.execute(sql, [known.get(each, each) for each in parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _write(self) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = self._build(*self._places).query.sql_with_params()
        if missing := [place for place in self._places if place not in parameters]:
            raise ValueError(f"{missing} stand in the statement where they cannot be replaced.")
        return sql, parameters
