"""Many rows in one statement, whatever their number: the statement count of a change does not grow with it."""
# ruff: noqa: S608 - the SQL is put together from the names of our own columns, never from input

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connections, models, router


def insert_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    unless_there: Sequence[str] = (),
) -> None:
    """Insert ``rows`` (values in the order of ``columns``, attribute names) with one INSERT … SELECT.

    ``unless_there``: columns that are unique together; a row that has what another has there is left out.
    Constraints and triggers hold as always; a violation raises IntegrityError and inserts nothing.
    Generated keys are not returned. PostgreSQL reads one array a column, SQLite one JSON text.
    """
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields = [model._meta.get_field(name) for name in columns]
    into = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(_column(field)) for field in fields)})"
    unique = ", ".join(quote(_column(model._meta.get_field(name))) for name in unless_there)
    values, parameters = _values(connection, fields, rows)
    with connection.cursor() as cursor:
        cursor.execute(f"{into} {values}" + (f" ON CONFLICT ({unique}) DO NOTHING" if unique else ""), parameters)


def _values(connection: Any, fields: Sequence[Any], rows: Sequence[Sequence[object]]) -> tuple[str, list[Any]]:
    """The SELECT of the rows, and its parameters."""
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{_field_type(field, connection)}[]" for field in fields)
        return f"SELECT * FROM unnest({arrays})", [list(column) for column in zip(*rows, strict=True)]
    values = ", ".join(f"json_extract(value, '$[{number}]')" for number in range(len(fields)))
    # Without a WHERE, SQLite would read ON CONFLICT as the ON of a join.
    return f"SELECT {values} FROM json_each(%s) WHERE true", [json.dumps(rows, default=_as_sqlite)]


def insert_objects(objects: Sequence[models.Model], *, unless_there: Sequence[str] = ()) -> None:
    """Insert these unsaved objects, all of one model, with one statement; as ``insert_rows``. Keys are not set."""
    if objects:
        fields = [field for field in objects[0]._meta.concrete_fields if not field.primary_key]
        rows = [[_plain(field, getattr(each, field.attname)) for field in fields] for each in objects]
        insert_rows(type(objects[0]), [field.name for field in fields], rows, unless_there=unless_there)


def _column(field: Any) -> str:
    return str(field.column)


def _plain(field: Any, value: Any) -> Any:
    """The value as its column takes it from a list of values: JSON as text."""
    return json.dumps(value) if isinstance(field, models.JSONField) else value


def _field_type(field: Any, connection: Any) -> str:
    """The column's type without what makes it generate keys: a foreign key's or bigserial's plain integer."""
    return str(field.rel_db_type(connection) if field.primary_key else field.db_type(connection))


def _as_sqlite(value: object) -> str:
    """How Django itself stores these on SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, uuid.UUID):
        return value.hex
    raise TypeError(f"cannot store a {type(value).__name__}")
