"""The one reader of lists: every common way to write addresses down, tables, and what is too long."""

import pytest

from nexus.lists.entries import TooLong
from nexus.lists.reader import read
from tests.nexus.lists.forms import BOTH, ED, EVE, NO_ADDRESS, SAY_NOTHING, UNUSUAL

SENTENCES = {"a paragraph and lists": "Hello Ada, here they are:"}


def addresses(text, column=None):
    return [entry.address for entry in read(text, column).entries if entry.address]


def others(text):
    return [entry.text for entry in read(text).entries if not entry.address]


def test_there_are_at_least_eighty_forms():
    assert len(BOTH) + len(UNUSUAL) >= 80


@pytest.mark.parametrize("form", BOTH)
def test_every_common_form_is_understood_and_nothing_else_is_made_of_it(form):
    assert addresses(BOTH[form]) == [ED, EVE]
    assert others(BOTH[form]) == list(filter(None, [SENTENCES.get(form)]))


@pytest.mark.parametrize("form", UNUSUAL)
def test_an_address_that_looks_unusual_stays_whole(form):
    text, found = UNUSUAL[form]
    assert addresses(text) == found


@pytest.mark.parametrize("text", SAY_NOTHING)
def test_a_list_of_nothing_has_no_entries(text):
    assert read(text).entries == ()


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_address_is_an_entry_without_one(text):
    assert (addresses(text), len(others(text))) == ([], 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ED}\noops\n{EVE}", ["oops"]),
        (f"{ED}, oops, {EVE}", ["oops"]),
        (f"{ED}, eve@, {EVE}", ["eve@"]),
        (f"{ED} eve@ {EVE}", ["eve@"]),
        ("ed @ nexus.test", ["ed @ nexus.test"]),
        (f"ed @ nexus.test, {EVE}", ["ed @ nexus.test"]),
        (f"Ed <{ED}>; oops; Eve <{EVE}>; more", ["more"]),
        ("Anna,  Ben and\tCleo", ["Anna, Ben and Cleo"]),
    ],
)
def test_what_stands_for_itself_and_is_no_address_is_told(text, told):
    assert others(text) == told


def test_who_stands_there_more_than_once_is_counted():
    assert read(f"{ED}, ED@nexus.test, Ed <{ED}>, {EVE}").twice == 2


def test_the_same_address_in_one_entry_stands_there_once():
    assert read(f"[{ED}](mailto:{ED})").twice == 0


def test_an_entry_that_says_too_much_is_cut():
    assert [len(text) for text in others("x" * 5_000)] == [200]


# --- Tables --------------------------------------------------------------------------------------

STAFF = f"Name,Manager e-mail,E-mail,Team\nEd,{EVE},{ED},Ops\nUna,{EVE},una@nexus.test,Ops\nUli,,uli@nexus.test,"


def test_of_several_columns_of_addresses_the_likeliest_is_read_and_the_others_are_named():
    found = read(STAFF)
    assert [(each.label, each.count) for each in found.columns] == [("Manager e-mail", 2), ("E-mail", 3)]
    assert (found.column, found.ignored, found.is_ambiguous) == (2, ["Manager e-mail"], True)
    assert addresses(STAFF) == [ED, "una@nexus.test", "uli@nexus.test"]


def test_another_column_is_read_where_it_is_asked_for():
    assert addresses(STAFF, 1) == [EVE]
    assert read(STAFF, 1).ignored == ["E-mail"]


@pytest.mark.parametrize("column", [0, 3, 99, -1])
def test_a_column_without_addresses_cannot_be_asked_for(column):
    assert read(STAFF, column).column == 2


@pytest.mark.parametrize(
    "other", ["Manager e-mail", "Supervisor", "Reports to", "Created by", "Second e-mail", "Notes"]
)
@pytest.mark.parametrize("meant", ["E-mail", "Email", "E-Mail-Adresse", "Work email", "mail"])
def test_the_column_that_is_meant_is_the_likeliest_wherever_it_stands(meant, other):
    for heading in ((meant, other, "Team"), (other, meant, "Team")):
        rows = "\n".join(";".join({meant: ED, other: EVE, "Team": "Ops"}[each] for each in heading) for _ in range(2))
        assert addresses(";".join(heading) + "\n" + rows) == [ED]


def test_columns_without_a_heading_are_called_by_their_number():
    text = f"Ed\t{ED}\t{EVE}\nUna\tuna@nexus.test\t{EVE}"
    assert [each.label for each in read(text).columns] == ["Column 2", "Column 3"]


def test_a_row_without_an_address_is_told_as_it_stands():
    text = f"Name,Team,E-mail\nEd,Ops,{ED}\nEve,Lab,\nUna,Ops,una@"
    assert (addresses(text), others(text)) == ([ED], ["Eve Lab", "Una Ops una@"])


def test_of_an_export_with_thirty_columns_one_is_read():
    heading = ",".join(f"Field {place}" for place in range(30))
    rows = [",".join(["x"] * 14 + [f"p{row}@nexus.test"] + ["y"] * 15) for row in range(500)]
    text = "\n".join([heading, *rows, "una@nexus.test"])
    assert (len(addresses(text)), others(text), read(text).is_ambiguous) == (501, [], False)


def test_a_quote_that_nobody_closed_swallows_no_row():
    text = f'Name;E-mail\n"Ed;{ED}\nEve;{EVE}\nUna;una@nexus.test'
    assert addresses(text) == [ED, EVE, "una@nexus.test"]


def test_rows_of_nothing_but_addresses_are_a_list():
    assert len(addresses(f"{ED}, {EVE}\nuna@nexus.test, uli@nexus.test")) == 4


# --- Too long ------------------------------------------------------------------------------------


def test_ten_thousand_entries_are_read_and_one_more_is_refused():
    lines = [f"p{each}@nexus.test" for each in range(10_001)]
    assert len(read("\n".join(lines[:10_000])).entries) == 10_000
    for text in ("\n".join(lines), ",".join(lines), "\n".join(f"x;{each}" for each in lines)):
        with pytest.raises(TooLong):
            read(text)


def test_a_table_of_ten_thousand_rows_is_read_with_its_heading():
    rows = [f"P,p{each}@nexus.test" for each in range(10_000)]
    assert len(read("\n".join(["Name,E-mail", *rows])).entries) == 10_000


@pytest.mark.parametrize("text", ["x" * 5_000_001, "ü" * 2_500_001])
def test_five_megabytes_are_the_limit_in_bytes(text):
    assert read(text[:-1]).entries
    with pytest.raises(TooLong):
        read(text)
