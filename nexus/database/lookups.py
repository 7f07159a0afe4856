"""``field IN (…)`` with one parameter, whatever the number of values: the statement text stays the same, and no
engine's limit on parameters is met.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own columns, never from input

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.lookups import Lookup


class _InArray(Lookup):
    lookup_name = "in_array"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*parameters, list(self.rhs)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} IN (SELECT value FROM json_each(%s))", [*parameters, json.dumps(self.rhs)]


def in_array(field: str | Combinable, values: Iterable[int] | Iterable[str]) -> Any:
    """A condition for ``filter()``: ``field``, or an expression, is one of ``values``, all integers or all text."""
    return _InArray(F(field) if isinstance(field, str) else field, sorted(values))


def in_array_sql(column: str) -> str:
    """The same condition for a statement written by hand; its one parameter is ``array_parameter``."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def array_parameter(values: Iterable[int]) -> Any:
    """``values`` as the parameter of ``in_array_sql``."""
    return sorted(values) if connection.vendor == "postgresql" else json.dumps(sorted(values))
