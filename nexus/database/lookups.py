"""``field IN (…)`` with one parameter, whatever the number of values: the statement text stays the same, and no
engine's limit on parameters is met.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own columns, never from input

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, F, QuerySet, Subquery
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


class _InRows(Expression):
    conditional = True

    def __init__(self, field: str, rows: QuerySet[Any, Any]) -> None:
        super().__init__(output_field=BooleanField())
        self.sides: list[Any] = [F(field), Subquery(rows)]

    def get_source_expressions(self) -> list[Any]:
        return self.sides

    def set_source_expressions(self, exprs: Any) -> None:
        self.sides = exprs

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, "{} = ANY(ARRAY{})")

    def as_sql(self, compiler: Any, connection: Any, form: str = "{} IN {}") -> Any:
        (left, left_parameters), (rows, parameters) = map(compiler.compile, self.sides)
        return form.format(left, rows), [*left_parameters, *parameters]


def in_rows(field: str, rows: QuerySet[Any, Any]) -> Any:
    """A condition for ``filter()``: ``field`` is what one of ``rows``, of one value each and not many, holds.

    As ``field__in``, but PostgreSQL looks the values up by index beside an OR too, where it would go through the table.
    """
    return _InRows(field, rows)


class _StandsBefore(Lookup):
    lookup_name = "stands_before"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, parameters = self.process_lhs(compiler, connection)
        piece, mark = map(connection.ops.prep_for_like_query, self.rhs)
        return f"{left} LIKE %s ESCAPE '\\'", [*parameters, f"%{piece}%{mark}%"]


def stands_before(field: str, piece: str, mark: str) -> Any:
    """A condition for ``filter()``: the text of ``field`` holds ``piece``, and ``mark`` somewhere behind it."""
    return _StandsBefore(F(field), (piece, mark))


def in_array_sql(column: str) -> str:
    """The same condition for a statement written by hand; its one parameter is ``array_parameter``."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def array_parameter(values: Iterable[int]) -> Any:
    """``values`` as the parameter of ``in_array_sql``."""
    return sorted(values) if connection.vendor == "postgresql" else json.dumps(sorted(values))


def collected_sql(column: str) -> str:
    """The numbers of a column, of all rows of a group, as one text with commas between them."""
    return f"string_agg({column}::text, ',')" if connection.vendor == "postgresql" else f"group_concat({column})"
