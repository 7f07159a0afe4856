"""The formats of an export: rows as lines of text, a few at a time."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final

from django.http import StreamingHttpResponse

Cell = str | int | date | None | Sequence[str]
"""A value of a row. Several texts are a list in JSON; in CSV they stand in one cell, "; " between them."""

BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula, or leads to one; in full width too."""


def guarded(text: str) -> str:
    """The text of a cell, so that no spreadsheet computes it: an apostrophe stands before what could be a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Cell) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else "; ".join(map(guarded, value))


def _csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Every cell in quotes: a program that takes another sign for the separator finds no cell within one."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _json_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    objects = (dict(zip(columns, row, strict=True)) for row in rows)
    return "".join(f"{json.dumps(each, ensure_ascii=False, default=_json_value)}\n" for each in objects)


def _json_value(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else list(value)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Format:
    """``name``: as people and the log call it. ``lines``: some rows as text; ``head``: what stands before them all."""

    key: str
    name: str
    content_type: str
    head: Callable[[Sequence[str]], str]
    lines: Callable[[Sequence[str], Iterable[Sequence[Cell]]], str]


CSV: Final = Format("csv", "CSV", "text/csv", lambda columns: BOM + _csv_lines(columns, [columns]), _csv_lines)
JSON_LINES: Final = Format("jsonl", "JSON Lines", "application/x-ndjson", lambda _columns: "", _json_lines)
FORMATS: Final[Mapping[str, Format]] = {each.key: each for each in (CSV, JSON_LINES)}


def export(
    name: str, form: Format, columns: Sequence[str], stretches: Iterable[Iterable[Sequence[Cell]]]
) -> StreamingHttpResponse:
    """The rows as a file called ``name``, plain letters and hyphens, sent stretch by stretch as they are read.

    CSV begins with a byte order mark, without which spreadsheets misread accents. What was exported is written down
    before this is called: the first byte comes after the entry.
    """

    def parts() -> Iterator[str]:
        yield form.head(columns)
        for rows in stretches:
            yield form.lines(columns, rows)

    disposition = f'attachment; filename="{name}.{form.key}"'
    content_type = f"{form.content_type}; charset=utf-8"
    return StreamingHttpResponse(parts(), content_type=content_type, headers={"Content-Disposition": disposition})
