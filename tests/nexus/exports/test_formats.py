"""Exports: rows as CSV that no spreadsheet computes, and as JSON Lines, sent as they are read."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from nexus.exports.formats import CSV, JSON_LINES, export, guarded

COLUMNS = ("name", "number", "since", "groups")
DAY = date(2026, 3, 14)


def text_of(form, *rows):
    return export("people", form, COLUMNS, [rows]).getvalue().decode()


def cells(*rows):
    return list(csv.reader(StringIO(text_of(CSV, *rows).removeprefix("\ufeff"))))[1:]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(sign):
    row = [f"{sign}1+1", -1, None, ("Ops", f"{sign}2")]
    assert cells(row) == [[f"'{sign}1+1", "-1", "", f"Ops; '{sign}2"]]


@pytest.mark.parametrize("text", ["Ann = Bob", "a-b", " =1", "", "'"])
def test_other_text_stands_as_it_is(text):
    assert guarded(text) == text


def test_a_cell_keeps_its_quotes_commas_and_line_ends():
    name = 'He said "a,b;c"\nand went'
    assert cells([name, 3, DAY, ()]) == [[name, "3", "2026-03-14", ""]]


def test_csv_begins_with_the_mark_that_spreadsheets_read_accents_by_and_a_heading():
    assert text_of(CSV).startswith('\ufeff"name","number","since","groups"\r\n')


def test_json_lines_hold_one_object_a_line_with_nothing_altered():
    lines = text_of(JSON_LINES, ["=Zoë\u2028", 3, DAY, ("Ops", "Lab")], ["", 0, None, ()]).split("\n")
    assert json.loads(lines[0]) == {"name": "=Zoë\u2028", "number": 3, "since": "2026-03-14", "groups": ["Ops", "Lab"]}
    assert json.loads(lines[1]) == {"name": "", "number": 0, "since": None, "groups": []}
    assert lines[2:] == [""]


def test_rows_are_sent_while_they_are_read():
    read = []

    def stretches():
        for number in range(3):
            read.append(number)
            yield [[str(number), number, None, ()]]

    parts = iter(export("people", CSV, COLUMNS, stretches()))
    next(parts)
    assert read == []
    assert b'"0"' in next(parts)
    assert read == [0]


def test_the_file_is_saved_under_its_name_and_never_shown_as_a_page():
    answer = export("people-of-nexus", JSON_LINES, COLUMNS, [])
    assert answer["Content-Disposition"] == 'attachment; filename="people-of-nexus.jsonl"'
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
